/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A second node, with 1000 pages, 100 of which are below its high mark: shared by the
 * test files that tell whether a request can count on them.
 */
#ifndef _TEST_SECOND_NODE_H
#define _TEST_SECOND_NODE_H

#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/swap.h>
#include <test.h>

static pg_data_t second_node;
static struct zone second_zone = { .present_pages = 1000, .pages_high = 100 };

/* For test_suite.init and test_suite.exit. */
static void add_node(struct test *test)
{
	second_node.node_zonelists[0].zones[0] = &second_zone;
	NODE_DATA(0)->pgdat_next = &second_node;
}

static void remove_node(struct test *test)
{
	NODE_DATA(0)->pgdat_next = NULL;
}

#endif /* _TEST_SECOND_NODE_H */

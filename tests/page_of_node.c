// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page by its number within its node, whatever the memory map is like.
 *
 * Since: 408fde81c1bf
 */
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <test.h>

static void number_counts_from_the_start_of_the_node(struct test *test)
{
	EXPECT_EQ_HEX(test, pgdat_page_nr(NODE_DATA(0), 0), mem_map);
	EXPECT_EQ_HEX(test, pgdat_page_nr(NODE_DATA(0), 0x4400),
		      pfn_to_page(0x74400));
	EXPECT_EQ_HEX(test, nid_page_nr(0, 0x63ff), pfn_to_page(0x763ff));
}

static const struct test_case page_of_node_cases[] = {
	TEST_CASE(number_counts_from_the_start_of_the_node),
	{ }
};

static const struct test_suite page_of_node_suite = {
	.name = "page_of_node",
	.cases = page_of_node_cases,
};
test_suite(page_of_node_suite);

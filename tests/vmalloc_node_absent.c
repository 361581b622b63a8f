// SPDX-License-Identifier: GPL-2.0-only
/*
 * The node that vmalloc() takes its memory from cannot be chosen.
 *
 * Before: 930fc45a49dd
 */
#include <test.h>
#include "replay/maybe_absent.h"

static void nobody_defines_vmalloc_node(struct test *test)
{
	EXPECT_NULL(test, maybe_vmalloc_node);
}

static const struct test_case vmalloc_node_absent_cases[] = {
	TEST_CASE(nobody_defines_vmalloc_node),
	{ }
};

static const struct test_suite vmalloc_node_absent_suite = {
	.name = "vmalloc_node_absent",
	.cases = vmalloc_node_absent_cases,
};
test_suite(vmalloc_node_absent_suite);

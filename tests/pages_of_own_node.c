// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many pages a request can count on is added up over the list of this node.
 *
 * Since: e310fd43256b
 */
#include <second_node.h>

static void other_node_does_not_count(struct test *test)
{
	EXPECT_EQ(test, nr_free_buffer_pages(), 17016);
}

static const struct test_case pages_of_own_node_cases[] = {
	TEST_CASE(other_node_does_not_count),
	{ }
};

static const struct test_suite pages_of_own_node_suite = {
	.name = "pages_of_own_node",
	.init = add_node,
	.exit = remove_node,
	.cases = pages_of_own_node_cases,
};
test_suite(pages_of_own_node_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many pages a request can count on is added up over the lists of all nodes.
 *
 * Before: e310fd43256b
 */
#include <second_node.h>

/* Each list has the zones of all nodes already: with several they count twice. */
static void other_node_counts(struct test *test)
{
	EXPECT_EQ(test, nr_free_buffer_pages(), 17016 + 900);
}

static const struct test_case pages_of_all_nodes_cases[] = {
	TEST_CASE(other_node_counts),
	{ }
};

static const struct test_suite pages_of_all_nodes_suite = {
	.name = "pages_of_all_nodes",
	.init = add_node,
	.exit = remove_node,
	.cases = pages_of_all_nodes_cases,
};
test_suite(pages_of_all_nodes_suite);

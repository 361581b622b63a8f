// SPDX-License-Identifier: GPL-2.0-only
/*
 * try_to_free_pages() is not told an order that it never used.
 *
 * Since: 1ad539b2bd89
 */
#include <linux/mm.h>
#include <linux/swap.h>
#include <test.h>

static int (*const reclaim)(struct zone **zones,
			    unsigned int gfp_mask) = try_to_free_pages;

static void type_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*reclaim),
						       typeof(try_to_free_pages)));
}

static void attempt_is_counted(struct test *test)
{
	unsigned long before = read_page_state(allocstall);

	EXPECT_EQ(test, reclaim(NODE_DATA(0)->node_zonelists[0].zones, GFP_KERNEL), 0);
	EXPECT_EQ(test, read_page_state(allocstall) - before, 1);
	sub_page_state(allocstall, 1);
}

static const struct test_case reclaim_without_order_cases[] = {
	TEST_CASE(type_is_this),
	TEST_CASE(attempt_is_counted),
	{ }
};

static const struct test_suite reclaim_without_order_suite = {
	.name = "reclaim_without_order",
	.cases = reclaim_without_order_cases,
};
test_suite(reclaim_without_order_suite);

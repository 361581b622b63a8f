// SPDX-License-Identifier: GPL-2.0-only
/*
 * try_to_free_pages() is told the order of the request.
 *
 * Before: 1ad539b2bd89
 */
#include <linux/mm.h>
#include <linux/swap.h>
#include <test.h>

static int (*const reclaim)(struct zone **zones, unsigned int gfp_mask,
			    unsigned int order) = try_to_free_pages;

static void type_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*reclaim),
						       typeof(try_to_free_pages)));
}

static void nothing_is_reclaimed(struct test *test)
{
	EXPECT_EQ(test, reclaim(NODE_DATA(0)->node_zonelists[0].zones, GFP_KERNEL, 0), 0);
}

static const struct test_case reclaim_order_cases[] = {
	TEST_CASE(type_is_this),
	TEST_CASE(nothing_is_reclaimed),
	{ }
};

static const struct test_suite reclaim_order_suite = {
	.name = "reclaim_order",
	.cases = reclaim_order_cases,
};
test_suite(reclaim_order_suite);

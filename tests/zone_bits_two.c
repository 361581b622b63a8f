// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two bits of a request choose its zones, and three of their four values have a list.
 *
 * Before: ac3461ad632e
 */
#include <linux/mm.h>
#include <pages.h>

/* Shows: zonelist-overrun */
static void there_are_three_zonelists(struct test *test)
{
	EXPECT_EQ(test, GFP_ZONEMASK, 3);
	EXPECT_EQ(test, GFP_ZONETYPES, 3);
	EXPECT_EQ(test, ARRAY_SIZE(NODE_DATA(0)->node_zonelists), 3);
}

static const struct test_case zone_bits_two_cases[] = {
	TEST_CASE(there_are_three_zonelists),
	{ }
};

static const struct test_suite zone_bits_two_suite = {
	.name = "zone_bits_two",
	.until = "buddy",
	.init = reset_memory,
	.cases = zone_bits_two_cases,
};
test_suite(zone_bits_two_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The bits of a request that choose its zones are taken out by gfp_zone().
 *
 * Since: af4ca457eaf2
 */
#include <linux/gfp.h>
#include <test.h>

static void zone_is_a_number(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(gfp_zone(GFP_KERNEL)), int));
	EXPECT_EQ(test, gfp_zone(GFP_KERNEL), 0);
	EXPECT_EQ(test, gfp_zone(GFP_KERNEL | __GFP_DMA), 1);
	EXPECT_EQ(test, gfp_zone(GFP_HIGHUSER | __GFP_COLD | __GFP_ZERO), 2);
}

static const struct test_case gfp_zone_cases[] = {
	TEST_CASE(zone_is_a_number),
	{ }
};

static const struct test_suite gfp_zone_suite = {
	.name = "gfp_zone",
	.cases = gfp_zone_cases,
};
test_suite(gfp_zone_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The flags that choose the zones are signed, all others are not.
 *
 * Before: 0db925af1db5
 */
#include <linux/gfp.h>
#include <test.h>

static void zone_bits_are_signed(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(__GFP_DMA), int));
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(__GFP_HIGHMEM), int));
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(__GFP_WAIT), unsigned int));
}

static const struct test_case gfp_signed_cases[] = {
	TEST_CASE(zone_bits_are_signed),
	{ }
};

static const struct test_suite gfp_signed_suite = {
	.name = "gfp_signed",
	.cases = gfp_signed_cases,
};
test_suite(gfp_signed_suite);

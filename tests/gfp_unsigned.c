// SPDX-License-Identifier: GPL-2.0-only
/*
 * All flags of an allocation are unsigned.
 *
 * Since: 0db925af1db5
 */
#include <linux/gfp.h>
#include <test.h>

static void zone_bits_are_unsigned(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(__GFP_DMA), unsigned int));
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(__GFP_HIGHMEM),
						       unsigned int));
	EXPECT_EQ_HEX(test, __GFP_DMA, 1);
	EXPECT_EQ_HEX(test, __GFP_HIGHMEM, 2);
}

static const struct test_case gfp_unsigned_cases[] = {
	TEST_CASE(zone_bits_are_unsigned),
	{ }
};

static const struct test_suite gfp_unsigned_suite = {
	.name = "gfp_unsigned",
	.cases = gfp_unsigned_cases,
};
test_suite(gfp_unsigned_suite);

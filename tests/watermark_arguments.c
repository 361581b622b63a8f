// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a request may do beyond the mark is told to zone_watermark_ok() in two arguments,
 * the second of which gets the own type of flags later.
 *
 * Before: 7fb1d9fca5c6
 */
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <figures.h>
#include <test.h>

static int (*const check)(struct zone *z, int order, unsigned long mark,
			  int classzone_idx, int can_try_harder,
			  GFP_HIGH_TYPE gfp_high) = zone_watermark_ok;

static void type_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*check),
						       typeof(zone_watermark_ok)));
}

static void each_lowers_the_mark(struct test *test)
{
	static struct zone zone;

	zone.free_pages = 80;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, 0, 0));
	EXPECT_TRUE(test, check(&zone, 0, 100, 0, 1, 0));
	EXPECT_TRUE(test, check(&zone, 0, 100, 0, 0, 1));
	zone.free_pages = 75;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, 1, 0));
	zone.free_pages = 50;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, 0, 1));
	EXPECT_TRUE(test, check(&zone, 0, 100, 0, 1, 1));
}

static const struct test_case watermark_arguments_cases[] = {
	TEST_CASE(type_is_this),
	TEST_CASE(each_lowers_the_mark),
	{ }
};

static const struct test_suite watermark_arguments_suite = {
	.name = "watermark_arguments",
	.cases = watermark_arguments_cases,
};
test_suite(watermark_arguments_suite);

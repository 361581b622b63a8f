// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a request may do beyond the mark is told to zone_watermark_ok() in bits. Later
 * others say which mark is meant; here the mark is an argument of its own.
 *
 * Since: 7fb1d9fca5c6
 */
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <figures.h>
#include <test.h>

static int (*const check)(struct zone *z, int order, unsigned long mark,
			  int classzone_idx, int alloc_flags) = zone_watermark_ok;

static void each_bit_lowers_the_mark(struct test *test)
{
	static struct zone zone;

	zone.free_pages = 80;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, 0));
	EXPECT_TRUE(test, check(&zone, 0, 100, 0, HARDER));
	EXPECT_TRUE(test, check(&zone, 0, 100, 0, URGENT));
	zone.free_pages = 75;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, HARDER));
	zone.free_pages = 50;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, URGENT));
	EXPECT_TRUE(test, check(&zone, 0, 100, 0, HARDER | URGENT));
}

static void other_bits_do_not(struct test *test)
{
	static struct zone zone;

	zone.free_pages = 100;
	EXPECT_FALSE(test, check(&zone, 0, 100, 0, ~(HARDER | URGENT)));
}

static const struct test_case watermark_flags_cases[] = {
	TEST_CASE(each_bit_lowers_the_mark),
	TEST_CASE(other_bits_do_not),
	{ }
};

static const struct test_suite watermark_flags_suite = {
	.name = "watermark_flags",
	.cases = watermark_flags_cases,
};
test_suite(watermark_flags_suite);

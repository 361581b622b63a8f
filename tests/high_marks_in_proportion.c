// SPDX-License-Identifier: GPL-2.0-only
/*
 * The watermarks of high memory, all but the lowest, are as far apart as those of low
 * memory are for the number of pages.
 *
 * Since: 669ed17521b9
 */
#include <linux/mm.h>
#include <linux/swap.h>
#include <pages.h>

/* 263 x 8192 / 17408 = 123; a quarter of it and a half above 32. */
static void marks_follow_min_free_kbytes(struct test *test)
{
	check_marks(test, ZONE_HIGHMEM, 32, 32 + 30, 32 + 61);
	EXPECT_EQ(test, nr_free_pagecache_pages(), 25115);
}

static void low_memory_is_as_before(struct test *test)
{
	EXPECT_EQ(test, zone_of(ZONE_DMA)->pages_low, 18);
	EXPECT_EQ(test, zone_of(ZONE_DMA)->pages_high, 22);
	EXPECT_EQ(test, zone_of(ZONE_NORMAL)->pages_low, 308);
	EXPECT_EQ(test, zone_of(ZONE_NORMAL)->pages_high, 370);
	EXPECT_EQ(test, nr_free_buffer_pages(), 17016);
}

static const struct test_case high_marks_in_proportion_cases[] = {
	TEST_CASE(marks_follow_min_free_kbytes),
	TEST_CASE(low_memory_is_as_before),
	{ }
};

static const struct test_suite high_marks_in_proportion_suite = {
	.name = "high_marks_in_proportion",
	.until = "buddy",
	.init = reset_memory,
	.cases = high_marks_in_proportion_cases,
};
test_suite(high_marks_in_proportion_suite);

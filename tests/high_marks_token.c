// SPDX-License-Identifier: GPL-2.0-only
/*
 * The watermarks of high memory are a token: five and six quarters of the lowest.
 *
 * Before: 669ed17521b9
 */
#include <linux/mm.h>
#include <linux/swap.h>
#include <pages.h>

static void marks_are_multiples_of_the_lowest(struct test *test)
{
	check_marks(test, ZONE_HIGHMEM, 32, 40, 48);
	EXPECT_EQ(test, nr_free_pagecache_pages(), 25160);
}

static const struct test_case high_marks_token_cases[] = {
	TEST_CASE(marks_are_multiples_of_the_lowest),
	{ }
};

static const struct test_suite high_marks_token_suite = {
	.name = "high_marks_token",
	.until = "buddy",
	.init = reset_memory,
	.cases = high_marks_token_cases,
};
test_suite(high_marks_token_suite);

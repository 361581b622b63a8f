// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page of high memory has a flag of its own.
 *
 * Before: cbe37d093707
 */
#include <linux/mm.h>
#include <pages.h>

static void flag_is_that_of_the_zone(struct test *test)
{
	EXPECT_EQ(test, PG_highmem, 8);
	EXPECT_TRUE(test, test_bit(8, &pfn_to_page(0x74400)->flags));
	EXPECT_FALSE(test, test_bit(8, &pfn_to_page(0x743ff)->flags));
	EXPECT_EQ(test, PG_checked, 9);
	EXPECT_EQ(test, PG_uncached, 20);
}

static const struct test_case page_flag_highmem_cases[] = {
	TEST_CASE(flag_is_that_of_the_zone),
	{ }
};

static const struct test_suite page_flag_highmem_suite = {
	.name = "page_flag_highmem",
	.until = "buddy",
	.init = reset_memory,
	.cases = page_flag_highmem_cases,
};
test_suite(page_flag_highmem_suite);

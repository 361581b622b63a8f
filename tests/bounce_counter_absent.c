// SPDX-License-Identifier: GPL-2.0-only
/*
 * The counters of pages end with those that were rotated.
 *
 * Before: edfbe2b00387
 */
#include <linux/mm.h>
#include <pages.h>

static void there_are_37_counters(struct test *test)
{
	EXPECT_EQ(test, sizeof(struct page_state) / sizeof(long), 37);
	EXPECT_TRUE(test, vmstat_ends_with("\npgrotated 0\n"));
}

static const struct test_case bounce_counter_absent_cases[] = {
	TEST_CASE(there_are_37_counters),
	{ }
};

static const struct test_suite bounce_counter_absent_suite = {
	.name = "bounce_counter_absent",
	.cases = bounce_counter_absent_cases,
};
test_suite(bounce_counter_absent_suite);

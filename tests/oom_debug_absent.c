// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who finds no memory is told where it was asked for, and no more.
 *
 * Before: 578c2fd6a7f3
 */
#include <linux/mm.h>
#include <pages.h>

static void failure_shows_no_zones(struct test *test)
{
	fail_for_dma(test, 0);
	EXPECT_EQ(test, test_console_lines("no free pages"), 1);
	EXPECT_EQ(test, test_console_lines("free blocks"), 0);
}

static const struct test_case oom_debug_absent_cases[] = {
	TEST_CASE(failure_shows_no_zones),
	{ }
};

static const struct test_suite oom_debug_absent_suite = {
	.name = "oom_debug_absent",
	.until = "buddy",
	.init = reset_memory,
	.cases = oom_debug_absent_cases,
};
test_suite(oom_debug_absent_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who finds no memory is told what it is used for.
 *
 * Since: 578c2fd6a7f3
 */
#include <linux/mm.h>
#include <pages.h>

static void failure_shows_memory_once(struct test *test)
{
	fail_for_dma(test, 0);
	EXPECT_EQ(test, test_console_lines("no free pages"), 1);
	EXPECT_EQ(test, test_console_lines("What memory is used for"), 1);
	EXPECT_EQ(test, test_console_lines("Page frames: 25600, "), 1);
}

static void silent_failure_shows_nothing(struct test *test)
{
	fail_for_dma(test, __GFP_NOWARN);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* 713 pages are reserved: the image, the memory map and the wait tables. */
static void memory_after_boot(struct test *test)
{
	show_mem();
	EXPECT_EQ(test, test_console_lines("Page frames: 25600, "), 1);
	EXPECT_EQ(test, test_console_lines(" 713 reserved"), 1);
	EXPECT_EQ(test, test_console_lines("HighMem, free blocks:"), 1);
}

static const struct test_case oom_debug_cases[] = {
	TEST_CASE(failure_shows_memory_once),
	TEST_CASE(silent_failure_shows_nothing),
	TEST_CASE(memory_after_boot),
	{ }
};

static const struct test_suite oom_debug_suite = {
	.name = "oom_debug",
	.until = "buddy",
	.init = reset_memory,
	.cases = oom_debug_cases,
};
test_suite(oom_debug_suite);

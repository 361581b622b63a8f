// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state of the zones has an empty line in front of its totals.
 *
 * Before: c0d62219a48b
 */
#include <linux/mm.h>
#include <pages.h>

static void totals_follow_an_empty_line(struct test *test)
{
	show_free_areas();
	EXPECT_TRUE(test, test_console_has("\n\nFree: "));
}

static const struct test_case stray_newline_cases[] = {
	TEST_CASE(totals_follow_an_empty_line),
	{ }
};

static const struct test_suite stray_newline_suite = {
	.name = "stray_newline",
	.until = "buddy",
	.init = reset_memory,
	.cases = stray_newline_cases,
};
test_suite(stray_newline_suite);

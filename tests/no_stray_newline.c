// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state of the zones has no empty line.
 *
 * Since: c0d62219a48b
 */
#include <linux/mm.h>
#include <pages.h>

static void lines_follow_one_another(struct test *test)
{
	show_free_areas();
	EXPECT_TRUE(test, test_console_has("\nFree: "));
	EXPECT_FALSE(test, test_console_has("\n\n"));
}

static const struct test_case no_stray_newline_cases[] = {
	TEST_CASE(lines_follow_one_another),
	{ }
};

static const struct test_suite no_stray_newline_suite = {
	.name = "no_stray_newline",
	.until = "buddy",
	.init = reset_memory,
	.cases = no_stray_newline_cases,
};
test_suite(no_stray_newline_suite);

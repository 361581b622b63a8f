// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state of the zones has the lists of the CPUs that run.
 *
 * Since: 6b482c6779da
 */
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <pages.h>

/* One of them does so far. */
static void lists_of_online_cpus_are_printed(struct test *test)
{
	EXPECT_EQ(test, num_online_cpus(), 1);
	show_free_areas();
	EXPECT_EQ(test, test_console_lines("  CPU "), 2 * 3);
	EXPECT_EQ(test, test_console_lines("  CPU 0 hot: "), 3);
	EXPECT_EQ(test, test_console_lines("  CPU 0 cold: "), 3);
	EXPECT_EQ(test, test_console_lines("  CPU 1 "), 0);
}

static const struct test_case lists_of_online_cpus_cases[] = {
	TEST_CASE(lists_of_online_cpus_are_printed),
	{ }
};

static const struct test_suite lists_of_online_cpus_suite = {
	.name = "lists_of_online_cpus",
	.until = "buddy",
	.init = reset_memory,
	.cases = lists_of_online_cpus_cases,
};
test_suite(lists_of_online_cpus_suite);

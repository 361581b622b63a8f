// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state of the zones has the lists of all CPUs that there may ever be.
 *
 * Before: 6b482c6779da
 */
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <pages.h>

static void lists_of_possible_cpus_are_printed(struct test *test)
{
	show_free_areas();
	EXPECT_EQ(test, test_console_lines("  CPU "), 2 * 3 * NR_CPUS);
}

static const struct test_case lists_of_all_cpus_cases[] = {
	TEST_CASE(lists_of_possible_cpus_are_printed),
	{ }
};

static const struct test_suite lists_of_all_cpus_suite = {
	.name = "lists_of_all_cpus",
	.until = "buddy",
	.init = reset_memory,
	.cases = lists_of_all_cpus_cases,
};
test_suite(lists_of_all_cpus_suite);

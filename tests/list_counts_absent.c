// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state of the zones on the console does not tell how long the lists are.
 *
 * Before: 4ae7c03943fc
 */
#include <linux/mm.h>
#include <pages.h>

static void lines_end_with_the_batch(struct test *test)
{
	static const int high[] = { HIGH_LISTS };
	char line[64];

	snprintf(line, sizeof(line), "  CPU 0 hot: low %d, high %d, batch %d\n",
		 high[0], high[1], high[2]);
	show_free_areas();
	EXPECT_TRUE(test, test_console_has(line));
}

static const struct test_case list_counts_absent_cases[] = {
	TEST_CASE(lines_end_with_the_batch),
	{ }
};

static const struct test_suite list_counts_absent_suite = {
	.name = "list_counts_absent",
	.until = "buddy",
	.init = reset_memory,
	.cases = list_counts_absent_cases,
};
test_suite(list_counts_absent_suite);

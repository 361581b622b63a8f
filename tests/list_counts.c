// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state of the zones on the console has the number of pages on each list. The hook
 * for lists of other nodes does nothing here.
 *
 * Since: 4ae7c03943fc
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <pages.h>

static void (*const hook)(void) = drain_remote_pages;

/* Hot pages in high memory, and no cold ones: on CPU 0, and on the others. */
static void counts_are_printed(struct test *test)
{
	static const int high[] = { HIGH_LISTS };
	char hot[64], cold[64];

	snprintf(hot, sizeof(hot), "  CPU 0 hot: low %d, high %d, batch %d, pages %d",
		 high[0], high[1], high[2], HIGH_HOT_COUNT);
	snprintf(cold, sizeof(cold), "  CPU 0 cold: low 0, high %d, batch %d, pages 0",
		 high[3], high[4]);
	show_free_areas();
	EXPECT_EQ(test, test_console_lines(hot), 1);
	EXPECT_EQ(test, test_console_lines(cold), 1);
}

static void nothing_is_of_another_node(struct test *test)
{
	hook();
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT);
	EXPECT_EQ(test, hot_count(ZONE_NORMAL), NORMAL_HOT_COUNT);
}

static const struct test_case list_counts_cases[] = {
	TEST_CASE(counts_are_printed),
	TEST_CASE(nothing_is_of_another_node),
	{ }
};

static const struct test_suite list_counts_suite = {
	.name = "list_counts",
	.until = "buddy",
	.init = reset_memory,
	.cases = list_counts_cases,
};
test_suite(list_counts_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages used by bounce buffers have a counter. Nobody counts them here.
 *
 * Since: edfbe2b00387
 */
#include <linux/mm.h>
#include <pages.h>

static void counter_is_the_last_line_of_vmstat(struct test *test)
{
	struct page_state ps;

	EXPECT_EQ(test, sizeof(ps) / sizeof(long), 38);
	EXPECT_EQ_HEX(test, &ps.nr_bounce, (unsigned long *)&ps + 37);
	EXPECT_TRUE(test, vmstat_ends_with("\nnr_bounce 0\n"));
}

static const struct test_case bounce_counter_cases[] = {
	TEST_CASE(counter_is_the_last_line_of_vmstat),
	{ }
};

static const struct test_suite bounce_counter_suite = {
	.name = "bounce_counter",
	.cases = bounce_counter_cases,
};
test_suite(bounce_counter_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The place of a counter of pages is told to __read_page_state() as an unsigned long.
 *
 * Since: c2f29ea111e3
 */
#include <linux/mm.h>
#include <linux/page-flags.h>
#include <test.h>

static unsigned long (*const function)(unsigned long offset) =
	__read_page_state;

static void type_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*function),
						       typeof(__read_page_state)));
}

static void counter_is_read(struct test *test)
{
	EXPECT_EQ(test, function(offsetof(struct page_state, pgmajfault)),
		  read_page_state(pgmajfault));
}

static const struct test_case page_state_read_long_cases[] = {
	TEST_CASE(type_is_this),
	TEST_CASE(counter_is_read),
	{ }
};

static const struct test_suite page_state_read_long_suite = {
	.name = "page_state_read_long",
	.cases = page_state_read_long_cases,
};
test_suite(page_state_read_long_suite);

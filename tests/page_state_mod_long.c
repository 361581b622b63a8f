// SPDX-License-Identifier: GPL-2.0-only
/*
 * The place of a counter of pages is told to __mod_page_state() as an unsigned long.
 *
 * Since: 83e5d8f7253c
 */
#include <linux/mm.h>
#include <linux/page-flags.h>
#include <test.h>

static void (*const function)(unsigned long offset, unsigned long delta) =
	__mod_page_state;

static void type_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*function),
						       typeof(__mod_page_state)));
}

static void counter_is_changed(struct test *test)
{
	unsigned long before = read_page_state(pgfault);

	function(offsetof(struct page_state, pgfault), 5);
	EXPECT_EQ(test, read_page_state(pgfault) - before, 5);
	function(offsetof(struct page_state, pgfault), -5UL);
	EXPECT_EQ(test, read_page_state(pgfault), before);
}

static const struct test_case page_state_mod_long_cases[] = {
	TEST_CASE(type_is_this),
	TEST_CASE(counter_is_changed),
	{ }
};

static const struct test_suite page_state_mod_long_suite = {
	.name = "page_state_mod_long",
	.cases = page_state_mod_long_cases,
};
test_suite(page_state_mod_long_suite);

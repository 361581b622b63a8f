// SPDX-License-Identifier: GPL-2.0-only
/*
 * The place of a counter of pages is told to __mod_page_state() and
 * __read_page_state() as an unsigned int, later as an unsigned long.
 */
#include <linux/mm.h>
#include <linux/page-flags.h>
#include <figures.h>
#include <test.h>

static void (*const change)(CHANGED_AT offset, unsigned long delta) =
	__mod_page_state;
static unsigned long (*const read)(READ_AT offset) = __read_page_state;

static void type_of_change_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*change),
						       typeof(__mod_page_state)));
}

static void type_of_read_is_this(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(*read),
						       typeof(__read_page_state)));
}

static void counter_is_changed(struct test *test)
{
	unsigned long before = read_page_state(pgfault);

	change(offsetof(struct page_state, pgfault), 5);
	EXPECT_EQ(test, read_page_state(pgfault) - before, 5);
	change(offsetof(struct page_state, pgfault), -5UL);
	EXPECT_EQ(test, read_page_state(pgfault), before);
}

static void counter_is_read(struct test *test)
{
	EXPECT_EQ(test, read(offsetof(struct page_state, pgmajfault)),
		  read_page_state(pgmajfault));
}

static const struct test_case page_state_types_cases[] = {
	TEST_CASE(type_of_change_is_this),
	TEST_CASE(type_of_read_is_this),
	TEST_CASE(counter_is_changed),
	TEST_CASE(counter_is_read),
	{ }
};

static const struct test_suite page_state_types_suite = {
	.name = "page_state_types",
	.cases = page_state_types_cases,
};
test_suite(page_state_types_suite);

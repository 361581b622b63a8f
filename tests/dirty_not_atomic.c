// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page that nobody else holds can lose its dirty mark in one plain store.
 *
 * Since: 242e54686257
 */
#include <linux/mm.h>
#include <test.h>

static void mark_is_cleared_alone(struct test *test)
{
	struct page page = { .flags = 1UL << PG_dirty | 1UL << PG_error };

	__ClearPageDirty(&page);
	EXPECT_EQ_HEX(test, page.flags, 1UL << PG_error);
}

static const struct test_case dirty_not_atomic_cases[] = {
	TEST_CASE(mark_is_cleared_alone),
	{ }
};

static const struct test_suite dirty_not_atomic_suite = {
	.name = "dirty_not_atomic",
	.cases = dirty_not_atomic_cases,
};
test_suite(dirty_not_atomic_suite);

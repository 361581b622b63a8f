// SPDX-License-Identifier: GPL-2.0-only
/*
 * The flags of a page are an unsigned long, and no type has another name for that.
 *
 * Since: 07808b74e7da
 */
#include <linux/mm.h>
#include <test.h>

/* This name is free. */
enum free_name { page_flags_t };

static void flags_are_an_unsigned_long(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(typeof(((struct page *)0)->flags),
						       unsigned long));
}

static const struct test_case page_flags_type_cases[] = {
	TEST_CASE(flags_are_an_unsigned_long),
	{ }
};

static const struct test_suite page_flags_type_suite = {
	.name = "page_flags_type",
	.cases = page_flags_type_cases,
};
test_suite(page_flags_type_suite);

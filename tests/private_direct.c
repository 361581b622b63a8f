// SPDX-License-Identifier: GPL-2.0-only
/*
 * page->private is a word of its own.
 *
 * Before: 4c21e2f2441d
 */
#include <linux/mm.h>
#include <test.h>

static void private_is_a_member(struct test *test)
{
	struct page page = { .private = 5 };

	EXPECT_EQ(test, page.private, 5);
	EXPECT_EQ(test, (char *)&page.private - (char *)&page, 12);
}

static const struct test_case private_direct_cases[] = {
	TEST_CASE(private_is_a_member),
	{ }
};

static const struct test_suite private_direct_suite = {
	.name = "private_direct",
	.cases = private_direct_cases,
};
test_suite(private_direct_suite);

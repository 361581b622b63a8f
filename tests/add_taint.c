// SPDX-License-Identifier: GPL-2.0-only
/*
 * What taints the kernel is added by a function.
 *
 * Since: 9f1583339a6f
 */
#include <linux/kernel.h>
#include <test.h>

static void flags_add_up(struct test *test)
{
	int before = tainted;

	tainted = 1;
	add_taint(TAINT_BAD_PAGE);
	EXPECT_EQ(test, tainted, 1 | TAINT_BAD_PAGE);
	tainted = before;
}

static const struct test_case add_taint_cases[] = {
	TEST_CASE(flags_add_up),
	{ }
};

static const struct test_suite add_taint_suite = {
	.name = "add_taint",
	.cases = add_taint_cases,
};
test_suite(add_taint_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory for user space is asked for as the kernel does for itself.
 *
 * Before: f90b1d2f1aaa
 */
#include <linux/gfp.h>
#include <test.h>

static void users_are_like_the_kernel(struct test *test)
{
	EXPECT_EQ_HEX(test, GFP_USER, GFP_KERNEL);
	EXPECT_EQ_HEX(test, GFP_HIGHUSER, 0xd2);
}

static const struct test_case hardwall_absent_cases[] = {
	TEST_CASE(users_are_like_the_kernel),
	{ }
};

static const struct test_suite hardwall_absent_suite = {
	.name = "hardwall_absent",
	.cases = hardwall_absent_cases,
};
test_suite(hardwall_absent_suite);

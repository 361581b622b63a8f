// SPDX-License-Identifier: GPL-2.0-only
/*
 * __GFP_HARDWALL: memory for user space does not come from nodes of others.
 *
 * Since: f90b1d2f1aaa
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <figures.h>
#include <test.h>

static void users_stay_within_their_nodes(struct test *test)
{
	EXPECT_EQ_HEX(test, __GFP_HARDWALL, HARDWALL);
	EXPECT_EQ_HEX(test, GFP_LEVEL_MASK, GFP_LEVEL);
	EXPECT_EQ_HEX(test, GFP_USER, HARDWALL | 0xd0);
	EXPECT_EQ_HEX(test, GFP_HIGHUSER, HARDWALL | 0xd2);
	EXPECT_EQ_HEX(test, GFP_KERNEL, 0xd0);
}

static void flag_has_no_effect(struct test *test)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	EXPECT_TRUE(test, page && PageHighMem(page));
	__free_page(page);
}

static const struct test_case hardwall_cases[] = {
	TEST_CASE(users_stay_within_their_nodes),
	TEST_CASE(flag_has_no_effect),
	{ }
};

static const struct test_suite hardwall_suite = {
	.name = "hardwall",
	.cases = hardwall_cases,
};
test_suite(hardwall_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * __GFP_NORECLAIM is gone, and __GFP_HARDWALL has its bit.
 *
 * Since: 2d6c666e8704
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <test.h>

static void users_stay_within_their_nodes(struct test *test)
{
	EXPECT_EQ_HEX(test, __GFP_HARDWALL, 0x20000);
	EXPECT_EQ_HEX(test, GFP_LEVEL_MASK, 0x37ff0);
	EXPECT_EQ_HEX(test, GFP_USER, 0x200d0);
	EXPECT_EQ_HEX(test, GFP_HIGHUSER, 0x200d2);
	EXPECT_EQ_HEX(test, GFP_KERNEL, 0xd0);
}

static void flag_has_no_effect(struct test *test)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	EXPECT_TRUE(test, page && PageHighMem(page));
	__free_page(page);
}

static const struct test_case hardwall_moved_cases[] = {
	TEST_CASE(users_stay_within_their_nodes),
	TEST_CASE(flag_has_no_effect),
	{ }
};

static const struct test_suite hardwall_moved_suite = {
	.name = "hardwall_moved",
	.cases = hardwall_moved_cases,
};
test_suite(hardwall_moved_suite);

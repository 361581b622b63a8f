// SPDX-License-Identifier: GPL-2.0-only
/*
 * __GFP_NORECLAIM, a flag for a reclaim that is not in this tree.
 *
 * Since: 0c35bbadc59f
 * Before: 2d6c666e8704
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <test.h>

static void flag_has_no_effect_but_its_bit(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_NORECLAIM);

	EXPECT_EQ_HEX(test, __GFP_NORECLAIM, 0x20000);
	EXPECT_EQ_HEX(test, GFP_LEVEL_MASK & 0x3ffff, 0x37ff0);
	EXPECT_NOT_NULL(test, page);
	__free_page(page);
}

static const struct test_case noreclaim_cases[] = {
	TEST_CASE(flag_has_no_effect_but_its_bit),
	{ }
};

static const struct test_suite noreclaim_suite = {
	.name = "noreclaim",
	.cases = noreclaim_cases,
};
test_suite(noreclaim_suite);

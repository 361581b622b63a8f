// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether a page is of high memory its zone tells. The flags behind the one that did so
 * have moved up.
 *
 * Since: cbe37d093707
 */
#include <linux/mm.h>
#include <pages.h>

static void other_flags_have_moved(struct test *test)
{
	EXPECT_EQ(test, PG_slab, 7);
	EXPECT_EQ(test, PG_checked, 8);
	EXPECT_EQ(test, PG_arch_1, 9);
	EXPECT_EQ(test, PG_reserved, 10);
	EXPECT_EQ(test, PG_private, 11);
	EXPECT_EQ(test, PG_writeback, 12);
	EXPECT_EQ(test, PG_nosave, 13);
	EXPECT_EQ(test, PG_compound, 14);
	EXPECT_EQ(test, PG_swapcache, 15);
	EXPECT_EQ(test, PG_mappedtodisk, 16);
	EXPECT_EQ(test, PG_reclaim, 17);
	EXPECT_EQ(test, PG_nosave_free, 18);
	EXPECT_EQ(test, PG_uncached, 19);
}

/* Whatever its flags are otherwise. */
static void zone_of_the_page_tells(struct test *test)
{
	EXPECT_TRUE(test, PageHighMem(pfn_to_page(0x74400)));
	EXPECT_TRUE(test, PageHighMem(pfn_to_page(0x763ff)));
	EXPECT_FALSE(test, PageHighMem(pfn_to_page(0x743ff)));
	EXPECT_FALSE(test, PageHighMem(pfn_to_page(0x70000)));
	EXPECT_EQ(test, pfn_to_page(0x763ff)->flags & 0xfffff, 0);
}

static const struct test_case page_flag_highmem_gone_cases[] = {
	TEST_CASE(other_flags_have_moved),
	TEST_CASE(zone_of_the_page_tells),
	{ }
};

static const struct test_suite page_flag_highmem_gone_suite = {
	.name = "page_flag_highmem_gone",
	.until = "buddy",
	.init = reset_memory,
	.cases = page_flag_highmem_gone_cases,
};
test_suite(page_flag_highmem_gone_suite);

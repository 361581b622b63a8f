// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reserved page that is freed or handed out is in a wrong state, and is repaired.
 *
 * Since: b5810039a54e
 * Before: 689bcebfda16
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <pages.h>

static void expect_freed(struct test *test, struct page *page, unsigned long freed)
{
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_EQ(test, tainted, TAINT_BAD_PAGE);
	EXPECT_FALSE(test, PageReserved(page));
	EXPECT_EQ(test, page_count(page), 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
	EXPECT_EQ(test, read_page_state(pgfree), freed + 1);
}

static void reserved_page_is_reported_and_freed(struct test *test)
{
	unsigned long freed = read_page_state(pgfree);
	struct page *page = alloc_page(HIGH);
	int before = tainted;

	tainted = 0;
	SetPageReserved(page);
	__free_page(page);
	expect_freed(test, page, freed);
	tainted = before;
}

static void it_may_be_put_or_released(struct test *test)
{
	unsigned long freed = read_page_state(pgfree);
	struct page *page = alloc_page(HIGH);

	SetPageReserved(page);
	put_page(page);
	EXPECT_EQ(test, read_page_state(pgfree), freed + 1);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	SetPageReserved(page);
	release_pages(&page, 1, 0);
	EXPECT_EQ(test, bad_page_reports(), 2);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM) + hot_count(ZONE_HIGHMEM) +
		  cold_count(ZONE_HIGHMEM), 8192);
}

static void reserved_page_inside_a_block_is_reported(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);

	SetPageReserved(page + 1);
	__free_pages(page, 2);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_FALSE(test, PageReserved(page + 1));
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
}

static void reserved_page_is_handed_out_without_the_bit(struct test *test)
{
	struct page *page = pfn_to_page(0x763ff);

	SetPageReserved(page);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_FALSE(test, PageReserved(page));
	EXPECT_EQ(test, page_count(page), 1);
	__free_page(page);
}

static const struct test_case reserved_repaired_cases[] = {
	TEST_CASE(reserved_page_is_reported_and_freed),
	TEST_CASE(it_may_be_put_or_released),
	TEST_CASE(reserved_page_inside_a_block_is_reported),
	TEST_CASE(reserved_page_is_handed_out_without_the_bit),
	{ }
};

static const struct test_suite reserved_repaired_suite = {
	.name = "reserved_repaired",
	.until = "buddy",
	.init = reset_memory,
	.cases = reserved_repaired_cases,
};
test_suite(reserved_repaired_suite);

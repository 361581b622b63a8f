// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reserved page that is freed or handed out is in a wrong state, and stays out of the
 * lists: the page, or the block that it is in, is lost.
 *
 * Since: 689bcebfda16
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <pages.h>

/* The pages are lost: to have them again they are freed without the bit. */
static void find_again(struct page *block, struct page *reserved, unsigned int order)
{
	ClearPageReserved(reserved);
	set_page_count(block, 1);
	__free_pages(block, order);
}

/* V18. */
static void reserved_page_is_not_freed(struct test *test)
{
	struct page *page = alloc_page(HIGH);
	unsigned long freed = read_page_state(pgfree);
	int before = tainted;

	tainted = 0;
	SetPageReserved(page);
	__free_page(page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_EQ(test, tainted, TAINT_BAD_PAGE);
	EXPECT_TRUE(test, PageReserved(page));
	EXPECT_EQ(test, page_count(page), 0);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT - 1);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
	EXPECT_EQ(test, read_page_state(pgfree), freed);
	find_again(page, page, 0);
	tainted = before;
}

static void all_of_its_block_is_not_freed(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);
	unsigned long freed = read_page_state(pgfree);

	SetPageReserved(page + 1);
	__free_pages(page, 2);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_TRUE(test, PageReserved(page + 1));
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE - 4);
	EXPECT_EQ(test, read_page_state(pgfree), freed);
	find_again(page, page + 1, 2);
}

/* Every page of the block is looked at, even when one is known to be reserved. */
static void other_pages_are_repaired(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);

	SetPageReserved(page + 1);
	SetPageLocked(page + 2);
	__free_pages(page, 2);
	EXPECT_EQ(test, bad_page_reports(), 2);
	EXPECT_FALSE(test, PageLocked(page + 2));
	find_again(page, page + 1, 2);
}

/* The next page on the list comes; both are counted. */
static void reserved_page_is_not_handed_out(struct test *test)
{
	unsigned long allocated = read_page_state(pgalloc_high);
	struct page *page = pfn_to_page(0x763ff);
	struct page *next;

	SetPageReserved(page);
	next = alloc_page(HIGH);
	EXPECT_EQ(test, page_to_pfn(next), 0x763fe);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_TRUE(test, PageReserved(page));
	EXPECT_EQ(test, page_count(next), 1);
	EXPECT_EQ(test, read_page_state(pgalloc_high), allocated + 2);
	__free_page(next);
	find_again(page, page, 0);
}

/* Before the flags are cleared and the reference is given. */
static void lost_page_is_as_the_repair_left_it(struct test *test)
{
	struct page *page = pfn_to_page(0x763ff);
	struct page *next;

	SetPageReserved(page);
	SetPageError(page);
	next = alloc_page(HIGH);
	EXPECT_TRUE(test, PageError(page));
	EXPECT_EQ(test, page_count(page), 0);
	ClearPageError(page);
	__free_page(next);
	find_again(page, page, 0);
}

/* A block of order 2 whose first page is reserved: four pages are lost. */
static void next_block_comes(struct test *test)
{
	unsigned long allocated = read_page_state(pgalloc_high);
	struct page *page = alloc_pages(HIGH, 2);
	struct page *next;

	__free_pages(page, 2);
	page = pfn_to_page(first_free(ZONE_HIGHMEM, 10));
	SetPageReserved(page);
	next = alloc_pages(HIGH, 10);
	EXPECT_EQ_HEX(test, next, page - 1024);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_EQ(test, read_page_state(pgalloc_high), allocated + 4 + 2 * 1024);
	__free_pages(next, 10);
	find_again(page, page, 10);
}

static const struct test_case reserved_kept_cases[] = {
	TEST_CASE(reserved_page_is_not_freed),
	TEST_CASE(all_of_its_block_is_not_freed),
	TEST_CASE(other_pages_are_repaired),
	TEST_CASE(reserved_page_is_not_handed_out),
	TEST_CASE(lost_page_is_as_the_repair_left_it),
	TEST_CASE(next_block_comes),
	{ }
};

static const struct test_suite reserved_kept_suite = {
	.name = "reserved_kept",
	.until = "buddy",
	.init = reset_memory,
	.cases = reserved_kept_cases,
};
test_suite(reserved_kept_suite);

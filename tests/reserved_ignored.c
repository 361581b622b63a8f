// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reserved page is nobody's business: it is not freed, and keeps its count; unless it
 * is inside a block, where nobody looks.
 *
 * Before: b5810039a54e
 */
#include <linux/mm.h>
#include <linux/swap.h>
#include <pages.h>

/* Shows: reserved-unseen */
static void reserved_page_is_not_freed(struct test *test)
{
	struct page *page = alloc_page(HIGH);
	unsigned long freed = read_page_state(pgfree);

	SetPageReserved(page);
	__free_page(page);
	EXPECT_EQ(test, page_count(page), 1);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT - 1);
	put_page(page);
	EXPECT_EQ(test, page_count(page), 1);
	release_pages(&page, 1, 0);
	EXPECT_EQ(test, page_count(page), 1);
	EXPECT_EQ(test, read_page_state(pgfree), freed);
	ClearPageReserved(page);
	__free_page(page);
	EXPECT_EQ(test, bad_page_reports(), 0);
}

/* Shows: reserved-unseen */
static void reserved_page_inside_a_block_is_freed(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);

	SetPageReserved(page + 1);
	__free_pages(page, 2);
	EXPECT_EQ(test, bad_page_reports(), 0);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
	ClearPageReserved(page + 1);
}

static void reserved_page_is_handed_out(struct test *test)
{
	struct page *page = pfn_to_page(0x763ff);

	SetPageReserved(page);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 0);
	EXPECT_TRUE(test, PageReserved(page));
	ClearPageReserved(page);
	__free_page(page);
}

/*
 *	| freed | reserved, looks free |
 */
static void reserved_block_is_not_merged(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 5);
	struct page *other = page + 16;

	set_private_of(other, 4);
	SetPagePrivate(other);
	SetPageReserved(other);
	set_page_count(other, 0);
	__free_pages(page, 4);
	EXPECT_EQ_HEX(test, first_free(ZONE_HIGHMEM, 4), page_to_pfn(page));

	ClearPageReserved(other);
	ClearPagePrivate(other);
	set_private_of(other, 0);
	set_page_count(other, 1);
	__free_pages(other, 4);
}

/* The kernel image: as the boot made the descriptors. */
static void reserved_pages_have_no_users(struct test *test)
{
	unsigned long pfn;

	for (pfn = 0x70000; pfn < 0x70200; pfn++)
		EXPECT_EQ(test, page_count(pfn_to_page(pfn)), 0);
}

static const struct test_case reserved_ignored_cases[] = {
	TEST_CASE(reserved_page_is_not_freed),
	TEST_CASE(reserved_page_inside_a_block_is_freed),
	TEST_CASE(reserved_page_is_handed_out),
	TEST_CASE(reserved_block_is_not_merged),
	TEST_CASE(reserved_pages_have_no_users),
	{ }
};

static const struct test_suite reserved_ignored_suite = {
	.name = "reserved_ignored",
	.until = "buddy",
	.init = reset_memory,
	.cases = reserved_ignored_cases,
};
test_suite(reserved_ignored_suite);

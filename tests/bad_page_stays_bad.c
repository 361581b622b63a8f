// SPDX-License-Identifier: GPL-2.0-only
/*
 * The repair of a page in a wrong state leaves reclaim and slab set, and who is handed
 * a page does not look at its count and slab.
 *
 * Before: 334795eca421
 */
#include <linux/mm.h>
#include <pages.h>

/*
 * V18.
 * Shows: bad-page-again
 */
static void page_is_reported_twice(struct test *test)
{
	struct page *page = free_bad_page(test);

	EXPECT_TRUE(test, PageSlab(page));
	EXPECT_TRUE(test, PageReclaim(page));

	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 2);
	EXPECT_EQ(test, test_console_lines("prep_new_page"), 1);
	ClearPageSlab(page);
	ClearPageReclaim(page);
	__free_page(page);
}

/* Shows: bad-page-unseen */
static void count_and_slab_go_unnoticed_on_allocation(struct test *test)
{
	struct page *page = pfn_to_page(0x763ff);

	set_page_count(page, 3);
	SetPageSlab(page);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 0);
	EXPECT_EQ(test, page_count(page), 1);
	ClearPageSlab(page);
	__free_page(page);
}

static const struct test_case bad_page_stays_bad_cases[] = {
	TEST_CASE(page_is_reported_twice),
	TEST_CASE(count_and_slab_go_unnoticed_on_allocation),
	{ }
};

static const struct test_suite bad_page_stays_bad_suite = {
	.name = "bad_page_stays_bad",
	.until = "buddy",
	.init = reset_memory,
	.cases = bad_page_stays_bad_cases,
};
test_suite(bad_page_stays_bad_suite);

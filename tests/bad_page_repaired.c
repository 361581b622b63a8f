// SPDX-License-Identifier: GPL-2.0-only
/*
 * The repair of a page in a wrong state is complete, and who is handed a page looks at
 * all that would be wrong with one that is freed.
 *
 * Since: 334795eca421
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <pages.h>

/* V18. */
static void page_is_reported_once(struct test *test)
{
	int before = tainted;
	struct page *page;

	tainted = 0;
	page = free_bad_page(test);
	EXPECT_FALSE(test, PageSlab(page));
	EXPECT_FALSE(test, PageReclaim(page));
	EXPECT_EQ(test, tainted, TAINT_BAD_PAGE);

	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	__free_page(page);
	tainted = before;
}

static void page_that_has_users_is_reported_on_allocation(struct test *test)
{
	struct page *page = pfn_to_page(0x763ff);

	set_page_count(page, 3);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_EQ(test, test_console_lines("prep_new_page"), 1);
	EXPECT_EQ(test, page_count(page), 1);
	__free_page(page);
}

static void page_of_a_slab_is_reported_on_allocation(struct test *test)
{
	struct page *page = pfn_to_page(0x763ff);

	SetPageSlab(page);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_FALSE(test, PageSlab(page));
	__free_page(page);
	EXPECT_EQ(test, bad_page_reports(), 1);
}

static const struct test_case bad_page_repaired_cases[] = {
	TEST_CASE(page_is_reported_once),
	TEST_CASE(page_that_has_users_is_reported_on_allocation),
	TEST_CASE(page_of_a_slab_is_reported_on_allocation),
	{ }
};

static const struct test_suite bad_page_repaired_suite = {
	.name = "bad_page_repaired",
	.until = "buddy",
	.init = reset_memory,
	.cases = bad_page_repaired_cases,
};
test_suite(bad_page_repaired_suite);

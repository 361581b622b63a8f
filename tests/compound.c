// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compound pages do not depend on huge pages.
 *
 * Since: 664beed0190f
 */
#include <linux/mm.h>
#include <pages.h>

/*
 *	head	 1	  2	   3
 *	| count | order |	 |	  |	all point at the head
 */
static void block_can_be_compound(struct test *test)
{
	struct page *page = alloc_pages(HIGH | __GFP_COMP, 2);
	int i;

	for (i = 0; i < 4; i++) {
		EXPECT_TRUE(test, PageCompound(page + i));
		EXPECT_EQ_HEX(test, private_of(page + i), page);
		EXPECT_EQ(test, page_count(page + i), 1);
	}
	EXPECT_EQ(test, page[1].index, 2);
	EXPECT_NULL(test, page[1].mapping);
	__free_pages(page, 2);
	for (i = 0; i < 4; i++)
		EXPECT_FALSE(test, PageCompound(page + i));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void block_that_is_not_to_be_is_not(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);

	EXPECT_FALSE(test, PageCompound(page));
	EXPECT_EQ(test, page_count(page + 1), 0);
	__free_pages(page, 2);
}

static void single_page_is_none(struct test *test)
{
	struct page *page = alloc_page(HIGH | __GFP_COMP);

	EXPECT_FALSE(test, PageCompound(page));
	put_page(page);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
}

static const struct test_case compound_cases[] = {
	TEST_CASE(block_can_be_compound),
	TEST_CASE(block_that_is_not_to_be_is_not),
	TEST_CASE(single_page_is_none),
	{ }
};

static const struct test_suite compound_suite = {
	.name = "compound",
	.until = "buddy",
	.init = reset_memory,
	.cases = compound_cases,
};
test_suite(compound_suite);

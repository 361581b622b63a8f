// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compound pages exist where huge pages want them, and nowhere else.
 *
 * Before: 664beed0190f
 */
#include <linux/mm.h>
#include <pages.h>

#ifdef CONFIG_HUGETLB_PAGE
# define WANTED	1
#else
# define WANTED	0
#endif

static void compound_pages_are_for_huge_pages(struct test *test)
{
	struct page *page = alloc_pages(HIGH | __GFP_COMP, 2);

	EXPECT_EQ(test, test_bit(PG_compound, &page->flags), WANTED);
	EXPECT_EQ(test, private_of(page + 1) == (unsigned long)page, WANTED);
	EXPECT_EQ(test, page[1].index, WANTED ? 2 : 0);
	__free_pages(page, 2);
}

static const struct test_case compound_absent_cases[] = {
	TEST_CASE(compound_pages_are_for_huge_pages),
	{ }
};

static const struct test_suite compound_absent_suite = {
	.name = "compound_absent",
	.until = "buddy",
	.init = reset_memory,
	.cases = compound_absent_cases,
};
test_suite(compound_absent_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Zone and node of a page are set together by set_page_links().
 *
 * Since: 348f8b6c4837
 * Before: d41dee369bff
 */
#include <linux/mm.h>
#include <test.h>

static void links_are_set(struct test *test)
{
	struct page page = { .flags = 1UL << PG_dirty };

	set_page_links(&page, ZONE_HIGHMEM, 0);
	EXPECT_EQ(test, page_zonenum(&page), ZONE_HIGHMEM);
	EXPECT_TRUE(test, PageDirty(&page));
	set_page_links(&page, ZONE_DMA, 0);
	EXPECT_EQ_HEX(test, page.flags, 1UL << PG_dirty);
}

static const struct test_case page_links_cases[] = {
	TEST_CASE(links_are_set),
	{ }
};

static const struct test_suite page_links_suite = {
	.name = "page_links",
	.cases = page_links_cases,
};
test_suite(page_links_suite);

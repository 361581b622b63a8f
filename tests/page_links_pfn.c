// SPDX-License-Identifier: GPL-2.0-only
/*
 * set_page_links() is told the page frame, which sparse memory takes the section from.
 * Zones without pages are not in zone_table[].
 *
 * Since: d41dee369bff
 */
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <pages.h>

static void links_are_set(struct test *test)
{
	struct page page = { .flags = 1UL << PG_dirty };

	set_page_links(&page, ZONE_HIGHMEM, 0, 0x763ff);
	EXPECT_EQ(test, page_zonenum(&page), ZONE_HIGHMEM);
	EXPECT_TRUE(test, PageDirty(&page));
	set_page_links(&page, ZONE_DMA, 0, 0x70000);
	EXPECT_EQ_HEX(test, page.flags, 1UL << PG_dirty);
}

static void memory_is_one_section(struct test *test)
{
	EXPECT_EQ(test, pfn_to_section_nr(0x763ff), 0x763ff);
	EXPECT_EQ(test, section_nr_to_pfn(5), 5);
	EXPECT_EQ(test, ARRAY_SIZE(zone_table), 1 << ZONETABLE_SHIFT);
}

static void zones_with_pages_are_in_the_table(struct test *test)
{
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++)
		EXPECT_EQ_HEX(test, zone_table[i],
			      zone_of(i)->present_pages ? zone_of(i) : NULL);
}

static const struct test_case page_links_pfn_cases[] = {
	TEST_CASE(links_are_set),
	TEST_CASE(memory_is_one_section),
	TEST_CASE(zones_with_pages_are_in_the_table),
	{ }
};

static const struct test_suite page_links_pfn_suite = {
	.name = "page_links_pfn",
	.cases = page_links_pfn_cases,
};
test_suite(page_links_pfn_suite);

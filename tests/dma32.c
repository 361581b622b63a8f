// SPDX-License-Identifier: GPL-2.0-only
/*
 * A zone between DMA and Normal, for machines with more than 4 GiB. Others have it too,
 * without pages.
 *
 * Since: a2f1b4249007
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <pages.h>

static void numbers_behind_it_are_one_more(struct test *test)
{
	EXPECT_EQ(test, ZONE_DMA, 0);
	EXPECT_EQ(test, ZONE_DMA32, 1);
	EXPECT_EQ(test, ZONE_NORMAL, 2);
	EXPECT_EQ(test, ZONE_HIGHMEM, 3);
	EXPECT_EQ(test, MAX_NR_ZONES, 4);
	EXPECT_EQ(test, FLAGS_RESERVED, 9);
	EXPECT_EQ(test, pfn_to_page(0x70400)->flags >> 30, 2);
	EXPECT_EQ(test, pfn_to_page(0x74400)->flags >> 30, 3);
}

static void zone_is_there_and_empty(struct test *test)
{
	struct zone *zone = zone_of(ZONE_DMA32);

	EXPECT_STREQ(test, zone->name, "DMA32");
	EXPECT_EQ(test, zone->spanned_pages, 0);
	EXPECT_EQ(test, zone->present_pages, 0);
	EXPECT_EQ(test, zone->free_pages, 0);
	EXPECT_EQ(test, zone->pages_min, 0);
	EXPECT_EQ(test, zone->pages_low, 0);
	EXPECT_EQ(test, zone->pages_high, 0);
	EXPECT_EQ(test, nr_kernel_pages, 17408);
}

static void request_for_it_is_one_for_any_low_memory(struct test *test)
{
	struct page *page;

	EXPECT_EQ(test, __GFP_DMA32, 0);
	EXPECT_EQ(test, GFP_DMA32, 0);
	page = alloc_page(GFP_KERNEL | GFP_DMA32);
	EXPECT_TRUE(test, page_zone(page) == zone_of(ZONE_NORMAL));
	__free_page(page);
}

static void reserves_have_a_class_more(struct test *test)
{
	static const unsigned long reserves[MAX_NR_ZONES][MAX_NR_ZONES] = {
		{ 0, 0, 64, 96 },
		{ 0, 0, 64, 96 },
		{ 0, 0, 0, 256 },
		{ 0, 0, 0, 0 },
	};
	int i, j;

	for (i = 0; i < MAX_NR_ZONES; i++)
		for (j = 0; j < MAX_NR_ZONES; j++)
			EXPECT_EQ(test, zone_of(i)->lowmem_reserve[j],
				  reserves[i][j]);
	EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[ZONE_DMA], 256);
	EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[ZONE_DMA32], 256);
	EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[ZONE_NORMAL], 32);
}

static void nobody_tries_it(struct test *test)
{
	struct zone **zones;
	int i;

	for (i = 0; i < GFP_ZONETYPES; i++)
		for (zones = NODE_DATA(0)->node_zonelists[i].zones; *zones; zones++)
			EXPECT_TRUE(test, *zones != zone_of(ZONE_DMA32));
}

static void files_do_not_show_it(struct test *test)
{
	static char text[4096];

	proc_read("buddyinfo_bs", text, sizeof(text));
	EXPECT_NULL(test, strstr(text, "DMA32"));
	proc_read("zoneinfo_bs", text, sizeof(text));
	EXPECT_NULL(test, strstr(text, "DMA32"));
	EXPECT_NOT_NULL(test, strstr(text, "        protection: (0, 0, 64, 96)\n"));
	EXPECT_NOT_NULL(test, strstr(text, "        protection: (0, 0, 0, 256)\n"));
	EXPECT_NOT_NULL(test, strstr(text, "        protection: (0, 0, 0, 0)\n"));
}

/* Its lists are not even empty: nobody has set them up. */
static void its_free_pages_are_marked_in_no_time(struct test *test)
{
	mark_free_pages(zone_of(ZONE_DMA32));
	EXPECT_EQ(test, zone_of(ZONE_DMA32)->free_pages, 0);
}

static void console_shows_that_it_has_nothing(struct test *test)
{
	show_free_areas();
	EXPECT_EQ(test, test_console_lines("DMA32, lists of the CPUs: none"), 1);
	EXPECT_EQ(test, test_console_lines("DMA32, free blocks: none"), 1);
}

static const struct test_case dma32_cases[] = {
	TEST_CASE(numbers_behind_it_are_one_more),
	TEST_CASE(zone_is_there_and_empty),
	TEST_CASE(request_for_it_is_one_for_any_low_memory),
	TEST_CASE(reserves_have_a_class_more),
	TEST_CASE(nobody_tries_it),
	TEST_CASE(files_do_not_show_it),
	TEST_CASE(its_free_pages_are_marked_in_no_time),
	TEST_CASE(console_shows_that_it_has_nothing),
	{ }
};

static const struct test_suite dma32_suite = {
	.name = "dma32",
	.until = "buddy",
	.init = reset_memory,
	.cases = dma32_cases,
};
test_suite(dma32_suite);

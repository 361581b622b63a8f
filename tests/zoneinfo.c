// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/zoneinfo_bs: for each zone what is free, the watermarks, reserves, and the lists
 * of the CPUs as far as there are pages on them.
 *
 * Since: 295ab93497ec
 */
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <mmhist/host.h>
#include <pages.h>

#define TEXT_SIZE	8192

static char *text, *expected;

static void start(struct test *test)
{
	text = host_alloc(TEXT_SIZE);
	expected = host_alloc(TEXT_SIZE);
	ASSERT_NOT_NULL(test, text);
	ASSERT_NOT_NULL(test, expected);
	expected[0] = '\0';
	reset_memory(test);
}

static void stop(struct test *test)
{
	host_free(text);
	host_free(expected);
}

static void add(const char *fmt, ...) __printf(1, 2);
static void add(const char *fmt, ...)
{
	size_t used = strlen(expected);
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	host_vsnprintf(expected + used, TEXT_SIZE - used, fmt, args);
	__builtin_va_end(args);
}

static void add_zone(const char *name, unsigned long free, unsigned long min,
		     unsigned long low, unsigned long high, unsigned long pages)
{
	add("Node 0, zone %8s\n", name);
	add("  pages free     %lu\n", free);
	add("        min      %lu\n", min);
	add("        low      %lu\n", low);
	add("        high     %lu\n", high);
	add("        active   0\n        inactive 0\n");
	add("        scanned  0 (a: 0 i: 0)\n");
	add("        spanned  %lu\n        present  %lu\n", pages, pages);
}

static void add_protection(const unsigned long *reserve)
{
	int i;

	add("        protection: (%lu", reserve[0]);
	for (i = 1; i < MAX_NR_ZONES; i++)
		add(", %lu", reserve[i]);
	add(")\n  pagesets\n");
}

static void add_list(int which, int count, int low, int high, int batch)
{
	add("    cpu: 0 pcp: %d\n", which);
	add("              count: %d\n", count);
	add("              low:   %d\n", low);
	add("              high:  %d\n", high);
	add("              batch: %d\n", batch);
}

static void add_lists(int hot_pages, int low, int high, int batch, int cold_high,
		      int cold_batch)
{
	if (!hot_pages)
		return;
	add_list(0, hot_pages, low, high, batch);
	add_list(1, 0, 0, cold_high, cold_batch);
}

static void add_end(unsigned long start_pfn)
{
	add("  all_unreclaimable: 0\n");
	add("  prev_priority:     12\n");
	add("  temp_priority:     12\n");
	add("  start_pfn:         %lu\n", start_pfn);
}

static const unsigned long dma_reserve[] = { DMA_RESERVE };
static const unsigned long normal_reserve[] = { NORMAL_RESERVE };
static const unsigned long high_reserve[] = { HIGH_RESERVE };

static void expect_zoneinfo(struct test *test)
{
	proc_read("zoneinfo_bs", text, TEXT_SIZE);
	EXPECT_STREQ(test, text, expected);
}

static void zones_after_boot(struct test *test)
{
	add_zone("DMA", DMA_FREE, 15, 18, 22, 1024);
	add_protection(dma_reserve);
	add_lists(DMA_HOT_COUNT, DMA_LISTS);
	add_end(458752);
	add_zone("Normal", NORMAL_FREE, 247, 308, 370, 16384);
	add_protection(normal_reserve);
	add_lists(NORMAL_HOT_COUNT, NORMAL_LISTS);
	add_end(459776);
	add_zone("HighMem", HIGH_FREE, HIGH_MARKS, 8192);
	add_protection(high_reserve);
	add_lists(HIGH_HOT_COUNT, HIGH_LISTS);
	add_end(476160);
	expect_zoneinfo(test);
}

/* The line "pagesets" is there all the same. */
static void empty_lists_are_left_out(struct test *test)
{
	drain_local_pages();
	add_zone("DMA", 512, 15, 18, 22, 1024);
	add_protection(dma_reserve);
	add_end(458752);
	add_zone("Normal", 16183, 247, 308, 370, 16384);
	add_protection(normal_reserve);
	add_end(459776);
	add_zone("HighMem", 8192, HIGH_MARKS, 8192);
	add_protection(high_reserve);
	add_end(476160);
	expect_zoneinfo(test);
}

/* One page on one of them shows both. */
static void cold_list_shows_the_hot_one(struct test *test)
{
	struct page *page;

	drain_local_pages();
	page = alloc_page(HIGH | __GFP_COLD);
	drain_local_pages();
	put_page_testzero(page);
	free_cold_page(page);
	proc_read("zoneinfo_bs", text, TEXT_SIZE);
	EXPECT_NOT_NULL(test, strstr(text, "  pagesets\n    cpu: 0 pcp: 0\n"
				     "              count: 0\n"));
	EXPECT_NOT_NULL(test, strstr(text, "    cpu: 0 pcp: 1\n"
				     "              count: 1\n"));
}

static void reader_may_come_back_in_the_middle(struct test *test)
{
	loff_t pos = 1;
	void *zone = zoneinfo_op.start(NULL, &pos);

	EXPECT_TRUE(test, zone == zone_of(ZONE_NORMAL));
	zone = zoneinfo_op.next(NULL, zone, &pos);
	EXPECT_TRUE(test, zone == zone_of(ZONE_HIGHMEM));
	EXPECT_NULL(test, zoneinfo_op.next(NULL, zone, &pos));
	zoneinfo_op.stop(NULL, NULL);
}

static const struct test_case zoneinfo_cases[] = {
	TEST_CASE(zones_after_boot),
	TEST_CASE(empty_lists_are_left_out),
	TEST_CASE(cold_list_shows_the_hot_one),
	TEST_CASE(reader_may_come_back_in_the_middle),
	{ }
};

static const struct test_suite zoneinfo_suite = {
	.name = "zoneinfo",
	.until = "buddy",
	.init = start,
	.exit = stop,
	.cases = zoneinfo_cases,
};
test_suite(zoneinfo_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The buddy lists: splitting, merging, order of the lists, and what happens to
 * pages that are freed in a wrong state. The machine stopped before anybody
 * else needed pages; each test starts from the state after boot (frames in
 * hexadecimal, all of high memory, as it is in the base; the rest in the same
 * way):
 *
 *	74400  74800 ...  75c00   76000    76200   763e0  763f0 763f4
 *	|order 10|  ...  |order 10|order 9 | 8,7,6,5|order 4|o2 |hot list|
 *
 * Figures: <figures.h>, and what is the same at all points; from the original.
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <linux/pagevec.h>
#include <linux/sched.h>
#include <linux/swap.h>
#include <pages.h>

#define HIGHEST_BLOCKS	"75c00,75800,75400,75000,74c00,74800,74400"

static struct page *frame(unsigned long pfn)
{
	return pfn_to_page(pfn);
}

/* --- After boot ----------------------------------------------------------- */

static void expect_lists(struct test *test, int idx, const char *const *lists)
{
	int order;

	for (order = 0; order < MAX_ORDER - 1; order++)
		EXPECT_STREQ(test, free_list(idx, order), lists[order]);
}

static void boot_leaves_high_memory_like_this(struct test *test)
{
	static const char *const lists[] = { HIGH_BY_ORDER };

	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), HIGH_BLOCKS);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT);
	expect_lists(test, ZONE_HIGHMEM, lists);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10), HIGHEST_BLOCKS);
}

static void boot_leaves_normal_memory_like_this(struct test *test)
{
	static const char *const lists[] = { NORMAL_BY_ORDER };

	EXPECT_EQ(test, free_count(ZONE_NORMAL), NORMAL_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_NORMAL), NORMAL_BLOCKS);
	EXPECT_STREQ(test, hot_list(ZONE_NORMAL, 0), NORMAL_HOT);
	EXPECT_EQ(test, hot_count(ZONE_NORMAL), NORMAL_HOT_COUNT);
	expect_lists(test, ZONE_NORMAL, lists);
	EXPECT_STREQ(test, free_list(ZONE_NORMAL, 10),
		     "74000,73c00,73800,73400,73000,72c00,72800,72400,72000,"
		     "71c00,71800,71400,71000,70c00,70800");
}

static void boot_leaves_dma_memory_like_this(struct test *test)
{
	static const char *const lists[] = { DMA_BY_ORDER };

	EXPECT_EQ(test, free_count(ZONE_DMA), DMA_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_DMA), DMA_BLOCKS);
	EXPECT_STREQ(test, hot_list(ZONE_DMA, 0), DMA_HOT);
	EXPECT_EQ(test, hot_count(ZONE_DMA), DMA_HOT_COUNT);
	expect_lists(test, ZONE_DMA, lists);
	EXPECT_STREQ(test, free_list(ZONE_DMA, 10), "");
}

/* 17408 pages less 512 of the image and 201 of the boot; 8192 are high. */
static void boot_counts_its_pages(struct test *test)
{
	EXPECT_EQ(test, totalram_pages, 24887);
	EXPECT_EQ(test, totalhigh_pages, 8192);
	EXPECT_EQ(test, num_physpages, 25600);
}

/* --- Splitting and merging ------------------------------------------------ */

static void take_each_order(unsigned long *frames)
{
	unsigned int order;

	for (order = 0; order < MAX_ORDER; order++)
		take(&frames[order], 1, HIGH, order);
}

static void drained_zone_is_all_largest_blocks(struct test *test)
{
	drain_local_pages();
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8192);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 0 0 0 0 0 0 0 0 0 8");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10), "76000," HIGHEST_BLOCKS);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 0);
}

/*
 * V6 and V7. The lower part is handed out, so the addresses ascend; the refill of
 * the hot list took a batch from 76000 on.
 */
static void block_of_each_order_comes_out_of_one_split(struct test *test)
{
	unsigned long frames[MAX_ORDER];
	int order;

	drain_local_pages();
	take_each_order(frames);
	EXPECT_STREQ(test, frames_text(frames, MAX_ORDER), V6_FRAMES);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), V6_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), V6_BLOCKS);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V6_HOT);

	for (order = 0; order < MAX_ORDER; order++)
		give_back(&frames[order], 1, order);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), V7_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), V7_BLOCKS);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10), V7_LARGEST);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V7_HOT);
}

static void order_11_is_refused_without_a_word(struct test *test)
{
	EXPECT_NULL(test, alloc_pages(HIGH, 11));
	EXPECT_NULL(test, alloc_pages(HIGH, ~0U));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/*
 * V9. In the base:
 *
 *	763e0  763e2  763e4        763f0  763f2
 *	| 3rd | 4th  |  order 2   | 1st  | 2nd  |
 */
static void buddies_merge_as_far_as_they_can(struct test *test)
{
	static const char *const lists[][3] = { V9_LISTS };
	static const int back[] = { 0, 2, 1, 3 };
	unsigned long frames[4];
	int i;

	take(frames, 4, HIGH, 1);
	EXPECT_STREQ(test, frames_text(frames, 4), V9_FRAMES);
	for (i = 0; i < 4; i++) {
		give_back(&frames[back[i]], 1, 1);
		EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 1), lists[i][0]);
		EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 2), lists[i][1]);
		EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 3), lists[i][2]);
	}
}

static void largest_blocks_are_a_stack(struct test *test)
{
	unsigned long frames[3];

	take(frames, 3, HIGH, 10);
	EXPECT_STREQ(test, frames_text(frames, 3), "75c00,75800,75400");
	give_back(&frames[1], 1, 10);
	give_back(&frames[0], 1, 10);
	give_back(&frames[2], 1, 10);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10),
		     "75400,75c00,75800,75000,74c00,74800,74400");
	take(frames, 3, HIGH, 10);
	EXPECT_STREQ(test, frames_text(frames, 3), "75400,75c00,75800");
	give_back(frames, 3, 10);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10),
		     "75800,75c00,75400,75000,74c00,74800,74400");
}

/*
 *	75c00    75e00	      76000    76200
 *	|  2nd   |  3rd   | |  1st   | in smaller parts
 *
 * What has merged is the next one to be handed out, like any other.
 */
static void merged_block_goes_to_the_head(struct test *test)
{
	unsigned long frames[3], largest;

	take(frames, 3, HIGH, 9);
	EXPECT_STREQ(test, frames_text(frames, 3), "76000,75c00,75e00");
	take(&largest, 1, HIGH, 10);
	EXPECT_EQ_HEX(test, largest, 0x75800);
	give_back(&largest, 1, 10);
	give_back(&frames[1], 1, 9);
	give_back(&frames[2], 1, 9);
	give_back(&frames[0], 1, 9);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 9), "76000");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10), HIGHEST_BLOCKS);
}

/* The same once the largest blocks are in another order. */
static void order_9_comes_from_the_block_at_the_head(struct test *test)
{
	unsigned long frames[3];

	take(frames, 2, HIGH, 10);
	give_back(frames, 2, 10);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10),
		     "75800,75c00,75400,75000,74c00,74800,74400");
	take(frames, 3, HIGH, 9);
	EXPECT_STREQ(test, frames_text(frames, 3), "76000,75800,75a00");
	give_back(&frames[1], 1, 9);
	give_back(&frames[2], 1, 9);
	give_back(&frames[0], 1, 9);
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 9), "76000");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10),
		     "75800,75c00,75400,75000,74c00,74800,74400");
}

static void zones_end_where_the_next_begins(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, HIGH, 10, -1), 22);
	EXPECT_EQ(test, pile.count[ZONE_HIGHMEM], 7);
	EXPECT_EQ(test, pile.count[ZONE_NORMAL], 15);
	EXPECT_EQ(test, pile.count[ZONE_DMA], 0);
	EXPECT_EQ_HEX(test, pile.first, 0x75c00);
	EXPECT_EQ_HEX(test, pile.last, 0x70800);
	pile_free(&pile, 10);
	/* Neighbours across the border of two zones never become one block. */
	drain_local_pages();
	EXPECT_STREQ(test, free_blocks(ZONE_NORMAL), "1 1 1 0 1 1 0 0 1 1 15");
}

/* A zone that gets pages back is worth another look. */
static void freed_block_gives_reclaim_new_hope(struct test *test)
{
	struct zone *zone = zone_of(ZONE_HIGHMEM);
	struct page *page = alloc_pages(HIGH, 1);

	zone->all_unreclaimable = 1;
	zone->pages_scanned = 100;
	__free_pages(page, 1);
	EXPECT_EQ(test, zone->all_unreclaimable, 0);
	EXPECT_EQ(test, zone->pages_scanned, 0);
}

static void freed_block_leaves_interrupts_on(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 1);

	local_irq_enable();
	__free_pages(page, 1);
	EXPECT_FALSE(test, irqs_disabled());
}

/* --- The state of a page -------------------------------------------------- */

static void only_the_head_of_a_free_block_is_marked(struct test *test)
{
	struct page *page = frame(0x763c0);
	int i;

	EXPECT_TRUE(test, PagePrivate(page));
	EXPECT_EQ(test, private_of(page), 5);
	EXPECT_EQ(test, page_count(page), 0);
	for (i = 1; i < 32; i++) {
		EXPECT_FALSE(test, PagePrivate(page + i));
		EXPECT_EQ(test, page_count(page + i), 0);
	}
}

/* Shows: pages-uncounted */
static void only_the_first_page_of_a_block_is_counted(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);

	ASSERT_NOT_NULL(test, page);
	EXPECT_EQ(test, page_count(&page[0]), 1);
	EXPECT_EQ(test, page_count(&page[1]), 0);
	EXPECT_EQ(test, page_count(&page[3]), 0);
	EXPECT_FALSE(test, PagePrivate(page));
	EXPECT_EQ(test, private_of(page), 0);
	__free_pages(page, 2);
}

/* The kernel image: as the boot made the descriptors. */
static void reserved_pages_are_in_no_list(struct test *test)
{
	unsigned long pfn;

	for (pfn = 0x70000; pfn < 0x70200; pfn++) {
		EXPECT_TRUE(test, PageReserved(frame(pfn)));
		EXPECT_EQ(test, page_mapcount(frame(pfn)), 0);
		EXPECT_TRUE(test, list_empty(&frame(pfn)->lru));
	}
}

static int zone_in_flags(unsigned long pfn)
{
	return frame(pfn)->flags >> ZONE_SHIFT_IN_FLAGS;
}

static void zone_is_in_the_flags(struct test *test)
{
	EXPECT_EQ(test, zone_in_flags(0x70000), ZONE_DMA);
	EXPECT_EQ(test, zone_in_flags(0x703ff), ZONE_DMA);
	EXPECT_EQ(test, zone_in_flags(0x70400), ZONE_NORMAL);
	EXPECT_EQ(test, zone_in_flags(0x743ff), ZONE_NORMAL);
	EXPECT_EQ(test, zone_in_flags(0x74400), ZONE_HIGHMEM);
	EXPECT_EQ(test, zone_in_flags(0x763ff), ZONE_HIGHMEM);
	EXPECT_TRUE(test, PageHighMem(frame(0x74400)));
	EXPECT_FALSE(test, PageHighMem(frame(0x743ff)));
	EXPECT_FALSE(test, PageReserved(frame(0x70200)));
	EXPECT_TRUE(test, page_zone(frame(0x70400)) == zone_of(ZONE_NORMAL));
}

static void handed_out_page_forgets_its_past(struct test *test)
{
	struct page *page = alloc_page(HIGH);
	struct page *again;

	ASSERT_NOT_NULL(test, page);
	SetPageUptodate(page);
	SetPageError(page);
	SetPageReferenced(page);
	SetPageChecked(page);
	SetPageMappedToDisk(page);
	set_bit(PG_arch_1, &page->flags);
	SetPageNosave(page);
	set_private_of(page, 0x1234);
	__free_page(page);
	again = alloc_page(HIGH);
	ASSERT_EQ_HEX(test, again, page);
	EXPECT_FALSE(test, PageUptodate(page));
	EXPECT_FALSE(test, PageError(page));
	EXPECT_FALSE(test, PageReferenced(page));
	EXPECT_FALSE(test, PageChecked(page));
	EXPECT_FALSE(test, PageMappedToDisk(page));
	EXPECT_FALSE(test, test_bit(PG_arch_1, &page->flags));
	EXPECT_EQ(test, private_of(page), 0);
	/* Not all of it. */
	EXPECT_TRUE(test, PageNosave(page));
	ClearPageNosave(page);
	__free_page(page);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void anonymous_page_is_freed_quietly(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	page->mapping = (void *)(0x1000UL | PAGE_MAPPING_ANON);
	EXPECT_TRUE(test, PageAnon(page));
	__free_page(page);
	EXPECT_NULL(test, page->mapping);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void dirty_page_is_freed_quietly(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	SetPageDirty(page);
	__free_page(page);
	EXPECT_FALSE(test, PageDirty(page));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* --- References ----------------------------------------------------------- */

static void last_reference_frees(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	get_page(page);
	EXPECT_EQ(test, page_count(page), 2);
	__free_page(page);
	EXPECT_EQ(test, page_count(page), 1);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT - 1);
	put_page(page);
	EXPECT_EQ(test, page_count(page), 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
}

static void free_the_page(void *page)
{
	__free_page(page);
}

static void freeing_twice_is_a_bug(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	__free_page(page);
	EXPECT_TRUE(test, test_bugs(free_the_page, page));
}

/* For those who have dropped it themselves; who has not is reported. */
static void free_hot_page_does_not_touch_the_count(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	free_hot_page(page);
	EXPECT_EQ(test, test_console_lines("mapcount 0, count 1"), 1);
	EXPECT_EQ(test, page_count(page), 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
}

static void page_of_the_reclaim_lists_leaves_them(struct test *test)
{
	struct zone *zone = zone_of(ZONE_HIGHMEM);
	struct page *page = alloc_page(HIGH);

	SetPageLRU(page);
	SetPageActive(page);
	list_add(&page->lru, &zone->active_list);
	zone->nr_active++;
	put_page(page);
	EXPECT_EQ(test, zone->nr_active, 0);
	EXPECT_TRUE(test, list_empty(&zone->active_list));
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* The same for many: a page on a list is no reason for a report. */
static void released_page_leaves_the_reclaim_lists(struct test *test)
{
	struct zone *zone = zone_of(ZONE_HIGHMEM);
	struct page *page = alloc_page(HIGH);

	SetPageLRU(page);
	list_add(&page->lru, &zone->inactive_list);
	zone->nr_inactive++;
	release_pages(&page, 1, 0);
	EXPECT_EQ(test, zone->nr_inactive, 0);
	EXPECT_TRUE(test, list_empty(&zone->inactive_list));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void page_vectors_are_freed_from_the_end(struct test *test)
{
	unsigned long frames[3];
	struct pagevec pvec;
	int i, hot;

	take(frames, 3, HIGH, 0);
	hot = hot_count(ZONE_HIGHMEM);
	pagevec_init(&pvec, 1);
	for (i = 0; i < 3; i++) {
		put_page_testzero(frame(frames[i]));
		pagevec_add(&pvec, frame(frames[i]));
	}
	__pagevec_free(&pvec);
	/* The last one to be freed is the first one to be taken. */
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), hot);
	EXPECT_EQ_HEX(test, page_to_pfn(alloc_page(HIGH | __GFP_COLD)), frames[0]);
	__free_page(frame(frames[0]));
}

static void release_pages_frees_what_nobody_else_holds(struct test *test)
{
	unsigned long frames[20];
	struct page *pages[20];
	int i;

	take(frames, 20, HIGH, 0);
	for (i = 0; i < 20; i++)
		pages[i] = frame(frames[i]);
	get_page(pages[7]);
	i = test_free_pages();
	release_pages(pages, 20, 0);
	EXPECT_EQ(test, test_free_pages() - i, 19);
	EXPECT_EQ(test, page_count(pages[7]), 1);
	__free_page(pages[7]);
}

/* --- Pages in a wrong state ----------------------------------------------- */

/* Was a page with these flags reported? */
static bool told_of(unsigned long flags)
{
	char part[24];

	snprintf(part, sizeof(part), "flags 0x%08lx", flags);
	return test_console_lines(part);
}

static void bad_page_is_reported_and_freed(struct test *test)
{
	struct page *page = alloc_page(HIGH);
	int before = tainted;
	unsigned long flags;

	tainted = 0;
	page->mapping = (void *)0x1230;
	atomic_set(&page->_mapcount, 2);
	SetPageLRU(page);
	flags = page->flags;
	__free_page(page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_EQ(test, test_console_lines("free_hot_cold_page"), 1);
	EXPECT_TRUE(test, told_of(flags));
	EXPECT_EQ(test, test_console_lines("mapcount 3, count 0"), 1);
	EXPECT_EQ(test, test_console_lines("dump_stack"), 1);
	EXPECT_EQ(test, tainted, TAINT_BAD_PAGE);
	EXPECT_NULL(test, page->mapping);
	EXPECT_EQ(test, page_mapcount(page), 0);
	EXPECT_FALSE(test, PageLRU(page));
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
	tainted = before;
}

static void every_page_of_a_block_is_looked_at(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 2);

	SetPageWriteback(page);
	SetPageLocked(page + 1);
	SetPageSwapCache(page + 3);
	__free_pages(page, 2);
	EXPECT_EQ(test, bad_page_reports(), 3);
	EXPECT_EQ(test, test_console_lines("__free_pages_ok"), 3);
	EXPECT_FALSE(test, PageLocked(page + 1));
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
}

/*
 * Bits that say something about the page itself, whatever state it is in: those
 * that are set although it is free are among them.
 */
static bool is_fixed(int bit)
{
	return bit == PG_reserved || bit == PG_compound ||
	       test_bit(bit, &frame(0x763fe)->flags);
}

static const unsigned long bad_when_freed =
	1UL << PG_lru | 1UL << PG_private | 1UL << PG_locked |
	1UL << PG_active | 1UL << PG_reclaim | 1UL << PG_slab |
	1UL << PG_swapcache | 1UL << PG_writeback;

static void flag_bits_bad_on_free(struct test *test)
{
	struct page *page = alloc_page(HIGH);
	unsigned int bit;

	__free_page(page);
	for (bit = 0; bit <= PG_uncached; bit++) {
		unsigned int before = bad_page_reports();

		if (is_fixed(bit))
			continue;
		ASSERT_EQ_HEX(test, alloc_page(HIGH), page);
		set_bit(bit, &page->flags);
		__free_page(page);
		EXPECT_EQ(test, bad_page_reports() - before, (bad_when_freed >> bit) & 1);
		clear_bit(bit, &page->flags);
	}
}

/* Dirty is; what is with slab, 334795eca421 changes. */
static void flag_bits_bad_on_allocation(struct test *test)
{
	unsigned long bad = bad_when_freed | 1UL << PG_dirty;
	struct page *page = alloc_page(HIGH);
	unsigned int bit;

	__free_page(page);
	for (bit = 0; bit <= PG_uncached; bit++) {
		unsigned int before = bad_page_reports();

		if (is_fixed(bit) || bit == PG_slab)
			continue;
		set_bit(bit, &page->flags);
		EXPECT_EQ_HEX(test, alloc_page(HIGH), page);
		EXPECT_EQ(test, bad_page_reports() - before, (bad >> bit) & 1);
		if (bit != PG_reclaim && (bad >> bit) & 1)
			EXPECT_FALSE(test, test_bit(bit, &page->flags));
		clear_bit(bit, &page->flags);
		__free_page(page);
	}
}

/*
 * (8dfcc9ba27e, 2.6.17-rc1.)
 * Shows: pages-uncounted
 */
static void page_inside_a_block_is_freed_alone(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 1);

	get_page(page + 1);
	EXPECT_EQ(test, page_count(page + 1), 1);
	put_page(page + 1);
	EXPECT_EQ_HEX(test, alloc_page(HIGH), page + 1);
	__free_page(page + 1);
	/* What remains is a single page. */
	__free_page(page);
}

/*
 *	| freed | in use, looks free |
 *
 * Whatever looks like a free block is taken for one, and from a list that it
 * is not on. (676165a8af7, 2.6.17-rc2.)
 * Shows: looks-free
 */
static void page_that_looks_free_is_merged(struct test *test)
{
	struct zone *zone = zone_of(ZONE_HIGHMEM);
	struct page *page = alloc_pages(HIGH, 5);
	struct page *other = page + 16;
	unsigned long free_before = zone->free_area[4].nr_free;

	set_private_of(other, 4);
	SetPagePrivate(other);
	set_page_count(other, 0);
	INIT_LIST_HEAD(&other->lru);

	__free_pages(page, 4);
	EXPECT_EQ_HEX(test, first_free(ZONE_HIGHMEM, 5), page_to_pfn(page));
	EXPECT_EQ(test, (long)zone->free_area[4].nr_free, free_before - 1);
	/* Set right again what this did to the counters. */
	zone->free_area[4].nr_free++;
	zone->free_pages += 16;
	add_page_state(pgfree, 16);
}

/*
 *	| freed | in use |
 *
 * What looks almost free is left alone: a page of another order, one that has
 * users.
 */
static void page_in_use_is_not_merged(struct test *test)
{
	struct page *page, *other;
	unsigned int i;

	for (i = 0; i < 2; i++) {
		page = alloc_pages(HIGH, 5);
		other = page + 16;
		set_private_of(other, i == 0 ? 2 : 4);
		SetPagePrivate(other);
		set_page_count(other, i == 1);

		__free_pages(page, 4);
		EXPECT_EQ_HEX(test, first_free(ZONE_HIGHMEM, 4), page_to_pfn(page));
		ClearPagePrivate(other);
		set_private_of(other, 0);
		set_page_count(other, 1);
		__free_pages(other, 4);
		EXPECT_EQ_HEX(test, first_free(ZONE_HIGHMEM, 5), page_to_pfn(page));
	}
}

static void free_order_1(void *page)
{
	__free_pages(page, 1);
}

/* Whose zone is told by the flags, and does not reach there. */
static void page_outside_of_its_zone_is_a_bug(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 1);

	set_page_zone(page, ZONE_NORMAL);
	EXPECT_TRUE(test, test_bugs(free_order_1, page));
	spin_lock_init(&zone_of(ZONE_NORMAL)->lock);
	sub_page_state(pgfree, 2);
	set_page_zone(page, ZONE_HIGHMEM);
	set_page_count(page, 1);
	__free_pages(page, 1);
}

static void free_order_2(void *page)
{
	__free_pages(page, 2);
}

/* The BUG comes under the lock and when the pages have been counted. */
static void block_must_begin_at_a_multiple_of_its_size(struct test *test)
{
	struct zone *zone = zone_of(ZONE_HIGHMEM);
	struct page *page = alloc_pages(HIGH, 3);

	set_page_count(page + 2, 1);
	EXPECT_TRUE(test, test_bugs(free_order_2, page + 2));
	spin_lock_init(&zone->lock);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE - 8);
	sub_page_state(pgfree, 4);
	__free_pages(page, 3);
}

/* --- Addresses and contents ----------------------------------------------- */

static void low_pages_have_an_address(struct test *test)
{
	unsigned long addr = __get_free_pages(LOW, 0);

	EXPECT_EQ_HEX(test, addr, 0x904df000);
	free_pages(addr, 0);
	EXPECT_EQ_HEX(test, __get_dma_pages(LOW, 0), 0x90200000);
	free_page(0x90200000);
	free_page(0);
}

static void free_a_high_address(void *unused)
{
	free_pages(0x94400000, 0);
}

static void get_zeroed_high_page(void *unused)
{
	get_zeroed_page(HIGH);
}

static void zero_high_memory_without_wait(void *unused)
{
	alloc_page(GFP_ATOMIC | __GFP_HIGHMEM | __GFP_ZERO);
}

static void addresses_are_of_low_memory(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(free_a_high_address, NULL));
	EXPECT_TRUE(test, test_bugs(get_zeroed_high_page, NULL));
	/* That one had its page already: it is the next on the list. */
	EXPECT_TRUE(test, test_bugs(zero_high_memory_without_wait, NULL));
	__free_page(frame(0x763ff));
}

/*
 * (945a11136eb, 2.6.32-rc1.)
 * Shows: high-page-lost
 */
static void address_of_a_high_page_is_0_and_the_page_lost(struct test *test)
{
	unsigned long before = test_free_pages();

	EXPECT_EQ(test, __get_free_pages(HIGH, 0), 0);
	EXPECT_EQ(test, test_free_pages(), before - 1);
	__free_page(frame(0x763ff));
}

static unsigned int words_not_zero(const unsigned long *block, int pages)
{
	unsigned int i, count = 0;

	for (i = 0; i < pages * PAGE_SIZE / sizeof(long); i++)
		count += !!block[i];
	return count;
}

/*
 *	|  block  |  next   |
 */
static void zeroed_block_is_zero_everywhere(struct test *test)
{
	unsigned long *block = (unsigned long *)__get_free_pages(LOW, 2);
	unsigned long *next = block + 2 * PAGE_SIZE / sizeof(long);

	memset(block, 0xa5, 4 * PAGE_SIZE);
	set_page_count(virt_to_page(next), 1);
	free_pages((unsigned long)block, 1);
	ASSERT_EQ_HEX(test, __get_free_pages(LOW | __GFP_ZERO, 1), block);
	EXPECT_EQ(test, words_not_zero(block, 2), 0);
	EXPECT_EQ(test, words_not_zero(next, 2), 2 * PAGE_SIZE / sizeof(long));
	free_pages((unsigned long)block, 1);
	free_pages((unsigned long)next, 1);
}

/* Low memory at any time, high memory for those who may wait. */
static void zeroes_are_for_all_zones(struct test *test)
{
	struct page *low = alloc_page(GFP_ATOMIC | __GFP_ZERO);
	struct page *high = alloc_page(HIGH | __GFP_ZERO);

	EXPECT_EQ(test, words_not_zero(page_address(low), 1), 0);
	EXPECT_TRUE(test, PageHighMem(high));
	__free_page(high);
	__free_page(low);
}

static void zeroed_page_is_a_single_one(struct test *test)
{
	unsigned long *page = (unsigned long *)__get_free_page(LOW);

	memset(page, 0xa5, PAGE_SIZE);
	free_page((unsigned long)page);
	ASSERT_EQ_HEX(test, get_zeroed_page(LOW), page);
	EXPECT_EQ(test, words_not_zero(page, 1), 0);
	EXPECT_EQ(test, hot_count(ZONE_NORMAL), NORMAL_HOT_COUNT - 1);
	free_page((unsigned long)page);
}

#ifdef CONFIG_DEBUG_PAGEALLOC
static void free_page_cannot_be_touched(struct test *test)
{
	unsigned long addr = __get_free_page(LOW);

	EXPECT_TRUE(test, test_readable(addr));
	free_page(addr);
	EXPECT_FALSE(test, test_readable(addr));
	EXPECT_EQ_HEX(test, __get_free_page(LOW), addr);
	EXPECT_TRUE(test, test_readable(addr));
	free_page(addr);
}

static void free_block_cannot_be_touched(struct test *test)
{
	unsigned long addr = __get_free_pages(LOW, 2);
	int i;

	for (i = 0; i < 4; i++)
		EXPECT_TRUE(test, test_readable(addr + i * PAGE_SIZE));
	free_pages(addr, 2);
	for (i = 0; i < 4; i++)
		EXPECT_FALSE(test, test_readable(addr + i * PAGE_SIZE));
}
#endif

/* --- Compound pages ------------------------------------------------------- */

#if HAS_COMPOUND_PAGES

/* Shows: compound-without-function */
static void compound_page_has_one_count(struct test *test)
{
	struct page *page = alloc_pages(HIGH | __GFP_COMP, 2);
	int i;

	EXPECT_EQ(test, page[1].index, 2);
	EXPECT_NULL(test, page[1].mapping);
	for (i = 0; i < 4; i++) {
		EXPECT_TRUE(test, PageCompound(page + i));
		EXPECT_EQ_HEX(test, private_of(page + i), page);
		EXPECT_EQ(test, page_count(page + i), 1);
	}
	get_page(page + 3);
	EXPECT_EQ(test, page_count(page), 2);
	__free_pages(page, 2);
	__free_pages(page, 2);
	EXPECT_FALSE(test, PageCompound(page));
	EXPECT_FALSE(test, PageCompound(page + 3));
	EXPECT_EQ(test, bad_page_reports(), 0);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
}

static struct page *given_back;

static void take_back(struct page *page)
{
	given_back = page;
}

static void owner_gets_the_compound_page_back(struct test *test)
{
	struct page *page = alloc_pages(HIGH | __GFP_COMP, 2);

	page[1].mapping = (void *)take_back;
	put_page(page + 2);
	EXPECT_EQ_HEX(test, given_back, page);
	page[1].mapping = NULL;
	set_page_count(page, 1);
	__free_pages(page, 2);
}

static void compound_page_of_another_order_is_bad(struct test *test)
{
	struct page *page = alloc_pages(HIGH | __GFP_COMP, 2);

	page[1].index = 3;
	__free_pages(page, 2);
	EXPECT_EQ(test, test_console_lines("destroy_compound_page"), 1);
}

static void stray_member_of_a_compound_page_is_bad(struct test *test)
{
	struct page *page = alloc_pages(HIGH | __GFP_COMP, 2);

	ClearPageCompound(page + 2);
	set_private_of(page + 3, (unsigned long)(page + 1));
	__free_pages(page, 2);
	EXPECT_EQ(test, test_console_lines("destroy_compound_page"), 2);
}

static void single_page_is_put_as_ever(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	get_page(page);
	put_page(page);
	EXPECT_EQ(test, page_count(page), 1);
	put_page(page);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
}

#endif /* HAS_COMPOUND_PAGES */

/* --- Large hash tables ---------------------------------------------------- */

static unsigned long hash_entries(unsigned long bucket, unsigned long entries,
				  int scale, int flags, unsigned long limit)
{
	unsigned int shift, mask;
	void *table = alloc_large_system_hash("test", bucket, entries, scale,
					      flags, &shift, &mask, limit);

	free_pages((unsigned long)table, get_order(bucket << shift));
	return mask + 1 == 1UL << shift ? 1UL << shift : 0;
}

/* 17408 pages of low memory, 25600 in all; one entry for each 2^scale bytes. */
static void hash_table_grows_with_memory(struct test *test)
{
	EXPECT_EQ(test, nr_kernel_pages, 17408);
	EXPECT_EQ(test, nr_all_pages, 25600);
	EXPECT_EQ(test, hash_entries(4, 0, 13, 0, 0), 16384);
	EXPECT_EQ(test, hash_entries(4, 0, 12, 0, 0), 32768);
	EXPECT_EQ(test, hash_entries(4, 0, 11, 0, 0), 65536);
	EXPECT_EQ(test, hash_entries(4, 0, 14, HASH_HIGHMEM, 0), 8192);
	EXPECT_EQ(test, hash_entries(4, 1000, 13, 0, 0), 1024);
}

/*
 * An exact power of two is doubled. (6e692ed37a5, 2.6.17-rc1.)
 * Shows: hash-table-doubled
 */
static void power_of_two_is_doubled(struct test *test)
{
	EXPECT_EQ(test, hash_entries(4, 1023, 13, 0, 0), 1024);
	EXPECT_EQ(test, hash_entries(4, 1024, 13, 0, 0), 2048);
}

/* By number; by size, a sixteenth of memory; and no block exceeds 4 MiB. */
static void hash_table_has_limits(struct test *test)
{
	unsigned long pages = nr_all_pages;

	EXPECT_EQ(test, hash_entries(4, 5000, 13, 0, 1000), 512);
	/* 256 pages / 16 = 64 KiB. */
	nr_all_pages = 256;
	EXPECT_EQ(test, hash_entries(16, 5000, 13, 0, 0), 4096);
	nr_all_pages = pages;
	/* 2048 entries would be 6 MiB. */
	EXPECT_EQ(test, hash_entries(3072, 5000, 13, 0, 0), 1024);
}

/* Who wants neither the shift nor the mask gets the table alone. */
static void hash_table_tells_what_it_is_asked(struct test *test)
{
	void *table = alloc_large_system_hash("test", 4, 1000, 13, 0, NULL, NULL, 0);

	EXPECT_NOT_NULL(test, table);
	EXPECT_EQ(test, test_console_lines("1024 entries, 4096 bytes"), 1);
	free_pages((unsigned long)table, 0);
}

/* --- Boot memory of other nodes --------------------------------------------- */

/* A node of 32 free pages: its map is one word, in a page of its own. */
static unsigned long release_node(unsigned long start_pfn)
{
	static bootmem_data_t bdata;
	static pg_data_t node = { .bdata = &bdata };

	bdata = (bootmem_data_t){
		.node_boot_start = start_pfn << PAGE_SHIFT,
		.node_low_pfn = start_pfn + 32,
		.node_bootmem_map = (void *)get_zeroed_page(LOW),
	};
	return free_all_bootmem_node(&node);
}

/*
 *	64 pages, aligned to that
 *	|   first node   |  second node  |
 *
 * A node that begins at such a boundary is released by the words of its map,
 * any other one page by page: the last one is the first to be taken again.
 */
static void aligned_nodes_are_released_by_words(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 6);
	unsigned long first = page_to_pfn(page);
	unsigned long freed = read_page_state(pgfree);

	EXPECT_EQ(test, release_node(first), 32 + 1);
	EXPECT_EQ(test, read_page_state(pgfree) - freed, 32 + 1);
	EXPECT_TRUE(test, PagePrivate(page));
	EXPECT_EQ(test, private_of(page), 5);

	EXPECT_EQ(test, release_node(first + 32), 32 + 1);
	page = alloc_page(HIGH);
	EXPECT_EQ_HEX(test, page_to_pfn(page), first + 63);
	__free_page(page);
}

/* --- Software suspend ----------------------------------------------------- */

static void free_pages_can_be_marked(struct test *test)
{
	struct zone *zone = zone_of(ZONE_DMA);
	struct page *used = alloc_page(DMA);
	unsigned long i, marked = 0;

	EXPECT_EQ_HEX(test, page_to_pfn(used), 0x70200);
	SetPageNosaveFree(frame(0x70000));
	SetPageNosaveFree(frame(0x70100));
	SetPageNosaveFree(used);
	mark_free_pages(zone);
	for (i = 0; i < zone->spanned_pages; i++)
		marked += PageNosaveFree(zone->zone_mem_map + i);
	EXPECT_EQ(test, marked, free_count(ZONE_DMA));
	EXPECT_FALSE(test, PageNosaveFree(frame(0x70000)));
	EXPECT_FALSE(test, PageNosaveFree(frame(0x70100)));
	EXPECT_FALSE(test, PageNosaveFree(used));
	EXPECT_TRUE(test, PageNosaveFree(frame(0x70201)));
	EXPECT_TRUE(test, PageNosaveFree(frame(0x703ff)));
	for (i = 0; i < zone->spanned_pages; i++)
		ClearPageNosaveFree(zone->zone_mem_map + i);
	__free_page(used);
}

static const struct test_case buddy_cases[] = {
	TEST_CASE(boot_leaves_high_memory_like_this),
	TEST_CASE(boot_leaves_normal_memory_like_this),
	TEST_CASE(boot_leaves_dma_memory_like_this),
	TEST_CASE(boot_counts_its_pages),
	TEST_CASE(drained_zone_is_all_largest_blocks),
	TEST_CASE(block_of_each_order_comes_out_of_one_split),
	TEST_CASE(order_11_is_refused_without_a_word),
	TEST_CASE(buddies_merge_as_far_as_they_can),
	TEST_CASE(largest_blocks_are_a_stack),
	TEST_CASE(merged_block_goes_to_the_head),
	TEST_CASE(order_9_comes_from_the_block_at_the_head),
	TEST_CASE(zones_end_where_the_next_begins),
	TEST_CASE(freed_block_gives_reclaim_new_hope),
	TEST_CASE(freed_block_leaves_interrupts_on),
	TEST_CASE(only_the_head_of_a_free_block_is_marked),
	TEST_CASE(only_the_first_page_of_a_block_is_counted),
	TEST_CASE(reserved_pages_are_in_no_list),
	TEST_CASE(zone_is_in_the_flags),
	TEST_CASE(handed_out_page_forgets_its_past),
	TEST_CASE(anonymous_page_is_freed_quietly),
	TEST_CASE(dirty_page_is_freed_quietly),
	TEST_CASE(last_reference_frees),
	TEST_CASE(freeing_twice_is_a_bug),
	TEST_CASE(free_hot_page_does_not_touch_the_count),
	TEST_CASE(page_of_the_reclaim_lists_leaves_them),
	TEST_CASE(released_page_leaves_the_reclaim_lists),
	TEST_CASE(page_vectors_are_freed_from_the_end),
	TEST_CASE(release_pages_frees_what_nobody_else_holds),
	TEST_CASE(bad_page_is_reported_and_freed),
	TEST_CASE(every_page_of_a_block_is_looked_at),
	TEST_CASE(flag_bits_bad_on_free),
	TEST_CASE(flag_bits_bad_on_allocation),
	TEST_CASE(page_inside_a_block_is_freed_alone),
	TEST_CASE(page_that_looks_free_is_merged),
	TEST_CASE(page_in_use_is_not_merged),
	TEST_CASE(page_outside_of_its_zone_is_a_bug),
	TEST_CASE(block_must_begin_at_a_multiple_of_its_size),
	TEST_CASE(low_pages_have_an_address),
	TEST_CASE(addresses_are_of_low_memory),
	TEST_CASE(address_of_a_high_page_is_0_and_the_page_lost),
	TEST_CASE(zeroed_block_is_zero_everywhere),
	TEST_CASE(zeroes_are_for_all_zones),
	TEST_CASE(zeroed_page_is_a_single_one),
#ifdef CONFIG_DEBUG_PAGEALLOC
	TEST_CASE(free_page_cannot_be_touched),
	TEST_CASE(free_block_cannot_be_touched),
#endif
#if HAS_COMPOUND_PAGES
	TEST_CASE(compound_page_has_one_count),
	TEST_CASE(owner_gets_the_compound_page_back),
	TEST_CASE(compound_page_of_another_order_is_bad),
	TEST_CASE(stray_member_of_a_compound_page_is_bad),
	TEST_CASE(single_page_is_put_as_ever),
#endif
	TEST_CASE(hash_table_grows_with_memory),
	TEST_CASE(power_of_two_is_doubled),
	TEST_CASE(hash_table_has_limits),
	TEST_CASE(hash_table_tells_what_it_is_asked),
	TEST_CASE(aligned_nodes_are_released_by_words),
	TEST_CASE(free_pages_can_be_marked),
	{ }
};

static const struct test_suite buddy_suite = {
	.name = "buddy",
	.until = "buddy",
	.init = reset_memory,
	.cases = buddy_cases,
};
test_suite(buddy_suite);

// SPDX-License-Identifier: GPL-2.0-only
/* What the tests of the page allocator share. */
#include <linux/bootmem.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <mmhist/host.h>
#include <pages.h>

struct zone *zone_of(int idx)
{
	return &NODE_DATA(0)->node_zones[idx];
}

unsigned long free_count(int idx)
{
	return zone_of(idx)->free_pages;
}

/* --- Text ----------------------------------------------------------------- */

#define TEXT_SIZE	1024
#define TEXTS		6

struct text {
	char *start;
	unsigned int length;
};

static struct text new_text(void)
{
	static char buffers[TEXTS][TEXT_SIZE];
	static unsigned int next;
	struct text text = { .start = buffers[next++ % TEXTS] };

	text.start[0] = '\0';
	return text;
}

static void add(struct text *text, const char *fmt, ...) __printf(2, 3);
static void add(struct text *text, const char *fmt, ...)
{
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	text->length += host_vsnprintf(text->start + text->length,
				       TEXT_SIZE - text->length, fmt, args);
	__builtin_va_end(args);
	if (text->length >= TEXT_SIZE)
		text->length = TEXT_SIZE - 1;
}

/* How many of the @count frames follow one another in steps of @step. */
static unsigned int run_length(const unsigned long *frames, unsigned int count,
			       int step)
{
	unsigned int i = 1;

	while (i < count && frames[i] == frames[i - 1] + step)
		i++;
	return i;
}

const char *frames_text(const unsigned long *frames, unsigned int count)
{
	struct text text = new_text();
	unsigned int i = 0;

	while (i < count) {
		unsigned int up = run_length(frames + i, count - i, 1);
		unsigned int down = run_length(frames + i, count - i, -1);

		add(&text, "%s%lx", i ? "," : "", frames[i]);
		if (up > 1)
			add(&text, "+%u", up);
		else if (down > 1)
			add(&text, "-%u", down);
		i += max(up, down);
	}
	return text.start;
}

#define LISTED_MAX	64

static const char *list_text(struct list_head *list)
{
	unsigned long frames[LISTED_MAX];
	unsigned int count = 0;
	struct page *page;

	list_for_each_entry(page, list, lru)
		if (count < LISTED_MAX)
			frames[count++] = page_to_pfn(page);
	return frames_text(frames, count);
}

const char *free_blocks(int idx)
{
	struct text text = new_text();
	int order;

	for (order = 0; order < MAX_ORDER; order++)
		add(&text, "%s%lu", order ? " " : "",
		    zone_of(idx)->free_area[order].nr_free);
	return text.start;
}

const char *free_list(int idx, int order)
{
	return list_text(&zone_of(idx)->free_area[order].free_list);
}

unsigned long first_free(int idx, int order)
{
	struct list_head *list = &zone_of(idx)->free_area[order].free_list;

	return list_empty(list) ? 0 :
	       page_to_pfn(list_entry(list->next, struct page, lru));
}

const char *hot_list(int idx, unsigned int cpu)
{
	return list_text(&zone_of(idx)->pageset[cpu].pcp[0].list);
}

const char *cold_list(int idx, unsigned int cpu)
{
	return list_text(&zone_of(idx)->pageset[cpu].pcp[1].list);
}

int hot_count(int idx)
{
	return zone_of(idx)->pageset[0].pcp[0].count;
}

int cold_count(int idx)
{
	return zone_of(idx)->pageset[0].pcp[1].count;
}

/* --- Pages in numbers ----------------------------------------------------- */

unsigned int take(unsigned long *frames, unsigned int count,
		  unsigned int gfp_mask, unsigned int order)
{
	unsigned int i, got = 0;

	for (i = 0; i < count; i++) {
		struct page *page = alloc_pages(gfp_mask, order);

		frames[i] = page ? page_to_pfn(page) : 0;
		got += !!page;
	}
	return got;
}

void give_back(const unsigned long *frames, unsigned int count,
	       unsigned int order)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (frames[i])
			__free_pages(pfn_to_page(frames[i]), order);
}

unsigned long pile_total(const struct pile *pile)
{
	unsigned long total = 0;
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++)
		total += pile->count[i];
	return total;
}

unsigned long pile_up(struct pile *pile, unsigned int gfp_mask,
		      unsigned int order, int only)
{
	unsigned long before = pile_total(pile);
	struct page *page;

	while ((page = alloc_pages(gfp_mask, order))) {
		int idx = zone_idx(page_zone(page));

		if (only >= 0 && idx != only) {
			__free_pages(page, order);
			break;
		}
		if (list_empty(&pile->blocks))
			pile->first = page_to_pfn(page);
		pile->last = page_to_pfn(page);
		list_add_tail(&page->lru, &pile->blocks);
		pile->count[idx]++;
	}
	return pile_total(pile) - before;
}

unsigned long pile_up_in_need(struct pile *pile, unsigned int gfp_mask)
{
	unsigned long pages;

	current->flags |= PF_MEMALLOC;
	pages = pile_up(pile, gfp_mask, 0, -1);
	current->flags &= ~PF_MEMALLOC;
	return pages;
}

void pile_free(struct pile *pile, unsigned int order)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, &pile->blocks, lru)
		__free_pages(page, order);
	*pile = (struct pile)PILE_INIT(*pile);
}

/* --- Back to the state after boot ----------------------------------------- */

#define BLOCK_ORDER	5
#define BLOCK_PAGES	(1UL << BLOCK_ORDER)

/* One byte for each page of a zone: do we hold it? */
struct holding {
	struct zone *zone;
	unsigned char *held;
	unsigned long count;
};

static void hold_block(struct holding *h, struct page *page, int order)
{
	memset(h->held + (page - h->zone->zone_mem_map), 1, 1UL << order);
	h->count += 1UL << order;
}

static void drain(void *unused)
{
	drain_local_pages();
}

/*
 * Everything that is free, whatever the watermarks say. The per-CPU lists of
 * all zones have been emptied before.
 */
static void hold_all(struct holding *h)
{
	struct zonelist only = { .zones = { h->zone, NULL } };
	int order;

	current->flags |= PF_MEMALLOC;
	for (order = MAX_ORDER - 1; order >= 0; order--) {
		struct page *page;

		while ((page = __alloc_pages(__GFP_NOWARN, order, &only)))
			hold_block(h, page, order);
	}
	current->flags &= ~PF_MEMALLOC;
}

static void release_page(struct holding *h, unsigned long i)
{
	struct page *page = h->zone->zone_mem_map + i;

	if (!h->held[i])
		return;
	set_page_count(page, 1);
	__free_page(page);
	h->held[i] = 0;
}

static bool holds_block(struct holding *h, unsigned long first)
{
	unsigned long i;

	for (i = first; i < first + BLOCK_PAGES; i++)
		if (!h->held[i])
			return false;
	return true;
}

static void release_block(struct holding *h, unsigned long first)
{
	struct page *page = h->zone->zone_mem_map + first;
	unsigned long i;

	for (i = 0; i < BLOCK_PAGES; i++)
		set_page_count(page + i, 0);
	set_page_count(page, 1);
	__free_pages(page, BLOCK_ORDER);
}

/*
 * High memory comes page by page. Low memory comes as the bitmap of boot memory
 * had it: words of 32 free pages as a block, the rest page by page; the bitmap's
 * own page, in use until then, comes last.
 */
static void release_all(struct holding *h)
{
	unsigned long pages = h->zone->spanned_pages;
	unsigned long bitmap = min_low_pfn - h->zone->zone_start_pfn;
	bool bitmap_held = bitmap < pages && h->held[bitmap];
	unsigned long first, i;

	if (bitmap_held)
		h->held[bitmap] = 0;
	for (first = 0; first < pages; first += BLOCK_PAGES) {
		if (!is_highmem(h->zone) && holds_block(h, first))
			release_block(h, first);
		else
			for (i = first; i < first + BLOCK_PAGES; i++)
				release_page(h, i);
	}
	if (bitmap_held) {
		h->held[bitmap] = 1;
		release_page(h, bitmap);
	}
}

static unsigned long pages_not_reserved(struct zone *zone)
{
	unsigned long i, count = 0;

	for (i = 0; i < zone->spanned_pages; i++)
		count += !PageReserved(zone->zone_mem_map + i);
	return count;
}

/* Were all of the zone's pages free? They are afterwards, as after boot. */
static bool hold_and_release(struct holding *h)
{
	h->held = host_alloc(h->zone->spanned_pages);
	if (!h->held)
		return false;
	hold_all(h);
	release_all(h);
	host_free(h->held);
	return h->count == pages_not_reserved(h->zone);
}

static void reset_zones(struct test *test, int first)
{
	int idx;

	on_each_cpu(drain, NULL, 1, 1);
	for (idx = first; idx < MAX_NR_ZONES; idx++) {
		struct holding h = { .zone = zone_of(idx) };

		if (h.zone->present_pages)
			ASSERT_TRUE(test, hold_and_release(&h));
	}
	test_console_start();
}

void reset_high_memory(struct test *test)
{
	reset_zones(test, ZONE_HIGHMEM);
}

void reset_memory(struct test *test)
{
	reset_zones(test, ZONE_DMA);
}

/* --- What tests of several releases look at -------------------------------- */

void check_marks(struct test *test, int idx, unsigned long min, unsigned long low,
		 unsigned long high)
{
	EXPECT_EQ(test, zone_of(idx)->pages_min, min);
	EXPECT_EQ(test, zone_of(idx)->pages_low, low);
	EXPECT_EQ(test, zone_of(idx)->pages_high, high);
}

void check_batch(struct test *test, int idx, int batch)
{
	const struct per_cpu_pages *hot = zone_of(idx)->pageset[0].pcp;

	EXPECT_EQ(test, hot->batch, batch);
	EXPECT_EQ(test, hot->high, 6 * batch);
}

int longest_hot_list(void)
{
	unsigned long frames[64];
	int i, longest = 0;

	take(frames, 64, LOW, 0);
	for (i = 0; i < 64; i++) {
		give_back(&frames[i], 1, 0);
		longest = max(longest, hot_count(ZONE_NORMAL));
	}
	return longest;
}

unsigned int bad_page_reports(void)
{
	return test_console_lines("flags 0x");
}

struct page *free_bad_page(struct test *test)
{
	struct page *page = alloc_page(HIGH);

	SetPageLocked(page);
	SetPageSlab(page);
	SetPageReclaim(page);
	SetPageDirty(page);
	__free_page(page);
	EXPECT_EQ(test, bad_page_reports(), 1);
	EXPECT_FALSE(test, PageLocked(page));
	EXPECT_FALSE(test, PageDirty(page));
	return page;
}

void fail_for_dma(struct test *test, unsigned int gfp_mask)
{
	struct pile pile = PILE_INIT(pile);

	/* The account of the rate limit is full again. */
	jiffies_offset += 60 * HZ;
	pile_up(&pile, DMA | __GFP_NOWARN, 0, -1);
	test_console_start();
	EXPECT_NULL(test, alloc_page(DMA | gfp_mask));
	pile_free(&pile, 0);
}

bool vmstat_ends_with(const char *line)
{
	static char text[4096];
	size_t length;

	text[0] = '\0';
	proc_read("vmstat_bs", text, sizeof(text));
	length = strlen(text);
	return length > strlen(line) && !strcmp(text + length - strlen(line), line);
}

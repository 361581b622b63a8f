// SPDX-License-Identifier: GPL-2.0-only
/*
 * Zones, buddy lists, per-CPU lists, watermarks.
 *
 * All lists are rings through one array of links: the pages first, the heads of
 * the lists behind them.
 */
#include <string.h>
#include "model.h"

struct zone {
	uint32_t start, end;			/* page frames */
	uint32_t free;				/* pages on the buddy lists */
	unsigned int blocks[MAX_ORDER];
	int count[2], low[2], high[2], batch[2];	/* hot, cold */
	uint32_t min_mark, low_mark, high_mark;
	uint32_t reserve[NR_ZONES];		/* by the zone asked for */
};

static struct zone zones[NR_ZONES] = {
	{ .start = FIRST_PFN, .end = NORMAL_PFN },
	{ .start = NORMAL_PFN, .end = HIGH_PFN },
	{ .start = HIGH_PFN, .end = END_PFN },
};

#define HEADS_OF_ZONE	(MAX_ORDER + 2)
#define HEAD(zone, i)	(NR_PAGES + (zone) * HEADS_OF_ZONE + (i))
#define LIST_HEAD(zone, which)	HEAD(zone, MAX_ORDER + (which))

static uint32_t next[HEAD(NR_ZONES, 0)], prev[HEAD(NR_ZONES, 0)];
/* Pages that begin a free block: its order + 1. */
static unsigned char free_order[NR_PAGES];

static unsigned int zone_of(uint32_t pfn)
{
	return pfn < NORMAL_PFN ? ZONE_DMA : pfn < HIGH_PFN ? ZONE_NORMAL : ZONE_HIGH;
}

static void unlink_page(uint32_t page)
{
	next[prev[page]] = next[page];
	prev[next[page]] = prev[page];
}

static void link_behind(uint32_t page, uint32_t place)
{
	next[page] = next[place];
	prev[page] = place;
	prev[next[place]] = page;
	next[place] = page;
}

/* --- Buddy lists ---------------------------------------------------------------- */

static void insert_block(unsigned int z, uint32_t page, unsigned int order)
{
	link_behind(page, HEAD(z, order));
	free_order[page] = order + 1;
	zones[z].blocks[order]++;
}

static void remove_block(unsigned int z, uint32_t page, unsigned int order)
{
	unlink_page(page);
	free_order[page] = 0;
	zones[z].blocks[order]--;
}

static uint32_t take_block(unsigned int z, unsigned int order)
{
	unsigned int from = order;
	uint32_t page;

	while (from < MAX_ORDER && !zones[z].blocks[from])
		from++;
	if (from == MAX_ORDER)
		return NR_PAGES;
	page = next[HEAD(z, from)];
	remove_block(z, page, from);
	zones[z].free -= 1u << order;
	while (from-- > order)
		insert_block(z, page + (1u << from), from);
	return page;
}

static void give_block(unsigned int z, uint32_t page, unsigned int order)
{
	uint32_t first = zones[z].start - FIRST_PFN, end = zones[z].end - FIRST_PFN;

	zones[z].free += 1u << order;
	for (; order < MAX_ORDER - 1; order++) {
		uint32_t buddy = page ^ (1u << order);

		if (buddy < first || buddy >= end || free_order[buddy] != order + 1)
			break;
		remove_block(z, buddy, order);
		page &= ~(1u << order);
	}
	insert_block(z, page, order);
}

/* --- Per-CPU lists ----------------------------------------------------------------- */

static uint32_t take_single(unsigned int z, unsigned int which)
{
	struct zone *zone = &zones[z];
	uint32_t head = LIST_HEAD(z, which);
	uint32_t page;
	int i;

	if (zone->count[which] <= zone->low[which])
		for (i = 0; i < zone->batch[which]; i++) {
			page = take_block(z, 0);
			if (page == NR_PAGES)
				break;
			link_behind(page, prev[head]);
			zone->count[which]++;
		}
	if (!zone->count[which])
		return NR_PAGES;
	page = next[head];
	unlink_page(page);
	zone->count[which]--;
	return page;
}

static void drain(unsigned int z, unsigned int which)
{
	struct zone *zone = &zones[z];
	int i;

	for (i = 0; i < zone->batch[which] && zone->count[which]; i++) {
		uint32_t page = prev[LIST_HEAD(z, which)];

		unlink_page(page);
		zone->count[which]--;
		give_block(z, page, 0);
	}
}

static void give_single(uint32_t page, unsigned int which)
{
	unsigned int z = zone_of(page + FIRST_PFN);
	struct zone *zone = &zones[z];

	if (!feature[PCP_ADD_FIRST] && zone->count[which] >= zone->high[which])
		drain(z, which);
	link_behind(page, LIST_HEAD(z, which));
	zone->count[which]++;
	if (feature[PCP_ADD_FIRST] && zone->count[which] >= zone->high[which])
		drain(z, which);
}

static int highest_bit(unsigned int n)
{
	int bit = 0;

	for (; n; n >>= 1)
		bit++;
	return bit;
}

/* How many pages a list gets or gives at once. */
static int batch_of(const struct zone *zone)
{
	int cap = feature[PCP_LARGER] ? 128 : 64;
	int n = (zone->end - zone->start) / 1024;

	n = (n > cap ? cap : n) / 4;
	if (n < 1)
		n = 1;
	if (feature[PCP_SMALLER])
		return (1 << (highest_bit(n + n / 2) - 1)) - 1;
	if (feature[PCP_LARGER])
		return 1 << highest_bit(n + n / 2);
	if (feature[PCP_BATCH_ODD])
		return (1 << highest_bit(n + n / 2)) - 1;
	return n;
}

static void set_lists(struct zone *zone)
{
	int batch = batch_of(zone);
	int cold = feature[PCP_LOW_ZERO] ? batch / 2 : batch;

	zone->low[HOT] = feature[PCP_LOW_ZERO] ? 0 : 2 * batch;
	zone->low[COLD] = 0;
	zone->high[HOT] = 6 * batch;
	zone->high[COLD] = 2 * batch;
	zone->batch[HOT] = batch > 1 ? batch : 1;
	zone->batch[COLD] = cold > 1 ? cold : 1;
}

/* --- Requests ------------------------------------------------------------------------ */

static bool enough(const struct zone *zone, unsigned int order, int mark,
		   unsigned int class, bool harder, bool high)
{
	int left = (int)zone->free - (1 << order) + 1;
	unsigned int o;

	if (high)
		mark -= mark / 2;
	if (harder)
		mark -= mark / 4;
	if (left <= mark + (int)zone->reserve[class])
		return false;
	for (o = 0; o < order; o++) {
		left -= (int)(zone->blocks[o] << o);
		mark >>= 1;
		if (left <= mark)
			return false;
	}
	return true;
}

static unsigned int class_of(unsigned int gfp)
{
	if ((gfp & GFP_DMA) && (gfp & GFP_HIGHMEM) && !feature[ZONE_MASK])
		fatal("no list of zones for DMA and HIGHMEM");
	if (gfp & GFP_DMA)
		return ZONE_DMA;
	return gfp & GFP_HIGHMEM ? ZONE_HIGH : ZONE_NORMAL;
}

enum mark { LOW, MIN, HIGH };

static uint32_t mark_of(const struct zone *zone, enum mark mark)
{
	if (mark == LOW || (feature[MARKS_ALL_LOW] && !feature[MARKS_AGAIN]))
		return zone->low_mark;
	return mark == MIN ? zone->min_mark : zone->high_mark;
}

static uint32_t try_zones(unsigned int gfp, unsigned int order, enum mark mark,
			  bool harder, bool high)
{
	unsigned int class = class_of(gfp);
	int z;

	for (z = class; z >= 0; z--) {
		const struct zone *zone = &zones[z];
		uint32_t page;

		if (!enough(zone, order, mark_of(zone, mark), class, harder, high))
			continue;
		page = order ? take_block(z, order) :
		       take_single(z, gfp & GFP_COLD ? COLD : HOT);
		if (page != NR_PAGES)
			return page;
	}
	return NR_PAGES;
}

uint32_t pages_alloc(unsigned int gfp, unsigned int order)
{
	bool wait = gfp & GFP_WAIT;
	uint32_t page, i;

	if (order >= MAX_ORDER)
		return 0;
	page = try_zones(gfp, order, LOW, false, false);
	if (page == NR_PAGES)
		page = try_zones(gfp, order, MIN, !wait, gfp & GFP_HIGH);
	if (page == NR_PAGES && wait && (gfp & GFP_FS))
		page = try_zones(gfp, order, HIGH, false, false);
	if (page == NR_PAGES)
		return 0;
	if (gfp & GFP_ZERO) {
		if ((gfp & GFP_HIGHMEM) && !wait)
			fatal("clearing a high page without WAIT");
		for (i = 0; i < 1u << order; i++)
			atomic_zero(FIRST_PFN + page + i);
	}
	return FIRST_PFN + page;
}

void pages_free(uint32_t pfn, unsigned int order)
{
	if (order)
		give_block(zone_of(pfn), pfn - FIRST_PFN, order);
	else
		give_single(pfn - FIRST_PFN, HOT);
}

void pages_free_cold(uint32_t pfn)
{
	give_single(pfn - FIRST_PFN, COLD);
}

unsigned int zone_blocks(unsigned int zone, unsigned int order)
{
	return zones[zone].blocks[order];
}

unsigned int zone_free(unsigned int zone)
{
	return zones[zone].free;
}

unsigned int zone_list(unsigned int zone, unsigned int which)
{
	return zones[zone].count[which];
}

/* --- Start ------------------------------------------------------------------------------ */

/* The kernel image, the bitmap, the map of pages and the wait tables. */
static bool taken_at_boot(uint32_t pfn)
{
	return pfn <= 0x70200 || (pfn >= 0x70400 && pfn < 0x704c9);
}

/* 32 pages: as one block if nobody has any of them. */
static void release_word(uint32_t pfn)
{
	uint32_t i;

	for (i = 0; i < 32 && !taken_at_boot(pfn + i); i++)
		;
	if (i == 32) {
		pages_free(pfn, 5);
		return;
	}
	for (i = 0; i < 32; i++)
		if (!taken_at_boot(pfn + i))
			pages_free(pfn + i, 0);
}

void pages_boot(void)
{
	uint32_t i;

	for (i = NR_PAGES; i < HEAD(NR_ZONES, 0); i++)
		next[i] = i;
	memcpy(prev, next, sizeof(prev));
	for (i = 0; i < NR_ZONES; i++)
		set_lists(&zones[i]);
	for (i = FIRST_PFN; i < HIGH_PFN; i += 32)
		release_word(i);
	pages_free(0x70200, 0);
	for (i = HIGH_PFN; i < END_PFN; i++)
		pages_free(i, 0);
}

void pages_set_marks(void)
{
	const uint32_t low_pages = HIGH_PFN - FIRST_PFN;
	const uint32_t wanted = 1055 / 4;	/* min_free_kbytes in pages */
	unsigned int z;

	for (z = 0; z < NR_ZONES; z++) {
		struct zone *zone = &zones[z];
		uint32_t present = zone->end - zone->start;
		uint32_t share = wanted * present / low_pages;

		zone->min_mark = z == ZONE_HIGH ? 32 : share;
		if (!feature[MARKS_OF_HIGHMEM])
			share = zone->min_mark;
		zone->low_mark = zone->min_mark + share / 4;
		zone->high_mark = zone->min_mark + share / 2;
	}
	zones[ZONE_DMA].reserve[ZONE_NORMAL] = 64;
	zones[ZONE_DMA].reserve[ZONE_HIGH] = 96;
	zones[ZONE_NORMAL].reserve[ZONE_HIGH] = 256;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Zones: how they were made, their watermarks and reserves, and which of them
 * a request gets its pages from when they run low.
 *
 *	70000	 70400				 74400		  76400
 *	|  DMA	 |	     NORMAL		 |    HIGHMEM	  |
 *	  1024		     16384		       8192	  pages
 *
 * The machine stopped before anybody else needed pages; each test starts from
 * the state after boot. Figures: <figures.h>, and what is the same at all points;
 * from the original.
 */
#include <linux/bootmem.h>
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/swap.h>
#include <linux/sysctl.h>
#include <linux/wait.h>
#include <mmhist/host.h>
#include <pages.h>

/* --- As they were made ---------------------------------------------------- */

static const struct {
	int idx;
	const char *name;
	unsigned long start, pages;
	unsigned long queues, queue_bits;
} populated[] = {
	{ ZONE_DMA,	"DMA",		0x70000, 1024,	4,  2 },
	{ ZONE_NORMAL,	"Normal",	0x70400, 16384,	64, 6 },
	{ ZONE_HIGHMEM,	"HighMem",	0x74400, 8192,	32, 5 },
};

static void zones_follow_one_another(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(populated); i++) {
		struct zone *zone = zone_of(populated[i].idx);

		EXPECT_STREQ(test, zone->name, populated[i].name);
		EXPECT_EQ_HEX(test, zone->zone_start_pfn, populated[i].start);
		EXPECT_EQ(test, zone->spanned_pages, populated[i].pages);
		EXPECT_EQ(test, zone->present_pages, populated[i].pages);
		EXPECT_TRUE(test, zone->zone_mem_map == pfn_to_page(populated[i].start));
		EXPECT_TRUE(test, zone->zone_pgdat == NODE_DATA(0));
		EXPECT_TRUE(test, zone_table[populated[i].idx] == zone);
		EXPECT_EQ(test, zone->temp_priority, 12);
		EXPECT_EQ(test, zone->prev_priority, 12);
	}
}

static void node_has_all_pages(struct test *test)
{
	struct pglist_data *node = NODE_DATA(0);

	EXPECT_TRUE(test, pgdat_list == node);
	EXPECT_NULL(test, node->pgdat_next);
	EXPECT_EQ(test, node->nr_zones, ZONE_HIGHMEM + 1);
	EXPECT_EQ(test, node->node_spanned_pages, 25600);
	EXPECT_EQ(test, node->node_present_pages, 25600);
	EXPECT_EQ_HEX(test, node->node_start_pfn, 0x70000);
	EXPECT_TRUE(test, node->node_mem_map == mem_map);
}

static void structures_have_the_size_of_the_era(struct test *test)
{
	EXPECT_EQ(test, sizeof(struct page), 32);
	EXPECT_EQ(test, MAX_ORDER, 11);
	EXPECT_EQ(test, GFP_ZONETYPES, ZONELISTS);
	EXPECT_EQ_HEX(test, GFP_LEVEL_MASK, GFP_LEVEL);
	EXPECT_EQ_HEX(test, __GFP_BITS_MASK, GFP_ALL);
}

static bool nobody_waits(struct zone *zone)
{
	unsigned long i;

	for (i = 0; i < zone->wait_table_size; i++)
		/* Nothing else runs. */
		if (waitqueue_active(&zone->wait_table[i]))
			return false;
	return true;
}

/*
 * One queue for 256 pages, a power of two, behind the memory map: at 904c8020,
 * 904c8060 and 904c8360, where locks have a word.
 */
static void wait_tables_lie_behind_the_memory_map(struct test *test)
{
	/* A queue head has 12 bytes if its lock has any, else 8. */
	unsigned long place = 0x904c8020;
	unsigned int i;

	EXPECT_EQ_HEX(test, mem_map, 0x90400000);
	for (i = 0; i < ARRAY_SIZE(populated); i++) {
		struct zone *zone = zone_of(populated[i].idx);

		EXPECT_EQ_HEX(test, zone->wait_table, place);
		EXPECT_EQ(test, zone->wait_table_size, populated[i].queues);
		EXPECT_EQ(test, zone->wait_table_bits, populated[i].queue_bits);
		EXPECT_TRUE(test, nobody_waits(zone));
		place += ALIGN(populated[i].queues * sizeof(wait_queue_head_t), 32);
	}
}

static void requests_try_zones_from_the_best_downwards(struct test *test)
{
	struct zonelist *lists = NODE_DATA(0)->node_zonelists;
	struct zone *dma = zone_of(ZONE_DMA);
	struct zone *normal = zone_of(ZONE_NORMAL);
	struct zone *high = zone_of(ZONE_HIGHMEM);

	EXPECT_TRUE(test, lists[0].zones[0] == normal);
	EXPECT_TRUE(test, lists[0].zones[1] == dma);
	EXPECT_NULL(test, lists[0].zones[2]);
	EXPECT_TRUE(test, lists[__GFP_DMA].zones[0] == dma);
	EXPECT_NULL(test, lists[__GFP_DMA].zones[1]);
	EXPECT_TRUE(test, lists[__GFP_HIGHMEM].zones[0] == high);
	EXPECT_TRUE(test, lists[__GFP_HIGHMEM].zones[1] == normal);
	EXPECT_TRUE(test, lists[__GFP_HIGHMEM].zones[2] == dma);
	EXPECT_NULL(test, lists[__GFP_HIGHMEM].zones[3]);
}

static void zonelist_without_zones_gives_nothing(struct test *test)
{
	struct zonelist none = { .zones = { NULL } };

	EXPECT_NULL(test, __alloc_pages(LOW, 0, &none));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* --- Watermarks and reserves ---------------------------------------------- */

static void marks_after_boot(struct test *test)
{
	EXPECT_EQ(test, min_free_kbytes, 1055);
	check_marks(test, ZONE_DMA, 15, 18, 22);
	check_marks(test, ZONE_NORMAL, 247, 308, 370);
	check_marks(test, ZONE_HIGHMEM, HIGH_MARKS);
}

static const unsigned long dma_reserve[MAX_NR_ZONES] = { DMA_RESERVE };
static const unsigned long normal_reserve[MAX_NR_ZONES] = { NORMAL_RESERVE };
static const unsigned long high_reserve[MAX_NR_ZONES] = { HIGH_RESERVE };

static void reserves_after_boot(struct test *test)
{
	static const int ratios[MAX_NR_ZONES - 1] = { RESERVE_RATIOS };
	int i;

	for (i = 0; i < MAX_NR_ZONES - 1; i++)
		EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[i], ratios[i]);
	for (i = 0; i < MAX_NR_ZONES; i++) {
		EXPECT_EQ(test, zone_of(ZONE_DMA)->lowmem_reserve[i], dma_reserve[i]);
		EXPECT_EQ(test, zone_of(ZONE_NORMAL)->lowmem_reserve[i],
			  normal_reserve[i]);
		EXPECT_EQ(test, zone_of(ZONE_HIGHMEM)->lowmem_reserve[i],
			  high_reserve[i]);
	}
}

/* What requests that prefer a zone leave in those below it. */
static void expect_reserves(struct test *test, unsigned long normal_in_dma,
			    unsigned long high_in_dma, unsigned long high_in_normal)
{
	EXPECT_EQ(test, zone_of(ZONE_DMA)->lowmem_reserve[ZONE_DMA], 0);
	EXPECT_EQ(test, zone_of(ZONE_DMA)->lowmem_reserve[ZONE_NORMAL],
		  normal_in_dma);
	EXPECT_EQ(test, zone_of(ZONE_DMA)->lowmem_reserve[ZONE_HIGHMEM],
		  high_in_dma);
	EXPECT_EQ(test, zone_of(ZONE_NORMAL)->lowmem_reserve[ZONE_NORMAL], 0);
	EXPECT_EQ(test, zone_of(ZONE_NORMAL)->lowmem_reserve[ZONE_HIGHMEM],
		  high_in_normal);
}

static void pages_above_the_high_marks(struct test *test)
{
	EXPECT_EQ(test, nr_free_buffer_pages(), 17016);
	EXPECT_EQ(test, nr_free_pagecache_pages(), PAGECACHE_PAGES);
}

/*
 * A row: the mark, the two concessions, and the largest number of free pages at
 * which a zone still refuses an order-0 request: by class and zone. 0 for the mark
 * of high memory itself.
 */
struct threshold {
	char mark;			/* l pages_low, m pages_min, h pages_high */
	int harder, high;
	unsigned long normal_normal, normal_dma, dma_dma;
	unsigned long high_high, high_normal, high_dma;
};

static const unsigned long high_marks[] = { HIGH_MARKS };

static const struct threshold thresholds[] = {
	{ 'l', 0, 0,	308, 82,  18,   0, 564, 114 },
	{ 'm', 0, 0,	247, 79,  15,  32, 503, 111 },
	{ 'm', 0, 1,	124, 72,   8,  16, 380, 104 },
	{ 'm', 1, 0,	186, 76,  12,  24, 442, 108 },
	{ 'm', 1, 1,	 93, 70,   6,  12, 349, 102 },
	{ 'h', 0, 0,	370, 86,  22,   0, 626, 118 },
};

static void expect_threshold(struct test *test, const struct threshold *t,
			     int class, int idx, unsigned long limit)
{
	static struct zone zone;
	unsigned long mark;

	zone = *zone_of(idx);
	mark = t->mark == 'l' ? zone.pages_low :
	       t->mark == 'm' ? zone.pages_min : zone.pages_high;
	zone.free_pages = limit;
	EXPECT_FALSE(test, watermark_ok(&zone, 0, mark, class, t->harder, t->high));
	zone.free_pages = limit + 1;
	EXPECT_TRUE(test, watermark_ok(&zone, 0, mark, class, t->harder, t->high));
}

static void zones_refuse_at_these_thresholds(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(thresholds); i++) {
		const struct threshold *t = &thresholds[i];
		unsigned long high = t->high_high;

		if (!high)
			high = high_marks[t->mark == 'l' ? 1 : 2];
		expect_threshold(test, t, ZONE_NORMAL, ZONE_NORMAL, t->normal_normal);
		expect_threshold(test, t, ZONE_NORMAL, ZONE_DMA, t->normal_dma);
		expect_threshold(test, t, ZONE_DMA, ZONE_DMA, t->dma_dma);
		expect_threshold(test, t, ZONE_HIGHMEM, ZONE_HIGHMEM, high);
		expect_threshold(test, t, ZONE_HIGHMEM, ZONE_NORMAL, t->high_normal);
		expect_threshold(test, t, ZONE_HIGHMEM, ZONE_DMA, t->high_dma);
	}
}

/*
 * Enough pages are not enough: for order 2 more than half the mark must be free
 * in blocks of order 1 and up, more than a quarter in order 2 and up.
 */
static void large_blocks_must_be_free_too(struct test *test)
{
	static struct zone zone;

	zone.free_pages = 200;
	zone.free_area[0].nr_free = 200 - 2 * 4;
	zone.free_area[1].nr_free = 0;
	EXPECT_EQ(test, watermark_ok(&zone, 0, 20, 0, 0, 0), 1);
	/* 200 - 3 - 192 = 5, not more than 10. */
	EXPECT_EQ(test, watermark_ok(&zone, 2, 20, 0, 0, 0), 0);
	/* 5 is more than 4, and than 2. */
	EXPECT_EQ(test, watermark_ok(&zone, 2, 8, 0, 0, 0), 1);
	/* Exactly half the mark is not enough: 200 - 1 - 192 = 7. */
	EXPECT_EQ(test, watermark_ok(&zone, 1, 14, 0, 0, 0), 0);
	EXPECT_EQ(test, watermark_ok(&zone, 1, 13, 0, 0, 0), 1);
	/* Of the 5, 4 are of order 1: 1 is not more than 2. */
	zone.free_area[1].nr_free = 2;
	EXPECT_EQ(test, watermark_ok(&zone, 2, 8, 0, 0, 0), 0);
	EXPECT_EQ(test, watermark_ok(&zone, 1, 8, 0, 0, 0), 1);
}

/* The reserve counts for the number of pages, not for the blocks. */
static void reserve_counts_in_the_first_comparison_only(struct test *test)
{
	static struct zone zone;

	zone.lowmem_reserve[ZONE_NORMAL] = 100;
	zone.free_pages = 130;
	zone.free_area[0].nr_free = 110;
	EXPECT_EQ(test, watermark_ok(&zone, 1, 20, ZONE_NORMAL, 0, 0), 1);
	zone.free_pages = 121;
	EXPECT_EQ(test, watermark_ok(&zone, 1, 20, ZONE_NORMAL, 0, 0), 0);
}

/* The first comparison is one of unsigned numbers; the second one is not. */
static void fewer_pages_than_the_block_are_refused_in_the_end(struct test *test)
{
	static struct zone zone;

	zone.free_pages = 1;
	EXPECT_EQ(test, watermark_ok(&zone, 3, 0, 0, 0, 0), 0);
}

/* --- Settings ------------------------------------------------------------- */

/* What reading a setting without room for the answer does: nothing but this. */
static int touch_setting(int n)
{
	size_t length = 0;
	loff_t pos = 0;

	return vm_table[n].proc_handler(&vm_table[n], 0, NULL, NULL, &length,
					&pos);
}

/*
 * (3b1d92c5651, 2.6.22-rc1, for the recalculation.)
 * Shows: marks-set-on-reads
 */
static void marks_follow_min_free_kbytes_on_reads_too(struct test *test)
{
	min_free_kbytes = 0;
	EXPECT_EQ(test, touch_setting(0), 0);
	check_marks(test, ZONE_DMA, 0, 0, 0);
	check_marks(test, ZONE_NORMAL, 0, 0, 0);
	check_marks(test, ZONE_HIGHMEM, HIGH_MARKS_AT_0);

	min_free_kbytes = 4096;
	touch_setting(0);
	check_marks(test, ZONE_DMA, 60, 75, 90);
	check_marks(test, ZONE_NORMAL, 963, 1203, 1444);
	check_marks(test, ZONE_HIGHMEM, HIGH_MARKS_AT_4096);

	min_free_kbytes = 1055;
	touch_setting(0);
	marks_after_boot(test);
}

/*
 * 2^20 pages x 16384 has no bits left; x 1024 / 17408 fits. (ac924c6034d.)
 * Shows: marks-overflow
 */
static void marks_overflow_for_large_settings(struct test *test)
{
	min_free_kbytes = 4 << 20;
	touch_setting(0);
	EXPECT_EQ(test, zone_of(ZONE_DMA)->pages_min, 61680);
	EXPECT_EQ(test, zone_of(ZONE_NORMAL)->pages_min, 0);
	min_free_kbytes = 1055;
	touch_setting(0);
	marks_after_boot(test);
}

static void reserves_follow_their_ratio(struct test *test)
{
	sysctl_lowmem_reserve_ratio[ZONE_DMA] = 0;
	sysctl_lowmem_reserve_ratio[ZONE_NORMAL] = 16;
	EXPECT_EQ(test, touch_setting(1), 0);
	EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[ZONE_DMA], 1);
	expect_reserves(test, 16384, 24576, 512);

	sysctl_lowmem_reserve_ratio[ZONE_DMA] = 256;
	sysctl_lowmem_reserve_ratio[ZONE_NORMAL] = 32;
	touch_setting(1);
	reserves_after_boot(test);
}

static int setting_handler(int write, char *text, size_t *length, loff_t *pos)
{
	return vm_table[1].proc_handler(&vm_table[1], write, NULL,
					(void __user *)text, length, pos);
}

/* Numbers are read and written as text, all of them. */
static void setting_is_written_as_text(struct test *test)
{
	static const char other[] = RATIOS_TEXT("64", "128");
	static const char usual[] = RATIOS_TEXT("256", "32");
	static char text[32];
	size_t length = strlen(other);
	loff_t pos = 0;

	memcpy(text, other, length);
	EXPECT_EQ(test, setting_handler(1, text, &length, &pos), 0);
	EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[ZONE_DMA], 64);
	EXPECT_EQ(test, sysctl_lowmem_reserve_ratio[ZONE_NORMAL], 128);
	expect_reserves(test, 256, 384, 64);

	/* A blank in front, and no newline. */
	length = strlen(usual);
	text[0] = ' ';
	memcpy(text + 1, usual, length - 1);
	EXPECT_EQ(test, setting_handler(1, text, &length, &pos), 0);
	reserves_after_boot(test);

	pos = 0;
	length = sizeof(text);
	EXPECT_EQ(test, setting_handler(0, text, &length, &pos), 0);
	EXPECT_EQ(test, length, strlen(usual));
	EXPECT_TRUE(test, !memcmp(text, usual, length));
	/* The second read finds the end. */
	EXPECT_EQ(test, setting_handler(0, text, &length, &pos), 0);
	EXPECT_EQ(test, length, 0);
}

/* --- When the zones run out ----------------------------------------------- */

static void expect_left(struct test *test, int idx, unsigned long free, int hot)
{
	EXPECT_EQ(test, free_count(idx), free);
	EXPECT_EQ(test, hot_count(idx), hot);
}

static void expect_pile(struct test *test, const struct pile *pile,
			unsigned long dma, unsigned long normal,
			unsigned long high)
{
	EXPECT_EQ(test, pile->count[ZONE_DMA], dma);
	EXPECT_EQ(test, pile->count[ZONE_NORMAL], normal);
	EXPECT_EQ(test, pile->count[ZONE_HIGHMEM], high);
}

/* V12. */
static void high_memory_lasts_so_long(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, HIGH, 0, ZONE_HIGHMEM), V12_PAGES);
	expect_left(test, ZONE_HIGHMEM, V12_LEFT);
	pile_free(&pile, 0);
}

/* V13. Pages on the per-CPU lists are left over: the watermarks do not see them. */
static void all_memory_lasts_so_long(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, HIGH, 0, -1), V13_PAGES);
	expect_pile(test, &pile, V13_BY_ZONE);
	expect_left(test, ZONE_HIGHMEM, V13_LEFT_HIGH);
	expect_left(test, ZONE_NORMAL, V13_LEFT_NORMAL);
	expect_left(test, ZONE_DMA, V13_LEFT_DMA);
	pile_free(&pile, 0);
}

/* V14. Urgent requests come further down, those that free memory to the end. */
static void low_memory_in_three_steps(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, LOW, 0, -1), V14_KERNEL);
	expect_pile(test, &pile, V14_KERNEL_BY_ZONE);
	expect_left(test, ZONE_NORMAL, V14_KERNEL_LEFT_NORMAL);
	expect_left(test, ZONE_DMA, V14_KERNEL_LEFT_DMA);

	EXPECT_EQ(test, pile_up(&pile, GFP_ATOMIC, 0, -1), V14_ATOMIC);
	expect_pile(test, &pile, V14_ATOMIC_BY_ZONE);
	expect_left(test, ZONE_NORMAL, V14_ATOMIC_LEFT_NORMAL);
	expect_left(test, ZONE_DMA, V14_ATOMIC_LEFT_DMA);

	EXPECT_EQ(test, pile_up_in_need(&pile, LOW), V14_MEMALLOC);
	expect_pile(test, &pile, V14_MEMALLOC_BY_ZONE);
	expect_left(test, ZONE_NORMAL, V14_MEMALLOC_LEFT_NORMAL);
	expect_left(test, ZONE_DMA, V14_MEMALLOC_LEFT_DMA);
	pile_free(&pile, 0);
}

/* V15. */
static void dma_memory_in_two_steps(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, DMA, 0, -1), V15_KERNEL);
	expect_left(test, ZONE_DMA, V15_KERNEL_LEFT);
	EXPECT_EQ(test, pile_up(&pile, GFP_ATOMIC | __GFP_DMA, 0, -1), V15_ATOMIC);
	expect_left(test, ZONE_DMA, V15_ATOMIC_LEFT);
	pile_free(&pile, 0);
}

static void save_marks(struct zone *saved)
{
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		struct zone *zone = zone_of(i);

		saved[i] = *zone;
		zone->pages_min = 0;
		zone->pages_low = 0;
		zone->pages_high = 0;
		memset(zone->lowmem_reserve, 0, sizeof(zone->lowmem_reserve));
	}
}

static void restore_marks(const struct zone *saved)
{
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		struct zone *zone = zone_of(i);

		zone->pages_min = saved[i].pages_min;
		zone->pages_low = saved[i].pages_low;
		zone->pages_high = saved[i].pages_high;
		memcpy(zone->lowmem_reserve, saved[i].lowmem_reserve,
		       sizeof(zone->lowmem_reserve));
	}
}

/*
 * V17. As before the marks are set at boot. Requests fail when the buddy lists are
 * empty, though there are pages on the per-CPU lists. (e2c55dc87f4, 2.6.24-rc1.)
 * Shows: cpu-pages-uncounted
 */
static void without_marks_the_last_page_is_on_a_cpu_list(struct test *test)
{
	static struct zone saved[MAX_NR_ZONES];
	static const int left[] = { V17_LEFT_HOT };
	unsigned long normal[40], dma[20];
	struct pile pile = PILE_INIT(pile);

	save_marks(saved);
	take(normal, 40, LOW, 0);
	take(dma, 20, DMA, 0);
	give_back(dma, 20, 0);
	pile_up(&pile, HIGH, 0, -1);
	restore_marks(saved);

	expect_left(test, ZONE_DMA, 0, left[0]);
	expect_left(test, ZONE_NORMAL, 0, left[1]);
	expect_left(test, ZONE_HIGHMEM, 0, left[2]);
	give_back(normal, 40, 0);
	pile_free(&pile, 0);
}

/* A realtime task in process context may take as much as one that cannot wait. */
static void realtime_tasks_try_harder(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	current->rt_task = 1;
	pile_up(&pile, LOW, 0, -1);
	current->rt_task = 0;
	EXPECT_EQ(test, free_count(ZONE_NORMAL), REALTIME_LEFT_NORMAL);
	EXPECT_EQ(test, free_count(ZONE_DMA), REALTIME_LEFT_DMA);
	pile_free(&pile, 0);
}

/* Its privileges do not extend to the interrupts that it is hit by. */
static void interrupts_do_not_use_the_tasks_privileges(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	pile_up(&pile, GFP_ATOMIC, 0, -1);
	current->flags |= PF_MEMALLOC;
	irq_enter();
	EXPECT_NULL(test, alloc_page(GFP_ATOMIC));
	irq_exit();
	EXPECT_EQ(test, pile_up(&pile, GFP_ATOMIC, 0, ZONE_NORMAL) > 0, 1);
	current->flags &= ~PF_MEMALLOC;
	pile_free(&pile, 0);
}

static void dying_task_may_use_the_last_page(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	current->flags |= PF_MEMDIE;
	pile_up(&pile, LOW, 0, -1);
	current->flags &= ~PF_MEMDIE;
	expect_left(test, ZONE_NORMAL, 0, 0);
	expect_left(test, ZONE_DMA, 0, 0);
	pile_free(&pile, 0);
}

/* --- Failure -------------------------------------------------------------- */

/* Nothing that waits can be got any more. */
static void exhaust(struct pile *pile)
{
	/* The account of the rate limit is full again. */
	jiffies_offset += 60 * HZ;
	pile_up(pile, LOW | __GFP_NOWARN, 0, -1);
}

/* Two pages, which there are not: the number of pages that it gets. */
static int ask_for_two(void *unused)
{
	return alloc_pages(LOW | __GFP_COLD, 1) ? 2 : 0;
}

static void failure_is_reported(struct test *test)
{
	struct pile pile = PILE_INIT(pile);
	struct kthread *thread;

	exhaust(&pile);
	EXPECT_EQ(test, test_console_lines(""), 0);
	thread = kthread_run_on(smp_processor_id(), ask_for_two, NULL,
				"a-hungry-one");
	ASSERT_NOT_NULL(test, thread);
	EXPECT_EQ(test, kthread_join(thread), 0);
	EXPECT_EQ(test, test_console_lines("order 1, gfp mask 0x1d0"), 1);
	EXPECT_EQ(test, test_console_lines("a-hungry-one"), 1);
	EXPECT_EQ(test, test_console_lines("dump_stack"), 1);
	EXPECT_EQ(test, __get_free_pages(LOW, 0), 0);
	EXPECT_EQ(test, get_zeroed_page(LOW), 0);
	pile_free(&pile, 0);
}

static void reports_are_rate_limited(struct test *test)
{
	struct pile pile = PILE_INIT(pile);
	int i;

	exhaust(&pile);
	for (i = 0; i < 20; i++)
		alloc_page(LOW);
	EXPECT_EQ(test, test_console_lines("gfp mask"), 10);
	jiffies_offset += 60 * HZ;
	pile_free(&pile, 0);
}

static void allocate_hash_table(void *unused)
{
	alloc_large_system_hash("test", 1024, 15, 13, 0, NULL, NULL, 0);
}

/* Attempts with 16, 8 and 4 KiB; there is no table smaller than a page. */
static void hash_table_without_memory_is_a_panic(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	jiffies_offset += 60 * HZ;
	pile_up(&pile, GFP_ATOMIC | __GFP_NOWARN, 0, -1);
	EXPECT_TRUE(test, test_bugs(allocate_hash_table, NULL));
	EXPECT_EQ(test, test_console_lines("gfp mask 0x20"), 3);
	pile_free(&pile, 0);
}

/* Only those who may wait ask for reclaim, and each of them does so once. */
static void reclaim_is_asked_for_once(struct test *test)
{
	static const struct {
		unsigned int gfp_mask;
		unsigned int attempts;
	} requests[] = {
		{ GFP_KERNEL, 1 }, { GFP_NOFS, 1 }, { GFP_NOIO, 1 },
		{ GFP_KERNEL | __GFP_NORETRY, 1 },
		{ GFP_KERNEL | __GFP_REPEAT, 1 },
		{ GFP_KERNEL | __GFP_NOFAIL, 1 },
		{ 0, 0 },
	};
	unsigned int i;
	struct pile pile = PILE_INIT(pile);

	exhaust(&pile);
	pile_up(&pile, GFP_ATOMIC | __GFP_NOWARN, 0, -1);
	for (i = 0; i < ARRAY_SIZE(requests); i++) {
		unsigned long before = read_page_state(allocstall);

		EXPECT_NULL(test, alloc_page(requests[i].gfp_mask | __GFP_NOWARN));
		EXPECT_EQ(test, read_page_state(allocstall) - before,
			  requests[i].attempts);
	}
	EXPECT_FALSE(test, current->flags & PF_MEMALLOC);
	EXPECT_NULL(test, current->reclaim_state);
	pile_free(&pile, 0);
}

/*
 * Reclaim gives way to other threads. One of them frees a lot in that time; who
 * looks at the zones again afterwards? It sleeps until memory is exhausted: a
 * thread that has slept is the next one to run.
 */
static volatile unsigned int exhausted;
static volatile bool waits, gave_way;
static int too_soon;	/* tries in which it was done before the allocation began */

static int free_a_lot(void *pile)
{
	waits = true;
	host_wait(&exhausted, 0, 0);
	pile_free(pile, 0);
	gave_way = true;
	return 0;
}

/* One try; false if the other thread ran at another time. */
static bool free_while_allocating(unsigned int gfp_mask, struct page **page)
{
	struct pile pile = PILE_INIT(pile);
	struct kthread *thread;
	bool before;

	exhausted = 0;
	waits = false;
	gave_way = false;
	thread = kthread_run_on(smp_processor_id(), free_a_lot, &pile,
				"zones_test");
	if (!thread)
		return false;
	while (!waits)
		yield();
	exhaust(&pile);
	exhausted = 1;
	host_wake(&exhausted);
	before = gave_way;
	too_soon += before;
	*page = alloc_page(gfp_mask | __GFP_NOWARN);
	if (!before && gave_way) {
		kthread_join(thread);
		return true;
	}
	kthread_join(thread);
	if (*page)
		__free_page(*page);
	return false;
}

static bool alloc_while_pages_are_freed(struct test *test,
					unsigned int gfp_mask,
					struct page **page)
{
	int tries;

	too_soon = 0;
	for (tries = 0; tries < 20 && too_soon < 4; tries++)
		if (free_while_allocating(gfp_mask, page))
			return true;
	test_skip(test, "the host never ran the other thread in that moment");
	return false;
}

static void kernel_requests_look_again_after_reclaim(struct test *test)
{
	struct page *page;

	if (!alloc_while_pages_are_freed(test, GFP_KERNEL, &page))
		return;
	ASSERT_NOT_NULL(test, page);
	__free_page(page);
}

static void expect_no_second_look(struct test *test, unsigned int gfp_mask)
{
	struct page *page;

	if (!alloc_while_pages_are_freed(test, gfp_mask, &page))
		return;
	EXPECT_NULL(test, page);
	if (page)
		__free_page(page);
}

/*
 * They fail with all of memory free. Rewritten long after the era.
 * Shows: no-second-look
 */
static void others_do_not_look_again_after_reclaim(struct test *test)
{
	expect_no_second_look(test, GFP_NOFS);
	expect_no_second_look(test, GFP_NOIO);
	expect_no_second_look(test, GFP_KERNEL | __GFP_NORETRY);
}

/* The original loops without end for it. (a8bbf72ab9b, 2.6.23-rc2.) */
static void large_orders_fail_like_small_ones(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	pile_up(&pile, LOW | __GFP_NOWARN, 10, -1);
	EXPECT_NULL(test, alloc_pages(LOW | __GFP_NOWARN, 10));
	EXPECT_NULL(test, alloc_pages(LOW | __GFP_NOWARN | __GFP_NOFAIL, 10));
	pile_free(&pile, 10);
}

/*
 * Upstream it tries on for ever since 885036d32f5d, 2.6.15-rc2.
 * Shows: nofail-fails
 */
static void nofail_fails_for_those_who_free_memory(struct test *test)
{
	unsigned long attempts = read_page_state(allocstall);
	struct pile pile = PILE_INIT(pile);

	current->flags |= PF_MEMALLOC;
	pile_up(&pile, LOW | __GFP_NOWARN, 0, -1);
	EXPECT_NULL(test, alloc_page(LOW | __GFP_NOFAIL | __GFP_NOWARN));
	current->flags &= ~PF_MEMALLOC;
	EXPECT_EQ(test, read_page_state(allocstall), attempts);
	pile_free(&pile, 0);
}

/* Nobody sleeps there; what remains is the order that was asked for. */
static void reclaimer_learns_the_largest_order(struct test *test)
{
	struct pglist_data *node = NODE_DATA(0);
	struct pile pile = PILE_INIT(pile);

	node->kswapd_max_order = 0;
	wakeup_kswapd(zone_of(ZONE_NORMAL), 3);
	EXPECT_EQ(test, node->kswapd_max_order, 0);
	pile_up(&pile, LOW | __GFP_NOWARN, 0, -1);
	node->kswapd_max_order = 1;
	/* DMA memory is well above its own mark. */
	wakeup_kswapd(zone_of(ZONE_DMA), 3);
	EXPECT_EQ(test, node->kswapd_max_order, 1);
	EXPECT_NULL(test, alloc_pages(LOW | __GFP_NOWARN, 3));
	wakeup_kswapd(zone_of(ZONE_NORMAL), 2);
	EXPECT_EQ(test, node->kswapd_max_order, 3);
	node->kswapd_max_order = 0;
	pile_free(&pile, 0);
}

/* Who sleeps there is woken by the request that finds the zones low. */
static void sleeping_reclaimer_is_woken(struct test *test)
{
	wait_queue_head_t *queue = &NODE_DATA(0)->kswapd_wait;
	struct pile pile = PILE_INIT(pile);
	DECLARE_WAITQUEUE(wait);

	add_wait_queue(queue, &wait);
	__free_page(alloc_page(LOW));
	EXPECT_EQ(test, wait.woken, 0);
	pile_up(&pile, LOW | __GFP_NOWARN, 0, -1);
	EXPECT_EQ(test, wait.woken, 1);
	remove_wait_queue(queue, &wait);
	pile_free(&pile, 0);
}

/* --- Totals --------------------------------------------------------------- */

static void totals_after_boot(struct test *test)
{
	const unsigned long all_free = DMA_FREE + NORMAL_FREE + HIGH_FREE;
	unsigned long active, inactive, free;
	struct sysinfo info;

	EXPECT_EQ(test, nr_free_pages(), all_free);
	EXPECT_EQ(test, nr_free_highpages(), HIGH_FREE);
	get_zone_counts(&active, &inactive, &free);
	EXPECT_EQ(test, active, 0);
	EXPECT_EQ(test, inactive, 0);
	EXPECT_EQ(test, free, all_free);

	si_meminfo(&info);
	EXPECT_EQ(test, info.totalram, 24887);
	EXPECT_EQ(test, info.freeram, all_free);
	EXPECT_EQ(test, info.totalhigh, 8192);
	EXPECT_EQ(test, info.freehigh, HIGH_FREE);
	EXPECT_EQ(test, info.sharedram, 0);
	EXPECT_EQ(test, info.bufferram, 0);
	EXPECT_EQ(test, info.mem_unit, 4096);
}

/* Reclaim counts pages in use by zone: here 5 + 7, and 2. */
static void totals_are_of_all_zones(struct test *test)
{
	unsigned long active, inactive, free;

	zone_of(ZONE_DMA)->nr_active += 5;
	zone_of(ZONE_NORMAL)->nr_active += 7;
	zone_of(ZONE_DMA)->nr_inactive += 2;
	get_zone_counts(&active, &inactive, &free);
	EXPECT_EQ(test, active, 12);
	EXPECT_EQ(test, inactive, 2);
	zone_of(ZONE_DMA)->nr_active -= 5;
	zone_of(ZONE_NORMAL)->nr_active -= 7;
	zone_of(ZONE_DMA)->nr_inactive -= 2;
}

static void expect_lines(struct test *test, unsigned int lines, const char *fmt, ...)
	__printf(3, 4);
static void expect_lines(struct test *test, unsigned int lines, const char *fmt, ...)
{
	__builtin_va_list args;
	char text[128];

	__builtin_va_start(args, fmt);
	host_vsnprintf(text, sizeof(text), fmt, args);
	__builtin_va_end(args);
	if (test_console_lines(text) != lines)
		test_diag(test, "lines with \"%s\":", text);
	EXPECT_EQ(test, test_console_lines(text), lines);
}

/* Both lists of each CPU in each zone that has pages, and what each zone holds. */
static void state_of_the_zones_can_be_printed(struct test *test)
{
	static const int high[] = { HIGH_LISTS };

	show_free_areas();
	expect_lines(test, 2 * SHOWN_CPUS * ARRAY_SIZE(populated), "  CPU ");
	expect_lines(test, SHOWN_CPUS, "hot: low %d, high %d, batch %d", high[0],
		     high[1], high[2]);
	expect_lines(test, SHOWN_CPUS, "cold: low 0, high %d, batch %d", high[3],
		     high[4]);
	expect_lines(test, 1, "Free: %d kB, of that high memory: %d kB",
		     4 * (DMA_FREE + NORMAL_FREE + HIGH_FREE), 4 * HIGH_FREE);
	expect_lines(test, 1, "free %dkB, min 988kB, low 1232kB, high 1480kB",
		     4 * NORMAL_FREE);
	expect_lines(test, 1, "%lu x 4kB %lu x 8kB %lu x 16kB %lu x 32kB",
		     zone_of(ZONE_DMA)->free_area[0].nr_free,
		     zone_of(ZONE_DMA)->free_area[1].nr_free,
		     zone_of(ZONE_DMA)->free_area[2].nr_free,
		     zone_of(ZONE_DMA)->free_area[3].nr_free);
	expect_lines(test, 1, " x 4096kB = %dkB", 4 * DMA_FREE);
}

/* All of a zone's, each behind a blank. */
static void reserves_are_printed(struct test *test)
{
	char text[80] = "DMA, pages reserved:";
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), " %lu",
			 dma_reserve[i]);
	show_free_areas();
	expect_lines(test, 1, "%s", text);
	expect_lines(test, 0, "%s ", text);
}

static struct zone *best_zone(int zone_bits)
{
	return NODE_DATA(0)->node_zonelists[zone_bits].zones[0];
}

/* As if the machine had no high memory. */
static void zone_without_pages_is_passed_over(struct test *test)
{
	struct zone *high = zone_of(ZONE_HIGHMEM);
	unsigned long present = high->present_pages;
	loff_t pos = 2;

	high->present_pages = 0;
	build_all_zonelists();
	show_free_areas();
	EXPECT_NULL(test, fragmentation_op.start(NULL, &pos));
	EXPECT_TRUE(test, best_zone(__GFP_HIGHMEM) == zone_of(ZONE_NORMAL));
	EXPECT_EQ(test, test_console_lines("HighMem, lists of the CPUs: none"), 1);
	EXPECT_EQ(test, test_console_lines("HighMem, free blocks: none"), 1);
	wakeup_kswapd(high, 0);
	high->present_pages = present;
	build_all_zonelists();
	EXPECT_TRUE(test, best_zone(__GFP_HIGHMEM) == high);
}

static const struct test_case zones_cases[] = {
	TEST_CASE(zones_follow_one_another),
	TEST_CASE(node_has_all_pages),
	TEST_CASE(structures_have_the_size_of_the_era),
	TEST_CASE(wait_tables_lie_behind_the_memory_map),
	TEST_CASE(requests_try_zones_from_the_best_downwards),
	TEST_CASE(zonelist_without_zones_gives_nothing),
	TEST_CASE(marks_after_boot),
	TEST_CASE(reserves_after_boot),
	TEST_CASE(pages_above_the_high_marks),
	TEST_CASE(zones_refuse_at_these_thresholds),
	TEST_CASE(large_blocks_must_be_free_too),
	TEST_CASE(reserve_counts_in_the_first_comparison_only),
	TEST_CASE(fewer_pages_than_the_block_are_refused_in_the_end),
	TEST_CASE(marks_follow_min_free_kbytes_on_reads_too),
	TEST_CASE(marks_overflow_for_large_settings),
	TEST_CASE(reserves_follow_their_ratio),
	TEST_CASE(setting_is_written_as_text),
	TEST_CASE(high_memory_lasts_so_long),
	TEST_CASE(all_memory_lasts_so_long),
	TEST_CASE(low_memory_in_three_steps),
	TEST_CASE(dma_memory_in_two_steps),
	TEST_CASE(without_marks_the_last_page_is_on_a_cpu_list),
	TEST_CASE(realtime_tasks_try_harder),
	TEST_CASE(interrupts_do_not_use_the_tasks_privileges),
	TEST_CASE(dying_task_may_use_the_last_page),
	TEST_CASE(failure_is_reported),
	TEST_CASE(reports_are_rate_limited),
	TEST_CASE(hash_table_without_memory_is_a_panic),
	TEST_CASE(reclaim_is_asked_for_once),
	TEST_CASE(kernel_requests_look_again_after_reclaim),
	TEST_CASE(others_do_not_look_again_after_reclaim),
	TEST_CASE(large_orders_fail_like_small_ones),
	TEST_CASE(nofail_fails_for_those_who_free_memory),
	TEST_CASE(reclaimer_learns_the_largest_order),
	TEST_CASE(sleeping_reclaimer_is_woken),
	TEST_CASE(totals_after_boot),
	TEST_CASE(totals_are_of_all_zones),
	TEST_CASE(state_of_the_zones_can_be_printed),
	TEST_CASE(reserves_are_printed),
	TEST_CASE(zone_without_pages_is_passed_over),
	{ }
};

static const struct test_suite zones_suite = {
	.name = "zones",
	.until = "buddy",
	.init = reset_memory,
	.cases = zones_cases,
};
test_suite(zones_suite);

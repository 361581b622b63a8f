// SPDX-License-Identifier: GPL-2.0-only
/*
 * The per-CPU lists of single pages. In the base a hot list of high memory is
 * refilled with 2 pages at a count of 4 or less and loses 2 at 12 or more; a
 * cold list likewise at 0 and 4.
 *
 *	take <- head [ newest ... oldest ] tail <- refill
 *	put  ->					-> drain
 *
 * Each test starts from the state after boot. Figures: <figures.h>, measured
 * with the original.
 */
#include <linux/cpu.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/swap.h>
#include <pages.h>

#define COLD	(HIGH | __GFP_COLD)

static unsigned long frames[64];
static unsigned long cold_frames[10];

/* --- The lists as the zones were made ------------------------------------- */

static void expect_lists(struct test *test, int idx, int low, int high,
			 int batch, int cold_high, int cold_batch)
{
	unsigned int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		struct per_cpu_pages *pcp = zone_of(idx)->pageset[cpu].pcp;

		EXPECT_EQ(test, pcp[0].low, low);
		EXPECT_EQ(test, pcp[0].high, high);
		EXPECT_EQ(test, pcp[0].batch, batch);
		EXPECT_EQ(test, pcp[1].low, 0);
		EXPECT_EQ(test, pcp[1].high, cold_high);
		EXPECT_EQ(test, pcp[1].batch, cold_batch);
	}
}

/* About a quarter of a thousandth of the zone's pages, and multiples of that. */
static void batches_depend_on_the_size_of_the_zone(struct test *test)
{
	expect_lists(test, ZONE_DMA, DMA_LISTS);
	expect_lists(test, ZONE_NORMAL, NORMAL_LISTS);
	expect_lists(test, ZONE_HIGHMEM, HIGH_LISTS);
}

static void pagesets_do_not_share_cache_lines(struct test *test)
{
#ifdef CONFIG_SMP
	EXPECT_EQ(test, sizeof(struct per_cpu_pageset), 64);
	EXPECT_EQ(test, (unsigned long)zone_of(ZONE_DMA)->pageset % 32, 0);
#else
	EXPECT_EQ(test, sizeof(struct per_cpu_pageset), 48);
#endif
}

/* --- Taking and giving ---------------------------------------------------- */

static void take_64(void)
{
	take(frames, 64, HIGH, 0);
}

static void take_64_and_give_them_back(void)
{
	take_64();
	give_back(frames, 64, 0);
}

static void then_take_10_cold(void)
{
	take_64_and_give_them_back();
	take(cold_frames, 10, COLD, 0);
}

static void then_free_them_cold(void)
{
	int i;

	then_take_10_cold();
	for (i = 0; i < 10; i++) {
		put_page_testzero(pfn_to_page(cold_frames[i]));
		free_cold_page(pfn_to_page(cold_frames[i]));
	}
}

/* V1. First what boot freed last, then refills, from small blocks to large ones. */
static void sixty_four_pages(struct test *test)
{
	take_64();
	EXPECT_STREQ(test, frames_text(frames, 64), V1_FRAMES);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V1_HOT);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), V1_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), V1_BLOCKS);
	give_back(frames, 64, 0);
}

/* V2. */
static void sixty_four_pages_given_back(struct test *test)
{
	static const char *const lists[] = { V2_BY_ORDER };
	unsigned int order;

	take_64_and_give_them_back();
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V2_HOT);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), HIGH_BLOCKS);
	for (order = 0; order < ARRAY_SIZE(lists); order++)
		EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, order), lists[order]);
}

/* V3. They do not come from the hot list. */
static void ten_cold_pages(struct test *test)
{
	then_take_10_cold();
	EXPECT_STREQ(test, frames_text(cold_frames, 10), V3_FRAMES);
	EXPECT_STREQ(test, cold_list(ZONE_HIGHMEM, 0), V3_COLD);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V2_HOT);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), V3_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), V3_BLOCKS);
	give_back(cold_frames, 10, 0);
}

/* V4. The list is short; what does not fit leaves it in batches, the oldest first. */
static void ten_cold_pages_given_back(struct test *test)
{
	then_free_them_cold();
	EXPECT_STREQ(test, cold_list(ZONE_HIGHMEM, 0), V4_COLD);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V2_HOT);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), V4_FREE);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), V4_BLOCKS);
}

/* V5. */
static void drained_lists_are_empty(struct test *test)
{
	then_free_them_cold();
	drain_local_pages();
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 0);
	EXPECT_EQ(test, cold_count(ZONE_HIGHMEM), 0);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8192);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 0 0 0 0 0 0 0 0 0 8");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 10),
		     "76000,75c00,75800,75400,75000,74c00,74800,74400");
}

/* A batch at a time while there are no more than the low mark, tested before taking. */
static void short_list_is_refilled(struct test *test)
{
	static const int counts[] = { REFILL_COUNTS };
	unsigned int i;

	drain_local_pages();
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		take(&frames[i], 1, HIGH, 0);
		EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), counts[i]);
	}
	EXPECT_STREQ(test, frames_text(frames, i), "76000+9");
	give_back(frames, i, 0);
}

/* In the base a batch goes before the page is added, since 2caaad41e4aa after it. */
static void full_list_is_drained(struct test *test)
{
	static const int counts[] = { DRAIN_COUNTS };
	unsigned int i;

	take(frames, ARRAY_SIZE(counts), COLD, 0);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT);
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		give_back(&frames[i], 1, 0);
		EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), counts[i]);
	}
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), DRAIN_HOT);
}

static void page_goes_to_the_list_of_its_zone(struct test *test)
{
	unsigned long low, high;

	take(&low, 1, LOW, 0);
	take(&high, 1, HIGH, 0);
	EXPECT_EQ(test, hot_count(ZONE_NORMAL), NORMAL_HOT_COUNT - 1);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), HIGH_HOT_COUNT - 1);
	give_back(&high, 1, 0);
	give_back(&low, 1, 0);
	EXPECT_STREQ(test, hot_list(ZONE_NORMAL, 0), NORMAL_HOT);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
}

/* Larger blocks pass the lists by, whatever the flags say. */
static void cold_is_for_single_pages(struct test *test)
{
	take(frames, 1, COLD, 1);
	EXPECT_EQ(test, cold_count(ZONE_HIGHMEM), 0);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), HIGH_FREE - 2);
	give_back(frames, 1, 1);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), HIGH_HOT);
}

/* DMA memory: the pages of the hot list, then the buddy lists' smallest ones. */
static void twenty_dma_pages(struct test *test)
{
	take(frames, 20, DMA, 0);
	EXPECT_STREQ(test, frames_text(frames, 20), DMA_FRAMES);
	give_back(frames, 20, 0);
}

static const struct test_case pcp_cases[] = {
	TEST_CASE(batches_depend_on_the_size_of_the_zone),
	TEST_CASE(pagesets_do_not_share_cache_lines),
	TEST_CASE(sixty_four_pages),
	TEST_CASE(sixty_four_pages_given_back),
	TEST_CASE(ten_cold_pages),
	TEST_CASE(ten_cold_pages_given_back),
	TEST_CASE(drained_lists_are_empty),
	TEST_CASE(short_list_is_refilled),
	TEST_CASE(full_list_is_drained),
	TEST_CASE(page_goes_to_the_list_of_its_zone),
	TEST_CASE(cold_is_for_single_pages),
	TEST_CASE(twenty_dma_pages),
	{ }
};

static const struct test_suite pcp_suite = {
	.name = "pcp",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_cases,
};
test_suite(pcp_suite);

/* --- Two CPUs: a complete boot, high memory only -------------------------- */

#ifdef CONFIG_SMP

static int take_frames(void *count)
{
	take(frames, (unsigned long)count, HIGH, 0);
	return 0;
}

static int give_frames_back(void *count)
{
	give_back(frames, (unsigned long)count, 0);
	return 0;
}

/* False without a second CPU; the test is skipped then. */
static bool on_cpu_1(struct test *test, int (*fn)(void *), unsigned long count)
{
	struct kthread *thread = NULL;

	if (cpu_online(1))
		thread = kthread_run_on(1, fn, (void *)count, "pcp_test");
	if (!thread) {
		test_skip(test, "there is no second CPU");
		return false;
	}
	kthread_join(thread);
	return true;
}

/* V7: a batch of pages from 76000 on is left on the hot list of CPU 0. */
static void leave_a_batch_on_cpu_0(void)
{
	unsigned long blocks[MAX_ORDER];
	unsigned int order;

	drain_local_pages();
	for (order = 0; order < MAX_ORDER; order++)
		take(&blocks[order], 1, HIGH, order);
	for (order = 0; order < MAX_ORDER; order++)
		give_back(&blocks[order], 1, order);
}

/* V8. */
static void each_cpu_has_its_own_lists(struct test *test)
{
	leave_a_batch_on_cpu_0();
	if (!on_cpu_1(test, take_frames, 5))
		return;
	EXPECT_STREQ(test, frames_text(frames, 5), V8_FRAMES);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 1), V8_HOT_1);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V7_HOT);

	/* Freed by CPU 0, they are CPU 0's. */
	give_back(frames, 5, 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), V8_HOT_0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 1), V8_HOT_1);
}

static void draining_is_for_the_own_cpu(struct test *test)
{
	const struct per_cpu_pages *other = zone_of(ZONE_HIGHMEM)->pageset[1].pcp;
	int count;

	if (!on_cpu_1(test, take_frames, 5))
		return;
	on_cpu_1(test, give_frames_back, 5);
	count = other->count;
	EXPECT_GE(test, count, 5);
	drain_local_pages();
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 0);
	EXPECT_EQ(test, other->count, count);
}

/* Nobody else will ever see what is on its lists, so they are emptied. */
static void dead_cpu_leaves_its_pages(struct test *test)
{
	unsigned long allocated, freed;

	if (!on_cpu_1(test, take_frames, 5))
		return;
	on_cpu_1(test, give_frames_back, 3);
	allocated = read_page_state(pgalloc_high);
	freed = read_page_state(pgfree);

	EXPECT_EQ(test, cpu_down(1), 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 1), "");
	EXPECT_EQ(test, zone_of(ZONE_HIGHMEM)->pageset[1].pcp[0].count, 0);
	/* Its counters live on in those of this CPU. */
	EXPECT_EQ(test, read_page_state(pgalloc_high), allocated);
	EXPECT_GE(test, read_page_state(pgfree), freed);

	EXPECT_EQ(test, cpu_up(1), 0);
	EXPECT_EQ(test, read_page_state(pgalloc_high), allocated);
	give_back(frames + 3, 2, 0);
}

#define ROUNDS	500
#define HELD	16

/* Take blocks of orders 0 to 3 in turn, give back those of some rounds ago. */
static int churn(void *unused)
{
	struct page *held[HELD] = { NULL };
	unsigned int i;

	for (i = 0; i < ROUNDS + HELD; i++) {
		struct page **slot = &held[i % HELD];

		if (*slot)
			__free_pages(*slot, i % 4);
		*slot = i < ROUNDS ? alloc_pages(HIGH, i % 4) : NULL;
	}
	return 0;
}

static void drain(void *unused)
{
	drain_local_pages();
}

/* Whatever they did to the lists at the same time, it can all be put together. */
static void cpus_allocate_at_the_same_time(struct test *test)
{
	struct kthread *threads[NR_CPUS];
	unsigned int cpu;

	for_each_online_cpu(cpu)
		threads[cpu] = kthread_run_on(cpu, churn, NULL, "pcp_test");
	for_each_online_cpu(cpu) {
		EXPECT_NOT_NULL(test, threads[cpu]);
		if (threads[cpu])
			kthread_join(threads[cpu]);
	}
	on_each_cpu(drain, NULL, 1, 1);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8192);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 0 0 0 0 0 0 0 0 0 8");
}

static const struct test_case pcp_smp_cases[] = {
	TEST_CASE(each_cpu_has_its_own_lists),
	TEST_CASE(draining_is_for_the_own_cpu),
	TEST_CASE(dead_cpu_leaves_its_pages),
	TEST_CASE(cpus_allocate_at_the_same_time),
	{ }
};

static const struct test_suite pcp_smp_suite = {
	.name = "pcp_smp",
	.init = reset_high_memory,
	.cases = pcp_smp_cases,
};
test_suite(pcp_smp_suite);

#endif /* CONFIG_SMP */

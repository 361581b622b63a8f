// SPDX-License-Identifier: GPL-2.0-only
/*
 * The per-CPU lists of single pages. In 2.6.12-rc2 a hot list of high memory
 * is refilled with 2 pages at a count of 4 or less and loses 2 at 12 or more;
 * a cold list likewise at 0 and 4.
 *
 *	take <- head [ newest ... oldest ] tail <- refill
 *	put  ->					-> drain
 *
 * Each test starts from the state after boot. Figures: 2.6.12-rc2, measured
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

static void expect_lists(struct test *test, int idx, int batch)
{
	unsigned int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		struct per_cpu_pages *pcp = zone_of(idx)->pageset[cpu].pcp;

		EXPECT_EQ(test, pcp[0].low, 2 * batch);
		EXPECT_EQ(test, pcp[0].high, 6 * batch);
		EXPECT_EQ(test, pcp[0].batch, batch);
		EXPECT_EQ(test, pcp[1].low, 0);
		EXPECT_EQ(test, pcp[1].high, 2 * batch);
		EXPECT_EQ(test, pcp[1].batch, batch);
	}
}

/* A quarter of a thousandth of the zone's pages, at least 1. */
static void batches_depend_on_the_size_of_the_zone(struct test *test)
{
	expect_lists(test, ZONE_DMA, 1);
	expect_lists(test, ZONE_NORMAL, 4);
	expect_lists(test, ZONE_HIGHMEM, 2);
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

/* First what boot freed last, then refills, from small blocks to large ones. */
static void sixty_four_pages(struct test *test)
{
	take_64();
	EXPECT_STREQ(test, frames_text(frames, 64),
		     "763ff-12,763f0+4,763e0+16,763c0+32");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "76380+4");
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8124);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 0 1 1 1 1 0 1 1 1 7");
	give_back(frames, 64, 0);
}

static void sixty_four_pages_given_back(struct test *test)
{
	take_64_and_give_them_back();
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "763df-12");
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8180);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 0 1 0 1 1 1 1 1 1 7");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 2), "763d0");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 4), "763c0");
	EXPECT_STREQ(test, free_list(ZONE_HIGHMEM, 5), "763e0");
}

/* They do not come from the hot list. */
static void ten_cold_pages(struct test *test)
{
	then_take_10_cold();
	EXPECT_STREQ(test, frames_text(cold_frames, 10), "763d0+4,763c0+6");
	EXPECT_STREQ(test, cold_list(ZONE_HIGHMEM, 0), "");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "763df-12");
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8170);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 1 0 1 0 1 1 1 1 1 7");
	give_back(cold_frames, 10, 0);
}

/* The list holds four; whoever comes when it is full pushes two out first. */
static void ten_cold_pages_given_back(struct test *test)
{
	then_free_them_cold();
	EXPECT_STREQ(test, cold_list(ZONE_HIGHMEM, 0), "763c5-4");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "763df-12");
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8176);
	EXPECT_STREQ(test, free_blocks(ZONE_HIGHMEM), "0 2 1 1 0 1 1 1 1 1 7");
}

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

/* Two at a time while there are no more than four, tested before taking. */
static void short_list_is_refilled_on_every_call(struct test *test)
{
	static const int counts[] = { 1, 2, 3, 4, 5, 4, 5, 4, 5 };
	unsigned int i;

	drain_local_pages();
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		take(&frames[i], 1, HIGH, 0);
		EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), counts[i]);
	}
	EXPECT_STREQ(test, frames_text(frames, i), "76000+9");
	give_back(frames, i, 0);
}

/* (2caaad41e4aa, 2.6.13-rc1, adds the page first.) */
static void full_list_is_drained_before_the_page_is_added(struct test *test)
{
	take(frames, 4, COLD, 0);
	EXPECT_STREQ(test, frames_text(frames, 4), "763f0+4");
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 12);
	give_back(&frames[0], 1, 0);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 11);
	give_back(&frames[1], 1, 0);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 12);
	give_back(&frames[2], 1, 0);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 11);
	give_back(&frames[3], 1, 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "763f3-4,763ff-8");
}

static void page_goes_to_the_list_of_its_zone(struct test *test)
{
	unsigned long low, high;

	take(&low, 1, LOW, 0);
	take(&high, 1, HIGH, 0);
	EXPECT_EQ(test, hot_count(ZONE_NORMAL), 22);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 11);
	give_back(&high, 1, 0);
	give_back(&low, 1, 0);
	EXPECT_STREQ(test, hot_list(ZONE_NORMAL, 0), "704df-23");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "763ff-12");
}

/* Larger blocks pass the lists by, whatever the flags say. */
static void cold_is_for_single_pages(struct test *test)
{
	take(frames, 1, COLD, 1);
	EXPECT_EQ(test, cold_count(ZONE_HIGHMEM), 0);
	EXPECT_STREQ(test, frames_text(frames, 1), "763f0");
	give_back(frames, 1, 1);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "763ff-12");
}

/* DMA memory: the pages of the hot list, then the buddy lists' smallest ones. */
static void twenty_dma_pages(struct test *test)
{
	take(frames, 20, DMA, 0);
	EXPECT_STREQ(test, frames_text(frames, 20),
		     "70200,7021f-6,70201,70218+2,70202+6,70210+4");
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
	TEST_CASE(short_list_is_refilled_on_every_call),
	TEST_CASE(full_list_is_drained_before_the_page_is_added),
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

/* 76000 and 76001 are left on the hot list of CPU 0. */
static void leave_two_pages_on_cpu_0(void)
{
	unsigned long blocks[MAX_ORDER];
	unsigned int order;

	drain_local_pages();
	for (order = 0; order < MAX_ORDER; order++)
		take(&blocks[order], 1, HIGH, order);
	for (order = 0; order < MAX_ORDER; order++)
		give_back(&blocks[order], 1, order);
}

static void each_cpu_has_its_own_lists(struct test *test)
{
	leave_two_pages_on_cpu_0();
	if (!on_cpu_1(test, take_frames, 5))
		return;
	EXPECT_STREQ(test, frames_text(frames, 5), "76002+5");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 1), "76007+5");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "76000+2");

	/* Freed by CPU 0, they are CPU 0's. */
	give_back(frames, 5, 0);
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 0), "76006-5,76000+2");
	EXPECT_STREQ(test, hot_list(ZONE_HIGHMEM, 1), "76007+5");
}

static void draining_is_for_the_own_cpu(struct test *test)
{
	if (!on_cpu_1(test, take_frames, 5))
		return;
	on_cpu_1(test, give_frames_back, 5);
	EXPECT_EQ(test, zone_of(ZONE_HIGHMEM)->pageset[1].pcp[0].count, 10);
	drain_local_pages();
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 0);
	EXPECT_EQ(test, zone_of(ZONE_HIGHMEM)->pageset[1].pcp[0].count, 10);
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

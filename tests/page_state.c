// SPDX-License-Identifier: GPL-2.0-only
/*
 * The counters of what happens to pages: one instance a CPU, added up when
 * somebody reads them.
 */
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <pages.h>

static unsigned long pages_allocated(void)
{
	return read_page_state(pgalloc_dma) + read_page_state(pgalloc_normal) +
	       read_page_state(pgalloc_high);
}

/* --- Before anybody else needs pages -------------------------------------- */

/* What the boot released was counted as freed: 16695 low and 8192 high pages. */
static void boot_has_freed_24887_pages(struct test *test)
{
	EXPECT_EQ(test, read_page_state(pgfree) - pages_allocated(), 24887);
}

static void only_pages_are_counted_here(struct test *test)
{
	struct page_state ps;

	get_full_page_state(&ps);
	EXPECT_EQ(test, ps.nr_slab, 0);
	EXPECT_EQ(test, ps.nr_page_table_pages, 0);
	EXPECT_EQ(test, ps.pgfault, 0);
	EXPECT_EQ(test, ps.pgrotated, 0);
}

/* In pages, and by zone. */
static void blocks_are_counted_by_their_pages(struct test *test)
{
	static const unsigned int gfp_masks[] = { DMA, LOW, HIGH };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(gfp_masks); i++) {
		unsigned long dma = read_page_state(pgalloc_dma);
		unsigned long normal = read_page_state(pgalloc_normal);
		unsigned long high = read_page_state(pgalloc_high);
		unsigned long freed = read_page_state(pgfree);
		struct page *page = alloc_pages(gfp_masks[i], 3);

		ASSERT_NOT_NULL(test, page);
		EXPECT_EQ(test, read_page_state(pgalloc_dma) - dma, i == 0 ? 8 : 0);
		EXPECT_EQ(test, read_page_state(pgalloc_normal) - normal,
			  i == 1 ? 8 : 0);
		EXPECT_EQ(test, read_page_state(pgalloc_high) - high,
			  i == 2 ? 8 : 0);
		EXPECT_EQ(test, read_page_state(pgfree), freed);
		__free_pages(page, 3);
		EXPECT_EQ(test, read_page_state(pgfree) - freed, 8);
	}
}

/* A page that is still referred to has not been freed. */
static void only_what_is_freed_is_counted(struct test *test)
{
	struct page *page = alloc_page(HIGH);
	unsigned long freed = read_page_state(pgfree);

	get_page(page);
	__free_page(page);
	EXPECT_EQ(test, read_page_state(pgfree), freed);
	__free_page(page);
	EXPECT_EQ(test, read_page_state(pgfree), freed + 1);
}

static void failed_requests_are_not_counted(struct test *test)
{
	unsigned long allocated = pages_allocated();

	EXPECT_NULL(test, alloc_pages(DMA | __GFP_NOWARN, 10));
	EXPECT_EQ(test, pages_allocated(), allocated);
}

static const struct test_case page_state_boot_cases[] = {
	TEST_CASE(boot_has_freed_24887_pages),
	TEST_CASE(only_pages_are_counted_here),
	TEST_CASE(blocks_are_counted_by_their_pages),
	TEST_CASE(only_what_is_freed_is_counted),
	TEST_CASE(failed_requests_are_not_counted),
	{ }
};

static const struct test_suite page_state_boot_suite = {
	.name = "page_state_boot",
	.until = "buddy",
	.init = reset_memory,
	.cases = page_state_boot_cases,
};
test_suite(page_state_boot_suite);

/* --- On a complete machine ------------------------------------------------ */

static void members_can_be_changed(struct test *test)
{
	unsigned long before = read_page_state(pgfault);

	inc_page_state(pgfault);
	add_page_state(pgfault, 10);
	sub_page_state(pgfault, 3);
	dec_page_state(pgfault);
	mod_page_state(pgfault, 5);
	EXPECT_EQ(test, read_page_state(pgfault) - before, 12);
	sub_page_state(pgfault, 12);
}

static void kind_of_member_is_that_of_the_zone(struct test *test)
{
	unsigned long dma = read_page_state(pgsteal_dma);
	unsigned long normal = read_page_state(pgsteal_normal);
	unsigned long high = read_page_state(pgsteal_high);

	mod_page_state_zone(zone_of(ZONE_DMA), pgsteal, 1);
	mod_page_state_zone(zone_of(ZONE_NORMAL), pgsteal, 2);
	mod_page_state_zone(zone_of(ZONE_HIGHMEM), pgsteal, 3);
	EXPECT_EQ(test, read_page_state(pgsteal_dma) - dma, 1);
	EXPECT_EQ(test, read_page_state(pgsteal_normal) - normal, 2);
	EXPECT_EQ(test, read_page_state(pgsteal_high) - high, 3);
	sub_page_state(pgsteal_dma, 1);
	sub_page_state(pgsteal_normal, 2);
	sub_page_state(pgsteal_high, 3);
}

/* The six states of pages; what happened to pages is left out. */
static void short_sum_ends_with_slab_pages(struct test *test)
{
	struct page_state ps, full;

	inc_page_state(nr_dirty);
	inc_page_state(pgpgin);
	get_page_state(&ps);
	get_full_page_state(&full);
	EXPECT_GE(test, ps.nr_dirty, 1);
	EXPECT_EQ(test, ps.nr_dirty, full.nr_dirty);
	EXPECT_EQ(test, ps.nr_slab, full.nr_slab);
	EXPECT_EQ(test, ps.pgpgin, 0);
	EXPECT_EQ(test, ps.pgfree, 0);
	EXPECT_GE(test, full.pgpgin, 1);
	EXPECT_GE(test, full.pgfree, 24887);
	dec_page_state(nr_dirty);
	dec_page_state(pgpgin);
}

static void page_cache_is_counted_in_large_steps(struct test *test)
{
	EXPECT_EQ(test, get_page_cache_size(), 0);
	pagecache_acct(100);
	EXPECT_EQ(test, get_page_cache_size(), 100);
	pagecache_acct(-100);
	EXPECT_EQ(test, get_page_cache_size(), 0);
}

#ifdef CONFIG_SMP
static int count_a_fault(void *unused)
{
	inc_page_state(pgmajfault);
	return 0;
}

static void counters_of_all_cpus_are_added_up(struct test *test)
{
	unsigned long before = read_page_state(pgmajfault);
	struct kthread *thread = NULL;
	struct page_state ps;

	if (cpu_online(1))
		thread = kthread_run_on(1, count_a_fault, NULL, "page_state");
	if (!thread) {
		test_skip(test, "there is no second CPU");
		return;
	}
	kthread_join(thread);
	inc_page_state(pgmajfault);
	EXPECT_EQ(test, read_page_state(pgmajfault) - before, 2);
	get_full_page_state(&ps);
	EXPECT_EQ(test, ps.pgmajfault - before, 2);
	sub_page_state(pgmajfault, 2);
	EXPECT_EQ(test, read_page_state(pgmajfault), before);
}
#endif

static const struct test_case page_state_cases[] = {
	TEST_CASE(members_can_be_changed),
	TEST_CASE(kind_of_member_is_that_of_the_zone),
	TEST_CASE(short_sum_ends_with_slab_pages),
	TEST_CASE(page_cache_is_counted_in_large_steps),
#ifdef CONFIG_SMP
	TEST_CASE(counters_of_all_cpus_are_added_up),
#endif
	{ }
};

static const struct test_suite page_state_suite = {
	.name = "page_state",
	.cases = page_state_cases,
};
test_suite(page_state_suite);

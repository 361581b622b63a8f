// SPDX-License-Identifier: GPL-2.0-only
/*
 * Batches are of the size that was meant: 0, 3 and 1. The lists take none of them for
 * less than one page, but a list that may hold no page is full at once.
 *
 * Since: 0ceaacc9785f
 */
#include <linux/mm.h>
#include <pages.h>

static void expect_list(struct test *test, int idx, int high, int batch)
{
	const struct per_cpu_pages *pcp = zone_of(idx)->pageset[0].pcp;

	EXPECT_EQ(test, pcp[0].low, 0);
	EXPECT_EQ(test, pcp[0].high, high);
	EXPECT_EQ(test, pcp[0].batch, batch);
	EXPECT_EQ(test, pcp[1].high, high / 3);
	EXPECT_EQ(test, pcp[1].batch, 1);
}

static void limits_are_multiples_of_0_3_and_1(struct test *test)
{
	expect_list(test, ZONE_DMA, 0, 1);
	expect_list(test, ZONE_NORMAL, 18, 3);
	expect_list(test, ZONE_HIGHMEM, 6, 1);
}

static void dma_memory_is_never_on_a_list(struct test *test)
{
	struct page *page = alloc_page(DMA);

	EXPECT_EQ(test, hot_count(ZONE_DMA), 0);
	EXPECT_EQ(test, free_count(ZONE_DMA), 511);
	__free_page(page);
	EXPECT_EQ(test, hot_count(ZONE_DMA), 0);
	EXPECT_EQ(test, free_count(ZONE_DMA), 512);
}

/* A list of one page would be refilled for each, and it is. */
static void high_pages_are_fetched_one_by_one(struct test *test)
{
	unsigned long frames[8];

	drain_local_pages();
	take(frames, 8, HIGH, 0);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 0);
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8184);
	give_back(frames, 8, 0);
}

static const struct test_case pcp_batch_small_cases[] = {
	TEST_CASE(limits_are_multiples_of_0_3_and_1),
	TEST_CASE(dma_memory_is_never_on_a_list),
	TEST_CASE(high_pages_are_fetched_one_by_one),
	{ }
};

static const struct test_suite pcp_batch_small_suite = {
	.name = "pcp_batch_small",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_batch_small_cases,
};
test_suite(pcp_batch_small_suite);

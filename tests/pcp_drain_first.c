// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page that is freed finds its list full, or not; a full one is drained before that.
 *
 * Before: 2caaad41e4aa
 */
#include <linux/mm.h>
#include <pages.h>

static void list_may_be_full_when_the_page_is_on_it(struct test *test)
{
	EXPECT_EQ(test, longest_hot_list(), zone_of(ZONE_NORMAL)->pageset[0].pcp[0].high);
}

static void dma_memory_has_506_pages_in_blocks(struct test *test)
{
	EXPECT_EQ(test, free_count(ZONE_DMA), 506);
	EXPECT_EQ(test, hot_count(ZONE_DMA), 6);
}

static const struct test_case pcp_drain_first_cases[] = {
	TEST_CASE(list_may_be_full_when_the_page_is_on_it),
	TEST_CASE(dma_memory_has_506_pages_in_blocks),
	{ }
};

static const struct test_suite pcp_drain_first_suite = {
	.name = "pcp_drain_first",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_drain_first_cases,
};
test_suite(pcp_drain_first_suite);

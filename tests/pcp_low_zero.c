// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list is refilled when it is empty, a cold one with half a batch.
 *
 * Since: e46a5e28c201
 */
#include <linux/mm.h>
#include <pages.h>

static void lists_have_no_low_mark(struct test *test)
{
	static const int zones[] = { ZONE_DMA, ZONE_NORMAL, ZONE_HIGHMEM };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(zones); i++) {
		const struct per_cpu_pages *pcp = zone_of(zones[i])->pageset[0].pcp;

		EXPECT_EQ(test, pcp[0].low, 0);
		EXPECT_EQ(test, pcp[1].low, 0);
		EXPECT_EQ(test, pcp[1].batch, max(pcp[0].batch / 2, 1));
	}
}

/* With a batch of 8: 7, 6, 5, 4, 3, 2, 1, 0, and again. */
static void empty_list_is_refilled(struct test *test)
{
	const struct per_cpu_pages *hot = zone_of(ZONE_NORMAL)->pageset[0].pcp;
	unsigned long frames[16];
	int i;

	drain_local_pages();
	for (i = 0; i < 16; i++) {
		take(&frames[i], 1, LOW, 0);
		EXPECT_EQ(test, hot->count, hot->batch - 1 - i % hot->batch);
	}
	give_back(frames, 16, 0);
}

static const struct test_case pcp_low_zero_cases[] = {
	TEST_CASE(lists_have_no_low_mark),
	TEST_CASE(empty_list_is_refilled),
	{ }
};

static const struct test_suite pcp_low_zero_suite = {
	.name = "pcp_low_zero",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_low_zero_cases,
};
test_suite(pcp_low_zero_suite);

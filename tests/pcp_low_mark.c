// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list is refilled before it is empty.
 *
 * Before: e46a5e28c201
 */
#include <linux/mm.h>
#include <pages.h>

static void hot_lists_have_a_low_mark(struct test *test)
{
	int idx;

	for (idx = 0; idx < MAX_NR_ZONES; idx++) {
		const struct per_cpu_pages *pcp = zone_of(idx)->pageset[0].pcp;

		EXPECT_EQ(test, pcp[0].low, 2 * pcp[0].batch);
		EXPECT_EQ(test, pcp[1].batch, pcp[0].batch);
	}
}

/* The first page of an empty list has the second fetch a batch, too. */
static void refill_comes_before_the_last_page(struct test *test)
{
	const struct per_cpu_pages *hot = zone_of(ZONE_NORMAL)->pageset[0].pcp;
	unsigned long frames[2];

	drain_local_pages();
	take(frames, 2, LOW, 0);
	EXPECT_EQ(test, hot->count, 2 * hot->batch - 2);
	give_back(frames, 2, 0);
}

static const struct test_case pcp_low_mark_cases[] = {
	TEST_CASE(hot_lists_have_a_low_mark),
	TEST_CASE(refill_comes_before_the_last_page),
	{ }
};

static const struct test_suite pcp_low_mark_suite = {
	.name = "pcp_low_mark",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_low_mark_cases,
};
test_suite(pcp_low_mark_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page that is freed goes to its list, and if that is full then, a batch leaves it.
 *
 * Since: 2caaad41e4aa
 */
#include <linux/mm.h>
#include <pages.h>

static void list_is_never_full_when_the_page_is_freed(struct test *test)
{
	EXPECT_EQ(test, longest_hot_list(),
		  zone_of(ZONE_NORMAL)->pageset[0].pcp[0].high - 1);
}

/* With the lists that the releases of the time had. */
static void two_pages_more_than_boot_had(struct test *test)
{
	struct per_cpu_pages *hot = zone_of(ZONE_HIGHMEM)->pageset[0].pcp;
	struct per_cpu_pages saved = *hot;
	unsigned long frames[20];

	drain_local_pages();
	take(frames, 20, HIGH | __GFP_COLD, 0);
	hot->high = 18;
	hot->batch = 3;
	give_back(frames, 17, 0);
	EXPECT_EQ(test, hot->count, 17);
	give_back(frames + 17, 1, 0);
	EXPECT_EQ(test, hot->count, 15);
	give_back(frames + 18, 1, 0);
	EXPECT_EQ(test, hot->count, 16);
	hot->high = saved.high;
	hot->batch = saved.batch;
	give_back(frames + 19, 1, 0);
	drain_local_pages();
}

static const struct test_case pcp_add_first_cases[] = {
	TEST_CASE(list_is_never_full_when_the_page_is_freed),
	TEST_CASE(two_pages_more_than_boot_had),
	{ }
};

static const struct test_suite pcp_add_first_suite = {
	.name = "pcp_add_first",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_add_first_cases,
};
test_suite(pcp_add_first_suite);

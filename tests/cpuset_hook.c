// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether a task may have memory of a zone is asked at each pass. Here it always may.
 *
 * Since: 9bf2229f8817
 */
#include <linux/cpuset.h>
#include <linux/mm.h>
#include <pages.h>

static void every_zone_is_allowed(struct test *test)
{
	int idx;

	for (idx = 0; idx < MAX_NR_ZONES; idx++) {
		EXPECT_EQ(test, cpuset_zone_allowed(zone_of(idx), GFP_KERNEL), 1);
		EXPECT_EQ(test, cpuset_zone_allowed(zone_of(idx), __GFP_HARDWALL), 1);
	}
}

static const struct test_case cpuset_hook_cases[] = {
	TEST_CASE(every_zone_is_allowed),
	{ }
};

static const struct test_suite cpuset_hook_suite = {
	.name = "cpuset_hook",
	.cases = cpuset_hook_cases,
};
test_suite(cpuset_hook_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lists of a CPU in a zone are reached by zone_pcp(); they are where they were. They
 * could be set up anew once there is kmalloc(), which one node does not need.
 *
 * Since: e7c8d5c9955a
 */
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <pages.h>

static void accessor_is_an_element_of_the_array(struct test *test)
{
	int idx, cpu;

	for (idx = 0; idx < MAX_NR_ZONES; idx++)
		for (cpu = 0; cpu < NR_CPUS; cpu++)
			EXPECT_EQ_HEX(test, zone_pcp(zone_of(idx), cpu),
				      &zone_of(idx)->pageset[cpu]);
}

static void setting_up_anew_changes_nothing(struct test *test)
{
	int before = hot_count(ZONE_NORMAL);

	setup_per_cpu_pageset();
	EXPECT_EQ(test, hot_count(ZONE_NORMAL), before);
}

static const struct test_case per_cpu_lists_accessor_cases[] = {
	TEST_CASE(accessor_is_an_element_of_the_array),
	TEST_CASE(setting_up_anew_changes_nothing),
	{ }
};

static const struct test_suite per_cpu_lists_accessor_suite = {
	.name = "per_cpu_lists_accessor",
	.cases = per_cpu_lists_accessor_cases,
};
test_suite(per_cpu_lists_accessor_suite);

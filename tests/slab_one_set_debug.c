// SPDX-License-Identifier: GPL-2.0-only
/*
 * Builds with CONFIG_DEBUG_SLAB, before there were lists of nodes: the columns of
 * statistics in slabinfo.
 *
 * Before: e498be7dafd7
 */
#include <linux/cpumask.h>
#include <linux/proc_fs.h>
#include <slabs.h>

#ifdef CONFIG_DEBUG_SLAB

static void limit_is_a_column(struct test *test)
{
	static char header[512];
	char columns[80];

	EXPECT_GE(test, proc_read("slabinfo_bs", header, sizeof(header)), 1);
	EXPECT_TRUE(test, strstr(header, " : globalstat <listallocs> <maxobjs> <grown> <reaped>"
				 " <error> <maxfreeable> <freelimit> <nodeallocs>"
				 " : cpustat <allochit>"));
	cache_of(100, 0, 0);
	snprintf(columns, sizeof(columns),
		 " : globalstat %7u %6u %5u %4u %4u %4u %4u %4u : cpustat", 0, 0,
		 0, 0, 0, 0, state_of(the_cache).free_limit, 0);
	EXPECT_TRUE(test, strstr(slabinfo_line("test-cache"), columns));
}

#endif /* CONFIG_DEBUG_SLAB */

static const struct test_case slab_one_set_debug_cases[] = {
#ifdef CONFIG_DEBUG_SLAB
	TEST_CASE(limit_is_a_column),
#endif
	{ }
};

static const struct test_suite slab_one_set_debug_suite = {
	.name = "slab_one_set_debug",
	.exit = end_cache,
	.cases = slab_one_set_debug_cases,
};
test_suite(slab_one_set_debug_suite);

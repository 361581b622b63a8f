// SPDX-License-Identifier: GPL-2.0-only
/*
 * The counters of pages can be added up for some CPUs, or for those of a node.
 *
 * Since: c07e02db7694
 */
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <test.h>

#define ALL	(sizeof(struct page_state) / sizeof(long))

static void (*const of_cpus)(struct page_state *ret, int nr,
			     cpumask_t *cpumask) = __get_page_state;
static void (*const of_node)(struct page_state *ret, int node) =
	get_page_state_node;

static void own_counters_can_be_had(struct test *test)
{
	cpumask_t mask = CPU_MASK_NONE;
	struct page_state before, ps;

	cpu_set(0, mask);
	of_cpus(&before, ALL, &mask);
	inc_page_state(pgmajfault);
	of_cpus(&ps, ALL, &mask);
	EXPECT_EQ(test, ps.pgmajfault - before.pgmajfault, 1);
	dec_page_state(pgmajfault);
}

static void first_ones_can_be_had(struct test *test)
{
	cpumask_t mask = CPU_MASK_ALL;
	struct page_state ps;

	inc_page_state(nr_dirty);
	inc_page_state(nr_writeback);
	of_cpus(&ps, 1, &mask);
	EXPECT_GE(test, ps.nr_dirty, 1);
	EXPECT_EQ(test, ps.nr_writeback, 0);
	dec_page_state(nr_writeback);
	dec_page_state(nr_dirty);
}

/* The mask comes back without the CPUs that do not run. */
static void cpus_that_do_not_run_are_left_out(struct test *test)
{
	cpumask_t mask = CPU_MASK_ALL;
	struct page_state ps;
	int cpu;

	of_cpus(&ps, ALL, &mask);
	for (cpu = 0; cpu < NR_CPUS; cpu++)
		EXPECT_EQ(test, !!cpu_isset(cpu, mask), !!cpu_online(cpu));
	mask = CPU_MASK_NONE;
	of_cpus(&ps, ALL, &mask);
	EXPECT_EQ(test, ps.pgfree, 0);
}

static void only_node_has_all(struct test *test)
{
	struct page_state node, all;

	inc_page_state(nr_dirty);
	get_page_state(&all);
	of_node(&node, 0);
	dec_page_state(nr_dirty);
	EXPECT_GE(test, node.nr_dirty, 1);
	EXPECT_EQ(test, node.nr_dirty, all.nr_dirty);
	EXPECT_EQ(test, node.nr_slab, all.nr_slab);
	EXPECT_EQ(test, node.pgfree, 0);
}

static const struct test_case page_state_of_cpus_cases[] = {
	TEST_CASE(own_counters_can_be_had),
	TEST_CASE(first_ones_can_be_had),
	TEST_CASE(cpus_that_do_not_run_are_left_out),
	TEST_CASE(only_node_has_all),
	{ }
};

static const struct test_suite page_state_of_cpus_suite = {
	.name = "page_state_of_cpus",
	.cases = page_state_of_cpus_cases,
};
test_suite(page_state_of_cpus_suite);

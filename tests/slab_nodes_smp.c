// SPDX-License-Identifier: GPL-2.0-only
/*
 * Slabs on lists of nodes on several CPUs, which come and go. For four CPUs.
 *
 * Since: e498be7dafd7
 */
#include <linux/cpu.h>
#include <linux/errno.h>
#include <slab_cpus.h>

#if defined(CONFIG_SMP) && !defined(CONFIG_DEBUG_SLAB)

/* Caches with an array for @cpu, and those without. */
static void count_arrays(unsigned int cpu, unsigned int *with,
			 unsigned int *without)
{
	const struct cache_sizes *class;

	*with = 0;
	*without = 0;
	for (class = malloc_sizes; class->cs_cachep; class++) {
		*(state_of(class->cs_cachep).has_array[cpu] ? with : without) += 1;
		*(state_of(class->cs_dmacachep).has_array[cpu] ? with : without) += 1;
	}
}

static void check_limits(struct test *test, unsigned int cpus)
{
	EXPECT_EQ(test, state_of(general_cache(32)).free_limit,
		  (1 + cpus) * 60 + 113);
	EXPECT_EQ(test, state_of(general_cache(1024)).free_limit,
		  (1 + cpus) * 27 + 4);
}

/*
 * There is memory for arrays of 8 to 54 objects, but not for those of 120: when
 * the CPU is canceled some caches have none. That was a fault before.
 *
 * free_limit is set without the CPU, and then lowered by its share as if
 * it had been counted.
 * Shows: limit-lowered
 */
static void cpu_may_fail_halfway(struct test *test)
{
	unsigned int with, without;
	int result;

	ASSERT_EQ(test, cpu_down(3), 0);
	count_arrays(3, &with, &without);
	EXPECT_EQ(test, with, 0);

	test_console_start();
	exhaust_memory(general_cache(512));
	result = cpu_up(3);
	memory_back();
	EXPECT_EQ(test, result, -ENOMEM);
	count_arrays(3, &with, &without);
	EXPECT_EQ(test, with, 0);
	check_limits(test, 2);

	ASSERT_EQ(test, cpu_up(3), 0);
	count_arrays(3, &with, &without);
	EXPECT_EQ(test, without, 0);
	check_limits(test, 3);
}

/*
 * A cache that got no memory for its arrays has no list heads and no shared array
 * either. The next CPU that comes brings them; the arrays of the others come with
 * tuning.
 */
static void coming_cpu_brings_list_heads(struct test *test)
{
	struct kmem_cache_state state;

	cache_without_arrays(test, 512);
	ASSERT_NOT_NULL(test, the_cache);
	EXPECT_FALSE(test, state_of(the_cache).has_array[0]);
	/* The defaults of arrays: set when a cache has them. */
	EXPECT_EQ(test, state_of(the_cache).limit, 0);

	ASSERT_EQ(test, cpu_down(3), 0);
	ASSERT_EQ(test, cpu_up(3), 0);
	state = state_of(the_cache);
	EXPECT_TRUE(test, state.has_array[3]);
	EXPECT_FALSE(test, state.has_array[0]);
	EXPECT_TRUE(test, state.has_shared);
	EXPECT_EQ(test, state.free_limit, 39);

	EXPECT_EQ(test, tune("test-cache 120 60 8"), TAKEN("test-cache 120 60 8"));
	EXPECT_TRUE(test, state_of(the_cache).has_array[0]);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 5 * 60 + 39);
	EXPECT_STREQ(test, take_objects(16), "s0:15..0");
}

#endif

static const struct test_case slab_nodes_smp_cases[] = {
#if defined(CONFIG_SMP) && !defined(CONFIG_DEBUG_SLAB)
	TEST_CASE(cpu_may_fail_halfway),
	TEST_CASE(coming_cpu_brings_list_heads),
#endif
	{ }
};

static const struct test_suite slab_nodes_smp_suite = {
	.name = "slab_nodes_smp",
#ifdef CONFIG_SMP
	.init = needs_four_cpus,
#endif
	.exit = end_cache,
	.cases = slab_nodes_smp_cases,
};
test_suite(slab_nodes_smp_suite);

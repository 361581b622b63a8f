// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cache with one set of slabs on several CPUs. For four CPUs; measured.
 *
 * Before: e498be7dafd7
 */
#include <slab_cpus.h>

#if defined(CONFIG_SMP) && !defined(CONFIG_DEBUG_SLAB)

/* 60 objects move with each flush, until the shared array has 480. */
static void objects_go_through_the_shared_array(struct test *test)
{
	struct work work = { .count = 1000 };
	struct kmem_cache_state state;
	unsigned int i;

	cache_of(100, 0, 0);
	take_objects(1000);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 14);
	ASSERT_EQ(test, on_cpu(1, free_all, &work), 0);
	EXPECT_EQ(test, work.change_count, 8);
	for (i = 0; i < 8; i++) {
		EXPECT_EQ(test, work.changes[i], 121 + 60 * i);
		EXPECT_EQ(test, work.shared[i], 60 + 60 * i);
	}
	state = state_of(the_cache);
	EXPECT_EQ(test, state.avail[1], 100);
	EXPECT_EQ(test, state.full_slabs, 14);
	EXPECT_EQ(test, state.partial_slabs, 2);
	EXPECT_EQ(test, state.free_slabs, 7);
	EXPECT_EQ(test, state.free_objects, 303);
	EXPECT_EQ(test, state.avail[0], 14);
}

#endif

static const struct test_case slab_one_set_smp_cases[] = {
#if defined(CONFIG_SMP) && !defined(CONFIG_DEBUG_SLAB)
	TEST_CASE(objects_go_through_the_shared_array),
#endif
	{ }
};

static const struct test_suite slab_one_set_smp_suite = {
	.name = "slab_one_set_smp",
#ifdef CONFIG_SMP
	.init = needs_four_cpus,
#endif
	.exit = end_cache,
	.cases = slab_one_set_smp_cases,
};
test_suite(slab_one_set_smp_suite);

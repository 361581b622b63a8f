// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cache with one set of slabs, in its descriptor: tuning begins with the new
 * limit. Measured in 2.6.12-rc2. The boot stops before other CPUs are up.
 *
 * Before: e498be7dafd7
 */
#include <linux/errno.h>
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

/* Measured. What was in arrays goes back to the slabs by the new limit, 49. */
static void old_arrays_are_emptied(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(200);
	free_objects(0, 199);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 114 | 2 2 2 | 120", "ac 114 | 6 0 0 | 0 | 120"));
	EXPECT_EQ(test, tune("test-cache 10 5 0"), TAKEN("test-cache 10 5 0"));
	EXPECT_EQ(test, state_of(the_cache).free_limit, 49);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 0 | 0 0 2 | 78", "ac 0 | 0 0 1 | 39 | 0"));
}

/*
 * Without memory for the shared array the old one stays, untold.
 * Shows: no-shared-array
 */
static void old_shared_array_may_stay(struct test *test)
{
	cache_of(100, 0, 0);
	prepare_object_of(512);
	test_console_start();
	/* 100 entries: 416 bytes. 61 * 4 entries: 992 bytes. */
	exhaust_memory(general_cache(1024));
	EXPECT_EQ(test, tune("test-cache 100 61 4"), TAKEN("test-cache 100 61 4"));
	memory_back();
	EXPECT_EQ(test, state_of(the_cache).limit, 100);
	EXPECT_EQ(test, state_of(the_cache).batchcount, 61);
	EXPECT_EQ(test, state_of(the_cache).shared_limit, UP_SMP(0, 480));
}

/*
 * The new cache has none at all. (Its line cannot be shown then.)
 * Shows: no-shared-array, slabinfo-no-shared
 */
static void cache_may_have_no_shared_array(struct test *test)
{
	prepare_object_of(512);
	/* Without SMP it has no entries, but still 16 bytes. */
	cache_without_arrays(test, UP_SMP(32, 2048));
	ASSERT_NOT_NULL(test, the_cache);
	EXPECT_TRUE(test, state_of(the_cache).has_array[0]);
	EXPECT_FALSE(test, state_of(the_cache).has_shared);
	EXPECT_EQ(test, test_console_lines("slab: cache"), 0);
	EXPECT_STREQ(test, take_objects(130),
		     "s0:15..0 s0:38..16 s1:38..0 s2:38..0 s3:38..26");
}

#endif /* !CONFIG_DEBUG_SLAB */

static void numbers_out_of_range_are_refused(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_EQ(test, tune("test-cache 0 0 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 0 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 11 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 -1 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache -1 -1 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 5 -1"), -EINVAL);
	EXPECT_EQ(test, state_of(the_cache).limit, DEFAULT_LIMIT);
	EXPECT_EQ(test, state_of(the_cache).batchcount, DEFAULT_LIMIT / 2);
}

/* 16 bytes and 4 for each object: 32764 are 131072, all that kmalloc() has. */
static void limit_ends_where_kmalloc_does(struct test *test)
{
	cache_of(4, 0, 0);
	EXPECT_EQ(test, tune("test-cache 32765 1 0"), -ENOMEM);
	EXPECT_EQ(test, tune("test-cache 40000 20000 0"), -ENOMEM);
	EXPECT_EQ(test, state_of(the_cache).limit, DEFAULT_LIMIT);
	EXPECT_EQ(test, tune("test-cache 32764 1 0"),
		  TAKEN("test-cache 32764 1 0"));
	EXPECT_EQ(test, state_of(the_cache).limit, 32764);
	EXPECT_EQ(test, state_of(the_cache).free_limit,
		  2 * 1 + state_of(the_cache).num);
}

/* With the suffix of the tree's exports. */
extern int exported_count __asm__("slab_reclaim_pages_bs") __attribute__((weak));

static void count_of_reclaimable_pages_is_exported(struct test *test)
{
	EXPECT_NOT_NULL(test, &exported_count);
}

static const struct test_case slab_one_set_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(old_arrays_are_emptied),
	TEST_CASE(old_shared_array_may_stay),
	TEST_CASE(cache_may_have_no_shared_array),
#endif
	TEST_CASE(numbers_out_of_range_are_refused),
	TEST_CASE(limit_ends_where_kmalloc_does),
	TEST_CASE(count_of_reclaimable_pages_is_exported),
	{ }
};

static const struct test_suite slab_one_set_suite = {
	.name = "slab_one_set",
	.until = "percpu",
	.exit = end_cache,
	.cases = slab_one_set_cases,
};
test_suite(slab_one_set_suite);

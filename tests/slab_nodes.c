// SPDX-License-Identifier: GPL-2.0-only
/*
 * Slabs on lists of nodes: tuning ends with the new limit, and the shared array is
 * a part of it that must not fail. Measured in 2.6.14. The boot stops before other
 * CPUs are up.
 *
 * Since: e498be7dafd7
 */
#include <linux/errno.h>
#include <linux/seq_file.h>
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

/*
 * Measured. What was in arrays, the shared one too, goes back to the slabs by the
 * old limit, 159: four of them stay. Then the limit is 49.
 */
static void old_arrays_are_emptied(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(200);
	free_objects(0, 199);
	EXPECT_EQ(test, tune("test-cache 10 5 0"), TAKEN("test-cache 10 5 0"));
	EXPECT_EQ(test, state_of(the_cache).free_limit, 49);
	EXPECT_STREQ(test, cache_state(), UP_SMP("ac 0 | 0 0 4 | 156",
						 "ac 0 | 0 0 4 | 156 | 0"));
}

/*
 * Of the sixth slab 34 objects are free; with a whole slab that is more than 49,
 * so that none stays. (159 would leave three.)
 */
static void new_limit_holds_afterwards(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(200);
	tune("test-cache 10 5 0");
	EXPECT_EQ(test, state_of(the_cache).free_limit, 49);
	free_objects(0, 199);
	EXPECT_EQ(test, state_of(the_cache).free_slabs, 0);
}

static void tune_without_memory(void *unused)
{
	tune("test-cache 100 61 4");
}

/*
 * The arrays of the CPUs are exchanged when it turns out that there is
 * no shared one, and that is fatal. (The list of caches stays locked; the end of
 * reading slabinfo unlocks it.) The cache works on with the old shared array, and
 * slabinfo shows the new factor.
 * Shows: no-way-back-from-tuning
 */
static void missing_shared_array_is_fatal(struct test *test)
{
	bool fatal;

	cache_of(100, 0, 0);
	prepare_object_of(512);
	test_console_start();
	/* 100 entries are of size-512, 61 * 4 of size-1024. */
	exhaust_memory(general_cache(1024));
	fatal = test_bugs(tune_without_memory, NULL);
	memory_back();
	EXPECT_TRUE(test, fatal);
	EXPECT_EQ(test, test_console_lines("test-cache: no memory for the lists"), 1);
	slabinfo_op.stop(NULL, NULL);

	EXPECT_EQ(test, state_of(the_cache).limit, 100);
	EXPECT_EQ(test, state_of(the_cache).batchcount, 61);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 159);
	EXPECT_EQ(test, state_of(the_cache).shared_limit, UP_SMP(0, 480));
	EXPECT_TRUE(test, strstr(slabinfo_line("test-cache"),
				 " : tunables  100   61    4 : slabdata"));
	EXPECT_STREQ(test, take_objects(16), "s0:15..0");
}

#endif /* !CONFIG_DEBUG_SLAB */

/*
 * They are taken, and change nothing.
 * Shows: tuning-numbers-ignored
 */
static void numbers_out_of_range_are_taken(struct test *test)
{
	cache_of(64, 0, 0);
	EXPECT_EQ(test, tune("test-cache 0 0 0"), TAKEN("test-cache 0 0 0"));
	EXPECT_EQ(test, tune("test-cache 10 0 0"), TAKEN("test-cache 10 0 0"));
	EXPECT_EQ(test, tune("test-cache 10 11 0"), TAKEN("test-cache 10 11 0"));
	EXPECT_EQ(test, tune("test-cache 10 -1 0"), TAKEN("test-cache 10 -1 0"));
	EXPECT_EQ(test, tune("test-cache -1 -1 0"), TAKEN("test-cache -1 -1 0"));
	EXPECT_EQ(test, tune("test-cache 10 5 -1"), TAKEN("test-cache 10 5 -1"));
	EXPECT_EQ(test, state_of(the_cache).limit, DEFAULT_LIMIT);
	EXPECT_EQ(test, state_of(the_cache).batchcount, DEFAULT_LIMIT / 2);
}

/* But not for a cache that does not exist. */
static void unknown_name_is_refused(struct test *test)
{
	EXPECT_EQ(test, tune("test-cache 0 0 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 5 0"), -EINVAL);
}

/* With the suffix of the tree's exports. */
extern int exported_count __asm__("slab_reclaim_pages_bs") __attribute__((weak));
static int *volatile const maybe_exported = &exported_count;

static void count_of_reclaimable_pages_is_not_exported(struct test *test)
{
	EXPECT_NULL(test, maybe_exported);
}

static const struct test_case slab_nodes_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(old_arrays_are_emptied),
	TEST_CASE(new_limit_holds_afterwards),
	TEST_CASE(missing_shared_array_is_fatal),
#endif
	TEST_CASE(numbers_out_of_range_are_taken),
	TEST_CASE(unknown_name_is_refused),
	TEST_CASE(count_of_reclaimable_pages_is_not_exported),
	{ }
};

static const struct test_suite slab_nodes_suite = {
	.name = "slab_nodes",
	.until = "percpu",
	.exit = end_cache,
	.cases = slab_nodes_cases,
};
test_suite(slab_nodes_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests for a cache that are fatal leave the list of caches locked: it is from
 * the arguments on to the end of kmem_cache_create().
 *
 * Since: 4f12bb4f7715
 */
#include <test.h>

static void after_the_end(struct test *test);

#include <fatal_flags.h>
#include <linux/seq_file.h>

/*
 * A pass of the reaper gives up while the list is locked, so that the_cache stays
 * touched. The end of reading slabinfo unlocks it.
 */
static void after_the_end(struct test *test)
{
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 1);
	slabinfo_op.stop(NULL, NULL);
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 0);
	take_objects(1);
}

static void touch_a_cache(struct test *test)
{
	cache_for_reaper(100);
	take_objects(1);
}

static void create_again(void *unused)
{
	kmem_cache_create("test-cache", 100, 0, SLAB_PANIC, NULL, NULL);
}

/* Also for a name that is taken, which is a failure like any other. */
static void taken_name_is_a_panic(struct test *test)
{
	test_console_start();
	EXPECT_TRUE(test, test_bugs(create_again, NULL));
	after_the_end(test);
	EXPECT_EQ_HEX(test, kmem_cache_find("test-cache"), the_cache);
}

static const struct test_case slab_flags_fatal_locked_cases[] = {
	TEST_CASE(bad_flags_are_fatal),
	TEST_CASE(rcu_and_destructor_are_fatal),
	TEST_CASE(panic_flag_turns_failure_into_panic),
	TEST_CASE(no_descriptor_is_a_panic_too),
	TEST_CASE(taken_name_is_a_panic),
	{ }
};

static const struct test_suite slab_flags_fatal_locked_suite = {
	.name = "slab_flags_fatal_locked",
	.until = "percpu",
	.init = touch_a_cache,
	.exit = end_cache,
	.cases = slab_flags_fatal_locked_cases,
};
test_suite(slab_flags_fatal_locked_suite);

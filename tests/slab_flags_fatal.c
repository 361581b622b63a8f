// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests for a cache that are fatal leave no lock behind: the list of caches is
 * locked only at the end of kmem_cache_create().
 *
 * Before: 4f12bb4f7715
 */
#include <test.h>

static void after_the_end(struct test *test);

#include <fatal_flags.h>

/* Both locks are free: another cache can be made. */
static void after_the_end(struct test *test)
{
	kmem_cache_t *cachep;

	cachep = kmem_cache_create("good", 32, 0, SLAB_NO_REAP, NULL, NULL);
	ASSERT_NOT_NULL(test, cachep);
	EXPECT_EQ(test, kmem_cache_destroy(cachep), 0);
}

static const struct test_case slab_flags_fatal_cases[] = {
	TEST_CASE(bad_flags_are_fatal),
	TEST_CASE(rcu_and_destructor_are_fatal),
	TEST_CASE(panic_flag_turns_failure_into_panic),
	TEST_CASE(no_descriptor_is_a_panic_too),
	{ }
};

static const struct test_suite slab_flags_fatal_suite = {
	.name = "slab_flags_fatal",
	.until = "percpu",
	.cases = slab_flags_fatal_cases,
};
test_suite(slab_flags_fatal_suite);

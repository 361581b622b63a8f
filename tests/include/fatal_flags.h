/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Requests for a cache that end in BUG() or panic() after the arguments were
 * found good: flags, and failures with SLAB_PANIC. Which locks they leave behind
 * is told by who includes this, with after_the_end(), called after each.
 */
#ifndef _TEST_FATAL_FLAGS_H
#define _TEST_FATAL_FLAGS_H

#include <slabs.h>

static void no_ctor(void *object, kmem_cache_t *cachep, unsigned long flags)
{
}

static void no_dtor(void *object, kmem_cache_t *cachep, unsigned long flags)
{
}

static void create_with_flags(void *flags)
{
	kmem_cache_create("bad", 32, 0, *(unsigned long *)flags, NULL, NULL);
}

/* A flag that no build takes, one of the allocator's own, those of debug builds. */
static void bad_flags_are_fatal(struct test *test)
{
	static unsigned long bad[] = {
		SLAB_DEBUG_FREE, 0x80000000,
#ifndef CONFIG_DEBUG_SLAB
		SLAB_POISON, SLAB_RED_ZONE, SLAB_STORE_USER, SLAB_DEBUG_INITIAL,
#else
		SLAB_DESTROY_BY_RCU | SLAB_POISON,
#endif
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		if (!test_bugs(create_with_flags, &bad[i]))
			test_fail(test, __FILE__, __LINE__,
				  "flags %lx were not fatal", bad[i]);
		after_the_end(test);
	}
	EXPECT_NULL(test, kmem_cache_find("bad"));
}

static void create_rcu_with_dtor(void *unused)
{
	kmem_cache_create("bad", 32, 0, SLAB_DESTROY_BY_RCU, no_ctor, no_dtor);
}

static void rcu_and_destructor_are_fatal(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(create_rcu_with_dtor, NULL));
	after_the_end(test);
}

static void create_impossible(void *unused)
{
	kmem_cache_create("bad", 131072, 262144, SLAB_PANIC, NULL, NULL);
}

static void panic_flag_turns_failure_into_panic(struct test *test)
{
	test_console_start();
	EXPECT_TRUE(test, test_bugs(create_impossible, NULL));
	after_the_end(test);
}

static void create_or_panic(void *unused)
{
	kmem_cache_create("needed", 100, 0, SLAB_PANIC, NULL, NULL);
}

static void no_descriptor_is_a_panic_too(struct test *test)
{
	bool panicked;

	test_console_start();
	exhaust_memory(kmem_cache_find("kmem_cache"));
	panicked = test_bugs(create_or_panic, NULL);
	memory_back();
	EXPECT_TRUE(test, panicked);
	after_the_end(test);
	EXPECT_NULL(test, kmem_cache_find("needed"));
}

#endif /* _TEST_FATAL_FLAGS_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cache with a name that is taken is fatal.
 *
 * Before: 4f12bb4f7715
 */
#include <slabs.h>

static void create_again(void *unused)
{
	kmem_cache_create("test-cache", 64, 0, SLAB_NO_REAP, NULL, NULL);
}

/*
 * A name that is taken is fatal, and seen so late that the second
 * cache has everything already, which is lost. The first one works on, and no
 * lock is left held.
 * Shows: duplicate-name-fatal
 */
static void taken_name_is_fatal(struct test *test)
{
	unsigned long pages, objects;
	unsigned int objsize;

	shrink_general_caches();
	pages = test_free_pages();
	objects = test_kmalloc_objects();
	cache_of(100, 0, 0);
	objsize = state_of(the_cache).objsize;
	test_console_start();
	EXPECT_TRUE(test, test_bugs(create_again, NULL));
	EXPECT_EQ(test, test_console_lines("there is a cache test-cache already"), 1);

	take_objects(1);
	EXPECT_NOT_NULL(test, the_objects[0]);
	EXPECT_EQ_HEX(test, kmem_cache_find("test-cache"), the_cache);
	EXPECT_EQ(test, state_of(the_cache).objsize, objsize);
	end_cache(test);
	EXPECT_NULL(test, kmem_cache_find("test-cache"));
	/* What the lost cache occupies. */
	shrink_general_caches();
	test_keeps_pages(test, pages - test_free_pages());
	test_keeps_objects(test, test_kmalloc_objects() - objects);
}

static const struct test_case slab_name_fatal_cases[] = {
	TEST_CASE(taken_name_is_fatal),
	{ }
};

static const struct test_suite slab_name_fatal_suite = {
	.name = "slab_name_fatal",
	.exit = end_cache,
	.cases = slab_name_fatal_cases,
};
test_suite(slab_name_fatal_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cache with a name that is taken is not made, and nothing happens but that.
 *
 * Since: 4f12bb4f7715
 */
#include <slabs.h>

static void taken_name_gives_null(struct test *test)
{
	cache_of(100, 0, 0);
	test_console_start();
	EXPECT_NULL(test, kmem_cache_create("test-cache", 64, 0, 0, NULL, NULL));
	EXPECT_EQ(test, test_console_lines("there is a cache test-cache already"), 1);
	EXPECT_EQ(test, test_console_lines("dump_stack"), 1);
}

/* The name is looked at before anything is allocated. */
static void nothing_is_allocated(struct test *test)
{
	kmem_cache_t *descriptors = kmem_cache_find("kmem_cache");
	unsigned long pages, objects;
	unsigned int avail;

	cache_of(100, 0, 0);
	pages = slab_pages();
	objects = test_kmalloc_objects();
	avail = state_of(descriptors).avail[smp_processor_id()];
	test_console_start();
	EXPECT_NULL(test, kmem_cache_create("test-cache", 5000, 0, 0, NULL, NULL));
	EXPECT_EQ(test, slab_pages(), pages);
	EXPECT_EQ(test, test_kmalloc_objects(), objects);
	EXPECT_EQ(test, state_of(descriptors).avail[smp_processor_id()], avail);
}

/* And before the flags, which would be fatal. */
static void flags_are_not_looked_at(struct test *test)
{
	cache_of(100, 0, 0);
	test_console_start();
	EXPECT_NULL(test, kmem_cache_create("test-cache", 64, 0, SLAB_DEBUG_FREE,
					    NULL, NULL));
}

/* No lock is left, and the first cache is the one that is found. */
static void first_cache_works_on(struct test *test)
{
	unsigned int objsize;

	cache_of(100, 0, 0);
	objsize = state_of(the_cache).objsize;
	test_console_start();
	EXPECT_NULL(test, kmem_cache_create("test-cache", 64, 0, 0, NULL, NULL));
	EXPECT_EQ_HEX(test, kmem_cache_find("test-cache"), the_cache);
	EXPECT_EQ(test, state_of(the_cache).objsize, objsize);
	take_objects(1);
	EXPECT_NOT_NULL(test, the_objects[0]);
	end_cache(test);
	EXPECT_NULL(test, kmem_cache_find("test-cache"));
	EXPECT_NOT_NULL(test, cache_of(64, 0, 0));
}

static const struct test_case slab_name_taken_cases[] = {
	TEST_CASE(taken_name_gives_null),
	TEST_CASE(nothing_is_allocated),
	TEST_CASE(flags_are_not_looked_at),
	TEST_CASE(first_cache_works_on),
	{ }
};

static const struct test_suite slab_name_taken_suite = {
	.name = "slab_name_taken",
	.exit = end_cache,
	.cases = slab_name_taken_cases,
};
test_suite(slab_name_taken_suite);

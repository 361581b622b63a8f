// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmem_cache_name(): the pointer that kmem_cache_create() was given.
 *
 * Since: 1944972d3bb6
 */
#include <slabs.h>

static void name_is_not_copied(struct test *test)
{
	static const char name[] = "a-name-of-its-own";
	kmem_cache_t *cachep;

	cachep = kmem_cache_create(name, 32, 0, SLAB_NO_REAP, NULL, NULL);
	ASSERT_NOT_NULL(test, cachep);
	EXPECT_EQ_HEX(test, kmem_cache_name(cachep), name);
	EXPECT_EQ(test, kmem_cache_destroy(cachep), 0);
}

static void general_caches_have_names(struct test *test)
{
	EXPECT_STREQ(test, kmem_cache_name(malloc_sizes[0].cs_cachep), "size-32");
	EXPECT_STREQ(test, kmem_cache_name(malloc_sizes[0].cs_dmacachep),
		     "size-32(DMA)");
	EXPECT_STREQ(test, kmem_cache_name(kmem_cache_find("kmem_cache")),
		     "kmem_cache");
}

static const struct test_case kmem_cache_name_cases[] = {
	TEST_CASE(name_is_not_copied),
	TEST_CASE(general_caches_have_names),
	{ }
};

static const struct test_suite kmem_cache_name_suite = {
	.name = "kmem_cache_name",
	.cases = kmem_cache_name_cases,
};
test_suite(kmem_cache_name_suite);

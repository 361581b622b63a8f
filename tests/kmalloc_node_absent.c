// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory near to a node comes from a cache, with GFP_KERNEL, or not at all.
 *
 * Before: 97e2bde47f88
 */
#include <slabs.h>

static void node_allocation_may_sleep(struct test *test)
{
	void *object;

	cache_of(100, 0, 0);
	object = kmem_cache_alloc_node(the_cache, 0);
	ASSERT_NOT_NULL(test, object);
	EXPECT_EQ_HEX(test, kmem_cache_of(object), the_cache);
	kmem_cache_free(the_cache, object);
}

void *exported_find(size_t size, int gfpflags)
	__asm__("kmem_find_general_cachep_bs") __attribute__((weak));
static typeof(exported_find) *volatile const maybe_find = exported_find;

static void nobody_exports_the_search_for_a_cache(struct test *test)
{
	EXPECT_NULL(test, maybe_find);
}

#ifndef CONFIG_DEBUG_SLAB
/* Near to its CPU, and then anywhere. */
static void array_is_asked_for_twice(struct test *test)
{
	EXPECT_EQ(test, requests_for_an_array(test), 2);
}
#endif

static const struct test_case kmalloc_node_absent_cases[] = {
	TEST_CASE(node_allocation_may_sleep),
	TEST_CASE(nobody_exports_the_search_for_a_cache),
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(array_is_asked_for_twice),
#endif
	{ }
};

static const struct test_suite kmalloc_node_absent_suite = {
	.name = "kmalloc_node_absent",
	.exit = end_cache,
	.cases = kmalloc_node_absent_cases,
};
test_suite(kmalloc_node_absent_suite);

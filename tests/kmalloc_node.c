// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory near to a node, with flags: kmalloc_node(), kmem_cache_alloc_node(). And
 * kmem_find_general_cachep() for everybody.
 *
 * Since: 97e2bde47f88
 */
#include <linux/interrupt.h>
#include <slabs.h>

static const char *cache_on_node(size_t size, unsigned int flags, int node)
{
	return give_back_memory(kmalloc_node(size, flags, node));
}

/* On a machine with one node. */
static void node_makes_no_difference(struct test *test)
{
	EXPECT_STREQ(test, cache_on_node(0, GFP_KERNEL, 0), "size-32");
	EXPECT_STREQ(test, cache_on_node(65, GFP_KERNEL, -1), "size-96");
	EXPECT_STREQ(test, cache_on_node(65, GFP_KERNEL, 7), "size-96");
	EXPECT_STREQ(test, cache_on_node(131072, GFP_KERNEL, 0), "size-131072");
	EXPECT_STREQ(test, cache_on_node(100, GFP_KERNEL | GFP_DMA, 0),
		     "size-128(DMA)");
}

static struct {
	unsigned int calls;
	unsigned long flags;
} constructed;

static void note_construction(void *object, kmem_cache_t *cachep,
			      unsigned long flags)
{
	constructed.calls++;
	constructed.flags = flags;
}

/* Interrupts stay off: with GFP_KERNEL they would be on while the slab is made. */
static void caches_take_flags(struct test *test)
{
	unsigned long flags;
	void *object;

	constructed.calls = 0;
	cache_with(100, 0, note_construction, NULL);
	local_irq_save(flags);
	object = kmem_cache_alloc_node(the_cache, GFP_ATOMIC, 0);
	EXPECT_TRUE(test, irqs_disabled());
	local_irq_restore(flags);
	ASSERT_NOT_NULL(test, object);
	EXPECT_EQ_HEX(test, kmem_cache_of(object), the_cache);
	EXPECT_GE(test, constructed.calls, 1);
	EXPECT_EQ_HEX(test, constructed.flags,
		      SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_ATOMIC);
	kmem_cache_free(the_cache, object);
}

static void general_caches_can_be_found(struct test *test)
{
	const struct cache_sizes *class;

	for (class = malloc_sizes; class->cs_cachep; class++) {
		EXPECT_EQ_HEX(test, kmem_find_general_cachep(class->cs_size, GFP_KERNEL),
			      class->cs_cachep);
		EXPECT_EQ_HEX(test, kmem_find_general_cachep(class->cs_size, GFP_DMA),
			      class->cs_dmacachep);
	}
	EXPECT_EQ_HEX(test, kmem_find_general_cachep(0, 0), malloc_sizes[0].cs_cachep);
	EXPECT_EQ_HEX(test, kmem_find_general_cachep(33, 0), malloc_sizes[1].cs_cachep);
	EXPECT_NULL(test, kmem_find_general_cachep(131073, 0));
	EXPECT_NULL(test, kmem_find_general_cachep(131073, GFP_DMA));
}

#ifndef CONFIG_DEBUG_SLAB
static void array_is_asked_for_once(struct test *test)
{
	EXPECT_EQ(test, requests_for_an_array(test), 1);
}
#endif

static const struct test_case kmalloc_node_cases[] = {
	TEST_CASE(node_makes_no_difference),
	TEST_CASE(caches_take_flags),
	TEST_CASE(general_caches_can_be_found),
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(array_is_asked_for_once),
#endif
	{ }
};

static const struct test_suite kmalloc_node_suite = {
	.name = "kmalloc_node",
	.exit = end_cache,
	.cases = kmalloc_node_cases,
};
test_suite(kmalloc_node_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of any size: the general caches, kmalloc() and what belongs to it.
 */
#include <linux/cache.h>
#include <slabs.h>

/* --- Sizes ---------------------------------------------------------------- */

/* The cache that kmalloc() takes @size bytes from, or "none". */
static const char *cache_for(size_t size, unsigned int flags)
{
	return give_back_memory(__kmalloc(size, flags));
}

static void sizes_are_these(struct test *test)
{
	static const size_t want[] = {
		32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192, 16384,
		32768, 65536, 131072,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		EXPECT_EQ(test, malloc_sizes[i].cs_size, want[i]);
		EXPECT_NOT_NULL(test, malloc_sizes[i].cs_cachep);
		EXPECT_NOT_NULL(test, malloc_sizes[i].cs_dmacachep);
	}
	EXPECT_EQ_HEX(test, malloc_sizes[i].cs_size, 0xffffffff);
	EXPECT_NULL(test, malloc_sizes[i].cs_cachep);
	EXPECT_NULL(test, malloc_sizes[i].cs_dmacachep);
}

static void memory_comes_from_the_next_size(struct test *test)
{
	EXPECT_STREQ(test, cache_for(0, GFP_KERNEL), "size-32");
	EXPECT_STREQ(test, cache_for(1, GFP_KERNEL), "size-32");
	EXPECT_STREQ(test, cache_for(32, GFP_KERNEL), "size-32");
	EXPECT_STREQ(test, cache_for(33, GFP_KERNEL), "size-64");
	EXPECT_STREQ(test, cache_for(65, GFP_KERNEL), "size-96");
	EXPECT_STREQ(test, cache_for(97, GFP_KERNEL), "size-128");
	EXPECT_STREQ(test, cache_for(129, GFP_KERNEL), "size-192");
	EXPECT_STREQ(test, cache_for(193, GFP_KERNEL), "size-256");
	EXPECT_STREQ(test, cache_for(257, GFP_KERNEL), "size-512");
	EXPECT_STREQ(test, cache_for(4097, GFP_KERNEL), "size-8192");
	EXPECT_STREQ(test, cache_for(131072, GFP_KERNEL), "size-131072");
}

static void dma_memory_comes_from_its_own_caches(struct test *test)
{
	void *memory;

	EXPECT_STREQ(test, cache_for(100, GFP_KERNEL | GFP_DMA), "size-128(DMA)");
	EXPECT_STREQ(test, cache_for(0, GFP_ATOMIC | GFP_DMA), "size-32(DMA)");
	memory = kmalloc(5000, GFP_KERNEL | GFP_DMA);
	EXPECT_TRUE(test, __pa(memory) < 0x70400000);
	kfree(memory);
}

/* The size that the compiler knows gives the same as the one it does not. */
static void constant_sizes_choose_the_same_cache(struct test *test)
{
#define CHECK_CONSTANT(size, flags) do {				\
	void *_memory = kmalloc(size, flags);				\
									\
	EXPECT_STREQ(test, state_of(kmem_cache_of(_memory)).name,	\
		     cache_for(size, flags));				\
	kfree(_memory);							\
} while (0)
	CHECK_CONSTANT(0, GFP_KERNEL);
	CHECK_CONSTANT(32, GFP_KERNEL);
	CHECK_CONSTANT(33, GFP_KERNEL);
	CHECK_CONSTANT(192, GFP_KERNEL);
	CHECK_CONSTANT(193, GFP_KERNEL | GFP_DMA);
	CHECK_CONSTANT(4096, GFP_ATOMIC);
	CHECK_CONSTANT(131072, GFP_KERNEL);
#undef CHECK_CONSTANT
}

static void general_objects_fill_cache_lines(struct test *test)
{
#ifndef CONFIG_DEBUG_SLAB
	unsigned int i;

	for (i = 0; malloc_sizes[i].cs_cachep; i++) {
		void *memory = __kmalloc(malloc_sizes[i].cs_size, GFP_KERNEL);

		EXPECT_EQ(test, (unsigned long)memory % L1_CACHE_BYTES, 0);
		kfree(memory);
	}
#else
	test_skip(test, "debug words are in the way");
#endif
}

/* --- kcalloc -------------------------------------------------------------- */

static void kcalloc_clears(struct test *test)
{
	unsigned char *bytes = kmalloc(90, GFP_KERNEL);
	unsigned int i, set = 0;

	memset(bytes, 0xff, 90);
	kfree(bytes);
	bytes = kcalloc(9, 10, GFP_KERNEL);
	ASSERT_NOT_NULL(test, bytes);
	for (i = 0; i < 90; i++)
		set += bytes[i] != 0;
	EXPECT_EQ(test, set, 0);
	EXPECT_EQ(test, ksize(bytes), 96);
	kfree(bytes);
}

/* Not what wraps around: what is above INT_MAX. */
static void kcalloc_refuses_large_products(struct test *test)
{
	EXPECT_NULL(test, kcalloc(0x10001, 0x10000, GFP_KERNEL));
	EXPECT_NULL(test, kcalloc(2, 0x80000010, GFP_KERNEL));
	EXPECT_NULL(test, kcalloc(1, 0x80000000, GFP_KERNEL));
}

static void kcalloc_of_nothing_is_an_object(struct test *test)
{
	void *memory = kcalloc(0, 0xffffffff, GFP_KERNEL);

	EXPECT_EQ(test, ksize(memory), 32);
	kfree(memory);
	memory = kcalloc(7, 0, GFP_KERNEL);
	EXPECT_EQ(test, ksize(memory), 32);
	kfree(memory);
}

/* --- Sizes of objects, and their owners ----------------------------------- */

static void kfree_of_null_does_nothing(struct test *test)
{
	unsigned long before = slab_pages();

	kfree(NULL);
	EXPECT_EQ(test, slab_pages(), before);
}

static void kfree_frees_objects_of_any_cache(struct test *test)
{
	void *object;

	cache_of(100, 0, 0);
	object = kmem_cache_alloc(the_cache, GFP_KERNEL);
	kfree(object);
	EXPECT_EQ_HEX(test, kmem_cache_alloc(the_cache, GFP_KERNEL), object);
	kfree(object);
}

static void ksize_is_that_of_the_cache(struct test *test)
{
	void *memory = kmalloc(65, GFP_KERNEL);

	EXPECT_EQ(test, ksize(memory), 96);
	kfree(memory);
	EXPECT_EQ(test, ksize(NULL), 0);

	cache_of(101, 0, 0);
	take_objects(1);
	EXPECT_EQ(test, ksize(the_objects[0]), 104);
}

static void cache_size_has_the_alignment(struct test *test)
{
	cache_of(5, 0, 0);
	EXPECT_EQ(test, kmem_cache_size(the_cache), 8);
#ifndef CONFIG_DEBUG_SLAB
	end_cache(test);
	cache_of(20, 0, SLAB_HWCACHE_ALIGN);
	EXPECT_EQ(test, kmem_cache_size(the_cache), 32);
#endif
}

#ifndef CONFIG_DEBUG_SLAB
/*
 * Page by page, so that much passes that is no object: the inside of one, one
 * that is free, the management.
 */
static void pointers_are_judged_by_their_page(struct test *test)
{
	char *object, *other;

	cache_of(100, 0, 0);
	take_objects(2);
	object = the_objects[0];
	other = kmalloc(100, GFP_KERNEL);

	EXPECT_EQ(test, kmem_ptr_validate(the_cache, object), 1);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, object + 4), 1);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache,
					  (void *)((unsigned long)object & PAGE_MASK)), 1);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, other), 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, object + 2), 0);
	kfree(other);

	free_objects(0, 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, object), 1);
	free_objects(1, 1);
	kmem_cache_shrink(the_cache);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, object), 0);
}

static void pointers_outside_low_memory_are_none(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, NULL), 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, (void *)0x8ffffffc), 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, high_memory), 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, high_memory - 96), 0);
	EXPECT_EQ(test, kmem_ptr_validate(the_cache, (void *)0xfffffffc), 0);
}
#endif

/* Declared for a kernel's reclaim code, and defined nowhere. */
extern int kmem_cache_reap(int gfp_mask) __attribute__((weak));

/* Shows: reap-undefined */
static void nobody_defines_kmem_cache_reap(struct test *test)
{
	EXPECT_NULL(test, kmem_cache_reap);
}

static const struct test_case kmalloc_cases[] = {
	TEST_CASE(sizes_are_these),
	TEST_CASE(memory_comes_from_the_next_size),
	TEST_CASE(dma_memory_comes_from_its_own_caches),
	TEST_CASE(constant_sizes_choose_the_same_cache),
	TEST_CASE(general_objects_fill_cache_lines),
	TEST_CASE(kcalloc_clears),
	TEST_CASE(kcalloc_refuses_large_products),
	TEST_CASE(kcalloc_of_nothing_is_an_object),
	TEST_CASE(kfree_of_null_does_nothing),
	TEST_CASE(kfree_frees_objects_of_any_cache),
	TEST_CASE(ksize_is_that_of_the_cache),
	TEST_CASE(cache_size_has_the_alignment),
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(pointers_are_judged_by_their_page),
	TEST_CASE(pointers_outside_low_memory_are_none),
#endif
	TEST_CASE(nobody_defines_kmem_cache_reap),
	{ }
};

static const struct test_suite kmalloc_suite = {
	.name = "kmalloc",
	.exit = end_cache,
	.cases = kmalloc_cases,
};
test_suite(kmalloc_suite);

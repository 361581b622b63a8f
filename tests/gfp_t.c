// SPDX-License-Identifier: GPL-2.0-only
/*
 * gfp_t: the flags of an allocation have a type with a name. To the compiler it
 * is unsigned int, so that old callers and new ones go together.
 *
 * Since: dd0fc66fb33c
 */
#include <linux/types.h>

/* Nothing else was included so far. */
static gfp_t kernel_flags = 0xd0u;

#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <test.h>

static void gfp_t_is_unsigned_int(struct test *test)
{
	EXPECT_TRUE(test, __builtin_types_compatible_p(gfp_t, unsigned int));
	EXPECT_EQ(test, sizeof(gfp_t), 4);
	EXPECT_EQ_HEX(test, kernel_flags, GFP_KERNEL);
}

/* The types of the functions, written with gfp_t. A difference is a warning. */
static void *(*const vmalloc_fn)(unsigned long size, gfp_t gfp_mask,
				 pgprot_t prot) = __vmalloc;
static void *(*const vmalloc_area_fn)(struct vm_struct *area, gfp_t gfp_mask,
				      pgprot_t prot) = __vmalloc_area;
static struct page *(*const alloc_pages_fn)(gfp_t gfp_mask, unsigned int order,
					    struct zonelist *zonelist) = __alloc_pages;
static unsigned long (*const free_pages_fn)(gfp_t gfp_mask,
					    unsigned int order) = __get_free_pages;
static unsigned long (*const zeroed_page_fn)(gfp_t gfp_mask) = get_zeroed_page;
static void *(*const kmalloc_fn)(size_t size, gfp_t flags) = __kmalloc;
static void *(*const cache_alloc_fn)(kmem_cache_t *cachep,
				     gfp_t flags) = kmem_cache_alloc;
static kmem_cache_t *(*const find_fn)(size_t size,
				      gfp_t gfpflags) = kmem_find_general_cachep;
static void *(*const kzalloc_fn)(size_t size, gfp_t flags) = kzalloc;
static char *(*const kstrdup_fn)(const char *s, gfp_t gfp) = kstrdup;
static int (*const resize_fn)(mempool_t *pool, int new_min_nr,
			      gfp_t gfp_mask) = mempool_resize;
static void *(*const mempool_fn)(mempool_t *pool,
				 gfp_t gfp_mask) = mempool_alloc;
static mempool_alloc_t *const slab_fn = mempool_alloc_slab;

static void functions_can_be_called_with_it(struct test *test)
{
	void *memory = vmalloc_fn(PAGE_SIZE, kernel_flags, PAGE_KERNEL);
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_ALLOC);
	unsigned long page = zeroed_page_fn(kernel_flags);
	unsigned long pages = free_pages_fn(kernel_flags, 1);
	void *object = kmalloc_fn(100, kernel_flags);

	EXPECT_NOT_NULL(test, memory);
	EXPECT_NOT_NULL(test, vmalloc_area_fn(area, kernel_flags, PAGE_KERNEL));
	EXPECT_NE(test, page, 0);
	EXPECT_NE(test, pages, 0);
	EXPECT_NOT_NULL(test, object);
	kfree(object);
	free_pages(pages, 1);
	free_page(page);
	vfree(area->addr);
	vfree(memory);
}

static void other_functions_have_the_same_parameter(struct test *test)
{
	EXPECT_EQ_HEX(test, alloc_pages_fn, __alloc_pages);
	EXPECT_EQ_HEX(test, cache_alloc_fn, kmem_cache_alloc);
	EXPECT_EQ_HEX(test, find_fn, kmem_find_general_cachep);
	EXPECT_EQ_HEX(test, kzalloc_fn, kzalloc);
	EXPECT_EQ_HEX(test, kstrdup_fn, kstrdup);
	EXPECT_EQ_HEX(test, resize_fn, mempool_resize);
	EXPECT_EQ_HEX(test, mempool_fn, mempool_alloc);
	EXPECT_EQ_HEX(test, slab_fn, mempool_alloc_slab);
}

static const struct test_case gfp_t_cases[] = {
	TEST_CASE(gfp_t_is_unsigned_int),
	TEST_CASE(functions_can_be_called_with_it),
	TEST_CASE(other_functions_have_the_same_parameter),
	{ }
};

static const struct test_suite gfp_t_suite = {
	.name = "gfp_t",
	.cases = gfp_t_cases,
};
test_suite(gfp_t_suite);

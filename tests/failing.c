// SPDX-License-Identifier: GPL-2.0-only
/*
 * What fails, fails as a whole: for scripts/check-faults.
 *
 * Each of these tests allocates something in some way, uses it if it came, and
 * gives it back. It is content with either, so that it can be run with any of
 * its allocations, and of those behind them, failing; what the allocators then
 * keep is lost. By itself it shows that all of it works when nothing fails.
 */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/highmem.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <asm/io.h>
#include <asm/pgtable.h>
#include <mmhist/host.h>
#include <test.h>

/* --- Pages ------------------------------------------------------------------- */

static void block_comes_or_not(struct test *test)
{
	struct page *block = alloc_pages(GFP_KERNEL, 3);
	unsigned long zeroes = get_zeroed_page(GFP_KERNEL);

	if (zeroes)
		EXPECT_EQ(test, *(int *)zeroes, 0);
	free_page(zeroes);
	if (block)
		__free_pages(block, 3);
}

static void mapping_of_a_page_comes_or_not(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM | __GFP_ZERO);

	if (!page)
		return;
	EXPECT_EQ(test, *(int *)kmap(page), 0);
	kunmap(page);
	__free_page(page);
}

/* --- Areas -------------------------------------------------------------------- */

/* Fill what came, look at both ends, and let it go. */
static void use_area(struct test *test, void *memory, unsigned long size)
{
	char *bytes = memory;

	if (!memory)
		return;
	memset(memory, 0x5a, size);
	EXPECT_EQ(test, bytes[0], 0x5a);
	EXPECT_EQ(test, bytes[size - 1], 0x5a);
}

/* Shows: vmalloc-array */
static void memory_of_any_size_comes_or_not(struct test *test)
{
	static const unsigned int pages[] = { 1, 5, 40, 1100 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		void *memory = vmalloc(pages[i] * PAGE_SIZE);

		use_area(test, memory, pages[i] * PAGE_SIZE);
		vfree(memory);
	}
}

/* Large enough for two tables more, which are page tables and stay. */
static void area_over_tables_comes_or_not(struct test *test)
{
	unsigned long before = test_free_pages();
	void *memory = vmalloc(1200 * PAGE_SIZE);

	use_area(test, memory, 1200 * PAGE_SIZE);
	vfree(memory);
	EXPECT_GE(test, test_free_pages() + 8, before);
}

static void area_without_pages_comes_or_not(struct test *test)
{
	struct vm_struct *area = get_vm_area(3 * PAGE_SIZE, VM_ALLOC);

	if (area)
		kfree(remove_vm_area(area->addr));
}

static void mapping_of_pages_comes_or_not(struct test *test)
{
	struct page *pages[2] = { alloc_page(GFP_KERNEL), alloc_page(GFP_KERNEL) };
	unsigned int i;

	if (pages[0] && pages[1]) {
		void *memory = vmap(pages, 2, VM_MAP, PAGE_KERNEL);

		use_area(test, memory, 2 * PAGE_SIZE);
		vunmap(memory);
	}
	for (i = 0; i < 2; i++)
		if (pages[i])
			__free_page(pages[i]);
}

static void registers_come_or_not(struct test *test)
{
	void *registers = ioremap(0x10000000, 3 * PAGE_SIZE);

	if (registers)
		iounmap(registers);
}

/* --- Objects -------------------------------------------------------------------- */

static void object_of_any_size_comes_or_not(struct test *test)
{
	size_t size;

	for (size = 8; size <= 131072; size *= 2) {
		void *object = kmalloc(size, GFP_KERNEL);

		use_area(test, object, size);
		kfree(object);
	}
	kfree(kcalloc(30, 30, GFP_KERNEL));
}

#define OBJECTS	60

/* As many as make the cache grow twice. */
static void use_cache(struct test *test, kmem_cache_t *cachep, size_t size)
{
	static void *objects[OBJECTS];
	unsigned int i;

	for (i = 0; i < OBJECTS; i++) {
		objects[i] = kmem_cache_alloc(cachep, GFP_KERNEL);
		use_area(test, objects[i], size);
	}
	for (i = 0; i < OBJECTS; i++)
		if (objects[i])
			kmem_cache_free(cachep, objects[i]);
	kmem_cache_shrink(cachep);
}

/* Shows: cache-without-array */
static void cache_comes_or_not(struct test *test)
{
	static const size_t sizes[] = { 2048, 24, 200, 9000 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		kmem_cache_t *cachep = kmem_cache_create("failing", sizes[i], 0, 0,
							 NULL, NULL);

		if (!cachep)
			continue;
		use_cache(test, cachep, sizes[i]);
		EXPECT_EQ(test, kmem_cache_destroy(cachep), 0);
	}
}

/* Shows: no-way-back-from-tuning */
static void cache_is_tuned_or_not(struct test *test)
{
	static const char text[] = "failing 30 10 4\n";
	kmem_cache_t *cachep = kmem_cache_create("failing", 200, 0, 0, NULL, NULL);

	if (!cachep)
		return;
	proc_write("slabinfo_bs", text, sizeof(text) - 1);
	use_cache(test, cachep, 200);
	EXPECT_EQ(test, kmem_cache_destroy(cachep), 0);
}

static void variable_of_each_cpu_comes_or_not(struct test *test)
{
	unsigned int *counter = alloc_percpu(unsigned int);

	if (!counter)
		return;
	EXPECT_EQ(test, *per_cpu_ptr(counter, 0), 0);
	free_percpu(counter);
}

/* --- Pools ------------------------------------------------------------------------ */

static void *pool_object(unsigned int gfp_mask, void *cachep)
{
	return kmem_cache_alloc(cachep, gfp_mask);
}

static void pool_object_back(void *object, void *cachep)
{
	kmem_cache_free(cachep, object);
}

static void use_pool(struct test *test, mempool_t *pool)
{
	void *objects[8];
	unsigned int i;

	for (i = 0; i < 8; i++)
		objects[i] = mempool_alloc(pool, GFP_ATOMIC);
	for (i = 0; i < 8; i++)
		if (objects[i])
			mempool_free(objects[i], pool);
	mempool_resize(pool, 12, GFP_KERNEL);
	mempool_resize(pool, 3, GFP_KERNEL);
	EXPECT_TRUE(test, pool->curr_nr <= pool->min_nr);
}

static void pool_comes_or_not(struct test *test)
{
	kmem_cache_t *cachep = kmem_cache_create("failing", 200, 0, 0, NULL, NULL);
	mempool_t *pool;

	if (!cachep)
		return;
	pool = mempool_create(4, (mempool_alloc_t *)pool_object,
			      pool_object_back, cachep);
	if (pool) {
		use_pool(test, pool);
		mempool_destroy(pool);
	}
	EXPECT_EQ(test, kmem_cache_destroy(cachep), 0);
}

/* --- CPUs -------------------------------------------------------------------------- */

#ifdef CONFIG_SMP
/* Shows: cpu-half-prepared */
static void cpu_comes_or_not(struct test *test)
{
	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	EXPECT_EQ(test, cpu_down(1), 0);
	if (cpu_up(1))
		cpu_up(1);
}
#endif

/* When nothing fails any more. */
static void bring_cpu_back(struct test *test)
{
#ifdef CONFIG_SMP
	if (host_nr_cpus() > 1 && !cpu_online(1))
		EXPECT_EQ(test, cpu_up(1), 0);
#endif
}

static const struct test_case failing_cases[] = {
	TEST_CASE(block_comes_or_not),
	TEST_CASE(mapping_of_a_page_comes_or_not),
	TEST_CASE(memory_of_any_size_comes_or_not),
	TEST_CASE(area_over_tables_comes_or_not),
	TEST_CASE(area_without_pages_comes_or_not),
	TEST_CASE(mapping_of_pages_comes_or_not),
	TEST_CASE(registers_come_or_not),
	TEST_CASE(object_of_any_size_comes_or_not),
	TEST_CASE(cache_comes_or_not),
	TEST_CASE(cache_is_tuned_or_not),
	TEST_CASE(variable_of_each_cpu_comes_or_not),
	TEST_CASE(pool_comes_or_not),
#ifdef CONFIG_SMP
	TEST_CASE(cpu_comes_or_not),
#endif
	{ }
};

static const struct test_suite failing_suite = {
	.name = "failing",
	.exit = bring_cpu_back,
	.cases = failing_cases,
};
test_suite(failing_suite);

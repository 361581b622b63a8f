// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: how their reserve is filled and used. Elements are numbers here,
 * or objects of a slab cache at the end. With which flags the allocator behind a
 * pool is asked, and how often, is told by the other files mempool_*.c.
 */
#include <linux/errno.h>
#include <mempools.h>
#include <slabs.h>

/* --- Create and destroy --------------------------------------------------- */

static void reserve_is_filled_at_once(struct test *test)
{
	mempool_t *pool;

	reset_source(ALWAYS);
	pool = mempool_create(3, give_number, take_number, &source);
	ASSERT_NOT_NULL(test, pool);
	EXPECT_EQ(test, source.asked, 3);
	EXPECT_EQ_HEX(test, source.masks[0], 0xd0);
	EXPECT_EQ_HEX(test, source.masks[2], 0xd0);
	EXPECT_EQ_HEX(test, source.data, &source);
	EXPECT_EQ(test, pool->curr_nr, 3);
	EXPECT_EQ(test, pool->min_nr, 3);
	mempool_destroy(pool);
	/* The last one first. */
	EXPECT_EQ(test, source.frees, 3);
	EXPECT_EQ(test, source.freed[0], 3);
	EXPECT_EQ(test, source.freed[2], 1);
}

static void failed_creation_leaves_nothing(struct test *test)
{
	reset_source(2);
	EXPECT_NULL(test, mempool_create(3, give_number, take_number, &source));
	EXPECT_EQ(test, source.frees, 2);
}

static void destroy_it(void *pool)
{
	mempool_destroy(pool);
}

static void pool_without_memory_is_not_made(struct test *test)
{
	void *memory = kmalloc(sizeof(mempool_t), GFP_KERNEL);
	kmem_cache_t *cachep = kmem_cache_of(memory);
	mempool_t *pool;

	kfree(memory);
	reset_source(ALWAYS);
	test_console_start();
	exhaust_memory(cachep);
	pool = mempool_create(1, give_number, take_number, NULL);
	memory_back();
	EXPECT_NULL(test, pool);
	EXPECT_EQ(test, source.asked, 0);
}

static void missing_element_is_fatal(struct test *test)
{
	mempool_t *pool = pool_of(2);

	taken(pool, GFP_ATOMIC);
	EXPECT_TRUE(test, test_bugs(destroy_it, pool));
	end_pool(pool);
}

/* --- Allocation ----------------------------------------------------------- */

/* The allocator comes first, and the reserve is not touched. */
static void allocator_is_asked_first(struct test *test)
{
	mempool_t *pool = pool_of(2);

	reset_calls(ALWAYS);
	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 3);
	EXPECT_EQ(test, source.asked, 1);
	EXPECT_EQ(test, pool->curr_nr, 2);
	end_pool(pool);
}

/* A full reserve is used after one try. */
static void full_reserve_comes_next(struct test *test)
{
	mempool_t *pool = pool_of(2);

	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 2);
	EXPECT_EQ(test, source.asked, 1);
	end_pool(pool);
}

static void atomic_gets_null_in_the_end(struct test *test)
{
	mempool_t *pool = pool_of(1);

	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 1);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 0);
	end_pool(pool);
}

/* --- Free ----------------------------------------------------------------- */

static void reserve_is_filled_first(struct test *test)
{
	mempool_t *pool = pool_of(2);

	taken(pool, GFP_ATOMIC);
	mempool_free((void *)50, pool);
	EXPECT_EQ(test, pool->curr_nr, 2);
	EXPECT_EQ(test, source.frees, 0);
	mempool_free((void *)51, pool);
	EXPECT_EQ(test, source.frees, 1);
	EXPECT_EQ(test, source.freed[0], 51);
	/* A stack. */
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 50);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 1);
	end_pool(pool);
}

/* --- Resize --------------------------------------------------------------- */

static void smaller_reserve_frees_the_rest(struct test *test)
{
	mempool_t *pool = pool_of(4);
	void **elements = pool->elements;

	EXPECT_EQ(test, mempool_resize(pool, 2, GFP_KERNEL), 0);
	EXPECT_EQ(test, pool->min_nr, 2);
	EXPECT_EQ(test, pool->curr_nr, 2);
	EXPECT_EQ(test, source.frees, 2);
	EXPECT_EQ(test, source.freed[0], 4);
	EXPECT_EQ(test, source.freed[1], 3);
	EXPECT_EQ_HEX(test, pool->elements, elements);
	end_pool(pool);
}

static void larger_reserve_is_filled(struct test *test)
{
	mempool_t *pool = pool_of(2);

	reset_calls(ALWAYS);
	EXPECT_EQ(test, mempool_resize(pool, 4, GFP_ATOMIC), 0);
	EXPECT_EQ(test, pool->min_nr, 4);
	EXPECT_EQ(test, pool->curr_nr, 4);
	EXPECT_EQ(test, source.asked, 2);
	EXPECT_EQ_HEX(test, source.masks[0], 0x20);
	reset_calls(0);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 4);
	end_pool(pool);
}

static void what_cannot_be_filled_stays_open(struct test *test)
{
	mempool_t *pool = pool_of(2);

	reset_calls(1);
	EXPECT_EQ(test, mempool_resize(pool, 5, GFP_KERNEL), 0);
	EXPECT_EQ(test, pool->min_nr, 5);
	EXPECT_EQ(test, pool->curr_nr, 3);
	end_pool(pool);
}

/* While the lock is dropped for the allocator somebody else fills the reserve. */
static void surplus_element_is_freed(struct test *test)
{
	mempool_t *pool = pool_of(2);

	reset_calls(ALWAYS);
	source.refill = pool;
	EXPECT_EQ(test, mempool_resize(pool, 3, GFP_KERNEL), 0);
	EXPECT_EQ(test, pool->curr_nr, 3);
	EXPECT_EQ(test, source.frees, 1);
	EXPECT_EQ(test, source.freed[0], 3);
	reset_calls(0);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 100);
	end_pool(pool);
}

/* An array of 1000 pointers comes from size-4096. */
static void no_memory_for_a_larger_array(struct test *test)
{
	mempool_t *pool = pool_of(2);
	int result;

	test_console_start();
	exhaust_memory(malloc_sizes[9].cs_cachep);
	result = mempool_resize(pool, 1000, GFP_KERNEL);
	memory_back();
	EXPECT_EQ(test, result, -ENOMEM);
	EXPECT_EQ(test, pool->min_nr, 2);
	EXPECT_EQ(test, pool->curr_nr, 2);
	end_pool(pool);
}

static void resize_to_nothing(void *pool)
{
	mempool_resize(pool, 0, GFP_KERNEL);
}

static void empty_reserve_is_fatal(struct test *test)
{
	mempool_t *pool = pool_of(1);

	EXPECT_TRUE(test, test_bugs(resize_to_nothing, pool));
	end_pool(pool);
}

/* --- Pools of slab objects ------------------------------------------------ */

static void slab_objects_as_elements(struct test *test)
{
	mempool_t *pool;
	void *element;

	cache_of(100, 0, 0);
	pool = mempool_create(2, mempool_alloc_slab, mempool_free_slab, the_cache);
	ASSERT_NOT_NULL(test, pool);
	element = mempool_alloc(pool, GFP_KERNEL);
	EXPECT_EQ_HEX(test, kmem_cache_of(element), the_cache);
	mempool_free(element, pool);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	mempool_destroy(pool);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
}

static const struct test_case mempool_cases[] = {
	TEST_CASE(reserve_is_filled_at_once),
	TEST_CASE(failed_creation_leaves_nothing),
	TEST_CASE(pool_without_memory_is_not_made),
	TEST_CASE(missing_element_is_fatal),
	TEST_CASE(allocator_is_asked_first),
	TEST_CASE(full_reserve_comes_next),
	TEST_CASE(atomic_gets_null_in_the_end),
	TEST_CASE(reserve_is_filled_first),
	TEST_CASE(smaller_reserve_frees_the_rest),
	TEST_CASE(larger_reserve_is_filled),
	TEST_CASE(what_cannot_be_filled_stays_open),
	TEST_CASE(surplus_element_is_freed),
	TEST_CASE(no_memory_for_a_larger_array),
	TEST_CASE(empty_reserve_is_fatal),
	TEST_CASE(slab_objects_as_elements),
	{ }
};

static const struct test_suite mempool_suite = {
	.name = "mempool",
	.exit = end_cache,
	.cases = mempool_cases,
};
test_suite(mempool_suite);

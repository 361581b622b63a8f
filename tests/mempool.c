// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools as of 2.6.12-rc2: what the allocator behind a pool is asked, and
 * when the reserve is used. Elements are numbers here: the allocator notes with
 * which flags it was asked, and can be told to fail.
 */
#include <linux/errno.h>
#include <linux/mempool.h>
#include <linux/sched.h>
#include <slabs.h>

#define MAX_CALLS	16

static struct {
	unsigned int masks[MAX_CALLS];
	unsigned int asked;
	unsigned int successes_left;
	unsigned long next;
	unsigned long freed[MAX_CALLS];
	unsigned int frees;
	void *data;
	mempool_t *refill;	/* give an element to this pool meanwhile */
} source;

#define ALWAYS	1000000

static void reset_calls(unsigned int successes)
{
	source.asked = 0;
	source.frees = 0;
	source.successes_left = successes;
}

static void *give_number(unsigned int __nocast gfp_mask, void *data)
{
	if (source.asked < MAX_CALLS)
		source.masks[source.asked] = gfp_mask;
	source.asked++;
	source.data = data;
	if (source.refill) {
		mempool_t *pool = source.refill;

		source.refill = NULL;
		mempool_free((void *)100, pool);
	}
	if (!source.successes_left)
		return NULL;
	source.successes_left--;
	source.next++;
	return (void *)source.next;
}

static void take_number(void *element, void *data)
{
	if (source.frees < MAX_CALLS)
		source.freed[source.frees] = (unsigned long)element;
	source.frees++;
	source.data = data;
}

/* A pool with the elements 1 to @min_nr; from then on the source fails. */
static mempool_t *pool_of(int min_nr)
{
	mempool_t *pool;

	memset(&source, 0, sizeof(source));
	reset_calls(ALWAYS);
	pool = mempool_create(min_nr, give_number, take_number, &source);
	reset_calls(0);
	return pool;
}

/* Bring the reserve back to full and destroy the pool. */
static void end_pool(mempool_t *pool)
{
	while (pool->curr_nr < pool->min_nr)
		mempool_free((void *)1, pool);
	mempool_destroy(pool);
}

static unsigned long taken(mempool_t *pool, unsigned int gfp_mask)
{
	return (unsigned long)mempool_alloc(pool, gfp_mask);
}

/* --- Create and destroy --------------------------------------------------- */

static void reserve_is_filled_at_once(struct test *test)
{
	mempool_t *pool;

	memset(&source, 0, sizeof(source));
	reset_calls(ALWAYS);
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
	memset(&source, 0, sizeof(source));
	reset_calls(2);
	EXPECT_NULL(test, mempool_create(3, give_number, take_number, &source));
	EXPECT_EQ(test, source.frees, 2);
	/* 40000 pointers are more than kmalloc() has. */
	reset_calls(ALWAYS);
	EXPECT_NULL(test, mempool_create(40000, give_number, take_number, NULL));
	EXPECT_EQ(test, source.asked, 0);
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
	memset(&source, 0, sizeof(source));
	reset_calls(ALWAYS);
	/* No array has so many entries. */
	EXPECT_NULL(test, mempool_create(40000, give_number, take_number, NULL));
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

/* WAIT and IO are taken away, NOWARN is added. */
static void first_try_is_without_effort(struct test *test)
{
	mempool_t *pool = pool_of(2);

	reset_calls(ALWAYS);
	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 3);
	EXPECT_EQ(test, source.asked, 1);
	EXPECT_EQ_HEX(test, source.masks[0], 0x280);
	EXPECT_EQ(test, pool->curr_nr, 2);
	end_pool(pool);
}

/* With more than half of the reserve there is no second try. */
static void full_reserve_comes_next(struct test *test)
{
	mempool_t *pool = pool_of(2);

	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 2);
	EXPECT_EQ(test, source.asked, 1);
	end_pool(pool);
}

/* With half of it or less there is one, with all flags of the caller. */
static void half_reserve_is_spared(struct test *test)
{
	mempool_t *pool = pool_of(2);

	taken(pool, GFP_KERNEL);
	reset_calls(0);
	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 1);
	EXPECT_EQ(test, source.asked, 2);
	EXPECT_EQ_HEX(test, source.masks[0], 0x280);
	EXPECT_EQ_HEX(test, source.masks[1], 0xd0);
	EXPECT_EQ(test, pool->curr_nr, 0);
	end_pool(pool);
}

/* The second try wants FS, and WAIT or IO. */
static void second_try_depends_on_flags(struct test *test)
{
	static const struct {
		unsigned int gfp_mask, asked, first;
	} want[] = {
		{ GFP_ATOMIC, 1, 0x220 },
		{ GFP_NOFS, 1, 0x200 },
		{ GFP_NOIO, 1, 0x200 },
		{ __GFP_FS, 1, 0x280 },
		{ __GFP_FS | __GFP_IO, 2, 0x280 },
		{ __GFP_FS | __GFP_WAIT, 2, 0x280 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		mempool_t *pool = pool_of(1);

		pool->min_nr = 2;	/* half of it is left */
		EXPECT_EQ(test, taken(pool, want[i].gfp_mask), 1);
		EXPECT_EQ(test, source.asked, want[i].asked);
		EXPECT_EQ_HEX(test, source.masks[0], want[i].first);
		if (want[i].asked == 2)
			EXPECT_EQ_HEX(test, source.masks[1], want[i].gfp_mask);
		pool->min_nr = 1;
		end_pool(pool);
	}
}

static void atomic_gets_null_in_the_end(struct test *test)
{
	mempool_t *pool = pool_of(1);

	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 1);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 0);
	end_pool(pool);
}

static bool somebody_waits(mempool_t *pool)
{
	/* Nobody is woken by what this says: no barrier is needed. */
	return waitqueue_active(&pool->wait);
}

static int wait_for_an_element(void *pool)
{
	return (int)taken(pool, GFP_KERNEL);
}

/* A defect: without a limit of time. Woken, it begins with the allocator again. */
static void others_wait_for_a_free(struct test *test)
{
	mempool_t *pool = pool_of(1);
	struct kthread *thread;
	unsigned int turns;

	taken(pool, GFP_ATOMIC);
	reset_calls(0);
	thread = kthread_run_on(0, wait_for_an_element, pool, "mempool");
	if (!thread) {
		test_skip(test, "no threads");
		end_pool(pool);
		return;
	}
	for (turns = 0; turns < 1000000 && !somebody_waits(pool); turns++)
		yield();
	EXPECT_TRUE(test, somebody_waits(pool));
	EXPECT_EQ(test, source.asked, 2);
	mempool_free((void *)77, pool);
	EXPECT_EQ(test, kthread_join(thread), 77);
	EXPECT_EQ_HEX(test, source.masks[2], 0x280);
	EXPECT_FALSE(test, somebody_waits(pool));
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

static void no_memory_for_a_larger_array(struct test *test)
{
	mempool_t *pool = pool_of(2);

	EXPECT_EQ(test, mempool_resize(pool, 40000, GFP_KERNEL), -ENOMEM);
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
	TEST_CASE(first_try_is_without_effort),
	TEST_CASE(full_reserve_comes_next),
	TEST_CASE(half_reserve_is_spared),
	TEST_CASE(second_try_depends_on_flags),
	TEST_CASE(atomic_gets_null_in_the_end),
	TEST_CASE(others_wait_for_a_free),
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

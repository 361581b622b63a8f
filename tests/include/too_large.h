/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sizes above the largest general cache, 131072 bytes: NULL for whoever asks for
 * them, in silence. Shared by the test files that tell when that is so.
 */
#ifndef _TEST_TOO_LARGE_H
#define _TEST_TOO_LARGE_H

#include <linux/errno.h>
#include <mempools.h>
#include <slabs.h>

static void too_large_sizes_give_null(struct test *test)
{
	static const size_t sizes[] = { 131073, 262144, 0x80000000, 0xffffffff };
	unsigned int i;

	test_console_start();
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		EXPECT_NULL(test, __kmalloc(sizes[i], GFP_KERNEL));
		EXPECT_NULL(test, __kmalloc(sizes[i], GFP_ATOMIC));
		EXPECT_NULL(test, __kmalloc(sizes[i], GFP_KERNEL | GFP_DMA));
	}
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* Products up to INT_MAX get as far as kmalloc(). */
static void too_large_arrays_give_null(struct test *test)
{
	EXPECT_NULL(test, kcalloc(2, 65537, GFP_KERNEL));
	EXPECT_NULL(test, kcalloc(1, 131073, GFP_KERNEL));
}

/* 40000 pointers have 160000 bytes. */
static void too_large_pools_are_not_made(struct test *test)
{
	mempool_t *pool;

	reset_source(ALWAYS);
	EXPECT_NULL(test, mempool_create(40000, give_number, take_number, NULL));
	EXPECT_EQ(test, source.asked, 0);

	pool = pool_of(2);
	EXPECT_EQ(test, mempool_resize(pool, 40000, GFP_KERNEL), -ENOMEM);
	EXPECT_EQ(test, pool->min_nr, 2);
	EXPECT_EQ(test, pool->curr_nr, 2);
	end_pool(pool);
}

/* So have the arrays of a cache with that limit: nothing changes. */
static void too_large_arrays_are_no_tuning(struct test *test)
{
	struct kmem_cache_state before, after;

	cache_of(100, 0, 0);
	take_objects(200);
	free_objects(0, 49);
	before = state_of(the_cache);
	EXPECT_EQ(test, tune("test-cache 40000 20000 0"), -ENOMEM);
	after = state_of(the_cache);
	EXPECT_EQ(test, memcmp(&before, &after, sizeof(before)), 0);
}

#endif /* _TEST_TOO_LARGE_H */

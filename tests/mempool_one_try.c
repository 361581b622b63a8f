// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: the allocator is asked once, without effort, and then the reserve
 * is used, down to the last element. Only who has waited for a free lets the
 * allocator make an effort.
 *
 * Since: 20a77776c248
 */
#include <linux/gfp.h>
#include <linux/sched.h>
#include <mempools.h>

static void reserve_is_used_to_the_end(struct test *test)
{
	mempool_t *pool = pool_of(2);

	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 2);
	EXPECT_EQ(test, source.asked, 1);
	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 1);
	EXPECT_EQ(test, source.asked, 2);
	EXPECT_EQ_HEX(test, source.masks[0], 0x11280);
	EXPECT_EQ_HEX(test, source.masks[1], 0x11280);
	EXPECT_EQ(test, pool->curr_nr, 0);
	end_pool(pool);
}

static void flags_make_no_difference(struct test *test)
{
	static const unsigned int masks[] = {
		GFP_ATOMIC, GFP_NOFS, GFP_NOIO, __GFP_FS, __GFP_FS | __GFP_IO,
		__GFP_FS | __GFP_WAIT,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(masks); i++) {
		mempool_t *pool = pool_of(1);

		pool->min_nr = 2;	/* half of it is left */
		EXPECT_EQ(test, taken(pool, masks[i]), 1);
		EXPECT_EQ(test, source.asked, 1);
		EXPECT_EQ_HEX(test, source.masks[0], 0x11200 | (masks[i] & ~0x50));
		pool->min_nr = 1;
		end_pool(pool);
	}
}

static void atomic_gets_null_after_one_try(struct test *test)
{
	mempool_t *pool = pool_of(1);

	taken(pool, GFP_ATOMIC);
	reset_calls(0);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 0);
	EXPECT_EQ(test, source.asked, 1);
	end_pool(pool);
}

/*
 * Without a limit of time. Woken, it lets the allocator make an effort.
 * Shows: mempool-waits
 */
static void others_wait_for_a_free(struct test *test)
{
	mempool_t *pool = pool_of(2);
	struct kthread *waiter;

	taken(pool, GFP_KERNEL);
	taken(pool, GFP_KERNEL);
	waiter = start_waiter(test, pool);
	if (!waiter)
		return;
	EXPECT_TRUE(test, somebody_waits(pool));
	EXPECT_EQ(test, source.asked, 3);
	EXPECT_EQ_HEX(test, source.masks[2], 0x11280);
	mempool_free((void *)77, pool);
	EXPECT_EQ(test, kthread_join(waiter), 77);
	EXPECT_EQ(test, source.asked, 4);
	EXPECT_EQ_HEX(test, source.masks[3], 0x112d0);
	EXPECT_FALSE(test, somebody_waits(pool));
	end_pool(pool);
}

static const struct test_case mempool_one_try_cases[] = {
	TEST_CASE(reserve_is_used_to_the_end),
	TEST_CASE(flags_make_no_difference),
	TEST_CASE(atomic_gets_null_after_one_try),
	TEST_CASE(others_wait_for_a_free),
	{ }
};

static const struct test_suite mempool_one_try_suite = {
	.name = "mempool_one_try",
	.cases = mempool_one_try_cases,
};
test_suite(mempool_one_try_suite);

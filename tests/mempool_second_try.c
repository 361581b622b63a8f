// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: a reserve that is half empty is spared. Before it is used the
 * allocator is asked a second time, with all the effort that the caller allows.
 * What is added to the flags is not looked at here.
 *
 * Before: 20a77776c248
 */
#include <linux/gfp.h>
#include <linux/sched.h>
#include <mempools.h>

/* WAIT, HIGH, IO and FS. */
static unsigned int effort(unsigned int call)
{
	return source.masks[call] & 0xf0;
}

static void half_reserve_is_spared(struct test *test)
{
	mempool_t *pool = pool_of(2);

	taken(pool, GFP_KERNEL);
	reset_calls(0);
	EXPECT_EQ(test, taken(pool, GFP_KERNEL), 1);
	EXPECT_EQ(test, source.asked, 2);
	EXPECT_EQ_HEX(test, effort(0), 0x80);
	EXPECT_EQ_HEX(test, effort(1), 0xd0);
	EXPECT_EQ(test, pool->curr_nr, 0);
	end_pool(pool);
}

/* The second try wants FS, and WAIT or IO. */
static void second_try_depends_on_flags(struct test *test)
{
	static const struct {
		unsigned int gfp_mask, asked, first;
	} want[] = {
		{ GFP_ATOMIC, 1, 0x20 },
		{ GFP_NOFS, 1, 0 },
		{ GFP_NOIO, 1, 0 },
		{ __GFP_FS, 1, 0x80 },
		{ __GFP_FS | __GFP_IO, 2, 0x80 },
		{ __GFP_FS | __GFP_WAIT, 2, 0x80 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		mempool_t *pool = pool_of(1);

		pool->min_nr = 2;	/* half of it is left */
		EXPECT_EQ(test, taken(pool, want[i].gfp_mask), 1);
		EXPECT_EQ(test, source.asked, want[i].asked);
		EXPECT_EQ_HEX(test, effort(0), want[i].first);
		if (want[i].asked == 2)
			EXPECT_EQ_HEX(test, effort(1), want[i].gfp_mask);
		pool->min_nr = 1;
		end_pool(pool);
	}
}

/*
 * Without a limit of time. Woken, it begins with the first try again.
 * Shows: mempool-waits
 */
static void others_wait_for_a_free(struct test *test)
{
	mempool_t *pool = pool_of(1);
	struct kthread *waiter;

	taken(pool, GFP_ATOMIC);
	reset_calls(0);
	waiter = start_waiter(test, pool);
	if (!waiter)
		return;
	EXPECT_TRUE(test, somebody_waits(pool));
	EXPECT_EQ(test, source.asked, 2);
	mempool_free((void *)77, pool);
	EXPECT_EQ(test, kthread_join(waiter), 77);
	EXPECT_EQ_HEX(test, effort(2), 0x80);
	EXPECT_FALSE(test, somebody_waits(pool));
	end_pool(pool);
}

static const struct test_case mempool_second_try_cases[] = {
	TEST_CASE(half_reserve_is_spared),
	TEST_CASE(second_try_depends_on_flags),
	TEST_CASE(others_wait_for_a_free),
	{ }
};

static const struct test_suite mempool_second_try_suite = {
	.name = "mempool_second_try",
	.cases = mempool_second_try_cases,
};
test_suite(mempool_second_try_suite);

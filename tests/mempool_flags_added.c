// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: in every call the allocator behind a pool is told to leave the
 * reserves of the page allocator alone (__GFP_NOMEMALLOC, 0x10000), to give up
 * early (__GFP_NORETRY, 0x1000) and to be silent (__GFP_NOWARN, 0x200).
 *
 * Since: b84a35be0285
 */
#include <linux/gfp.h>
#include <linux/sched.h>
#include <mempools.h>

#define ADDED	0x11200

static void flags_have_their_values(struct test *test)
{
	EXPECT_EQ_HEX(test, __GFP_NOMEMALLOC, 0x10000);
	EXPECT_EQ_HEX(test, __GFP_NOMEMALLOC | __GFP_NORETRY | __GFP_NOWARN, ADDED);
}

/* WAIT and IO are taken away. */
static void first_try_has_them(struct test *test)
{
	static const unsigned int want[][2] = {
		{ GFP_KERNEL, 0x11280 }, { GFP_ATOMIC, 0x11220 },
		{ GFP_NOFS, 0x11200 }, { GFP_NOIO, 0x11200 },
		{ GFP_KERNEL | __GFP_NOWARN, 0x11280 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		mempool_t *pool = pool_of(2);

		taken(pool, want[i][0]);
		EXPECT_EQ_HEX(test, source.masks[0], want[i][1]);
		end_pool(pool);
	}
}

/* One element comes from the reserve, the next one from somebody's free. */
static void every_other_try_has_them(struct test *test)
{
	mempool_t *pool = pool_of(1);
	struct kthread *waiter;
	unsigned int i;

	taken(pool, GFP_KERNEL);
	waiter = start_waiter(test, pool);
	if (!waiter)
		return;
	mempool_free((void *)77, pool);
	EXPECT_EQ(test, kthread_join(waiter), 77);
	EXPECT_GE(test, source.asked, 3);
	for (i = 0; i < source.asked; i++)
		EXPECT_EQ_HEX(test, source.masks[i] & ~0xd0, ADDED);
	end_pool(pool);
}

/* The elements of the reserve are asked for as before. */
static void reserve_is_filled_without_them(struct test *test)
{
	mempool_t *pool;

	reset_source(ALWAYS);
	pool = mempool_create(1, give_number, take_number, NULL);
	EXPECT_EQ(test, mempool_resize(pool, 2, GFP_ATOMIC), 0);
	EXPECT_EQ_HEX(test, source.masks[0], GFP_KERNEL);
	EXPECT_EQ_HEX(test, source.masks[1], GFP_ATOMIC);
	end_pool(pool);
}

static const struct test_case mempool_flags_added_cases[] = {
	TEST_CASE(flags_have_their_values),
	TEST_CASE(first_try_has_them),
	TEST_CASE(every_other_try_has_them),
	TEST_CASE(reserve_is_filled_without_them),
	{ }
};

static const struct test_suite mempool_flags_added_suite = {
	.name = "mempool_flags_added",
	.cases = mempool_flags_added_cases,
};
test_suite(mempool_flags_added_suite);

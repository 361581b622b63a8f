// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: the allocator behind a pool gets the flags of the caller, with
 * __GFP_NOWARN in the first try, and nothing else added.
 *
 * Before: b84a35be0285
 */
#include <linux/gfp.h>
#include <mempools.h>

/* WAIT and IO are taken away, NOWARN is added. */
static void first_try_only_does_not_warn(struct test *test)
{
	mempool_t *pool = pool_of(2);

	taken(pool, GFP_KERNEL);
	EXPECT_EQ_HEX(test, source.masks[0], 0x280);
	taken(pool, GFP_ATOMIC);
	EXPECT_EQ_HEX(test, source.masks[1], 0x220);
	end_pool(pool);
}

/* With half of the reserve or less there is one. */
static void second_try_has_the_flags_of_the_caller(struct test *test)
{
	mempool_t *pool = pool_of(2);

	taken(pool, GFP_KERNEL);
	reset_calls(0);
	taken(pool, GFP_KERNEL);
	EXPECT_EQ_HEX(test, source.masks[0], 0x280);
	EXPECT_EQ_HEX(test, source.masks[1], 0xd0);
	end_pool(pool);
}

static const struct test_case mempool_flags_as_given_cases[] = {
	TEST_CASE(first_try_only_does_not_warn),
	TEST_CASE(second_try_has_the_flags_of_the_caller),
	{ }
};

static const struct test_suite mempool_flags_as_given_suite = {
	.name = "mempool_flags_as_given",
	.cases = mempool_flags_as_given_cases,
};
test_suite(mempool_flags_as_given_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * mempool_create_node(): a pool near to a node. There is one node, so that the
 * pool is as any other, whichever node is asked for.
 *
 * Since: 1946089a1092
 */
#include <mempools.h>
#include <slabs.h>

static void pool_is_as_any_other(struct test *test, int node)
{
	mempool_t *pool;

	reset_source(ALWAYS);
	pool = mempool_create_node(3, give_number, take_number, &source, node);
	ASSERT_NOT_NULL(test, pool);
	EXPECT_EQ(test, pool->min_nr, 3);
	EXPECT_EQ(test, pool->curr_nr, 3);
	EXPECT_EQ(test, source.asked, 3);
	EXPECT_EQ_HEX(test, source.masks[0], 0xd0);
	EXPECT_EQ_HEX(test, source.data, &source);
	reset_calls(0);
	EXPECT_EQ(test, taken(pool, GFP_ATOMIC), 3);
	end_pool(pool);
	EXPECT_EQ(test, source.frees, 3);
}

static void node_makes_no_difference(struct test *test)
{
	pool_is_as_any_other(test, 0);
	pool_is_as_any_other(test, -1);
}

/* Both are of kmalloc(), as those of mempool_create(). */
static void pool_and_array_are_of_kmalloc(struct test *test)
{
	mempool_t *pool;

	reset_source(ALWAYS);
	pool = mempool_create_node(100, give_number, take_number, NULL, 0);
	ASSERT_NOT_NULL(test, pool);
	EXPECT_GE(test, ksize(pool), sizeof(*pool));
	EXPECT_EQ(test, ksize(pool->elements), 512);
	end_pool(pool);
}

static void failed_creation_leaves_nothing(struct test *test)
{
	reset_source(2);
	EXPECT_NULL(test, mempool_create_node(3, give_number, take_number, NULL, 0));
	EXPECT_EQ(test, source.frees, 2);
}

static const struct test_case mempool_create_node_cases[] = {
	TEST_CASE(node_makes_no_difference),
	TEST_CASE(pool_and_array_are_of_kmalloc),
	TEST_CASE(failed_creation_leaves_nothing),
	{ }
};

static const struct test_suite mempool_create_node_suite = {
	.name = "mempool_create_node",
	.cases = mempool_create_node_cases,
};
test_suite(mempool_create_node_suite);

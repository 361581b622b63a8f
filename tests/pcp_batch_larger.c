// SPDX-License-Identifier: GPL-2.0-only
/*
 * Batches are powers of two again, and larger.
 *
 * Since: ba56e91c9401
 * Before: 0ceaacc9785f
 */
#include <linux/mm.h>
#include <pages.h>

static void batches_are_2_8_and_4(struct test *test)
{
	check_batch(test, ZONE_DMA, 2);
	check_batch(test, ZONE_NORMAL, 8);
	check_batch(test, ZONE_HIGHMEM, 4);
}

/* 8192 - 20: a list of 24 pages loses 4, and 20 more come after that. */
static void boot_leaves_8172_high_pages_in_blocks(struct test *test)
{
	EXPECT_EQ(test, free_count(ZONE_HIGHMEM), 8172);
	EXPECT_EQ(test, hot_count(ZONE_HIGHMEM), 20);
}

static const struct test_case pcp_batch_larger_cases[] = {
	TEST_CASE(batches_are_2_8_and_4),
	TEST_CASE(boot_leaves_8172_high_pages_in_blocks),
	{ }
};

static const struct test_suite pcp_batch_larger_suite = {
	.name = "pcp_batch_larger",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_batch_larger_cases,
};
test_suite(pcp_batch_larger_suite);

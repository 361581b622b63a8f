// SPDX-License-Identifier: GPL-2.0-only
/*
 * Batches are one less than a power of two: pages that come in the same pattern are
 * not all of the same few colours of a cache.
 *
 * Since: 8e30f272a93e
 * Before: ba56e91c9401
 */
#include <linux/mm.h>
#include <pages.h>

static void batches_are_1_7_and_3(struct test *test)
{
	check_batch(test, ZONE_DMA, 1);
	check_batch(test, ZONE_NORMAL, 7);
	check_batch(test, ZONE_HIGHMEM, 3);
}

/* Of the boot's pages 17 are on the hot list, the others in blocks. */
static void thirteenth_page_is_of_the_hot_list(struct test *test)
{
	unsigned long frames[13];

	take(frames, 13, HIGH, 0);
	EXPECT_EQ_HEX(test, frames[11], 0x763f4);
	EXPECT_EQ_HEX(test, frames[12], 0x763f3);
	give_back(frames, 13, 0);
}

static const struct test_case pcp_batch_odd_cases[] = {
	TEST_CASE(batches_are_1_7_and_3),
	TEST_CASE(thirteenth_page_is_of_the_hot_list),
	{ }
};

static const struct test_suite pcp_batch_odd_suite = {
	.name = "pcp_batch_odd",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_batch_odd_cases,
};
test_suite(pcp_batch_odd_suite);

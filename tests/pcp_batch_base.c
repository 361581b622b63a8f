// SPDX-License-Identifier: GPL-2.0-only
/*
 * Batches of pages between the buddy lists and those of the CPUs are powers of two.
 *
 * Before: 8e30f272a93e
 */
#include <linux/mm.h>
#include <pages.h>

static void batches_are_1_4_and_2(struct test *test)
{
	check_batch(test, ZONE_DMA, 1);
	check_batch(test, ZONE_NORMAL, 4);
	check_batch(test, ZONE_HIGHMEM, 2);
}

/* Of the boot's pages 12 are on the hot list, the others in blocks. */
static void thirteenth_page_is_of_a_block(struct test *test)
{
	unsigned long frames[13];

	take(frames, 13, HIGH, 0);
	EXPECT_EQ_HEX(test, frames[11], 0x763f4);
	EXPECT_EQ_HEX(test, frames[12], 0x763f0);
	give_back(frames, 13, 0);
}

static const struct test_case pcp_batch_base_cases[] = {
	TEST_CASE(batches_are_1_4_and_2),
	TEST_CASE(thirteenth_page_is_of_a_block),
	{ }
};

static const struct test_suite pcp_batch_base_suite = {
	.name = "pcp_batch_base",
	.until = "buddy",
	.init = reset_memory,
	.cases = pcp_batch_base_cases,
};
test_suite(pcp_batch_base_suite);

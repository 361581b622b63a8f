// SPDX-License-Identifier: GPL-2.0-only
/*
 * There are three zones.
 *
 * Before: a2f1b4249007
 */
#include <linux/mm.h>
#include <pages.h>

static void normal_memory_follows_that_for_dma(struct test *test)
{
	EXPECT_EQ(test, ZONE_DMA, 0);
	EXPECT_EQ(test, ZONE_NORMAL, 1);
	EXPECT_EQ(test, ZONE_HIGHMEM, 2);
	EXPECT_EQ(test, MAX_NR_ZONES, 3);
	EXPECT_EQ(test, ARRAY_SIZE(sysctl_lowmem_reserve_ratio), 2);
}

static const struct test_case dma32_absent_cases[] = {
	TEST_CASE(normal_memory_follows_that_for_dma),
	{ }
};

static const struct test_suite dma32_absent_suite = {
	.name = "dma32_absent",
	.until = "buddy",
	.init = reset_memory,
	.cases = dma32_absent_cases,
};
test_suite(dma32_absent_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot tells the size of a batch as it was computed, though the lists move one page
 * at least.
 *
 * Since: 0ceaacc9785f
 */
#include <linux/mmzone.h>
#include <boot_memory.h>

static void batch_is_0(struct test *test)
{
	/* As large as that for DMA. */
	boot_makes_node(ZONE_DMA, 0x71000);
	EXPECT_EQ(test, test_console_lines("DMA zone: 1024 pages, batch 0"), 1);
}

static const struct test_case batch_log_zero_cases[] = {
	TEST_CASE(batch_is_0),
	{ }
};

static const struct test_suite batch_log_zero_suite = {
	.name = "batch_log_zero",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = batch_log_zero_cases,
};
test_suite(batch_log_zero_suite);

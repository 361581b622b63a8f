// SPDX-License-Identifier: GPL-2.0-only
/*
 * A zone that does not begin with a largest block is complained about.
 *
 * Before: 12b1c5f38219
 */
#include <linux/mmzone.h>
#include <boot_memory.h>

static void odd_zone_is_complained_about(struct test *test)
{
	/* A page too late for the largest blocks. */
	boot_makes_node(ZONE_NORMAL, 0x71001);
	EXPECT_EQ(test, test_console_lines("in the middle of a largest block"), 1);
}

static const struct test_case zone_alignment_warning_cases[] = {
	TEST_CASE(odd_zone_is_complained_about),
	{ }
};

static const struct test_suite zone_alignment_warning_suite = {
	.name = "zone_alignment_warning",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = zone_alignment_warning_cases,
};
test_suite(zone_alignment_warning_suite);

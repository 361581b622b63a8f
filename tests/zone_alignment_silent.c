// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any zone may begin anywhere: the buddy of a page outside of it is never looked at.
 *
 * Since: 12b1c5f38219
 */
#include <linux/mmzone.h>
#include <boot_memory.h>

static void odd_zone_is_no_matter(struct test *test)
{
	/* A page too late for the largest blocks. */
	boot_makes_node(ZONE_NORMAL, 0x71001);
	EXPECT_GE(test, test_console_lines("1024 pages"), 1);
	EXPECT_EQ(test, test_console_lines("block"), 0);
}

static const struct test_case zone_alignment_silent_cases[] = {
	TEST_CASE(odd_zone_is_no_matter),
	{ }
};

static const struct test_suite zone_alignment_silent_suite = {
	.name = "zone_alignment_silent",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = zone_alignment_silent_cases,
};
test_suite(zone_alignment_silent_suite);

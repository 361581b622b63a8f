// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any zone may begin anywhere: the buddy of a page outside of it is never looked at.
 *
 * Since: 12b1c5f38219
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <boot_memory.h>

/* A node that begins a page too late for the largest blocks. */
static void make_odd_node(void)
{
	static struct zone *saved_table[ARRAY_SIZE(zone_table)];
	static pg_data_t node;
	unsigned long sizes[MAX_NR_ZONES] = { [ZONE_NORMAL] = 1024 };
	unsigned long all_pages = nr_all_pages, kernel_pages = nr_kernel_pages;

	memcpy(saved_table, zone_table, sizeof(zone_table));
	node = (pg_data_t){ .bdata = boot_memory() };
	free_area_init_node(0, &node, sizes, 0x71001, NULL);
	memcpy(zone_table, saved_table, sizeof(zone_table));
	nr_all_pages = all_pages;
	nr_kernel_pages = kernel_pages;
}

static void odd_zone_is_no_matter(struct test *test)
{
	make_odd_node();
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

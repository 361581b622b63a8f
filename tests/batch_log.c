// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot tells the size of a batch as the lists have it.
 *
 * Before: 0ceaacc9785f
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <boot_memory.h>

/* A zone as large as that for DMA. */
static void make_zone(void)
{
	static struct zone *saved_table[ARRAY_SIZE(zone_table)];
	static pg_data_t node;
	unsigned long sizes[MAX_NR_ZONES] = { [ZONE_DMA] = 1024 };
	unsigned long all_pages = nr_all_pages, kernel_pages = nr_kernel_pages;

	memcpy(saved_table, zone_table, sizeof(zone_table));
	node = (pg_data_t){ .bdata = boot_memory() };
	free_area_init_node(0, &node, sizes, 0x71000, NULL);
	memcpy(zone_table, saved_table, sizeof(zone_table));
	nr_all_pages = all_pages;
	nr_kernel_pages = kernel_pages;
}

static void batch_is_at_least_1(struct test *test)
{
	make_zone();
	EXPECT_EQ(test, test_console_lines("DMA zone: 1024 pages, batch "), 1);
	EXPECT_EQ(test, test_console_lines("DMA zone: 1024 pages, batch 0"), 0);
}

static const struct test_case batch_log_cases[] = {
	TEST_CASE(batch_is_at_least_1),
	{ }
};

static const struct test_suite batch_log_suite = {
	.name = "batch_log",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = batch_log_cases,
};
test_suite(batch_log_suite);

// SPDX-License-Identifier: GPL-2.0-only
/* Boot memory for one test: see boot_memory.h. */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <mmhist/host.h>
#include <boot_memory.h>

/* Where allocations of these tests can end up; the memory map begins there. */
#define SCRATCH_START	0x90400000UL
#define SCRATCH_BYTES	0x40000UL

static bootmem_data_t saved_bdata;
static pg_data_t *saved_list, *saved_next;
static unsigned long saved_min, saved_max;
static unsigned char saved_map[MAP_BYTES + 4];
static void *saved_memory;

bootmem_data_t *boot_memory(void)
{
	return NODE_DATA(0)->bdata;
}

bool boot_reserved(unsigned long pfn)
{
	return test_bit(pfn - 0x70000, boot_memory()->node_bootmem_map);
}

static void save(void)
{
	saved_bdata = *boot_memory();
	saved_list = pgdat_list;
	saved_next = NODE_DATA(0)->pgdat_next;
	saved_min = min_low_pfn;
	saved_max = max_low_pfn;
	memcpy(saved_map, saved_bdata.node_bootmem_map, sizeof(saved_map));
	memcpy(saved_memory, (void *)SCRATCH_START, SCRATCH_BYTES);
}

void reset_boot_memory(struct test *test)
{
	bootmem_data_t *bdata = boot_memory();

	saved_memory = host_alloc(SCRATCH_BYTES);
	ASSERT_NOT_NULL(test, saved_memory);
	save();
	memset(bdata->node_bootmem_map, 0, MAP_BYTES);
	memset(bdata->node_bootmem_map, 0xff, 0x200 / 8);
	bdata->last_offset = 0;
	bdata->last_pos = 0;
	bdata->last_success = 0;
	reserve_bootmem(0x70200000, MAP_BYTES);
	test_console_start();
}

void restore_boot_memory(struct test *test)
{
	*boot_memory() = saved_bdata;
	live_boot_memory();
	pgdat_list = saved_list;
	NODE_DATA(0)->pgdat_next = saved_next;
	min_low_pfn = saved_min;
	max_low_pfn = saved_max;
	memcpy((void *)SCRATCH_START, saved_memory, SCRATCH_BYTES);
	host_free(saved_memory);
}

void boot_makes_node(unsigned int zone, unsigned long start)
{
	static struct zone *saved_table[ARRAY_SIZE(zone_table)];
	static pg_data_t node;
	unsigned long sizes[MAX_NR_ZONES] = { 0 };
	unsigned long all_pages = nr_all_pages, kernel_pages = nr_kernel_pages;

	sizes[zone] = 1024;
	memcpy(saved_table, zone_table, sizeof(zone_table));
	node = (pg_data_t){ .bdata = boot_memory() };
	free_area_init_node(0, &node, sizes, start, NULL);
	memcpy(zone_table, saved_table, sizeof(zone_table));
	nr_all_pages = all_pages;
	nr_kernel_pages = kernel_pages;
}

const bootmem_data_t *live_boot_memory(void)
{
	memcpy(saved_bdata.node_bootmem_map, saved_map, sizeof(saved_map));
	return &saved_bdata;
}

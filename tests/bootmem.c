// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot memory, on a machine that stopped before it was handed over; see
 * <boot_memory.h> for how each test gets it.
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <boot_memory.h>
#include <test.h>

static void *get(unsigned long size, unsigned long align, unsigned long goal)
{
	return __alloc_bootmem(size, align, goal);
}

/* --- The map -------------------------------------------------------------- */

/* 17408 pages of low memory: 2176 bytes, less than a page. */
static void map_takes_one_page(struct test *test)
{
	EXPECT_EQ(test, bootmem_bootmap_pages(17408), 1);
	EXPECT_EQ(test, bootmem_bootmap_pages(0), 0);
	EXPECT_EQ(test, bootmem_bootmap_pages(1), 1);
	EXPECT_EQ(test, bootmem_bootmap_pages(32768), 1);
	EXPECT_EQ(test, bootmem_bootmap_pages(32769), 2);
}

/* The boot itself: see the picture above. */
static void boot_put_the_map_behind_the_image(struct test *test)
{
	const bootmem_data_t *live = live_boot_memory();

	EXPECT_EQ_HEX(test, live->node_boot_start, 0x70000000);
	EXPECT_EQ_HEX(test, live->node_low_pfn, 0x74400);
	EXPECT_EQ_HEX(test, live->node_bootmem_map, 0x90200000);
	EXPECT_EQ_HEX(test, min_low_pfn, 0x70200);
	EXPECT_EQ_HEX(test, max_low_pfn, 0x74400);
	EXPECT_EQ_HEX(test, max_pfn, 0x76400);
}

/* The memory map and the wait tables of the zones: 201 pages behind the goal. */
static void boot_took_201_pages(struct test *test)
{
	unsigned long pfn, taken = 0;

	live_boot_memory();
	for (pfn = 0x70201; pfn < 0x74400; pfn++)
		taken += boot_reserved(pfn);
	EXPECT_EQ(test, taken, 201);
	EXPECT_TRUE(test, boot_reserved(0x70400));
	EXPECT_TRUE(test, boot_reserved(0x704c8));
	EXPECT_FALSE(test, boot_reserved(0x704c9));
	EXPECT_EQ_HEX(test, mem_map, 0x90400000);
}

static pg_data_t other_node;
static bootmem_data_t other_bdata;

static void new_node_is_all_reserved(struct test *test)
{
	unsigned char *map = get(PAGE_SIZE, PAGE_SIZE, GOAL);
	int i, ones = 0;

	other_node.bdata = &other_bdata;
	EXPECT_EQ(test, init_bootmem_node(&other_node, __pa(map) >> PAGE_SHIFT,
					  0x70000, 0x74400), 2176);
	for (i = 0; i < PAGE_SIZE; i++)
		ones += map[i] == 0xff;
	EXPECT_EQ(test, ones, 2176);
	EXPECT_EQ(test, map[2176], 0);
	EXPECT_EQ_HEX(test, other_bdata.node_boot_start, 0x70000000);
	EXPECT_EQ_HEX(test, other_bdata.node_low_pfn, 0x74400);
	EXPECT_EQ_HEX(test, other_bdata.node_bootmem_map, map);
}

static void map_is_whole_words(struct test *test)
{
	unsigned long map = __pa(get(PAGE_SIZE, PAGE_SIZE, GOAL)) >> PAGE_SHIFT;

	other_node.bdata = &other_bdata;
	EXPECT_EQ(test, init_bootmem_node(&other_node, map, 0x70000, 0x70001), 4);
	EXPECT_EQ(test, init_bootmem_node(&other_node, map, 0x70000, 0x70020), 4);
	EXPECT_EQ(test, init_bootmem_node(&other_node, map, 0x70000, 0x70021), 8);
}

static void new_node_is_the_first_of_the_list(struct test *test)
{
	unsigned long map = __pa(get(PAGE_SIZE, PAGE_SIZE, GOAL)) >> PAGE_SHIFT;

	other_node.bdata = &other_bdata;
	init_bootmem_node(&other_node, map, 0x70000, 0x70001);
	EXPECT_TRUE(test, pgdat_list == &other_node);
	EXPECT_TRUE(test, other_node.pgdat_next == NODE_DATA(0));
	/* The same node again: the list bites its tail. */
	init_bootmem_node(&other_node, map, 0x70000, 0x70001);
	EXPECT_TRUE(test, other_node.pgdat_next == &other_node);
}

/* For machines whose memory begins at address 0: this one is none of them. */
static void shorter_way_assumes_memory_at_0(struct test *test)
{
	unsigned long map = __pa(get(PAGE_SIZE, PAGE_SIZE, GOAL)) >> PAGE_SHIFT;

	EXPECT_EQ(test, init_bootmem(map, 100), 16);
	EXPECT_EQ_HEX(test, min_low_pfn, map);
	EXPECT_EQ(test, max_low_pfn, 100);
	EXPECT_EQ(test, boot_memory()->node_boot_start, 0);
	EXPECT_EQ(test, boot_memory()->node_low_pfn, 100);
}

/* --- Reserving and freeing ------------------------------------------------ */

static void reserve_takes_partial_pages(struct test *test)
{
	reserve_bootmem(0x71000fff, 2);
	EXPECT_FALSE(test, boot_reserved(0x70fff));
	EXPECT_TRUE(test, boot_reserved(0x71000));
	EXPECT_TRUE(test, boot_reserved(0x71001));
	EXPECT_FALSE(test, boot_reserved(0x71002));
	/* Twice is fine. */
	reserve_bootmem(0x71000000, 0x2000);
	EXPECT_TRUE(test, boot_reserved(0x71000));
}

static void free_leaves_partial_pages(struct test *test)
{
	reserve_bootmem(0x71000000, 0x4000);
	free_bootmem(0x71000001, 0x2fff);
	EXPECT_TRUE(test, boot_reserved(0x71000));
	EXPECT_FALSE(test, boot_reserved(0x71001));
	EXPECT_FALSE(test, boot_reserved(0x71002));
	EXPECT_TRUE(test, boot_reserved(0x71003));
	/* Not even one whole page. */
	free_bootmem(0x71003001, 0xfff);
	EXPECT_TRUE(test, boot_reserved(0x71003));
}

struct range {
	unsigned long addr, size;
};

static void reserve_range(void *arg)
{
	struct range *r = arg;

	reserve_bootmem(r->addr, r->size);
}

static void free_range(void *arg)
{
	struct range *r = arg;

	free_bootmem(r->addr, r->size);
}

static void reserve_wants_a_range_in_the_node(struct test *test)
{
	struct range nothing = { 0x71000000, 0 };
	struct range behind = { 0x74400000, 0x1000 };
	struct range beyond = { 0x743ff000, 0x1001 };
	struct range last = { 0x743ff000, 0x1000 };
	struct range around = { 0x71000000, 0xff000000 };

	EXPECT_TRUE(test, test_bugs(reserve_range, &nothing));
	EXPECT_TRUE(test, test_bugs(reserve_range, &behind));
	EXPECT_TRUE(test, test_bugs(reserve_range, &beyond));
	EXPECT_TRUE(test, test_bugs(reserve_range, &around));
	EXPECT_FALSE(test, test_bugs(reserve_range, &last));
}

static void free_wants_pages_in_use(struct test *test)
{
	struct range nothing = { 0x70000000, 0 };
	struct range beyond = { 0x743ff000, 0x2000 };
	struct range free = { 0x71000000, 0x1000 };
	struct range used = { 0x70000000, 0x1000 };

	EXPECT_TRUE(test, test_bugs(free_range, &nothing));
	EXPECT_TRUE(test, test_bugs(free_range, &beyond));
	EXPECT_TRUE(test, test_bugs(free_range, &free));
	EXPECT_FALSE(test, test_bugs(free_range, &used));
}

/* --- Allocation ----------------------------------------------------------- */

/*
 * Small ones share a page while the search goes on right behind it; a request
 * for whole pages ends that, and what is left over is lost.
 *
 *	90400000		 90401000     90402000	  90403000
 *	|100|100|...0xf00........|10|  lost   |1 page     |10|...
 *	    80  100
 */
static void worked_sequence(struct test *test)
{
	EXPECT_EQ_HEX(test, get(100, 32, GOAL), 0x90400000);
	EXPECT_EQ_HEX(test, get(100, 32, GOAL), 0x90400080);
	EXPECT_EQ_HEX(test, get(0xf00, 32, GOAL), 0x90400100);
	EXPECT_EQ_HEX(test, get(0x10, 32, GOAL), 0x90401000);
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, GOAL), 0x90402000);
	EXPECT_EQ_HEX(test, get(0x10, 32, GOAL), 0x90403000);
	/* Without a goal, from the start of the node. */
	EXPECT_EQ_HEX(test, get(0x10, 32, 0), 0x90201000);
	EXPECT_EQ_HEX(test, get(0x10, 32, 0), 0x90201020);
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, 0), 0x90202000);
	EXPECT_EQ_HEX(test, get(0x20, 32, 0), 0x90203000);
	/* And back. */
	EXPECT_EQ_HEX(test, get(0x10, 32, GOAL), 0x90404000);
	EXPECT_EQ_HEX(test, get(0x10, 32, GOAL), 0x90404020);
	EXPECT_EQ_HEX(test, get(0x2000, 0x4000, GOAL), 0x90408000);
	EXPECT_EQ_HEX(test, get(0x2000, 0x4000, GOAL), 0x9040c000);
}

/* The rest of a page and as many pages more as it takes. */
static void shared_page_is_continued_in_the_next(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x800, 32, GOAL), 0x90400000);
	EXPECT_EQ_HEX(test, get(0x1800, 32, GOAL), 0x90400800);
	EXPECT_TRUE(test, boot_reserved(0x70401));
	EXPECT_FALSE(test, boot_reserved(0x70402));
	EXPECT_EQ(test, boot_memory()->last_offset, 0);
	EXPECT_EQ_HEX(test, get(0x10, 32, GOAL), 0x90402000);
	/* 16 bytes into the third page: the rest of that is shared next. */
	EXPECT_EQ_HEX(test, get(0x1ff0, 32, GOAL), 0x90402020);
	EXPECT_EQ_HEX(test, get(0x10, 32, GOAL), 0x90404020);
}

/* The next multiple of the alignment is where the next page begins. */
static void page_that_is_all_but_full_is_left(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0xff0, 32, GOAL), 0x90400000);
	EXPECT_EQ_HEX(test, get(0x20, 32, GOAL), 0x90401000);
	EXPECT_EQ_HEX(test, get(0x20, 32, GOAL), 0x90401020);
}

static void macros_ask_for_lines_pages_and_low_memory(struct test *test)
{
	EXPECT_EQ_HEX(test, alloc_bootmem(1), 0x90400000);
	EXPECT_EQ_HEX(test, alloc_bootmem(1), 0x90400020);
	EXPECT_EQ_HEX(test, alloc_bootmem_pages(1), 0x90401000);
	EXPECT_EQ_HEX(test, alloc_bootmem_low(1), 0x90201000);
	EXPECT_EQ_HEX(test, alloc_bootmem_low_pages(1), 0x90202000);
	EXPECT_EQ_HEX(test, alloc_bootmem_node(NODE_DATA(0), 1), 0x90402000);
	EXPECT_EQ_HEX(test, alloc_bootmem_pages_node(NODE_DATA(0), 1), 0x90403000);
	EXPECT_EQ_HEX(test, alloc_bootmem_low_pages_node(NODE_DATA(0), 1),
		      0x90203000);
}

static void memory_is_zeroed(struct test *test)
{
	unsigned char *memory;
	int i, zeroes = 0;

	memset((void *)0x90400000, 0xaa, 64);
	memory = get(33, 32, GOAL);
	for (i = 0; i < 64; i++)
		zeroes += !memory[i];
	EXPECT_EQ(test, zeroes, 33);
}

/* A goal in high memory, or below the node, is none: low memory is searched. */
static void goal_outside_the_node_is_none(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, 0x74400000), 0x90201000);
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, 0x10000000), 0x90202000);
}

static void search_goes_on_behind_the_last_success(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, GOAL + 0x10000), 0x90410000);
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, GOAL), 0x90411000);
	/* Even for the lowest of all goals, but not for a request without. */
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, 0x70000000), 0x90412000);
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, 0), 0x90201000);
}

static void search_wraps_to_the_start_of_the_node(struct test *test)
{
	reserve_bootmem(GOAL, 0x74400000 - GOAL);
	/* More than a page: of one, the base looks behind the end of the map. */
	EXPECT_EQ_HEX(test, get(0x2000, 0x1000, GOAL), 0x90201000);
}

/* A node in the scratch area, all of it free but the map, which is elsewhere. */
static void make_other_node(unsigned long start_pfn, unsigned long end_pfn)
{
	other_bdata = (bootmem_data_t){ .last_pos = 0 };
	other_node.bdata = &other_bdata;
	init_bootmem_node(&other_node, 0x70430, start_pfn, end_pfn);
	free_bootmem_node(&other_node, start_pfn << PAGE_SHIFT,
			  (end_pfn - start_pfn) << PAGE_SHIFT);
}

static void search_begins_with_the_first_page_of_a_node(struct test *test)
{
	make_other_node(0x70400, 0x70404);
	EXPECT_EQ_HEX(test, __alloc_bootmem_node(&other_node, 0x3000, 0x1000, 0),
		      0x90400000);
	/* No room left: any other node will do. */
	EXPECT_EQ_HEX(test, __alloc_bootmem_node(&other_node, 0x2000, 0x1000, 0),
		      0x90201000);
}

/*
 *	70401		 70404	  70405
 *	| 0	1	2	3	| 4 ...	pages of the node
 *
 * The search begins with an aligned address; then it is indices that are
 * rounded up, and these are multiples of the alignment at other addresses.
 */
static void odd_start_of_a_node_breaks_alignment(struct test *test)
{
	make_other_node(0x70401, 0x70420);
	EXPECT_EQ_HEX(test, __alloc_bootmem_node(&other_node, 0x1000, 0x1000, 0),
		      0x90401000);
	EXPECT_EQ_HEX(test, __alloc_bootmem_node(&other_node, 0x1000, 0x4000, 0),
		      0x90405000);
	EXPECT_EQ_HEX(test, __alloc_bootmem_node(&other_node, 0x1000, 0x4000,
						 0x70406000), 0x9040d000);
}

static void get_a_lot(void *unused)
{
	get(0x4200000, PAGE_SIZE, GOAL);
}

static void no_room_is_a_panic(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(get_a_lot, NULL));
	/* The size is told: 66 MiB. */
	EXPECT_EQ(test, test_console_lines("69206016"), 1);
}

static void get_nothing(void *unused)
{
	get(0, 32, GOAL);
}

static void get_odd_alignment(void *unused)
{
	get(100, 48, GOAL);
}

static void size_0_and_odd_alignments_are_bugs(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(get_nothing, NULL));
	EXPECT_TRUE(test, test_bugs(get_odd_alignment, NULL));
}

static void early_hash_table_comes_from_boot_memory(struct test *test)
{
	unsigned int shift, mask;
	void *table = alloc_large_system_hash("test", 16, 1000, 0, HASH_EARLY,
					      &shift, &mask, 0);

	EXPECT_EQ_HEX(test, table, 0x90400000);
	EXPECT_EQ(test, shift, 10);
	EXPECT_EQ_HEX(test, mask, 0x3ff);
	EXPECT_TRUE(test, boot_reserved(0x70403));
	EXPECT_FALSE(test, boot_reserved(0x70404));
}

/* --- Known defects -------------------------------------------------------- */

/*
 * An address is compared with an offset, so the page that was freed in front of
 * the last success is not found. 5f2809e69c7 (2.6.27) has another search.
 * Shows: bootmem-freed-late
 */
static void freed_page_is_not_found_before_the_search_wraps(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0xc000, 0x1000, GOAL), 0x90400000);
	EXPECT_EQ_HEX(test, get(0x2000, 0x1000, GOAL), 0x9040c000);
	free_bootmem(GOAL, 0x1000);
	EXPECT_EQ_HEX(test, boot_memory()->last_success, 0x40c000);
	EXPECT_EQ_HEX(test, get(0x1000, 0x1000, GOAL), 0x9040e000);
}

/*
 *	70400   70402   70404
 *	|x. x.  |..
 *
 * The first free page is odd, and the next boundary is taken.
 */
static void taken_boundary_is_stepped_over(struct test *test)
{
	reserve_bootmem(GOAL, PAGE_SIZE);
	reserve_bootmem(GOAL + 2 * PAGE_SIZE, PAGE_SIZE);
	EXPECT_EQ_HEX(test, get(2 * PAGE_SIZE, 2 * PAGE_SIZE, GOAL), 0x90404000);
}

/* --- Zones of other machines -------------------------------------------------- */

static struct zone *saved_table[ARRAY_SIZE(zone_table)];
static unsigned long saved_pages[2];

static void save_zones(void)
{
	memcpy(saved_table, zone_table, sizeof(zone_table));
	saved_pages[0] = nr_all_pages;
	saved_pages[1] = nr_kernel_pages;
}

static void restore_zones(void)
{
	memcpy(zone_table, saved_table, sizeof(zone_table));
	nr_all_pages = saved_pages[0];
	nr_kernel_pages = saved_pages[1];
}

/*
 * A node of 1024 pages, 24 of them a hole, that begins a page too late for the
 * largest blocks. No page is free as yet, so nobody looks at their descriptors.
 */
static void zones_may_be_empty_and_have_holes(struct test *test)
{
	static pg_data_t node;
	unsigned long sizes[MAX_NR_ZONES] = { [ZONE_NORMAL] = 1024 };
	unsigned long holes[MAX_NR_ZONES] = { [ZONE_NORMAL] = 24 };

	save_zones();
	node = (pg_data_t){ .bdata = boot_memory() };
	free_area_init_node(0, &node, sizes, 0x71001, holes);
	EXPECT_EQ(test, node.node_spanned_pages, 1024);
	EXPECT_EQ(test, node.node_present_pages, 1000);
	EXPECT_EQ(test, node.nr_zones, ZONE_NORMAL + 1);
	EXPECT_EQ(test, node.node_zones[ZONE_NORMAL].present_pages, 1000);
	EXPECT_NULL(test, node.node_zones[ZONE_DMA].zone_mem_map);
	EXPECT_EQ(test, nr_all_pages - saved_pages[0], 1000);
	EXPECT_EQ_HEX(test, mem_map, 0x90400000);
	restore_zones();
}

/* Without pages there is no memory map. */
static void node_may_be_empty(struct test *test)
{
	static pg_data_t node;
	unsigned long sizes[MAX_NR_ZONES] = { 0 };

	save_zones();
	node = (pg_data_t){ .bdata = boot_memory() };
	free_area_init_node(0, &node, sizes, 0x70000, NULL);
	EXPECT_NULL(test, node.node_mem_map);
	EXPECT_EQ(test, node.nr_zones, 0);
	restore_zones();
}

/* The short way is for the machine's own node, from the start of its memory. */
static void only_node_keeps_its_memory_map(struct test *test)
{
	unsigned long sizes[MAX_NR_ZONES] = {
		[ZONE_DMA] = 1024, [ZONE_NORMAL] = 16384, [ZONE_HIGHMEM] = 8192,
	};
	struct page *map = mem_map;

	save_zones();
	free_area_init(sizes);
	EXPECT_EQ_HEX(test, mem_map, map);
	EXPECT_EQ_HEX(test, NODE_DATA(0)->node_start_pfn, 0x70000);
	EXPECT_EQ(test, NODE_DATA(0)->node_present_pages, 25600);
	restore_zones();
}

/*
 *	70414    70418    7041c
 *	|.x..    |....    |taken
 *
 * The place behind the obstacle is skipped. ad09315cad1 (2.6.26-rc1).
 * Shows: bootmem-place-skipped
 */
static void odd_obstacle_skips_a_place_that_fits(struct test *test)
{
	reserve_bootmem(0x70415000, 0x1000);
	EXPECT_EQ_HEX(test, get(0x4000, 0x4000, 0x70414000), 0x9041c000);
}

/*
 * Alignment 0: the goal is forgotten, and a shared page begins anew.
 * Shows: bootmem-align-0
 */
static void alignment_0_overlaps(struct test *test)
{
	char *first = get(8, 32, 0);

	EXPECT_EQ_HEX(test, first, 0x90201000);
	memset(first, 1, 8);
	EXPECT_EQ_HEX(test, get(4, 0, GOAL), 0x90201000);
	EXPECT_EQ(test, first[3], 0);
	EXPECT_EQ(test, first[4], 1);
}

static const struct test_case bootmem_cases[] = {
	TEST_CASE(map_takes_one_page),
	TEST_CASE(boot_put_the_map_behind_the_image),
	TEST_CASE(boot_took_201_pages),
	TEST_CASE(new_node_is_all_reserved),
	TEST_CASE(map_is_whole_words),
	TEST_CASE(new_node_is_the_first_of_the_list),
	TEST_CASE(shorter_way_assumes_memory_at_0),
	TEST_CASE(reserve_takes_partial_pages),
	TEST_CASE(free_leaves_partial_pages),
	TEST_CASE(reserve_wants_a_range_in_the_node),
	TEST_CASE(free_wants_pages_in_use),
	TEST_CASE(worked_sequence),
	TEST_CASE(shared_page_is_continued_in_the_next),
	TEST_CASE(page_that_is_all_but_full_is_left),
	TEST_CASE(macros_ask_for_lines_pages_and_low_memory),
	TEST_CASE(memory_is_zeroed),
	TEST_CASE(goal_outside_the_node_is_none),
	TEST_CASE(search_goes_on_behind_the_last_success),
	TEST_CASE(search_wraps_to_the_start_of_the_node),
	TEST_CASE(search_begins_with_the_first_page_of_a_node),
	TEST_CASE(odd_start_of_a_node_breaks_alignment),
	TEST_CASE(no_room_is_a_panic),
	TEST_CASE(size_0_and_odd_alignments_are_bugs),
	TEST_CASE(early_hash_table_comes_from_boot_memory),
	TEST_CASE(freed_page_is_not_found_before_the_search_wraps),
	TEST_CASE(odd_obstacle_skips_a_place_that_fits),
	TEST_CASE(taken_boundary_is_stepped_over),
	TEST_CASE(alignment_0_overlaps),
	TEST_CASE(zones_may_be_empty_and_have_holes),
	TEST_CASE(node_may_be_empty),
	TEST_CASE(only_node_keeps_its_memory_map),
	{ }
};

static const struct test_suite bootmem_suite = {
	.name = "bootmem",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = bootmem_cases,
};
test_suite(bootmem_suite);

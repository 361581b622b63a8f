// SPDX-License-Identifier: GPL-2.0-only
/*
 * A search for boot memory that finds no page up to the end of the map tests the bit
 * behind it, too. What it says is chance.
 *
 * Before: 66d43e98ea6f
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <boot_memory.h>

static void get_a_page(void *result)
{
	*(void **)result = __alloc_bootmem(PAGE_SIZE, PAGE_SIZE, GOAL);
}

/*
 * Clear, it ends in a BUG; set, the search wraps as it should.
 * Shows: bootmem-search-end
 */
static void bit_behind_the_map_decides(struct test *test)
{
	unsigned char *behind = (unsigned char *)boot_memory()->node_bootmem_map +
				MAP_BYTES;
	void *result = NULL;

	reserve_bootmem(GOAL, 0x74400000 - GOAL);
	*behind = 0;
	EXPECT_TRUE(test, test_bugs(get_a_page, &result));
	*behind = 1;
	EXPECT_FALSE(test, test_bugs(get_a_page, &result));
	EXPECT_EQ_HEX(test, result, 0x90201000);
}

static const struct test_case boot_memory_end_cases[] = {
	TEST_CASE(bit_behind_the_map_decides),
	{ }
};

static const struct test_suite boot_memory_end_suite = {
	.name = "boot_memory_end",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = boot_memory_end_cases,
};
test_suite(boot_memory_end_suite);

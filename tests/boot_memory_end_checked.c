// SPDX-License-Identifier: GPL-2.0-only
/*
 * A search for boot memory that finds no page up to the end of the map begins again.
 *
 * Since: 66d43e98ea6f
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <boot_memory.h>

static void get_a_page(void *result)
{
	*(void **)result = __alloc_bootmem(PAGE_SIZE, PAGE_SIZE, GOAL);
}

static void bit_behind_the_map_does_not_matter(struct test *test)
{
	unsigned char *behind = (unsigned char *)boot_memory()->node_bootmem_map +
				MAP_BYTES;
	void *result = NULL;
	int bit;

	reserve_bootmem(GOAL, 0x74400000 - GOAL);
	for (bit = 0; bit < 2; bit++) {
		*behind = bit;
		EXPECT_FALSE(test, test_bugs(get_a_page, &result));
		EXPECT_EQ_HEX(test, result, 0x90201000 + bit * PAGE_SIZE);
	}
}

/* Below a limit the end is that. */
static void memory_above_a_limit_is_not_looked_at(struct test *test)
{
	reserve_bootmem(GOAL, 0x71000000 - GOAL);
	EXPECT_EQ_HEX(test, __alloc_bootmem_limit(PAGE_SIZE, PAGE_SIZE, GOAL,
						  0x71000000), 0x90201000);
	EXPECT_EQ_HEX(test, __alloc_bootmem_limit(PAGE_SIZE, PAGE_SIZE, GOAL,
						  0x71000000), 0x90202000);
}

static void nothing_free_is_a_panic(struct test *test)
{
	void *result = NULL;

	*((unsigned char *)boot_memory()->node_bootmem_map + MAP_BYTES) = 0;
	reserve_bootmem(0x70000000, 0x74400000 - 0x70000000);
	EXPECT_TRUE(test, test_bugs(get_a_page, &result));
	EXPECT_EQ(test, test_console_lines("4096"), 1);
}

static const struct test_case boot_memory_end_checked_cases[] = {
	TEST_CASE(bit_behind_the_map_does_not_matter),
	TEST_CASE(memory_above_a_limit_is_not_looked_at),
	TEST_CASE(nothing_free_is_a_panic),
	{ }
};

static const struct test_suite boot_memory_end_checked_suite = {
	.name = "boot_memory_end_checked",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = boot_memory_end_checked_cases,
};
test_suite(boot_memory_end_checked_suite);

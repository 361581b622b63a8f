// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot memory below a limit. The limit is an address; where it is compared with the last
 * success it is a page frame, and so never the larger one.
 *
 * Since: 281dd25cdc0d
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <boot_memory.h>

#define LIMIT	0x71000000UL

static void *get(unsigned long size, unsigned long goal, unsigned long limit)
{
	return __alloc_bootmem_limit(size, PAGE_SIZE, goal, limit);
}

static void goal_below_the_limit_is_met(struct test *test)
{
	EXPECT_EQ_HEX(test, get(PAGE_SIZE, GOAL, LIMIT), 0x90400000);
	EXPECT_EQ_HEX(test, get(PAGE_SIZE, GOAL, LIMIT), 0x90401000);
}

static void goal_above_the_limit_is_none(struct test *test)
{
	EXPECT_EQ_HEX(test, get(PAGE_SIZE, 0x73000000, LIMIT), 0x90201000);
}

struct request {
	unsigned long size, goal, limit;
	void *result;
};

static void get_for(void *arg)
{
	struct request *request = arg;

	request->result = get(request->size, request->goal, request->limit);
}

static void expect_panic(struct test *test, unsigned long size, unsigned long limit)
{
	struct request request = { .size = size, .limit = limit };

	EXPECT_TRUE(test, test_bugs(get_for, &request));
	EXPECT_FALSE(test, boot_reserved(0x70201));
}

/* 14 MiB are free below that limit, and nothing below the start of memory. */
static void no_room_below_the_limit_is_a_panic(struct test *test)
{
	expect_panic(test, 32 << 20, LIMIT);
	expect_panic(test, PAGE_SIZE, 0x70000000);
}

static void memory_below_the_limit_can_be_used_up(struct test *test)
{
	unsigned long pfn;

	get(2 * PAGE_SIZE, GOAL, LIMIT);
	EXPECT_EQ_HEX(test, get(0xbfe000, GOAL, LIMIT), 0x90402000);
	for (pfn = 0x70400; pfn < 0x71000; pfn++)
		EXPECT_TRUE(test, boot_reserved(pfn));
	EXPECT_FALSE(test, boot_reserved(0x71000));
}

/*
 * The search goes on behind the last success only if that is below the limit.
 * Shows: bootmem-limit-units
 */
static void last_success_does_not_count_under_a_limit(struct test *test)
{
	EXPECT_EQ_HEX(test, get(PAGE_SIZE, GOAL + 0x10000, 0), 0x90410000);
	EXPECT_EQ_HEX(test, get(PAGE_SIZE, GOAL, 0), 0x90411000);
	EXPECT_EQ_HEX(test, get(PAGE_SIZE, GOAL, LIMIT), 0x90400000);
}

static void limit_0_is_none(struct test *test)
{
	EXPECT_EQ_HEX(test, __alloc_bootmem(PAGE_SIZE, PAGE_SIZE, GOAL), 0x90400000);
	EXPECT_EQ_HEX(test, __alloc_bootmem_node(NODE_DATA(0), PAGE_SIZE,
						 PAGE_SIZE, GOAL), 0x90401000);
	EXPECT_EQ_HEX(test, get(32 << 20, GOAL, 0), 0x90402000);
}

static void node_is_asked_first(struct test *test)
{
	EXPECT_EQ_HEX(test, __alloc_bootmem_node_limit(NODE_DATA(0), PAGE_SIZE,
						       PAGE_SIZE, GOAL, LIMIT),
		      0x90400000);
}

static void macros_with_a_limit(struct test *test)
{
	EXPECT_EQ_HEX(test, alloc_bootmem_limit(1, LIMIT), 0x90400000);
	EXPECT_EQ_HEX(test, alloc_bootmem_pages_limit(1, LIMIT), 0x90401000);
	EXPECT_EQ_HEX(test, alloc_bootmem_low_limit(1, LIMIT), 0x90201000);
	EXPECT_EQ_HEX(test, alloc_bootmem_low_pages_limit(1, LIMIT), 0x90202000);
	EXPECT_EQ_HEX(test, alloc_bootmem_node_limit(NODE_DATA(0), 1, LIMIT),
		      0x90402000);
	EXPECT_EQ_HEX(test, alloc_bootmem_pages_node_limit(NODE_DATA(0), 1, LIMIT),
		      0x90403000);
	EXPECT_EQ_HEX(test, alloc_bootmem_low_pages_node_limit(NODE_DATA(0), 1, LIMIT),
		      0x90203000);
}

static const struct test_case boot_memory_limit_cases[] = {
	TEST_CASE(goal_below_the_limit_is_met),
	TEST_CASE(goal_above_the_limit_is_none),
	TEST_CASE(no_room_below_the_limit_is_a_panic),
	TEST_CASE(memory_below_the_limit_can_be_used_up),
	TEST_CASE(last_success_does_not_count_under_a_limit),
	TEST_CASE(limit_0_is_none),
	TEST_CASE(node_is_asked_first),
	TEST_CASE(macros_with_a_limit),
	{ }
};

static const struct test_suite boot_memory_limit_suite = {
	.name = "boot_memory_limit",
	.until = "bootmem",
	.init = reset_boot_memory,
	.exit = restore_boot_memory,
	.cases = boot_memory_limit_cases,
};
test_suite(boot_memory_limit_suite);

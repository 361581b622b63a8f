// SPDX-License-Identifier: GPL-2.0-only
/*
 * An architecture may have a place of its own for the memory map of a node. Here it has
 * none, and boot memory is taken.
 *
 * Since: 6f167ec72110
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <test.h>

static void *(*const hook)(int nid, unsigned long size) = alloc_remap;

static void hook_has_nothing(struct test *test)
{
	EXPECT_NULL(test, hook(0, 819232));
	EXPECT_EQ_HEX(test, mem_map, 0x90400000);
}

static const struct test_case remap_hook_cases[] = {
	TEST_CASE(hook_has_nothing),
	{ }
};

static const struct test_suite remap_hook_suite = {
	.name = "remap_hook",
	.cases = remap_hook_cases,
};
test_suite(remap_hook_suite);

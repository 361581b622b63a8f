// SPDX-License-Identifier: GPL-2.0-only
/*
 * IOREMAP_MAX_ORDER: whoever includes <linux/vmalloc.h> can tell how far areas
 * for registers are aligned. No port here has a value of its own.
 *
 * Since: fd195c49fb17
 */
#include <linux/vmalloc.h>

/* Nothing else was included so far. */
enum { ORDER_IN_HEADER = IOREMAP_MAX_ORDER };

#include <linux/mm.h>
#include <linux/slab.h>
#include <test.h>

static void header_alone_tells_the_limit(struct test *test)
{
	EXPECT_EQ(test, ORDER_IN_HEADER, 19);
	EXPECT_EQ(test, IOREMAP_MAX_ORDER, 7 + PAGE_SHIFT);
}

/* 1 MiB wants a boundary of 2 MiB, and gets one of 512 KiB. */
static void areas_are_aligned_up_to_the_limit(struct test *test)
{
	struct vm_struct *area = get_vm_area(0x100000, VM_IOREMAP);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->addr,
		      ALIGN(VMALLOC_START, 1UL << IOREMAP_MAX_ORDER));
	EXPECT_EQ_HEX(test, area->addr, 0x94480000);
	kfree(remove_vm_area(area->addr));
}

static const struct test_case ioremap_max_order_cases[] = {
	TEST_CASE(header_alone_tells_the_limit),
	TEST_CASE(areas_are_aligned_up_to_the_limit),
	{ }
};

static const struct test_suite ioremap_max_order_suite = {
	.name = "ioremap_max_order",
	.cases = ioremap_max_order_cases,
};
test_suite(ioremap_max_order_suite);

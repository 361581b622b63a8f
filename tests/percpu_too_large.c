// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory for each CPU that is too large for kmalloc(): NULL. (Before it was a
 * fault, with SMP.)
 *
 * Since: 97e2bde47f88
 * Before: eafb42707b21
 */
#include <linux/percpu.h>
#include <test.h>

static void too_large_parts_are_not_made(struct test *test)
{
	/* The compiler, if it knew, would refuse to link. */
	volatile size_t size = 131073;

	EXPECT_NULL(test, __alloc_percpu(size, 4));
	size = 0xffffffff;
	EXPECT_NULL(test, __alloc_percpu(size, 4));
}

static const struct test_case percpu_too_large_cases[] = {
	TEST_CASE(too_large_parts_are_not_made),
	{ }
};

static const struct test_suite percpu_too_large_suite = {
	.name = "percpu_too_large",
	.cases = percpu_too_large_cases,
};
test_suite(percpu_too_large_suite);

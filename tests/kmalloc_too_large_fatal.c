// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes that are too large for kmalloc() are fatal. Not for long.
 *
 * Since: eafb42707b21
 * Before: dbdb90450059
 */
#include <slabs.h>

struct wanted {
	size_t size;
	unsigned int flags;
};

static void allocate(void *arg)
{
	const struct wanted *wanted = arg;

	__kmalloc(wanted->size, wanted->flags);
}

static void too_large_sizes_are_fatal(struct test *test)
{
	static struct wanted too_large[] = {
		{ 131073, GFP_KERNEL }, { 0xffffffff, GFP_KERNEL },
		{ 131073, GFP_ATOMIC }, { 131073, GFP_KERNEL | GFP_DMA },
	};
	unsigned int i;

	test_console_start();
	for (i = 0; i < ARRAY_SIZE(too_large); i++)
		EXPECT_TRUE(test, test_bugs(allocate, &too_large[i]));
}

/* Products above INT_MAX still are no business of kmalloc(). */
static void kcalloc_refuses_overflow_first(struct test *test)
{
	EXPECT_NULL(test, kcalloc(2, 0x40000000, GFP_KERNEL));
}

static const struct test_case kmalloc_too_large_fatal_cases[] = {
	TEST_CASE(too_large_sizes_are_fatal),
	TEST_CASE(kcalloc_refuses_overflow_first),
	{ }
};

static const struct test_suite kmalloc_too_large_fatal_suite = {
	.name = "kmalloc_too_large_fatal",
	.cases = kmalloc_too_large_fatal_cases,
};
test_suite(kmalloc_too_large_fatal_suite);

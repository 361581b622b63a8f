// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes that are too large for kmalloc(), as long as they give NULL.
 *
 * Before: eafb42707b21
 */
#include <too_large.h>

static const struct test_case kmalloc_too_large_cases[] = {
	TEST_CASE(too_large_sizes_give_null),
	TEST_CASE(too_large_arrays_give_null),
	TEST_CASE(too_large_pools_are_not_made),
	TEST_CASE(too_large_arrays_are_no_tuning),
	{ }
};

static const struct test_suite kmalloc_too_large_suite = {
	.name = "kmalloc_too_large",
	.exit = end_cache,
	.cases = kmalloc_too_large_cases,
};
test_suite(kmalloc_too_large_suite);

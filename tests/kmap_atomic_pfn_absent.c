// SPDX-License-Identifier: GPL-2.0-only
/*
 * There is no way to map a frame in an atomic slot but by its descriptor.
 *
 * Before: 60e64d46a582
 */
#include <test.h>
#include "replay/maybe_absent.h"

static void nobody_defines_kmap_atomic_pfn(struct test *test)
{
	EXPECT_NULL(test, maybe_kmap_atomic_pfn);
}

static const struct test_case kmap_atomic_pfn_absent_cases[] = {
	TEST_CASE(nobody_defines_kmap_atomic_pfn),
	{ }
};

static const struct test_suite kmap_atomic_pfn_absent_suite = {
	.name = "kmap_atomic_pfn_absent",
	.cases = kmap_atomic_pfn_absent_cases,
};
test_suite(kmap_atomic_pfn_absent_suite);

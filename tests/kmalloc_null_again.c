// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes that are too large for kmalloc() give NULL again.
 *
 * Since: dbdb90450059
 */
#include <linux/percpu.h>
#include <too_large.h>

static void too_large_parts_for_cpus_are_not_made(struct test *test)
{
	/* The compiler, if it knew, would refuse to link. */
	volatile size_t size = 131073;

	EXPECT_NULL(test, __alloc_percpu(size, 4));
}

/*
 * Four bytes for each object, 16 and a lock before them: the largest array fills
 * 131072 bytes.
 */
static void limit_ends_where_kmalloc_does(struct test *test)
{
	int most = (131072 - 16 - sizeof(spinlock_t)) / 4;
	char text[40];

	cache_of(4, 0, 0);
	snprintf(text, sizeof(text), "test-cache %d 1 0", most + 1);
	EXPECT_EQ(test, tune(text), -ENOMEM);
	snprintf(text, sizeof(text), "test-cache %d 1 0", most);
	EXPECT_EQ(test, tune(text), strlen(text) + 1);
	EXPECT_EQ(test, state_of(the_cache).limit, most);
}

static const struct test_case kmalloc_null_again_cases[] = {
	TEST_CASE(too_large_sizes_give_null),
	TEST_CASE(too_large_arrays_give_null),
	TEST_CASE(too_large_pools_are_not_made),
	TEST_CASE(too_large_arrays_are_no_tuning),
	TEST_CASE(too_large_parts_for_cpus_are_not_made),
	TEST_CASE(limit_ends_where_kmalloc_does),
	{ }
};

static const struct test_suite kmalloc_null_again_suite = {
	.name = "kmalloc_null_again",
	.exit = end_cache,
	.cases = kmalloc_null_again_cases,
};
test_suite(kmalloc_null_again_suite);

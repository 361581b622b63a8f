// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who makes a cache holds off CPU hotplug first, and locks the list of caches then.
 *
 * Before: 4f12bb4f7715
 */
#include <cache_lock_order.h>

static void list_is_free_while_hotplug_is_waited_for(struct test *test)
{
	EXPECT_TRUE(test, list_is_free_while_a_cache_waits(test));
}

static const struct test_case cache_lock_order_cases[] = {
	TEST_CASE(list_is_free_while_hotplug_is_waited_for),
	{ }
};

static const struct test_suite cache_lock_order_suite = {
	.name = "cache_lock_order",
	.cases = cache_lock_order_cases,
};
test_suite(cache_lock_order_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who makes a cache locks the list of caches, and waits for CPU hotplug then. Who
 * destroys one locks them the other way round: at the same time both wait for ever.
 * (f0188f47482e, 2.6.16, turns it back.)
 *
 * Since: 4f12bb4f7715
 */
#include <cache_lock_order.h>

/* Shows: caches-locked-crosswise */
static void list_is_locked_while_hotplug_is_waited_for(struct test *test)
{
	EXPECT_FALSE(test, list_is_free_while_a_cache_waits(test));
}

static const struct test_case cache_lock_order_turned_cases[] = {
	TEST_CASE(list_is_locked_while_hotplug_is_waited_for),
	{ }
};

static const struct test_suite cache_lock_order_turned_suite = {
	.name = "cache_lock_order_turned",
	.cases = cache_lock_order_turned_cases,
};
test_suite(cache_lock_order_turned_suite);

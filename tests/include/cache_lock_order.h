/* SPDX-License-Identifier: GPL-2.0-only */
/* What the tests of the order of locks around caches share. */
#ifndef _TEST_CACHE_LOCK_ORDER_H
#define _TEST_CACHE_LOCK_ORDER_H

#include <test.h>

/*
 * Let a thread make a cache while CPU hotplug is held off, wait until it waits for
 * that, and look: could somebody else lock the list of caches now?
 */
bool list_is_free_while_a_cache_waits(struct test *test);

#endif /* _TEST_CACHE_LOCK_ORDER_H */

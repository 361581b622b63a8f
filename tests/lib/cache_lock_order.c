// SPDX-License-Identifier: GPL-2.0-only
/* What the tests of the order of locks around caches share. */
#include <linux/cpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <mmhist/host.h>
#include <cache_lock_order.h>

/* How long a thread may take to come to where it waits. */
#define MOMENT	50000000ULL

static kmem_cache_t *made;

static int make_cache(void *unused)
{
	made = kmem_cache_create("lock-order", 64, 0, 0, NULL, NULL);
	return 0;
}

/* Once locked it stays so, as the thread waits for us. */
static bool is_free_for_a_moment(void)
{
	unsigned long long end = host_nsec() + MOMENT;

	while (host_nsec() < end) {
		host_yield();
		if (!kmem_cache_list_trylock())
			return false;
		kmem_cache_list_unlock();
	}
	return true;
}

bool list_is_free_while_a_cache_waits(struct test *test)
{
	struct kthread *thread;
	bool is_free;

	lock_cpu_hotplug();
	thread = kthread_run_on(host_nr_cpus() - 1, make_cache, NULL, "mmhist_lock");
	is_free = is_free_for_a_moment();
	unlock_cpu_hotplug();
	if (thread)
		kthread_join(thread);
	EXPECT_TRUE(test, made);
	if (made)
		EXPECT_EQ(test, kmem_cache_destroy(made), 0);
	return is_free;
}

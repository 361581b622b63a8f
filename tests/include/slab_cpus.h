/* SPDX-License-Identifier: GPL-2.0-only */
/* What the tests of the slab allocator on several CPUs share. */
#ifndef _TEST_SLAB_CPUS_H
#define _TEST_SLAB_CPUS_H

#include <slabs.h>

#ifdef CONFIG_SMP

/* For test_suite.init. */
void needs_four_cpus(struct test *test);

/* Run @fn(@arg) on @cpu to its end; -1 if there is no such thread. */
int on_cpu(unsigned int cpu, int (*fn)(void *), void *arg);

/* Work on objects of the_cache, from number done up to count. */
struct work {
	unsigned int count;
	unsigned int done;
	/* Number of the call, from 1, after which the shared array had changed. */
	unsigned int changes[16];
	unsigned int change_count;
	unsigned int shared[16];
};

int free_all(void *work);
int take_some(void *work);

/*
 * Let the reaper of a CPU have a pass: jiffies until its next one. -1 if this
 * host's workers cannot be told when to work. Moves jiffies_offset on.
 */
int reap_period_of(unsigned int cpu);

/*
 * Do the periods of the reapers of the CPUs 0 to 3 begin with two seconds, and are
 * they @more ticks longer from CPU to CPU?
 */
void check_reap_periods(struct test *test, unsigned int more);

#endif /* CONFIG_SMP */

#endif /* _TEST_SLAB_CPUS_H */

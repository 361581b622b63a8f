// SPDX-License-Identifier: GPL-2.0-only
/* Shared by the tests of the slab allocator on several CPUs: see slab_cpus.h. */
#include <linux/cpumask.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/workqueue.h>
#include <mmhist/host.h>
#include <slab_cpus.h>

#ifdef CONFIG_SMP

void needs_four_cpus(struct test *test)
{
	if (num_online_cpus() != 4)
		test_skip(test, "needs 4 CPUs");
}

int on_cpu(unsigned int cpu, int (*fn)(void *), void *arg)
{
	struct kthread *thread = kthread_run_on(cpu, fn, arg, "slab_cpus");

	return thread ? kthread_join(thread) : -1;
}

static void note_change(struct work *work, unsigned int before)
{
	unsigned int now = state_of(the_cache).shared_avail;

	if (now == before || work->change_count == ARRAY_SIZE(work->changes))
		return;
	work->changes[work->change_count] = work->done;
	work->shared[work->change_count++] = now;
}

int free_all(void *arg)
{
	struct work *work = arg;
	unsigned int before;

	while (work->done < work->count) {
		before = state_of(the_cache).shared_avail;
		free_objects(work->done, work->done);
		work->done++;
		note_change(work, before);
	}
	return 0;
}

int take_some(void *arg)
{
	struct work *work = arg;
	unsigned int before;

	while (work->done < work->count) {
		before = state_of(the_cache).shared_avail;
		take_objects(1);
		work->done++;
		note_change(work, before);
	}
	return 0;
}

/* Milliseconds from a pass to the next one of the same CPU. */
static int reap_here(void *unused)
{
	unsigned int cpu = smp_processor_id();
	unsigned int tries, rest = 0;

	/* The clock must not go on between the pass and the look. */
	for (tries = 0; tries < 1000; tries++) {
		unsigned long start;

		jiffies_offset += 10 * HZ;
		start = jiffies;
		rest = run_workqueue(cpu);
		if (!time_after(jiffies, start))
			break;
	}
	return rest;
}

int reap_period_of(unsigned int cpu)
{
	if (!keventd_up() || host_worker_kick(0) != -1)
		return -1;
	return on_cpu(cpu, reap_here, NULL);
}

static void check_periods(struct test *test, unsigned int more)
{
	unsigned int cpu;

	for (cpu = 0; cpu < 4; cpu++)
		EXPECT_EQ(test, reap_period_of(cpu), 2 * HZ + more * cpu);
}

/*
 * After a pass that did its work, and after one that gave up: while slabinfo is
 * read the list of caches is locked.
 */
void check_reap_periods(struct test *test, unsigned int more)
{
	unsigned long offset = jiffies_offset;
	struct seq_file m = { .sink = NULL };
	loff_t pos = 1;
	void *cachep;

	if (reap_period_of(0) < 0) {
		test_skip(test, "needs work that runs only when it is told to");
		return;
	}
	check_periods(test, more);
	cachep = slabinfo_op.start(&m, &pos);
	check_periods(test, more);
	slabinfo_op.stop(&m, cachep);
	jiffies_offset = offset;
}

#endif /* CONFIG_SMP */

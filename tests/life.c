// SPDX-License-Identifier: GPL-2.0-only
/*
 * CPUs go while all that they keep for themselves is full: lists of pages, arrays of
 * objects. Others work on meanwhile, in the same zones and caches.
 */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <mmhist/host.h>
#include <test.h>

#ifdef CONFIG_SMP

#define MANY	200

static volatile unsigned int stop;

/* What is given back stays on the lists and in the arrays of this CPU. */
static void fill_what_the_cpu_keeps(void)
{
	static void *things[NR_CPUS][MANY];
	void **mine = things[smp_processor_id()];
	unsigned int i;

	for (i = 0; i < MANY; i++)
		mine[i] = alloc_page(i % 2 ? GFP_KERNEL : GFP_HIGHUSER);
	for (i = 0; i < MANY; i++)
		if (mine[i])
			__free_page(mine[i]);
	for (i = 0; i < MANY; i++)
		mine[i] = kmalloc(8 << i % 8, GFP_KERNEL);
	for (i = 0; i < MANY; i++)
		kfree(mine[i]);
}

static int fill_once(void *unused)
{
	fill_what_the_cpu_keeps();
	return 0;
}

static int fill_on(void *unused)
{
	while (!stop) {
		fill_what_the_cpu_keeps();
		host_yield();
	}
	return 0;
}

static unsigned int pages_kept_by(unsigned int cpu)
{
	unsigned int pages = 0;
	struct zone *zone;

	for_each_zone(zone)
		pages += zone->pageset[cpu].pcp[0].count +
			 zone->pageset[cpu].pcp[1].count;
	return pages;
}

static void let_go_and_come(struct test *test, unsigned int cpu)
{
	struct kthread *thread = kthread_run_on(cpu, fill_once, NULL, "mmhist_life");

	ASSERT_TRUE(test, thread);
	kthread_join(thread);
	EXPECT_GE(test, pages_kept_by(cpu), 1);
	ASSERT_EQ(test, cpu_down(cpu), 0);
	EXPECT_EQ(test, pages_kept_by(cpu), 0);
	ASSERT_EQ(test, cpu_up(cpu), 0);
}

/* CPU 0 stays, and the second one works; the others go in turn. */
static void cpus_go_with_full_lists(struct test *test)
{
	unsigned long long end = host_nsec() + test_seconds * 1000000000ULL;
	unsigned int cpus = num_online_cpus(), rounds = 0;
	struct kthread *other;

	if (cpus < 3) {
		test_skip(test, "needs three CPUs");
		return;
	}
	stop = 0;
	other = kthread_run_on(1, fill_on, NULL, "mmhist_life");
	while (host_nsec() < end && test->status == TEST_PASSED)
		let_go_and_come(test, 2 + rounds++ % (cpus - 2));
	stop = 1;
	kthread_join(other);
	test_diag(test, "%u times in %u s", rounds, test_seconds);
}

static const struct test_case life_cases[] = {
	TEST_CASE(cpus_go_with_full_lists),
	{ }
};

static const struct test_suite life_suite = {
	.name = "life",
	.alone = true,
	.cases = life_cases,
};
test_suite(life_suite);

#endif /* CONFIG_SMP */

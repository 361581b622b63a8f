// SPDX-License-Identifier: GPL-2.0-only
/*
 * The timetable of the reapers: all CPUs have the same period, so that they stay
 * three ticks apart, as they began. For four CPUs.
 *
 * Since: cd61ef6268ac
 */
#include <linux/jiffies.h>
#include <linux/seq_file.h>
#include <slab_cpus.h>

#ifdef CONFIG_SMP

static void check_periods(struct test *test)
{
	unsigned int cpu;

	for (cpu = 0; cpu < 4; cpu++)
		EXPECT_EQ(test, reap_period_of(cpu), 2 * HZ);
}

/*
 * After a pass that did its work, and after one that gave up: while slabinfo is
 * read the list of caches is locked.
 */
static void reapers_stay_apart(struct test *test)
{
	unsigned long offset = jiffies_offset;
	struct seq_file m = { .sink = NULL };
	loff_t pos = 1;
	void *cachep;

	if (reap_period_of(0) < 0) {
		test_skip(test, "needs work that runs only when it is told to");
		return;
	}
	check_periods(test);
	cachep = slabinfo_op.start(&m, &pos);
	check_periods(test);
	slabinfo_op.stop(&m, cachep);
	jiffies_offset = offset;
}

#endif /* CONFIG_SMP */

static const struct test_case slab_reap_together_cases[] = {
#ifdef CONFIG_SMP
	TEST_CASE(reapers_stay_apart),
#endif
	{ }
};

static const struct test_suite slab_reap_together_suite = {
	.name = "slab_reap_together",
#ifdef CONFIG_SMP
	.init = needs_four_cpus,
#endif
	.cases = slab_reap_together_cases,
};
test_suite(slab_reap_together_suite);

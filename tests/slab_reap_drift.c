// SPDX-License-Identifier: GPL-2.0-only
/*
 * The timetable of the reapers: the CPUs have different periods. For four CPUs.
 *
 * Before: cd61ef6268ac
 */
#include <slab_cpus.h>

#ifdef CONFIG_SMP

/*
 * Two seconds and as many ticks as the number of the CPU.
 * Shows: reapers-drift
 */
static void reapers_drift_apart(struct test *test)
{
	check_reap_periods(test, 1);
}

#endif /* CONFIG_SMP */

static const struct test_case slab_reap_drift_cases[] = {
#ifdef CONFIG_SMP
	TEST_CASE(reapers_drift_apart),
#endif
	{ }
};

static const struct test_suite slab_reap_drift_suite = {
	.name = "slab_reap_drift",
#ifdef CONFIG_SMP
	.init = needs_four_cpus,
#endif
	.cases = slab_reap_drift_cases,
};
test_suite(slab_reap_drift_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The timetable of the reapers: all CPUs have the same period, so that they stay
 * three ticks apart, as they began. For four CPUs.
 *
 * Since: cd61ef6268ac
 */
#include <slab_cpus.h>

#ifdef CONFIG_SMP

static void reapers_stay_apart(struct test *test)
{
	check_reap_periods(test, 0);
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

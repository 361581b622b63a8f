// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who does not mind to be moved to another CPU asks for the number by another name.
 *
 * Since: 39c715b71740
 */
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <test.h>

/* This name is free. */
static int _smp_processor_id(void)
{
	return -1;
}

static void number_may_be_asked_for_at_any_time(struct test *test)
{
	EXPECT_EQ(test, preempt_count(), 0);
	EXPECT_EQ(test, raw_smp_processor_id(), 0);
	EXPECT_EQ(test, numa_node_id(), 0);
	EXPECT_EQ(test, _smp_processor_id(), -1);
}

static const struct test_case raw_cpu_number_cases[] = {
	TEST_CASE(number_may_be_asked_for_at_any_time),
	{ }
};

static const struct test_suite raw_cpu_number_suite = {
	.name = "raw_cpu_number",
	.cases = raw_cpu_number_cases,
};
test_suite(raw_cpu_number_suite);

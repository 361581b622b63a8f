// SPDX-License-Identifier: GPL-2.0-only
/* What is left behind where a function is left in the middle of it. */
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <asm/os.h>
#include <asm/system.h>
#include <test.h>

static DEFINE_SPINLOCK(lock);

static void bug_under_lock(void *unused)
{
	spin_lock_irq(&lock);
	BUG();
}

static void counts_are_as_before(struct test *test)
{
	int count = preempt_count();

	EXPECT_TRUE(test, test_bugs(bug_under_lock, NULL));
	spin_lock_init(&lock);
	EXPECT_EQ(test, preempt_count(), count);
	EXPECT_FALSE(test, irqs_disabled());
}

static void interrupts_stay_off(struct test *test)
{
	int off;

	local_irq_disable();
	test_bugs(bug_under_lock, NULL);
	off = irqs_disabled();
	local_irq_enable();
	spin_lock_init(&lock);
	EXPECT_TRUE(test, off);
}

static void bug_with_interrupts_on(void *unused)
{
	local_irq_enable();
	BUG();
}

static void interrupts_are_off_again(struct test *test)
{
	int off;

	local_irq_disable();
	test_bugs(bug_with_interrupts_on, NULL);
	off = irqs_disabled();
	local_irq_enable();
	EXPECT_TRUE(test, off);
}

#ifdef CONFIG_SMP

static void bug_on_others(void *self)
{
	BUG_ON(smp_processor_id() != *(unsigned int *)self);
}

static void bug_in_interrupt(void *self)
{
	on_each_cpu(bug_on_others, self, 0, 1);
}

/* Left in an interrupt of another CPU: this one's again, and that one is free. */
static void cpu_is_the_own_again(struct test *test)
{
	unsigned int self = smp_processor_id();

	if (num_online_cpus() == 1) {
		test_skip(test, "needs a second CPU");
		return;
	}
	EXPECT_TRUE(test, test_bugs(bug_in_interrupt, &self));
	EXPECT_EQ(test, smp_processor_id(), self);
	EXPECT_FALSE(test, in_interrupt());
	EXPECT_FALSE(test, irqs_disabled());
	EXPECT_TRUE(test, test_bugs(bug_in_interrupt, &self));
}

#endif

static const struct test_case process_cases[] = {
	TEST_CASE(counts_are_as_before),
	TEST_CASE(interrupts_stay_off),
	TEST_CASE(interrupts_are_off_again),
#ifdef CONFIG_SMP
	TEST_CASE(cpu_is_the_own_again),
#endif
	{ }
};

static const struct test_suite um_process_suite = {
	.name = "um_process",
	.cases = process_cases,
};
test_suite(um_process_suite);

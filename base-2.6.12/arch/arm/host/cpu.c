// SPDX-License-Identifier: GPL-2.0-only
/* CPUs: which there are, and what runs on them. */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <mmhist/host.h>
#include "internal.h"

/* check_guest() has seen that they are numbered without a gap. */
unsigned int host_nr_cpus(void)
{
	return num_online_cpus();
}
EXPORT_SYMBOL_GPL(host_nr_cpus);

unsigned int host_cpu(void)
{
	return raw_smp_processor_id();
}
EXPORT_SYMBOL_GPL(host_cpu);

void host_preempt_disable(void)
{
	preempt_disable();
}
EXPORT_SYMBOL_GPL(host_preempt_disable);

void host_preempt_enable(void)
{
	preempt_enable();
}
EXPORT_SYMBOL_GPL(host_preempt_enable);

int host_in_interrupt(void)
{
	return !!in_interrupt();
}
EXPORT_SYMBOL_GPL(host_in_interrupt);

/* A guest built without preemption counts interrupts only, no locks. */
int host_in_atomic(void)
{
	return in_atomic();
}
EXPORT_SYMBOL_GPL(host_in_atomic);

void host_call_others(unsigned long mask, void (*fn)(void *arg), void *arg)
{
	cpumask_t cpus;
	unsigned int cpu;

	tell_lockdep_that_interrupts_are_on();
	cpumask_clear(&cpus);
	for_each_online_cpu(cpu)
		if (mask & (1UL << cpu))
			cpumask_set_cpu(cpu, &cpus);
	preempt_disable();
	smp_call_function_many(&cpus, fn, arg, true);
	preempt_enable();
}
EXPORT_SYMBOL_GPL(host_call_others);

void host_yield(void)
{
	tell_lockdep_that_interrupts_are_on();
	yield();
}
EXPORT_SYMBOL_GPL(host_yield);

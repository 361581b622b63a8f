// SPDX-License-Identifier: GPL-2.0-only
/* CPUs that come and go. */
#include <linux/cpu.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/semaphore.h>
#include <mmhist/host.h>

cpumask_t cpu_possible_map = CPU_MASK_ALL;
EXPORT_SYMBOL(cpu_possible_map);
cpumask_t cpu_online_map = { 1 };
EXPORT_SYMBOL(cpu_online_map);

/* Held by whoever needs the set of CPUs to stay as it is. */
static DECLARE_MUTEX(cpucontrol);
static struct notifier_block *cpu_chain;

void lock_cpu_hotplug(void)
{
	down(&cpucontrol);
}

void unlock_cpu_hotplug(void)
{
	up(&cpucontrol);
}

/**
 * register_cpu_notifier - be told when CPUs come and go
 * @nb: called with the CPU_ events and the number of the CPU; those of a
 *	higher priority are called first
 *
 * Context: process context. Returns 0.
 */
int register_cpu_notifier(struct notifier_block *nb)
{
	struct notifier_block **link = &cpu_chain;

	while (*link && (*link)->priority >= nb->priority)
		link = &(*link)->next;
	nb->next = *link;
	*link = nb;
	return 0;
}

/**
 * unregister_cpu_notifier - the opposite of register_cpu_notifier()
 * @nb: registered notifier
 *
 * Context: process context.
 */
void unregister_cpu_notifier(struct notifier_block *nb)
{
	struct notifier_block **link = &cpu_chain;

	while (*link && *link != nb)
		link = &(*link)->next;
	if (*link)
		*link = nb->next;
}

static int tell(unsigned long event, unsigned int cpu)
{
	struct notifier_block *nb;

	for (nb = cpu_chain; nb; nb = nb->next)
		if (nb->notifier_call(nb, event, (void *)(long)cpu) == NOTIFY_BAD)
			return NOTIFY_BAD;
	return NOTIFY_OK;
}

/**
 * cpu_up - take a CPU into use
 * @cpu: CPU that the host has and that is not online
 *
 * Context: process context, sleeps. Returns 0, -EINVAL for a CPU that cannot
 * be taken, or -ENOMEM if somebody could not prepare for it.
 */
int cpu_up(unsigned int cpu)
{
	int ret = -EINVAL;

	lock_cpu_hotplug();
	if (cpu >= NR_CPUS || cpu >= host_nr_cpus() || cpu_online(cpu))
		goto out;
	ret = -ENOMEM;
	if (tell(CPU_UP_PREPARE, cpu) == NOTIFY_BAD) {
		tell(CPU_UP_CANCELED, cpu);
		goto out;
	}
	cpu_set(cpu, cpu_online_map);
	tell(CPU_ONLINE, cpu);
	ret = 0;
out:
	unlock_cpu_hotplug();
	return ret;
}

/**
 * cpu_down - take a CPU out of use
 * @cpu: online CPU other than 0, on which nothing of the tree runs
 *
 * Context: process context on another CPU, sleeps. Returns 0 or -EINVAL.
 */
int cpu_down(unsigned int cpu)
{
	int ret = -EINVAL;

	lock_cpu_hotplug();
	if (cpu && cpu < NR_CPUS && cpu_online(cpu)) {
		cpu_clear(cpu, cpu_online_map);
		tell(CPU_DEAD, cpu);
		ret = 0;
	}
	unlock_cpu_hotplug();
	return ret;
}

#ifdef CONFIG_SMP

int smp_call_function(void (*func)(void *info), void *info, int retry, int wait)
{
	WARN_ON(irqs_disabled());
	preempt_disable();
	host_call_others(cpu_online_map.bits, func, info);
	preempt_enable();
	return 0;
}

int on_each_cpu(void (*func)(void *info), void *info, int retry, int wait)
{
	preempt_disable();
	smp_call_function(func, info, retry, wait);
	func(info);
	preempt_enable();
	return 0;
}

/**
 * smp_init - take the other CPUs of the host into use
 *
 * Context: start of the memory manager, on CPU 0.
 */
void smp_init(void)
{
	unsigned int cpu;

	for (cpu = 1; cpu < NR_CPUS && cpu < host_nr_cpus(); cpu++)
		cpu_up(cpu);
}

#endif /* CONFIG_SMP */

/* SPDX-License-Identifier: GPL-2.0-only */
/* CPUs that come and go, and those who want to hear of it. */
#ifndef _LINUX_CPU_H
#define _LINUX_CPU_H

#include <linux/cpumask.h>
#include <linux/notifier.h>

int register_cpu_notifier(struct notifier_block *nb);
void unregister_cpu_notifier(struct notifier_block *nb);
int cpu_up(unsigned int cpu);
int cpu_down(unsigned int cpu);
void lock_cpu_hotplug(void);
void unlock_cpu_hotplug(void);

#define hotcpu_notifier(fn, pri) do {				\
	static struct notifier_block fn##_nb = { fn, NULL, pri };	\
	register_cpu_notifier(&fn##_nb);			\
} while (0)

#endif /* _LINUX_CPU_H */

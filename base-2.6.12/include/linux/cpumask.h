/* SPDX-License-Identifier: GPL-2.0-only */
/* Sets of CPUs, one word each: NR_CPUS is far below 32. */
#ifndef __LINUX_CPUMASK_H
#define __LINUX_CPUMASK_H

#include <linux/kernel.h>
#include <linux/threads.h>

typedef struct {
	unsigned long bits;
} cpumask_t;

#define CPU_MASK_ALL	((cpumask_t){ (1UL << NR_CPUS) - 1 })
#define CPU_MASK_NONE	((cpumask_t){ 0 })

#define cpu_set(cpu, mask)	((void)((mask).bits |= 1UL << (cpu)))
#define cpu_clear(cpu, mask)	((void)((mask).bits &= ~(1UL << (cpu))))
#define cpu_isset(cpu, mask)	(((mask).bits >> (cpu)) & 1)
#define cpus_weight(mask)	((int)hweight_long((mask).bits))
#define cpus_empty(mask)	((mask).bits == 0)
#define cpus_and(dst, a, b)	((void)((dst).bits = (a).bits & (b).bits))

extern cpumask_t cpu_possible_map;
extern cpumask_t cpu_online_map;

#ifdef CONFIG_SMP
# define num_online_cpus()	cpus_weight(cpu_online_map)
# define cpu_online(cpu)	cpu_isset((cpu), cpu_online_map)
# define cpu_possible(cpu)	cpu_isset((cpu), cpu_possible_map)
#else
# define num_online_cpus()	1
# define cpu_online(cpu)	((cpu) == 0)
# define cpu_possible(cpu)	((cpu) == 0)
#endif

#define for_each_cpu_mask(cpu, mask)			\
	for ((cpu) = 0; (cpu) < NR_CPUS; (cpu)++)	\
		if (cpu_isset(cpu, mask))
#define for_each_cpu(cpu)		for_each_cpu_mask(cpu, cpu_possible_map)
#define for_each_online_cpu(cpu)	for_each_cpu_mask(cpu, cpu_online_map)

#endif /* __LINUX_CPUMASK_H */

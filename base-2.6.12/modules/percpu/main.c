// SPDX-License-Identifier: GPL-2.0-only
/* A counter for each CPU. */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <mmhist/example.h>

static int __init percpu_example(void)
{
	unsigned long *counter = alloc_percpu(unsigned long);
	unsigned long sum = 0, expected = 0;
	unsigned int cpu;

	if (!counter)
		return -ENOMEM;
	for_each_cpu(cpu) {
		*per_cpu_ptr(counter, cpu) += cpu + 1;
		expected += cpu + 1;
	}
	for_each_cpu(cpu)
		sum += *per_cpu_ptr(counter, cpu);
	free_percpu(counter);
	return example_report("percpu", sum == expected,
			      "a counter for each of %d CPUs, zeroed at first: sum %lu",
			      NR_CPUS, sum);
}
percpu_initcall_bs(percpu_example);

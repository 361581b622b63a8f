// SPDX-License-Identifier: GPL-2.0-only
/* A structure for each CPU, of which each CPU changes its own. */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <mmhist/example.h>

struct traffic {
	unsigned long packets;
	unsigned long bytes;
};

static int __init percpu_module_init(void)
{
	struct traffic *traffic = alloc_percpu(struct traffic);
	unsigned long bytes = 0;
	unsigned int cpu, cpus = 0;

	if (!traffic)
		return -ENOMEM;
	for_each_cpu(cpu) {
		per_cpu_ptr(traffic, cpu)->packets++;
		per_cpu_ptr(traffic, cpu)->bytes += 1500;
		cpus++;
	}
	for_each_cpu(cpu)
		bytes += per_cpu_ptr(traffic, cpu)->bytes;
	free_percpu(traffic);
	return example_report("percpu", bytes == cpus * 1500UL,
			      "a structure for each of %u CPUs: %lu bytes counted",
			      cpus, bytes);
}

static void __exit percpu_module_exit(void)
{
}

module_init(percpu_module_init);
module_exit(percpu_module_exit);

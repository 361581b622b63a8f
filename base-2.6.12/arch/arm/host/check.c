// SPDX-License-Identifier: GPL-2.0-only
/*
 * May the memory manager run in this guest? Nothing is touched in finding out,
 * and who is refused is told why, and what would be right.
 */
#include <linux/cpumask.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm/cputype.h>
#include <asm/memory.h>
#include <mmhist/layout.h>
#include "internal.h"

#define refuse(error, fmt, ...) \
	(pr_err("mmhist-" MMHIST_RELEASE ": " fmt "\n", ##__VA_ARGS__), (error))

static int check_kernel(void)
{
	if (IS_ENABLED(CONFIG_ARM_LPAE))
		return refuse(-EOPNOTSUPP,
			      "this kernel has CONFIG_ARM_LPAE; page tables in the short format are needed: build it without");
	if ((unsigned long)phys_to_virt(REGION_START) != WINDOW_START)
		return refuse(-EOPNOTSUPP,
			      "this kernel's memory begins at %#lx; the window at %#x needs it at 0x80000000: build it with CONFIG_VMSPLIT_2G",
			      PAGE_OFFSET, WINDOW_START);
	return 0;
}

static int check_node(struct device_node *node)
{
	struct resource region;

	if (of_address_to_resource(node, 0, &region))
		return refuse(-EINVAL,
			      "the region in the device tree has no address: give it reg = <%#x %#x>",
			      REGION_START, REGION_SIZE);
	if (region.start != REGION_START || resource_size(&region) != REGION_SIZE)
		return refuse(-EINVAL,
			      "the device tree reserves %#x bytes at %#x; %#x bytes at %#x are needed",
			      (u32)resource_size(&region), (u32)region.start,
			      REGION_SIZE, REGION_START);
	if (!of_property_read_bool(node, "no-map"))
		return refuse(-EINVAL,
			      "the region in the device tree lacks no-map: the kernel has it in its own linear map");
	return 0;
}

static int check_region(void)
{
	struct device_node *node;
	int error;

	node = of_find_compatible_node(NULL, NULL, "mmhist,region");
	if (!node)
		return refuse(-ENODEV,
			      "the device tree reserves no region: a reserved-memory node compatible with \"mmhist,region\" is needed (guest/region.dts)");
	error = check_node(node);
	of_node_put(node);
	return error;
}

/* The memory manager takes the number of a CPU from its affinity register. */
static void compare_number(void *wrong)
{
	if ((read_cpuid_mpidr() & 0xff) != raw_smp_processor_id())
		atomic_inc(wrong);
}

static int check_cpus(void)
{
	unsigned int count = num_online_cpus();
	atomic_t wrong = ATOMIC_INIT(0);

	if (!MMHIST_SMP && count > 1)
		return refuse(-EINVAL,
			      "built with SMP=n for one CPU, this guest has %u: boot it with one, or build with SMP=y",
			      count);
	on_each_cpu(compare_number, &wrong, 1);
	if (atomic_read(&wrong) || cpumask_last(cpu_online_mask) != count - 1)
		return refuse(-EINVAL,
			      "the CPUs of this guest are not numbered 0 to %u in hardware",
			      count - 1);
	return 0;
}

int check_guest(void)
{
	int error = check_kernel();

	if (!error)
		error = check_region();
	if (!error)
		error = check_cpus();
	return error;
}

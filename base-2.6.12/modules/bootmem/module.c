// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot memory seen from later on: the allocator is gone, and what it had given
 * away until then is what the page allocator never got.
 */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/module.h>
#include <linux/swap.h>
#include <mmhist/example.h>

static int __init bootmem_module_init(void)
{
	unsigned long pfn, reserved = 0;
	unsigned long end = __pa(high_memory) >> PAGE_SHIFT;
	unsigned long high = NODE_DATA(0)->node_zones[ZONE_HIGHMEM].present_pages;

	for (pfn = PHYS_PFN_OFFSET; pfn < end; pfn++)
		reserved += PageReserved(pfn_to_page(pfn)) != 0;
	return example_report("bootmem",
			      reserved + totalram_pages ==
					  end - PHYS_PFN_OFFSET + high,
			      "%lu of %lu low pages were taken before the page allocator",
			      reserved, end - PHYS_PFN_OFFSET);
}

static void __exit bootmem_module_exit(void)
{
}

module_init(bootmem_module_init);
module_exit(bootmem_module_exit);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot memory: which parts of low memory are free to begin with.
 *
 *	70000000		70200000  70201000			74400000
 *	| "kernel image"	| bitmap  | free			|
 *
 * The image is a part of memory that is never freed; the first-level table and
 * two others lie in it. High memory has no part in this.
 */
#include <linux/bootmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <asm/setup.h>

#define LOW_SIZE	(ZONE_DMA_SIZE + ZONE_NORMAL_SIZE)
#define PFN(phys)	((phys) >> PAGE_SHIFT)

static void __init bootmem_init(void)
{
	pg_data_t *node = NODE_DATA(0);
	unsigned long bitmap = PHYS_OFFSET + KERNEL_IMAGE_SIZE;
	unsigned long low_end = PHYS_OFFSET + LOW_SIZE;
	unsigned long bytes;

	min_low_pfn = PFN(bitmap);
	max_low_pfn = PFN(low_end);
	max_pfn = PFN(PHYS_OFFSET + REGION_SIZE);

	bytes = init_bootmem_node(node, PFN(bitmap), PHYS_PFN_OFFSET,
				  max_low_pfn);
	free_bootmem_node(node, PHYS_OFFSET, LOW_SIZE);
	reserve_bootmem_node(node, PHYS_OFFSET, KERNEL_IMAGE_SIZE);
	reserve_bootmem_node(node, bitmap, bytes);
}

/**
 * setup_arch - everything before the page allocator
 *
 * Context: boot, on CPU 0, with the linear map at work.
 * From: 2.6.12-rc2, boot order.
 */
void __init setup_arch(void)
{
	bootmem_init();
	paging_init();
}

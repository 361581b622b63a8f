// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot memory: which parts of low memory are free to begin with.
 *
 *	70000000		70200000  70201000			lowmem_end
 *	| "kernel image"	| bitmap  | free			|
 *
 * The image is a part of memory that is never freed; the first-level table and
 * two others lie in it. High memory has no part in this.
 */
#include <linux/bootmem.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <asm/setup.h>

#define PFN(phys)	((phys) >> PAGE_SHIFT)

/* High memory begins with a largest block, so low memory is a multiple of it. */
#define LOWMEM_STEP	(PAGE_SIZE << (MAX_ORDER - 1))
#define LOWMEM_MIN	(4 * LOWMEM_STEP)

/* What the linear map and the areas have together, and the areas at most. */
#define SHARED_SPACE	(VMALLOC_END - VMALLOC_OFFSET - PAGE_OFFSET)
#define VMALLOC_MIN	(SHARED_SPACE % LOWMEM_STEP)
#define VMALLOC_MAX	(SHARED_SPACE - LOWMEM_MIN)

unsigned long lowmem_end = REGION_START + ZONE_DMA_SIZE + ZONE_NORMAL_SIZE;

/*
 * vmalloc=SIZE: so many bytes, or up to a step more, for areas. They end where
 * they always do; what they take from the linear map becomes high memory.
 */
static int __init set_vmalloc(const char *value)
{
	char *end;
	unsigned long long size = memparse((char *)value, &end);

	if (*end || size < VMALLOC_MIN || size > VMALLOC_MAX) {
		printk(KERN_ERR "mmhist: vmalloc=%s: a size from %luM to %luM is wanted, like 40M\n",
		       value, VMALLOC_MIN >> 20, VMALLOC_MAX >> 20);
		return -EINVAL;
	}
	lowmem_end = PHYS_OFFSET +
		     ((SHARED_SPACE - (unsigned long)size) & ~(LOWMEM_STEP - 1));
	return 0;
}
__setup("vmalloc", set_vmalloc);

static void __init bootmem_init(void)
{
	pg_data_t *node = NODE_DATA(0);
	unsigned long bitmap = PHYS_OFFSET + KERNEL_IMAGE_SIZE;
	unsigned long bytes;

	min_low_pfn = PFN(bitmap);
	max_low_pfn = PFN(lowmem_end);
	max_pfn = PFN(PHYS_OFFSET + REGION_SIZE);

	bytes = init_bootmem_node(node, PFN(bitmap), PHYS_PFN_OFFSET,
				  max_low_pfn);
	free_bootmem_node(node, PHYS_OFFSET, lowmem_end - PHYS_OFFSET);
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

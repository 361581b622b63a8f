// SPDX-License-Identifier: GPL-2.0-only
/* A block that a device with short addresses could use: from ZONE_DMA. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <mmhist/example.h>

#define BLOCK_ORDER	2

static int __init buddy_module_init(void)
{
	unsigned long block = __get_dma_pages(GFP_KERNEL, BLOCK_ORDER);
	unsigned long i, differences = 0;

	if (!block)
		return -ENOMEM;
	for (i = 0; i < PAGE_SIZE << BLOCK_ORDER; i += PAGE_SIZE) {
		example_write((void *)(block + i), PAGE_SIZE, i);
		differences += example_differences_fixmap((void *)(block + i),
							  PAGE_SIZE, i);
	}
	free_pages(block, BLOCK_ORDER);
	return example_report("buddy", !differences && block < MAX_DMA_ADDRESS,
			      "DMA block of %u pages at 0x%08lx, read through fixmap",
			      1 << BLOCK_ORDER, block);
}

static void __exit buddy_module_exit(void)
{
}

module_init(buddy_module_init);
module_exit(buddy_module_exit);

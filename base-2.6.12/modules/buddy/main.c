// SPDX-License-Identifier: GPL-2.0-only
/* Blocks of pages, straight from the buddy lists. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <mmhist/example.h>

#define BLOCK_ORDER	3

static int __init buddy_example(void)
{
	struct page *block = alloc_pages(GFP_KERNEL, BLOCK_ORDER);
	unsigned long i, differences = 0;

	if (!block)
		return -ENOMEM;
	for (i = 0; i < 1 << BLOCK_ORDER; i++) {
		void *address = page_address(block + i);

		example_write(address, PAGE_SIZE, i);
		differences += example_differences_fixmap(address, PAGE_SIZE, i);
	}
	__free_pages(block, BLOCK_ORDER);
	return example_report("buddy", !differences,
			      "%u pages from 0x%05lx on written, read through fixmap",
			      1 << BLOCK_ORDER, page_to_pfn(block));
}
buddy_initcall_bs(buddy_example);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fixed mappings for a module: __set_fixmap() is not exported, so all that a
 * module gets of them are the slots of kmap_atomic().
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <asm/fixmap.h>
#include <mmhist/example.h>

static int __init fixmap_module_init(void)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	unsigned long differences, address;
	void *user0, *user1;

	if (!page)
		return -ENOMEM;
	user0 = kmap_atomic(page, KM_USER0);
	user1 = kmap_atomic(page, KM_USER1);
	example_write(user0, PAGE_SIZE, 6);
	differences = example_differences(user1, PAGE_SIZE, 6);
	address = (unsigned long)user1;
	kunmap_atomic(user1, KM_USER1);
	kunmap_atomic(user0, KM_USER0);
	__free_page(page);
	return example_report("fixmap", !differences,
			      "slot %lu at 0x%08lx shows what was written through another",
			      __virt_to_fix(address), address);
}

static void __exit fixmap_module_exit(void)
{
}

module_init(fixmap_module_init);
module_exit(fixmap_module_exit);

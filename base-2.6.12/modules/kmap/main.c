// SPDX-License-Identifier: GPL-2.0-only
/* A high page and its mapping that lasts. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <mmhist/example.h>

static int __init kmap_example(void)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	unsigned long differences;
	void *lasting, *atomic;

	if (!page)
		return -ENOMEM;
	lasting = kmap(page);
	example_write(lasting, PAGE_SIZE, 3);
	atomic = kmap_atomic(page, KM_USER0);
	differences = example_differences(atomic, PAGE_SIZE, 3);
	kunmap_atomic(atomic, KM_USER0);
	kunmap(page);
	__free_page(page);
	return example_report("kmap", !differences,
			      "page 0x%05lx written at 0x%08lx, read at 0x%08lx",
			      page_to_pfn(page), (unsigned long)lasting,
			      (unsigned long)atomic);
}
kmap_initcall_bs(kmap_example);

// SPDX-License-Identifier: GPL-2.0-only
/* One page mapped twice: the second kmap() finds the first one's mapping. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <mmhist/example.h>

static int __init kmap_module_init(void)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	unsigned long differences;
	void *first, *second;

	if (!page)
		return -ENOMEM;
	first = kmap(page);
	example_write(first, PAGE_SIZE, 4);
	second = kmap(page);
	kunmap(page);
	/* Still mapped: there is one user left. */
	differences = example_differences(second, PAGE_SIZE, 4);
	kunmap(page);
	__free_page(page);
	return example_report("kmap", first == second && !differences,
			      "page 0x%05lx has one address for two users: 0x%08lx",
			      page_to_pfn(page), (unsigned long)first);
}

static void __exit kmap_module_exit(void)
{
}

module_init(kmap_module_init);
module_exit(kmap_module_exit);

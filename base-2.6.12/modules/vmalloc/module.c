// SPDX-License-Identifier: GPL-2.0-only
/* The same frames twice: in one order, and in the other. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <mmhist/example.h>

#define NR_PAGES	4

static void free_all(struct page **pages, int count)
{
	while (count-- > 0)
		__free_page(pages[count]);
}

static unsigned long compare_reversed(struct page **pages)
{
	struct page *reversed[NR_PAGES];
	unsigned long i, differences = 0;
	char *mirror;

	for (i = 0; i < NR_PAGES; i++)
		reversed[i] = pages[NR_PAGES - 1 - i];
	mirror = vmap(reversed, NR_PAGES, VM_MAP, PAGE_KERNEL);
	if (!mirror)
		return NR_PAGES;
	for (i = 0; i < NR_PAGES; i++)
		differences += example_differences(mirror + i * PAGE_SIZE, PAGE_SIZE,
						   NR_PAGES - 1 - i);
	vunmap(mirror);
	return differences;
}

static int __init vmalloc_module_init(void)
{
	struct page *pages[NR_PAGES];
	unsigned long i, differences;
	char *area;

	for (i = 0; i < NR_PAGES; i++) {
		pages[i] = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
		if (!pages[i])
			goto no_memory;
	}
	area = vmap(pages, NR_PAGES, VM_MAP, PAGE_KERNEL);
	if (!area)
		goto no_memory;
	for (i = 0; i < NR_PAGES; i++)
		example_write(area + i * PAGE_SIZE, PAGE_SIZE, i);
	differences = compare_reversed(pages);
	vunmap(area);
	free_all(pages, NR_PAGES);
	return example_report("vmalloc", !differences,
			      "vmap() of %u pages at 0x%08lx, read through a reversed one",
			      NR_PAGES, (unsigned long)area);
no_memory:
	free_all(pages, i);
	return -ENOMEM;
}

static void __exit vmalloc_module_exit(void)
{
}

module_init(vmalloc_module_init);
module_exit(vmalloc_module_exit);

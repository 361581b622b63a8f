// SPDX-License-Identifier: GPL-2.0-only
/* Boot memory, used while it is the only allocator there is. */
#include <linux/bootmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <mmhist/example.h>

static int __init bootmem_example(void)
{
	void *page = alloc_bootmem_pages(PAGE_SIZE);
	unsigned long differences;

	example_write(page, PAGE_SIZE, 1);
	differences = example_differences_fixmap(page, PAGE_SIZE, 1);
	/* Whole pages can be given back; of less, the rest would be lost. */
	free_bootmem(__pa(page), PAGE_SIZE);
	return example_report("bootmem", !differences,
			      "page 0x%05lx written at 0x%08lx, read through fixmap",
			      __pa(page) >> PAGE_SHIFT, (unsigned long)page);
}
bootmem_initcall_bs(bootmem_example);

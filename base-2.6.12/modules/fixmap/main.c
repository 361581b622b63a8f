// SPDX-License-Identifier: GPL-2.0-only
/* A fixed mapping: the address is known when the code is compiled. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <asm/fixmap.h>
#include <mmhist/example.h>

static int __init fixmap_example(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	unsigned long differences;
	void *fixed;

	if (!page)
		return -ENOMEM;
	set_fixmap(FIX_APIC_BASE, page_to_phys(page));
	fixed = (void *)fix_to_virt(FIX_APIC_BASE);
	example_write(fixed, PAGE_SIZE, 5);
	clear_fixmap(FIX_APIC_BASE);
	differences = example_differences(page_address(page), PAGE_SIZE, 5);
	__free_page(page);
	return example_report("fixmap", !differences,
			      "page 0x%05lx written at 0x%08lx, read in the linear map",
			      page_to_pfn(page), (unsigned long)fixed);
}
fixmap_initcall_bs(fixmap_example);

// SPDX-License-Identifier: GPL-2.0-only
/* Single pages come from, and go to, the lists of this CPU. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <mmhist/example.h>

static int __init pcp_example(void)
{
	struct page *first = alloc_page(GFP_KERNEL);
	struct page *again;
	unsigned long differences;

	if (!first)
		return -ENOMEM;
	example_write(page_address(first), PAGE_SIZE, 7);
	__free_page(first);
	again = alloc_page(GFP_KERNEL);
	if (!again)
		return -ENOMEM;
	/* The page is still warm, and nobody has touched it. */
	differences = example_differences_fixmap(page_address(again), PAGE_SIZE, 7);
	__free_page(again);
	return example_report("pcp", again == first && !differences,
			      "page 0x%05lx freed hot and taken again, contents kept",
			      page_to_pfn(first));
}
pcp_initcall_bs(pcp_example);

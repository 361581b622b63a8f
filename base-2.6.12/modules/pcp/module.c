// SPDX-License-Identifier: GPL-2.0-only
/* The lists of a CPU are stacks: what is freed last comes back first. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <mmhist/example.h>

#define NR_PAGES	3

static int __init pcp_module_init(void)
{
	struct page *page[NR_PAGES];
	int i, in_order = 1;

	for (i = 0; i < NR_PAGES; i++) {
		page[i] = alloc_page(GFP_KERNEL);
		if (!page[i])
			break;
	}
	while (i-- > 0)
		__free_page(page[i]);
	for (i = 0; i < NR_PAGES; i++)
		in_order &= alloc_page(GFP_KERNEL) == page[i];
	for (i = 0; i < NR_PAGES; i++)
		__free_page(page[i]);
	return example_report("pcp", in_order,
			      "%u pages freed and taken again in reverse order",
			      NR_PAGES);
}

static void __exit pcp_module_exit(void)
{
}

module_init(pcp_module_init);
module_exit(pcp_module_exit);

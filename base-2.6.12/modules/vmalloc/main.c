// SPDX-License-Identifier: GPL-2.0-only
/* An area that is contiguous only virtually. */
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <mmhist/example.h>

#define AREA_PAGES	4

/* Each page of the area once more, through an atomic mapping of its frame. */
static unsigned long differences_by_frame(char *area)
{
	unsigned long i, differences = 0;

	for (i = 0; i < AREA_PAGES; i++) {
		struct page *page = vmalloc_to_page(area + i * PAGE_SIZE);
		void *frame = kmap_atomic(page, KM_USER0);

		differences += example_differences(frame, PAGE_SIZE, i);
		kunmap_atomic(frame, KM_USER0);
	}
	return differences;
}

static int __init vmalloc_example(void)
{
	char *area = vmalloc(AREA_PAGES * PAGE_SIZE);
	unsigned long i, first, differences;

	if (!area)
		return -ENOMEM;
	for (i = 0; i < AREA_PAGES; i++)
		example_write(area + i * PAGE_SIZE, PAGE_SIZE, i);
	first = vmalloc_to_pfn(area);
	differences = differences_by_frame(area);
	vfree(area);
	return example_report("vmalloc", !differences,
			      "%u pages written at 0x%08lx, frame 0x%05lx first, read by frame",
			      AREA_PAGES, (unsigned long)area, first);
}
vmalloc_initcall_bs(vmalloc_example);

// SPDX-License-Identifier: GPL-2.0-only
/* Loads on the page allocator. */
#include "bench.h"

#define MAX_HELD	4096

static struct page *held[MAX_HELD];

static int run_alloc_pages(unsigned int order, unsigned long pairs)
{
	while (pairs--) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page)
			return -1;
		__free_pages(page, order);
	}
	return 0;
}

static void free_held(unsigned int count)
{
	while (count--)
		__free_page(held[count]);
}

/*
 * Take many, then give them back: the lists of this CPU do not hold so many,
 * so blocks are split and merged.
 */
static int run_alloc_page_batch(unsigned int count, unsigned long pairs)
{
	unsigned int i;

	for (; pairs; pairs -= count) {
		for (i = 0; i < count; i++) {
			held[i] = alloc_page(GFP_KERNEL);
			if (!held[i]) {
				free_held(i);
				return -1;
			}
		}
		for (i = 0; i < count; i++)
			__free_page(held[i]);
	}
	return 0;
}

static unsigned long batch_cycle(unsigned int count)
{
	return count;
}

const struct bench_load BENCH_NAME(pages)[] = {
	{
		.name = "alloc_pages",
		.of = "order",
		BENCH_VALUES(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
		.run = run_alloc_pages,
	},
	{
		.name = "alloc_page_batch",
		.of = "pages",
		BENCH_VALUES(4096),
		.cycle = batch_cycle,
		.run = run_alloc_page_batch,
	},
	{ }
};

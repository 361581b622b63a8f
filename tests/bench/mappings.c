// SPDX-License-Identifier: GPL-2.0-only
/* Loads on what makes pages of high memory reachable: kmap(), kmap_atomic(). */
#include "bench.h"

/* Twice the slots that there are. */
#define MAX_PAGES	1024

static struct page *pages[MAX_PAGES];
static unsigned int nr_pages;

static void free_high_pages(void)
{
	while (nr_pages)
		__free_page(pages[--nr_pages]);
}

static int make_high_pages(unsigned int count)
{
	while (nr_pages < count) {
		struct page *page = alloc_page(GFP_HIGHUSER);

		if (!page)
			break;
		pages[nr_pages++] = page;
		if (!PageHighMem(page))
			break;
	}
	if (nr_pages == count && PageHighMem(pages[count - 1]))
		return 0;
	free_high_pages();
	return -1;
}

/*
 * One page after the other: one only, and it has its slot already; more than
 * there are slots, and each needs a new one.
 */
static int run_kmap(unsigned int count, unsigned long pairs)
{
	unsigned int i = 0;

	while (pairs--) {
		struct page *page = pages[i];

		if (!kmap(page))
			return -1;
		kunmap(page);
		i = i + 1 < count ? i + 1 : 0;
	}
	return 0;
}

/* The slots that were used are flushed each time all were gone through. */
static unsigned long kmap_cycle(unsigned int count)
{
	return MAX_PAGES;
}

static int run_kmap_atomic(unsigned int count, unsigned long pairs)
{
	struct page *page = pages[0];

	while (pairs--) {
		void *address = bench_kmap_atomic(page);

		if (!address)
			return -1;
		bench_kunmap_atomic(address);
	}
	return 0;
}

const struct bench_load BENCH_NAME(mappings)[] = {
	{
		.name = "kmap",
		.of = "pages",
		BENCH_VALUES(1, MAX_PAGES),
		.cycle = kmap_cycle,
		.set_up = make_high_pages,
		.run = run_kmap,
		.tear_down = free_high_pages,
	},
	{
		.name = "kmap_atomic",
		.of = "pages",
		BENCH_VALUES(1),
		.set_up = make_high_pages,
		.run = run_kmap_atomic,
		.tear_down = free_high_pages,
	},
	{ }
};

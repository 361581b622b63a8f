// SPDX-License-Identifier: GPL-2.0-only
/* Loads on areas: vmalloc() with others alive and by size, vmap(). */
#include "bench.h"

#define MAX_LIVE	3000
#define MAX_PAGES	256

static void *live[MAX_LIVE];
static unsigned int nr_live;
static struct page *pages[MAX_PAGES];
static unsigned int nr_pages;

/* So many areas of @count pages and a guard page until what was put off is done. */
static unsigned long cycle_of_pages(unsigned int count)
{
	return LAZY_PAGES / (count + 1) + 1;
}

static unsigned long cycle_of_one_page(unsigned int others)
{
	return cycle_of_pages(1);
}

/* The oldest first: they are found at once where one has to search. */
static void free_live(void)
{
	unsigned int i;

	for (i = 0; i < nr_live; i++)
		vfree(live[i]);
	nr_live = 0;
}

static int make_live(unsigned int count)
{
	while (nr_live < count) {
		live[nr_live] = vmalloc(PAGE_SIZE);
		if (!live[nr_live]) {
			free_live();
			return -1;
		}
		nr_live++;
	}
	return 0;
}

static int run_vmalloc_of(unsigned long size, unsigned long pairs)
{
	while (pairs--) {
		void *memory = vmalloc(size);

		if (!memory)
			return -1;
		vfree(memory);
	}
	return 0;
}

static int run_vmalloc(unsigned int others, unsigned long pairs)
{
	return run_vmalloc_of(PAGE_SIZE, pairs);
}

static int run_vmalloc_size(unsigned int count, unsigned long pairs)
{
	return run_vmalloc_of(count * PAGE_SIZE, pairs);
}

static void free_pages_to_map(void)
{
	while (nr_pages)
		__free_page(pages[--nr_pages]);
}

static int make_pages_to_map(unsigned int count)
{
	while (nr_pages < count) {
		pages[nr_pages] = alloc_page(GFP_KERNEL);
		if (!pages[nr_pages]) {
			free_pages_to_map();
			return -1;
		}
		nr_pages++;
	}
	return 0;
}

static int run_vmap(unsigned int count, unsigned long pairs)
{
	while (pairs--) {
		void *memory = vmap(pages, count, VM_MAP, PAGE_KERNEL);

		if (!memory)
			return -1;
		vunmap(memory);
	}
	return 0;
}

const struct bench_load BENCH_NAME(areas)[] = {
	{
		.name = "vmalloc",
		.of = "areas",
		BENCH_VALUES(0, 100, 250, 500, 1000, 1500, 2000, 2500,
			     MAX_LIVE),
		.cycle = cycle_of_one_page,
		.set_up = make_live,
		.run = run_vmalloc,
		.tear_down = free_live,
	},
	{
		.name = "vmalloc_size",
		.of = "pages",
		BENCH_VALUES(1, 4, 16, 64, 256),
		.cycle = cycle_of_pages,
		.run = run_vmalloc_size,
	},
	{
		.name = "vmap",
		.of = "pages",
		BENCH_VALUES(1, 16, MAX_PAGES),
		.cycle = cycle_of_pages,
		.set_up = make_pages_to_map,
		.run = run_vmap,
		.tear_down = free_pages_to_map,
	},
	{ }
};

// SPDX-License-Identifier: GPL-2.0-only
/* Recorded: pages. */
#include "recorder.h"

static void write_frame(struct page *page)
{
	if (!page)
		trace_text(" => null\n");
	else if (!PageHighMem(page))
		trace_text(" => low\n");
	else
		trace_text(" => 0x%lx\n", page_to_pfn(page));
}

struct page *record_alloc_pages(unsigned int gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);
	unsigned int number = new_number();
	struct taken *taken = remember_taken(PAGES, number, page);

	if (taken)
		taken->order = order;
	trace_text("alloc_pages p%u", number);
	trace_gfp(gfp);
	trace_text(" %u", order);
	write_frame(page);
	return page;
}

/* A page is free when its last reference is dropped. */
static void give_back_page(struct page *page, unsigned int order, const char *verb)
{
	struct taken *taken = find_taken(PAGES, page);

	if (taken && taken->order != order)
		trace_text("# p%u is given back with order %u\n", taken->number, order);
	if (page_count(page) == 1)
		give_back(PAGES, page, verb);
}

void record___free_pages(struct page *page, unsigned int order)
{
	give_back_page(page, order, "free_pages");
	__free_pages(page, order);
}

unsigned long record___get_free_pages(unsigned int gfp, unsigned int order)
{
	struct page *page = record_alloc_pages(gfp, order);

	return page ? (unsigned long)page_address(page) : 0;
}

void record_free_pages(unsigned long address, unsigned int order)
{
	if (address)
		record___free_pages(virt_to_page(address), order);
}

/* Both take a page that nobody holds any more. */
void record_free_hot_page(struct page *page)
{
	give_back(PAGES, page, "free_pages");
	free_hot_page(page);
}

void record_free_cold_page(struct page *page)
{
	give_back(PAGES, page, "free_cold");
	free_cold_page(page);
}

void record_put_page(struct page *page)
{
	give_back_page(page, 0, "free_pages");
	put_page(page);
}

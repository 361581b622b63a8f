// SPDX-License-Identifier: GPL-2.0-only
/* The list of areas, page tables, vmalloc and vmap. */
#include <stdlib.h>
#include "model.h"

#define NUM_PHYSPAGES	25600u
#define SIZE_OF_AREA	28u
#define MAX_ALIGN_BIT	19
#define LINEAR_END	0x94400000u
#define TABLE_SHIFT	21	/* a page table covers 2 MiB */
#define WINDOW_END	0x96400000u

struct area *areas;
bool odd_areas;
uint32_t pte[1 << 20];
static bool has_table[1 << (32 - TABLE_SHIFT)] = {
	[0x96000000u >> TABLE_SHIFT] = true,	/* kmap */
	[0x96200000u >> TABLE_SHIFT] = true,	/* fixmap */
};

static uint32_t round_up(uint32_t n, uint32_t align)
{
	return (n + align - 1) & ~(align - 1);
}

/* --- The list ---------------------------------------------------------------- */

static uint32_t alignment(uint32_t size, uint32_t flags)
{
	int bit = 0;

	if (!(flags & VM_IOREMAP))
		return 1;
	for (; size; size >>= 1)
		bit++;
	return 1u << (bit > MAX_ALIGN_BIT ? MAX_ALIGN_BIT : bit < 12 ? 12 : bit);
}

/* Where the list has room: the link to put the area into, or NULL. */
static struct area **find_room(uint32_t *address, uint32_t size, uint32_t align,
			       uint32_t end)
{
	uint32_t at = *address;
	struct area **link;

	for (link = &areas; *link; link = &(*link)->next) {
		struct area *other = *link;

		if (other->address < at) {
			if (other->address + other->size >= at)
				at = round_up(other->address + other->size, align);
			continue;
		}
		if (at + size < at)
			return NULL;
		if (at + size <= other->address)
			break;
		at = round_up(other->address + other->size, align);
		if (at > end - size)
			return NULL;
	}
	*address = at;
	return link;
}

struct area *area_reserve(uint32_t size, uint32_t flags, uint32_t start, uint32_t end)
{
	uint32_t align = alignment(size, flags);
	uint32_t address = round_up(start, align);
	uint32_t descriptor;
	struct area **link, *area;

	size = round_up(size, PAGE);
	descriptor = model_kmalloc(SIZE_OF_AREA, GFP_KERNEL);
	if (!descriptor)
		return NULL;
	link = size ? find_room(&address, size + PAGE, align, end) : NULL;
	if (!link) {
		object_free(descriptor);
		return NULL;
	}
	area = calloc(1, sizeof(*area));
	area->descriptor = descriptor;
	area->address = address;
	area->size = size + PAGE;
	area->next = *link;
	*link = area;
	if (address % PAGE || !area->size || address < VMALLOC_START ||
	    address + area->size < address || address + area->size > VMALLOC_END)
		odd_areas = true;
	return area;
}

void area_release(struct area *area)
{
	object_free(area->descriptor);
	free(area->pages);
	free(area);
}

/* --- Page tables ------------------------------------------------------------------ */

/*
 * A walk goes from page to page until it meets the end of a table's part exactly.
 * It never does from an address inside of a page.
 */
static void check_walk(uint32_t address, uint32_t end)
{
	if (address % PAGE && address >> TABLE_SHIFT != end >> TABLE_SHIFT)
		fatal("a walk of page tables without an end");
}

/* False: no memory for a table. What was mapped by then stays so. */
static bool map_page(uint32_t address, uint32_t pfn)
{
	bool *table = &has_table[address >> TABLE_SHIFT];

	/* One that is long enough makes the next begin at the other end of memory. */
	if (address < LINEAR_END || address >= WINDOW_END)
		fatal("an area beside the window gets pages");
	if (!*table && !pages_alloc(GFP_KERNEL | GFP_ZERO, 0))
		return false;
	*table = true;
	pte[address / PAGE] = pfn;
	return true;
}

static bool map_area(const struct area *area, const uint32_t *pages)
{
	uint32_t i;

	check_walk(area->address, area->address + area->size - PAGE);
	for (i = 0; i < area->size / PAGE - 1; i++)
		if (!map_page(area->address + i * PAGE, pages[i]))
			return false;
	return true;
}

static void unmap_area(const struct area *area)
{
	uint32_t end = area->address + area->size, address;

	if (area->address >= end)
		fatal("an area ends before it begins");
	if (area->address < LINEAR_END && end > PAGE_OFFSET)
		fatal("the linear map is unmapped");
	check_walk(area->address, end);
	for (address = area->address; address < end && address < WINDOW_END; address += PAGE)
		pte[address / PAGE] = 0;
}

struct area *area_remove(uint32_t address)
{
	struct area **link, *area;

	for (link = &areas; *link; link = &(*link)->next)
		if ((*link)->address == address)
			break;
	area = *link;
	if (!area)
		return NULL;
	unmap_area(area);
	*link = area->next;
	area->size -= PAGE;
	return area;
}

/* --- vmalloc -------------------------------------------------------------------------- */

static void free_array(struct area *area)
{
	bool is_area = area->array < PAGE_OFFSET || area->array >= LINEAR_END;

	if (!area->array)
		return;
	if (area->nr_pages > 1024)
		model_vfree(area->array);
	else if (is_area)
		fatal("a list of frames is released in the wrong way");
	else
		object_free(area->array);
}

static void vunmap_area(uint32_t address, bool with_pages)
{
	struct area *area;
	uint32_t i;

	/* Refused: the area stays. */
	if (address % PAGE)
		return;
	area = area_remove(address);
	if (!area)
		return;
	if (with_pages) {
		for (i = 0; i < area->nr_pages; i++)
			pages_free(area->pages[i], 0);
		free_array(area);
	}
	area_release(area);
}

void model_vfree(uint32_t address)
{
	vunmap_area(address, true);
}

void model_vunmap(uint32_t address)
{
	vunmap_area(address, false);
}

static bool get_array(struct area *area, unsigned int gfp)
{
	uint32_t bytes = area->nr_pages * 4;

	if (bytes > PAGE)
		area->array = model_vmalloc(bytes, gfp);
	else
		area->array = model_kmalloc(bytes, gfp & ~GFP_HIGHMEM);
	return area->array;
}

static bool get_pages(struct area *area, unsigned int gfp)
{
	uint32_t wanted = area->nr_pages;

	for (area->nr_pages = 0; area->nr_pages < wanted; area->nr_pages++) {
		uint32_t pfn = pages_alloc(gfp, 0);

		if (!pfn)
			return false;
		area->pages[area->nr_pages] = pfn;
	}
	return true;
}

uint32_t model_vmalloc(uint32_t size, unsigned int gfp)
{
	struct area *area;

	size = round_up(size, PAGE);
	if (!size || size / PAGE > NUM_PHYSPAGES)
		return 0;
	area = area_reserve(size, VM_ALLOC, VMALLOC_START, VMALLOC_END);
	if (!area)
		return 0;
	area->nr_pages = size / PAGE;
	area->pages = calloc(area->nr_pages, sizeof(uint32_t));
	if (!get_array(area, gfp)) {
		area_release(area_remove(area->address));
		return 0;
	}
	if (get_pages(area, gfp) && map_area(area, area->pages))
		return area->address;
	model_vfree(area->address);
	return 0;
}

uint32_t model_vmap(const uint32_t *pages, uint32_t count, uint32_t flags)
{
	struct area *area;

	if (count > NUM_PHYSPAGES)
		return 0;
	/* Those of ioremap() show frames in a row. */
	if (flags & VM_IOREMAP)
		odd_areas = true;
	area = area_reserve(count * PAGE, flags, VMALLOC_START, VMALLOC_END);
	if (!area)
		return 0;
	if (map_area(area, pages))
		return area->address;
	model_vunmap(area->address);
	return 0;
}

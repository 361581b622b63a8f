// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot memory: an allocator for the time before there is an allocator.
 *
 * Each node has a bitmap with a bit for each of its pages; a set bit means that
 * the page is in use. An allocation looks for clear bits in a row, first from
 * the caller's goal on, then from the start of the node.
 *
 * Small allocations share pages: what the last one left over at the end of its
 * last page goes to the next one, if the search would otherwise take exactly
 * the page behind it.
 *
 *	          last_pos
 *	|xxxxxxxx|xxxx....|........|	x in use, . free
 *	              ^last_offset
 *
 * What is allocated here is rarely given back, and only in whole pages; in the
 * end everything that is still free goes to the page allocator.
 *
 * One CPU, before anything can interrupt or run at the same time: no locks.
 */
#include <linux/bootmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/string.h>

/* First and last page frame of low memory, and the last one of all memory. */
unsigned long max_low_pfn;
unsigned long min_low_pfn;
unsigned long max_pfn;
EXPORT_SYMBOL(max_pfn);

/* --- The bitmap ----------------------------------------------------------- */

/**
 * bootmem_bootmap_pages - how many pages the bitmap of a node takes
 * @pages: pages of the node
 *
 * Context: boot.
 */
unsigned long __init bootmem_bootmap_pages(unsigned long pages)
{
	return DIV_ROUND_UP(DIV_ROUND_UP(pages, 8), PAGE_SIZE);
}

static inline unsigned long first_pfn(bootmem_data_t *bdata)
{
	return bdata->node_boot_start >> PAGE_SHIFT;
}

/* Number of bits in use; each stands for the page first_pfn() + its index. */
static inline unsigned long map_bits(bootmem_data_t *bdata)
{
	return bdata->node_low_pfn - first_pfn(bdata);
}

static inline int page_taken(bootmem_data_t *bdata, unsigned long index)
{
	return test_bit(index, bdata->node_bootmem_map);
}

/**
 * init_bootmem_node - set up the boot memory of a node, all of it in use
 * @pgdat: the node, with room for its boot memory data; it is put in front of
 *	the other nodes, so it must not be there yet
 * @freepfn: page frame where the bitmap is to lie
 * @startpfn: first page frame of the node
 * @endpfn: first page frame behind it
 *
 * 2.6.12-rc2: what can be used must then be told by free_bootmem_node(), and
 * the place of the bitmap be reserved. Context: boot. Returns the bytes that
 * the bitmap takes.
 */
unsigned long __init init_bootmem_node(pg_data_t *pgdat, unsigned long freepfn,
				       unsigned long startpfn,
				       unsigned long endpfn)
{
	unsigned long bytes = ALIGN(DIV_ROUND_UP(endpfn - startpfn, 8),
				    sizeof(long));
	bootmem_data_t *bdata = pgdat->bdata;
	void *map = phys_to_virt(freepfn << PAGE_SHIFT);

	memset(map, 0xff, bytes);
	bdata->node_bootmem_map = map;
	bdata->node_low_pfn = endpfn;
	bdata->node_boot_start = startpfn << PAGE_SHIFT;

	pgdat->pgdat_next = pgdat_list;
	pgdat_list = pgdat;
	return bytes;
}

/**
 * init_bootmem - the same for a machine with one node that begins at address 0
 * @start: page frame where the bitmap is to lie
 * @pages: pages of the node
 *
 * Context: boot. Returns the bytes that the bitmap takes.
 */
unsigned long __init init_bootmem(unsigned long start, unsigned long pages)
{
	max_low_pfn = pages;
	min_low_pfn = start;
	return init_bootmem_node(NODE_DATA(0), start, 0, pages);
}

/* --- Reserving and freeing ------------------------------------------------ */

/**
 * reserve_bootmem_node - take memory that is in use out of boot memory
 * @pgdat: its node
 * @addr: physical address
 * @size: bytes
 *
 * All pages that the range touches become reserved, whether they were free or
 * not. A range that is not in the node is a BUG. Context: boot.
 */
void __init reserve_bootmem_node(pg_data_t *pgdat, unsigned long addr,
				 unsigned long size)
{
	bootmem_data_t *bdata = pgdat->bdata;
	unsigned long from = (addr - bdata->node_boot_start) >> PAGE_SHIFT;
	unsigned long to = DIV_ROUND_UP(addr + size - bdata->node_boot_start,
					PAGE_SIZE);

	BUG_ON(!size || from >= to);
	BUG_ON(addr >> PAGE_SHIFT >= bdata->node_low_pfn);
	BUG_ON(to > map_bits(bdata));
	for (; from < to; from++)
		__set_bit(from, bdata->node_bootmem_map);
}

/**
 * free_bootmem_node - give memory to boot memory
 * @pgdat: its node
 * @addr: physical address
 * @size: bytes
 *
 * Only pages that lie in the range as a whole become free; they must be in use
 * until then, and in the node. Context: boot.
 *
 * Defect bootmem-freed-late: the next search is meant to begin at @addr if that
 * is below the last success; but one is an address and the other is counted
 * from the start of the node. Where memory does not begin at 0 @addr never is
 * below it, and pages freed there are found only after the search has reached
 * the end. Fixed: 5f2809e69c7 (2.6.27).
 */
void __init free_bootmem_node(pg_data_t *pgdat, unsigned long addr,
			      unsigned long size)
{
	bootmem_data_t *bdata = pgdat->bdata;
	unsigned long start = DIV_ROUND_UP(addr, PAGE_SIZE);
	unsigned long end = (addr + size) >> PAGE_SHIFT;
	unsigned long pfn;

	BUG_ON(!size);
	BUG_ON(end > bdata->node_low_pfn);
	bdata->last_success = min(bdata->last_success, addr);
	for (pfn = start; pfn < end; pfn++)
		BUG_ON(!__test_and_clear_bit(pfn - first_pfn(bdata),
					     bdata->node_bootmem_map));
}

/**
 * reserve_bootmem - reserve_bootmem_node() for the first node
 * @addr: physical address
 * @size: bytes
 *
 * Context: boot.
 */
void __init reserve_bootmem(unsigned long addr, unsigned long size)
{
	reserve_bootmem_node(NODE_DATA(0), addr, size);
}

/**
 * free_bootmem - free_bootmem_node() for the first node
 * @addr: physical address
 * @size: bytes
 *
 * Context: boot.
 */
void __init free_bootmem(unsigned long addr, unsigned long size)
{
	free_bootmem_node(NODE_DATA(0), addr, size);
}

/* --- Allocation ----------------------------------------------------------- */

#define NOT_FOUND	(~0UL)

/* @index rounded up to a multiple of @step, a power of two. */
static inline unsigned long round_up_index(unsigned long index,
					   unsigned long step)
{
	return (index + step - 1) & ~(step - 1);
}

/* The first page after @start that keeps @pages from fitting there, or 0. */
static unsigned long __init find_obstacle(bootmem_data_t *bdata,
					  unsigned long start,
					  unsigned long pages)
{
	unsigned long i;

	for (i = start + 1; i < start + pages; i++)
		if (i >= map_bits(bdata) || page_taken(bdata, i))
			return i;
	return 0;
}

/*
 * The first place for @pages at or behind @from whose index is a multiple of
 * @step, or NOT_FOUND.
 *
 * Defect bootmem-search-end: where no page is free up to the end of the map,
 * the bit behind the end is tested; if it happens to be clear, and no more than
 * one page is wanted, that is taken for a find and the caller stops with a BUG.
 * Fixed: 66d43e98ea6f (2.6.15-rc6).
 *
 * Defect bootmem-place-skipped: behind an obstacle that is not aligned one
 * place too many is skipped. Fixed: ad09315cad1 (2.6.26-rc1).
 */
static unsigned long __init find_room(bootmem_data_t *bdata,
				      unsigned long from, unsigned long pages,
				      unsigned long step)
{
	unsigned long end = map_bits(bdata);
	unsigned long i = from;

	while (i < end) {
		unsigned long obstacle;

		i = find_next_zero_bit(bdata->node_bootmem_map, end, i);
		i = round_up_index(i, step);
		if (page_taken(bdata, i)) {
			i += step;
			continue;
		}
		obstacle = find_obstacle(bdata, i, pages);
		if (!obstacle)
			return i;
		i = round_up_index(obstacle, step) + step;
	}
	return NOT_FOUND;
}

/*
 * Where a search begins, in bytes from the start of the node: at the goal, if
 * that lies in the node, or where the last search succeeded, if that is behind
 * the goal. Without a goal, at the start.
 */
static unsigned long __init search_start(bootmem_data_t *bdata,
					 unsigned long goal)
{
	if (!goal || goal < bdata->node_boot_start ||
	    goal >> PAGE_SHIFT >= bdata->node_low_pfn)
		return 0;
	return max(goal - bdata->node_boot_start, bdata->last_success);
}

/*
 * Hand out @size bytes of the @pages pages from @start on, or, if these follow
 * the page that was handed out last, from what is free in that one. Returns
 * the offset in the node; @pages receives how many new pages it takes.
 */
static unsigned long __init place(bootmem_data_t *bdata, unsigned long start,
				  unsigned long *pages, unsigned long size,
				  unsigned long align)
{
	unsigned long offset, rest, result;

	if (align >= PAGE_SIZE || !bdata->last_offset ||
	    bdata->last_pos + 1 != start) {
		bdata->last_pos = start + *pages - 1;
		bdata->last_offset = size & ~PAGE_MASK;
		return start << PAGE_SHIFT;
	}

	/* With an alignment of 0 the offset is 0: see __alloc_bootmem_core(). */
	offset = ALIGN(bdata->last_offset, align);
	BUG_ON(offset > PAGE_SIZE);
	rest = PAGE_SIZE - offset;
	result = (bdata->last_pos << PAGE_SHIFT) + offset;
	if (size < rest) {
		*pages = 0;
		bdata->last_offset = offset + size;
	} else {
		*pages = DIV_ROUND_UP(size - rest, PAGE_SIZE);
		bdata->last_pos = start + *pages - 1;
		bdata->last_offset = size - rest;
	}
	bdata->last_offset &= ~PAGE_MASK;
	return result;
}

/*
 * Zeroed memory of one node, or NULL.
 *
 * Defect bootmem-align-0: an @align of 0 passes for a power of two. The goal is
 * then forgotten, and a page that is shared is used from its beginning, over
 * what is there already.
 */
static void *__init __alloc_bootmem_core(bootmem_data_t *bdata,
					 unsigned long size,
					 unsigned long align,
					 unsigned long goal)
{
	unsigned long pages = DIV_ROUND_UP(size, PAGE_SIZE);
	unsigned long step = max(align >> PAGE_SHIFT, 1UL);
	unsigned long skip = 0;		/* pages before the first aligned one */
	unsigned long from, start, i;
	void *memory;

	if (!size) {
		printk(KERN_ALERT "A request for 0 bytes of boot memory\n");
		BUG();
	}
	BUG_ON(align & (align - 1));
	if (align)
		skip = (-bdata->node_boot_start & (align - 1)) >> PAGE_SHIFT;

	from = (ALIGN(search_start(bdata, goal), align) >> PAGE_SHIFT) + skip;
	start = find_room(bdata, from, pages, step);
	if (start == NOT_FOUND && from > skip)
		start = find_room(bdata, skip, pages, step);
	if (start == NOT_FOUND)
		return NULL;

	bdata->last_success = start << PAGE_SHIFT;
	BUG_ON(start >= map_bits(bdata));
	memory = phys_to_virt(bdata->node_boot_start +
			      place(bdata, start, &pages, size, align));
	for (i = start; i < start + pages; i++)
		BUG_ON(__test_and_set_bit(i, bdata->node_bootmem_map));
	memset(memory, 0, size);
	return memory;
}

/**
 * __alloc_bootmem - allocate boot memory
 * @size: bytes, not 0
 * @align: alignment in bytes, a power of two
 * @goal: physical address from which on to look first, or 0
 *
 * Looks in all nodes. Context: boot. Returns zeroed memory; panics if there is
 * none.
 */
void *__init __alloc_bootmem(unsigned long size, unsigned long align,
			     unsigned long goal)
{
	pg_data_t *pgdat;

	for_each_pgdat(pgdat) {
		void *memory = __alloc_bootmem_core(pgdat->bdata, size, align,
						    goal);

		if (memory)
			return memory;
	}
	printk(KERN_ALERT "No boot memory left for a request of %lu bytes\n",
	       size);
	panic("Out of boot memory");
}

/**
 * __alloc_bootmem_node - allocate boot memory, of a node if possible
 * @pgdat: the node
 * @size: bytes, not 0
 * @align: alignment in bytes, a power of two
 * @goal: physical address from which on to look first, or 0
 *
 * Context: boot. Returns zeroed memory; panics if there is none in any node.
 */
void *__init __alloc_bootmem_node(pg_data_t *pgdat, unsigned long size,
				  unsigned long align, unsigned long goal)
{
	void *memory = __alloc_bootmem_core(pgdat->bdata, size, align, goal);

	return memory ? memory : __alloc_bootmem(size, align, goal);
}

/* --- The end of boot memory ----------------------------------------------- */

/*
 * May pages be released 32 at a time? Only if the node begins at a multiple of
 * such a block, so that a word of the map stands for one.
 */
static int __init words_are_blocks(bootmem_data_t *bdata)
{
	unsigned long start = bdata->node_boot_start;

	return !start || ffs(start) - PAGE_SHIFT > ffs(BITS_PER_LONG);
}

static void __init release_page(struct page *page)
{
	ClearPageReserved(page);
	set_page_count(page, 1);
	__free_page(page);
}

/* All 32 pages of a word of the map, as one block. */
static void __init release_block(struct page *page)
{
	int i;

	for (i = 0; i < BITS_PER_LONG; i++)
		ClearPageReserved(page + i);
	set_page_count(page, 1);
	__free_pages(page, ffs(BITS_PER_LONG) - 1);
}

/* The free ones among the 32 pages from @first on, one by one. */
static unsigned long __init release_bits(bootmem_data_t *bdata,
					 unsigned long first)
{
	unsigned long end = min(first + BITS_PER_LONG, map_bits(bdata));
	unsigned long released = 0, i;

	for (i = first; i < end; i++)
		if (!page_taken(bdata, i)) {
			release_page(pfn_to_page(first_pfn(bdata) + i));
			released++;
		}
	return released;
}

/* The pages that the map itself lies in, whatever the map says of them. */
static unsigned long __init release_map(bootmem_data_t *bdata)
{
	unsigned long pages = DIV_ROUND_UP(map_bits(bdata) / 8, PAGE_SIZE);
	struct page *page = virt_to_page(bdata->node_bootmem_map);
	unsigned long i;

	for (i = 0; i < pages; i++)
		release_page(page + i);
	bdata->node_bootmem_map = NULL;
	return pages;
}

static unsigned long __init free_all_bootmem_core(pg_data_t *pgdat)
{
	bootmem_data_t *bdata = pgdat->bdata;
	unsigned long *map = bdata->node_bootmem_map;
	int by_blocks = words_are_blocks(bdata);
	unsigned long released = 0, i;

	BUG_ON(!map);
	for (i = 0; i < map_bits(bdata); i += BITS_PER_LONG) {
		unsigned long word = map[i / BITS_PER_LONG];

		if (!word && by_blocks) {
			release_block(pfn_to_page(first_pfn(bdata) + i));
			released += BITS_PER_LONG;
		} else if (~word) {
			released += release_bits(bdata, i);
		}
	}
	return released + release_map(bdata);
}

/**
 * free_all_bootmem_node - give a node's free boot memory to the page allocator
 * @pgdat: the node
 *
 * 2.6.12-rc2: in ascending order; 32 pages that one word of the bitmap stands
 * for go as a block, others page by page through this CPU's hot list, at last
 * the pages of the bitmap. Boot memory does not exist any more afterwards.
 * Context: boot. Returns the number of pages.
 */
unsigned long __init free_all_bootmem_node(pg_data_t *pgdat)
{
	return free_all_bootmem_core(pgdat);
}

/**
 * free_all_bootmem - free_all_bootmem_node() for the first node
 *
 * Context: boot. Returns the number of pages.
 */
unsigned long __init free_all_bootmem(void)
{
	return free_all_bootmem_core(NODE_DATA(0));
}

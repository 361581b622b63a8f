// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory at start-up: the kernel's tables, the zones, and at last the hand-over
 * of everything that is not in use to the page allocator.
 */
#include <linux/bootmem.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <asm/fixmap.h>
#include <asm/setup.h>
#include <asm/tlbflush.h>
#include "mm.h"

static void __init create_zones(void)
{
	unsigned long dma_pages = ZONE_DMA_SIZE >> PAGE_SHIFT;
	unsigned long pages[MAX_NR_ZONES] = {
		[ZONE_DMA] = dma_pages,
		[ZONE_NORMAL] = max_low_pfn - PHYS_PFN_OFFSET - dma_pages,
		[ZONE_HIGHMEM] = max_pfn - max_low_pfn,
	};

	free_area_init_node(0, NODE_DATA(0), pages, PHYS_PFN_OFFSET, NULL);
}

/**
 * kmap_init - note what kmap_atomic() needs to know
 *
 * Context: boot, when the table of the fixed mappings is in place.
 */
void __init kmap_init(void)
{
	unsigned long first = __fix_to_virt(FIX_KMAP_BEGIN);

	kmap_pte = pte_offset_kernel(pmd_offset(pgd_offset_k(first), first),
				     first);
	kmap_prot = PAGE_KERNEL;
}

/**
 * paging_init - set up the kernel's page tables and the zones
 *
 * Context: boot, once boot memory is there. The linear map itself is at work
 * since arch_start(). From: 2.6.12-rc2, boot order.
 */
void __init paging_init(void)
{
	choose_kernel_protection();
	create_first_level();
	draw_linear_map((unsigned long)__va(lowmem_end));
	place_permanent_tables();
	flush_tlb_all();
	create_zones();
	kmap_init();
}

/* Page by page and ascending: the last page is the first to be handed out. */
static unsigned long __init free_high_pages(void)
{
	struct page *page = pfn_to_page(max_low_pfn);
	struct page *end = page + (max_pfn - max_low_pfn);

	for (; page < end; page++) {
		ClearPageReserved(page);
		set_bit(PG_highmem, &page->flags);
		set_page_count(page, 1);
		__free_page(page);
	}
	return max_pfn - max_low_pfn;
}

static void __init check_windows(void)
{
	if (PKMAP_ADDR(LAST_PKMAP) < FIXADDR_START)
		return;
	printk(KERN_CRIT "the kmap window ends at %08lx, in the fixed mappings from %08lx on\n",
	       PKMAP_ADDR(LAST_PKMAP), FIXADDR_START);
	BUG();
}

/**
 * mem_init - give free memory to the page allocator
 *
 * Low memory first, as boot memory left it, then high memory.
 *
 * Context: boot, on CPU 0; boot memory ends here.
 * From: 2.6.12-rc2, boot order.
 */
void __init mem_init(void)
{
	num_physpages = REGION_SIZE >> PAGE_SHIFT;
	max_mapnr = num_physpages;
	high_memory = __va(lowmem_end);

	check_windows();
	totalram_pages += free_all_bootmem();
	totalhigh_pages += free_high_pages();
	totalram_pages += totalhigh_pages;
	printk(KERN_INFO "Memory: %luk of %luk free, %luk of it high\n",
	       (unsigned long)nr_free_pages() << (PAGE_SHIFT - 10),
	       num_physpages << (PAGE_SHIFT - 10),
	       totalhigh_pages << (PAGE_SHIFT - 10));
}

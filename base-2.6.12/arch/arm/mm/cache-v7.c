// SPDX-License-Identifier: GPL-2.0-only
/*
 * Cache maintenance on ARMv7.
 *
 * Data caches behave as if they were looked up by physical address: all
 * mappings of a frame share one line, and neither a new mapping nor the end of
 * one leaves anything behind. Where the era flushed the whole cache, nothing is
 * needed on the data side but that stores and table changes happen in order.
 *
 * Instructions are another matter. Every mapping of the kernel may be executed,
 * and what was fetched or predicted at an address must be gone before other
 * code appears there.
 */
#include <linux/mmu_observer.h>
#include <asm/cache.h>
#include <asm/cacheflush.h>
#include <asm/cp15.h>

static void forget_instructions(void)
{
#ifdef CONFIG_SMP
	cp15_icache_all_is();
	cp15_branch_all_is();
#else
	cp15_icache_all();
	cp15_branch_all();
#endif
}

/**
 * flush_cache_vmap - the range is mapped and about to be used
 * @start: first address
 * @end: address behind the last one
 *
 * Context: any. For all CPUs.
 */
void flush_cache_vmap(unsigned long start, unsigned long end)
{
	mmu_observe(MMU_CACHE_VMAP, start, end);
	dsb();
	forget_instructions();
	dsb();
	isb();
}

/**
 * flush_cache_vunmap - the range is about to be unmapped
 * @start: first address
 * @end: address behind the last one
 *
 * What was stored there is complete before the first entry goes.
 *
 * Context: any.
 */
void flush_cache_vunmap(unsigned long start, unsigned long end)
{
	mmu_observe(MMU_CACHE_VUNMAP, start, end);
	dsb();
}

/**
 * flush_cache_kmaps - kmap() slots are about to be unmapped
 *
 * Context: any.
 */
void flush_cache_kmaps(void)
{
	mmu_observe(MMU_CACHE_KMAPS, 0, 0);
	dsb();
}

/**
 * flush_dcache_page - the kernel wrote to a page that others map as well
 * @page: the page
 *
 * All mappings see the same lines; they only have to see them in order.
 *
 * Context: any.
 */
void flush_dcache_page(struct page *page)
{
	mmu_observe(MMU_CACHE_PAGE, (unsigned long)page, 0);
	dsb();
}

/**
 * clean_dcache_area - write data back to where the table walk sees it
 * @start: first byte
 * @size: bytes
 *
 * Context: any.
 */
void clean_dcache_area(void *start, unsigned long size)
{
	char *line = (char *)((unsigned long)start & ~(L1_CACHE_BYTES - 1UL));

	for (; line < (char *)start + size; line += L1_CACHE_BYTES)
		cp15_clean_line(line);
	dsb();
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Cache maintenance: nothing to do. The caches of the machine below a process
 * are coherent between two mappings of one frame, and its page tables are not
 * the ones that the tree writes. Tests are told of each call all the same.
 */
#ifndef _ASM_UM_CACHEFLUSH_H
#define _ASM_UM_CACHEFLUSH_H

#include <linux/mmu_observer.h>

#define flush_cache_all()	do { } while (0)
#define flush_cache_vmap(start, end) \
	mmu_observe(MMU_CACHE_VMAP, (start), (end))
#define flush_cache_vunmap(start, end) \
	mmu_observe(MMU_CACHE_VUNMAP, (start), (end))
#define flush_cache_kmaps()	mmu_observe(MMU_CACHE_KMAPS, 0, 0)
#define flush_dcache_page(page) \
	mmu_observe(MMU_CACHE_PAGE, (unsigned long)(page), 0)
#define clean_dcache_area(start, size) \
	do { (void)(start); (void)(size); } while (0)

#endif /* _ASM_UM_CACHEFLUSH_H */

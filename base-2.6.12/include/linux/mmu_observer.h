/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A window for tests into what happens to page tables, caches and TLB.
 *
 * The architecture reports each maintenance operation and each change of a
 * table at the moment it happens, on the CPU that does it and with the locks
 * held that it was called with. So does a writer who is about to let others
 * see what he wrote. Nobody is told in builds without the option, which are
 * those that are measured.
 */
#ifndef _LINUX_MMU_OBSERVER_H
#define _LINUX_MMU_OBSERVER_H

#include <linux/compiler.h>

enum mmu_event {
	MMU_CACHE_VMAP,		/* flush_cache_vmap(a, b) */
	MMU_CACHE_VUNMAP,	/* flush_cache_vunmap(a, b) */
	MMU_CACHE_KMAPS,	/* flush_cache_kmaps() */
	MMU_CACHE_PAGE,		/* flush_dcache_page(a), a page descriptor */
	MMU_TLB_RANGE,		/* flush_tlb_kernel_range(a, b) */
	MMU_TLB_PAGE,		/* flush_tlb_kernel_page(a) */
	MMU_SET_PTE,		/* entry at a becomes b */
	MMU_TABLE_ALLOC,	/* a second-level table for address a is wanted */
	MMU_TABLE_FREE,		/* the table at a turned out superfluous */
	MMU_POPULATE,		/* first-level entry at a gets the table at b */
	MMU_WRITE_UNLOCK,	/* write_unlock(a): the rwlock is held as yet */
};

#ifdef CONFIG_MMU_OBSERVER

extern void (*mmu_observer)(enum mmu_event event, unsigned long a,
			    unsigned long b);

static inline void mmu_observe(enum mmu_event event, unsigned long a,
			       unsigned long b)
{
	if (unlikely(mmu_observer))
		mmu_observer(event, a, b);
}

#else

static inline void mmu_observe(enum mmu_event event, unsigned long a,
			       unsigned long b)
{
}

#endif /* CONFIG_MMU_OBSERVER */

#endif /* _LINUX_MMU_OBSERVER_H */

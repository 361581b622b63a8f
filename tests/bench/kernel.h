/* SPDX-License-Identifier: GPL-2.0-only */
/* What the loads call, as the guest's kernel has it. */
#ifndef _BENCH_KERNEL_H
#define _BENCH_KERNEL_H

#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/vmstat.h>
#include <mmhist/host.h>

#define BENCH_NAME(name)	kernel_##name

/* Areas that are freed stay mapped until they make up 32 MiB, on one CPU. */
#define LAZY_PAGES		8192

typedef struct kmem_cache bench_cache_t;

static inline bench_cache_t *bench_cache_create(const char *name, size_t size)
{
	return kmem_cache_create(name, size, 0, 0, NULL);
}

static inline void *bench_kmap_atomic(struct page *page)
{
	return kmap_atomic(page);
}

static inline void bench_kunmap_atomic(void *address)
{
	kunmap_atomic(address);
}

static inline unsigned long bench_slab_pages(void)
{
	return global_node_page_state_pages(NR_SLAB_UNRECLAIMABLE_B) +
	       global_node_page_state_pages(NR_SLAB_RECLAIMABLE_B);
}

static inline unsigned long bench_free_pages(void)
{
	return global_zone_page_state(NR_FREE_PAGES);
}

static inline unsigned long bench_free_blocks(unsigned int order)
{
	unsigned long blocks = 0;
	struct zone *zone;

	for (zone = NODE_DATA(0)->node_zones;
	     zone < NODE_DATA(0)->node_zones + MAX_NR_ZONES; zone++)
		blocks += zone->free_area[order].nr_free;
	return blocks;
}

#endif /* _BENCH_KERNEL_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the loads call, as the tree has it. */
#ifndef _BENCH_TREE_H
#define _BENCH_TREE_H

#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/page-flags.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <linux/vmalloc.h>
#include <mmhist/host.h>

#define BENCH_NAME(name)	tree_##name

/* An area that is freed is gone: no pages of such areas stay mapped. */
#define LAZY_PAGES		0

typedef kmem_cache_t bench_cache_t;

static inline bench_cache_t *bench_cache_create(const char *name, size_t size)
{
	return kmem_cache_create(name, size, 0, 0, NULL, NULL);
}

static inline void *bench_kmap_atomic(struct page *page)
{
	return kmap_atomic(page, KM_USER0);
}

static inline void bench_kunmap_atomic(void *address)
{
	kunmap_atomic(address, KM_USER0);
}

/* Pages that slabs take up. */
static inline unsigned long bench_slab_pages(void)
{
	return read_page_state(nr_slab);
}

static inline unsigned long bench_free_pages(void)
{
	return nr_free_pages();
}

/* Free blocks of exactly this order. */
static inline unsigned long bench_free_blocks(unsigned int order)
{
	unsigned long blocks = 0;
	struct zone *zone;

	for_each_zone(zone)
		blocks += zone->free_area[order].nr_free;
	return blocks;
}

#endif /* _BENCH_TREE_H */

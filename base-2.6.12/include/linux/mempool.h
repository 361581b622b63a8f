/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory pools: allocations that must not fail, backed by a reserve. What the
 * functions do is told in mm/mempool.c.
 */
#ifndef _LINUX_MEMPOOL_H
#define _LINUX_MEMPOOL_H

#include <linux/spinlock.h>
#include <linux/wait.h>

/* Where elements come from, and go when the reserve is full. */
typedef void *(mempool_alloc_t)(unsigned int __nocast gfp_mask, void *pool_data);
typedef void (mempool_free_t)(void *element, void *pool_data);

typedef struct mempool_s {
	spinlock_t lock;	/* for the reserve */
	int min_nr;		/* elements the reserve should have */
	int curr_nr;		/* elements it has */
	void **elements;	/* a stack */

	void *pool_data;
	mempool_alloc_t *alloc;
	mempool_free_t *free;
	wait_queue_head_t wait;	/* for an element that is freed */
} mempool_t;

mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn,
			  mempool_free_t *free_fn, void *pool_data);
int mempool_resize(mempool_t *pool, int new_min_nr,
		   unsigned int __nocast gfp_mask);
void mempool_destroy(mempool_t *pool);
void *mempool_alloc(mempool_t *pool, unsigned int __nocast gfp_mask);
void mempool_free(void *element, mempool_t *pool);

/* For elements that are objects of the slab cache @pool_data. */
void *mempool_alloc_slab(unsigned int __nocast gfp_mask, void *pool_data);
void mempool_free_slab(void *element, void *pool_data);

#endif /* _LINUX_MEMPOOL_H */

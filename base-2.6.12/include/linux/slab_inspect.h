/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A look inside the slab allocator, for tests and for the curious.
 *
 * Nothing here is of the era. What /proc/slabinfo_bs tells is found there;
 * this is for the rest: the arrays, the colour, the layout of a slab.
 */
#ifndef _LINUX_SLAB_INSPECT_H
#define _LINUX_SLAB_INSPECT_H

#include <linux/list.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/threads.h>

struct kmem_cache_state {
	const char *name;

	/* Layout: see the picture of a slab in mm/slab.c. */
	unsigned int objsize;		/* bytes from one object to the next */
	unsigned int num;		/* objects in a slab */
	unsigned int gfporder;		/* a slab has 2^gfporder pages */
	int off_slab;			/* management is kept elsewhere */
	unsigned int slab_size;		/* bytes of management */
	unsigned int first;		/* offset of object 0 at colour 0 */
	unsigned int colour;		/* colours, 0: no room for any */
	unsigned int colour_off;	/* bytes from one colour to the next */
	unsigned int colour_next;	/* colour of the next slab */

	/* Limits. */
	unsigned int limit;
	unsigned int batchcount;
	unsigned int free_limit;

	/* Slabs, and the objects that are free inside them. */
	unsigned long full_slabs;
	unsigned long partial_slabs;
	unsigned long free_slabs;
	unsigned long free_objects;
	int free_touched;
	unsigned long next_reap;	/* jiffies */

	/* Objects in arrays. has_shared: 0 if the array itself is missing. */
	int has_shared;
	unsigned int shared_avail;
	unsigned int shared_limit;
	int has_array[NR_CPUS];
	unsigned int avail[NR_CPUS];
	unsigned int touched[NR_CPUS];
};

void kmem_cache_inspect(kmem_cache_t *cachep, struct kmem_cache_state *state);
kmem_cache_t *kmem_cache_of(const void *objp);
kmem_cache_t *kmem_cache_find(const char *name);
unsigned int kmem_cache_offslab_limit(void);

/*
 * For the structure check, mm/check.c, and its tests: what a cache consists of,
 * with pointers to the allocator's own data. Nothing is counted or followed, so
 * that structures may be looked at that are damaged.
 */
enum slab_lists { SLABS_FULL, SLABS_PARTIAL, SLABS_FREE, NR_SLAB_LISTS };

struct kmem_cache_view {
	const char *name;
	unsigned int objsize;
	unsigned int num;
	unsigned int gfporder;
	int off_slab;
	unsigned long flags;
	spinlock_t *lock;		/* of what follows; NULL: no slabs */
	struct list_head *slabs[NR_SLAB_LISTS];
	unsigned long *free_objects;
};

struct slab_view {
	void *address;			/* of the first page, if all is well */
	void *objects;			/* object 0 */
	unsigned int *inuse;
	unsigned int *free;
	unsigned int *links;
};

struct array_view {
	unsigned int *avail;
	unsigned int limit;
	void **objects;
};

struct list_head *kmem_cache_list(void);
kmem_cache_t *kmem_cache_of_link(struct list_head *link);
int kmem_cache_list_trylock(void);
void kmem_cache_list_unlock(void);
void kmem_cache_view(kmem_cache_t *cachep, struct kmem_cache_view *view);
void slab_view(struct list_head *link, struct slab_view *view);
bool kmem_cache_array(kmem_cache_t *cachep, int cpu, struct array_view *view);

/* One pass of the reaper; the contract stands with it in mm/slab.c. */
void cache_reap(void *unused);

#endif /* _LINUX_SLAB_INSPECT_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The slab allocator: caches of objects of one size, and kmalloc() on top of
 * them for memory of any size up to 128 KiB. What the functions do, and in
 * which context they may be called, is told in mm/slab.c.
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

typedef struct kmem_cache_s kmem_cache_t;

#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/types.h>
#include <asm/atomic.h>
#include <asm/cache.h>
#include <asm/page.h>

/* Flags of an allocation. */
#define SLAB_NOFS		GFP_NOFS
#define SLAB_NOIO		GFP_NOIO
#define SLAB_ATOMIC		GFP_ATOMIC
#define SLAB_USER		GFP_USER
#define SLAB_KERNEL		GFP_KERNEL
#define SLAB_DMA		GFP_DMA

#define SLAB_LEVEL_MASK		GFP_LEVEL_MASK

#define SLAB_NO_GROW		__GFP_NO_GROW	/* take no new pages */

/* Flags of kmem_cache_create(). The first four: debug builds only. */
#define SLAB_DEBUG_FREE		0x00000100UL	/* legal in no build */
#define SLAB_DEBUG_INITIAL	0x00000200UL	/* constructor checks on free */
#define SLAB_RED_ZONE		0x00000400UL	/* a guard word on both sides */
#define SLAB_POISON		0x00000800UL	/* fill free objects */
#define SLAB_NO_REAP		0x00001000UL	/* the reaper keeps away */
#define SLAB_HWCACHE_ALIGN	0x00002000UL	/* align to cache lines */
#define SLAB_CACHE_DMA		0x00004000UL	/* pages of ZONE_DMA */
#define SLAB_MUST_HWCACHE_ALIGN	0x00008000UL	/* no effect; see mm/slab.c */
#define SLAB_STORE_USER		0x00010000UL	/* note the last user */
#define SLAB_RECLAIM_ACCOUNT	0x00020000UL	/* counted as reclaimable */
#define SLAB_PANIC		0x00040000UL	/* panic if it cannot be made */
#define SLAB_DESTROY_BY_RCU	0x00080000UL	/* pages outlive RCU readers */

/* Flags handed to a constructor. */
#define SLAB_CTOR_CONSTRUCTOR	0x001UL		/* 0: called as destructor */
#define SLAB_CTOR_ATOMIC	0x002UL		/* must not sleep */
#define SLAB_CTOR_VERIFY	0x004UL		/* only check the object */

void kmem_cache_init(void);

kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align,
				unsigned long flags,
				void (*ctor)(void *, kmem_cache_t *, unsigned long),
				void (*dtor)(void *, kmem_cache_t *, unsigned long));
int kmem_cache_destroy(kmem_cache_t *cachep);
int kmem_cache_shrink(kmem_cache_t *cachep);
void *kmem_cache_alloc(kmem_cache_t *cachep, unsigned int __nocast flags);
void kmem_cache_free(kmem_cache_t *cachep, void *objp);
unsigned int kmem_cache_size(kmem_cache_t *cachep);
int fastcall kmem_ptr_validate(kmem_cache_t *cachep, void *ptr);

/**
 * kmem_cache_alloc_node - allocate an object near to a node
 * @cachep: cache
 * @node: ignored, there is one node
 *
 * 2.6.12-rc2: always as with GFP_KERNEL; 97e2bde47f88 (2.6.12-rc4) lets the
 * caller choose. Context: process context, may sleep. Returns the object or
 * NULL.
 */
static inline void *kmem_cache_alloc_node(kmem_cache_t *cachep, int node)
{
	return kmem_cache_alloc(cachep, GFP_KERNEL);
}

/*
 * The general caches: one entry a size, ascending, and an end mark with the
 * size ULONG_MAX and no caches.
 */
struct cache_sizes {
	size_t cs_size;
	kmem_cache_t *cs_cachep;
	kmem_cache_t *cs_dmacachep;
};

extern struct cache_sizes malloc_sizes[];

void *__kmalloc(size_t size, unsigned int __nocast flags);

/* Defined nowhere: a call that the compiler keeps is an error of the link. */
void __you_cannot_kmalloc_that_much(void);

/* The general sizes by number, and how many there are. */
enum {
#define CACHE(x) KMALLOC_CLASS_##x,
#include <linux/kmalloc_sizes.h>
#undef CACHE
	KMALLOC_CLASSES
};

/* The class for @size: as many as there are below it are too small. */
static __always_inline unsigned int kmalloc_class(size_t size)
{
	unsigned int too_small = 0;

#define CACHE(x) too_small += size > (x);
#include <linux/kmalloc_sizes.h>
#undef CACHE
	if (too_small == KMALLOC_CLASSES)
		__you_cannot_kmalloc_that_much();
	return too_small;
}

/**
 * kmalloc - allocate memory
 * @size: bytes wanted, up to 131072; 0 gives an object of the smallest size
 * @flags: GFP_ flags; with GFP_DMA the memory comes from ZONE_DMA
 *
 * The memory is not cleared. It has the size of the next general cache:
 * ksize() tells it. If @size is known to the compiler, the cache is chosen
 * then, and a size that is too large does not link.
 *
 * Context: any if @flags is without __GFP_WAIT, else process context, may
 * sleep. Returns the memory, physically contiguous and aligned to
 * L1_CACHE_BYTES, or NULL without memory or for a size that is too large.
 */
static __always_inline void *kmalloc(size_t size, unsigned int __nocast flags)
{
	const struct cache_sizes *class;

	if (!__builtin_constant_p(size))
		return __kmalloc(size, flags);
	class = &malloc_sizes[kmalloc_class(size)];
	return kmem_cache_alloc((flags & GFP_DMA) ? class->cs_dmacachep :
						    class->cs_cachep, flags);
}

void *kcalloc(size_t n, size_t size, unsigned int __nocast flags);
void kfree(const void *objp);
unsigned int ksize(const void *objp);

/*
 * Defect reap-undefined: declared, defined nowhere, called nowhere. Fixed:
 * 2e892f43ccb6 (2.6.20).
 */
int fastcall kmem_cache_reap(int gfp_mask);

/* The text of /proc/slabinfo_bs, and tuning by writing to it. */
struct file;
struct seq_operations;
extern struct seq_operations slabinfo_op;
ssize_t slabinfo_write(struct file *file, const char __user *buffer,
		       size_t count, loff_t *ppos);

/* Caches of other parts of a kernel. */
extern kmem_cache_t *vm_area_cachep;
extern kmem_cache_t *names_cachep;
extern kmem_cache_t *files_cachep;
extern kmem_cache_t *filp_cachep;
extern kmem_cache_t *fs_cachep;
extern kmem_cache_t *signal_cachep;
extern kmem_cache_t *sighand_cachep;
extern kmem_cache_t *bio_cachep;

/* Pages of caches with SLAB_RECLAIM_ACCOUNT. */
extern atomic_t slab_reclaim_pages;

#endif /* _LINUX_SLAB_H */

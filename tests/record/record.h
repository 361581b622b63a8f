/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The recorder of allocation traces: make record.
 *
 * It is included in front of the sources of the module that is recorded. After
 * the tree's headers are known, the names of what a trace can hold become those
 * of functions that do the same and write it down; tests/traces/FORMAT.md has
 * the format. What a trace has no operation for is called as ever, and named
 * in a comment.
 */
#ifndef _RECORD_H
#define _RECORD_H

#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/fixmap.h>
#include <asm/io.h>

/* Each as the function of the tree without the prefix. */
struct page *record_alloc_pages(unsigned int gfp, unsigned int order);
void record___free_pages(struct page *page, unsigned int order);
unsigned long record___get_free_pages(unsigned int gfp, unsigned int order);
void record_free_pages(unsigned long address, unsigned int order);
void record_free_hot_page(struct page *page);
void record_free_cold_page(struct page *page);
void record_put_page(struct page *page);

void *record_vmalloc(unsigned long size);
void *record_vmalloc_32(unsigned long size);
void *record_vmalloc_exec(unsigned long size);
void *record_vmalloc_node(unsigned long size, int node);
void record_vfree(void *address);
void *record_vmap(struct page **pages, unsigned int count, unsigned long flags,
		  pgprot_t prot);
void record_vunmap(void *address);
struct vm_struct *record_get_vm_area(unsigned long size, unsigned long flags);
struct vm_struct *record___get_vm_area(unsigned long size, unsigned long flags,
				       unsigned long start, unsigned long end);
struct vm_struct *record_remove_vm_area(void *address);

void *record_kmap(struct page *page);
void record_kunmap(struct page *page);
void *record_kmap_atomic(struct page *page, enum km_type type);
void *record_kmap_atomic_pfn(unsigned long pfn, enum km_type type);
void record_kunmap_atomic(void *address, enum km_type type);
void record_set_fixmap(unsigned int index, unsigned long phys);
void record_clear_fixmap(unsigned int index);

kmem_cache_t *record_kmem_cache_create(const char *name, size_t size, size_t align,
				       unsigned long flags,
				       void (*ctor)(void *, kmem_cache_t *, unsigned long),
				       void (*dtor)(void *, kmem_cache_t *, unsigned long));
int record_kmem_cache_destroy(kmem_cache_t *cache);
int record_kmem_cache_shrink(kmem_cache_t *cache);
void *record_kmem_cache_alloc(kmem_cache_t *cache, unsigned int gfp);
void record_kmem_cache_free(kmem_cache_t *cache, void *object);
void *record_kmalloc(size_t size, unsigned int gfp);
void *record_kzalloc(size_t size, unsigned int gfp);
void *record_kcalloc(size_t count, size_t size, unsigned int gfp);
void record_kfree(const void *object);
unsigned int record_ksize(const void *object);

mempool_t *record_mempool_create(int min_nr, mempool_alloc_t *alloc_fn,
				 mempool_free_t *free_fn, void *pool_data);
int record_mempool_resize(mempool_t *pool, int new_min_nr, unsigned int gfp);
void record_mempool_destroy(mempool_t *pool);
void *record_mempool_alloc(mempool_t *pool, unsigned int gfp);
void record_mempool_free(void *element, mempool_t *pool);
void *record___alloc_percpu(size_t size, size_t align);
void record_free_percpu(const void *object);

/* Say that a trace has no operation for what is called now. */
void record_outside(const char *name);

/* The sources of the recorder itself call the functions of the tree. */
#ifndef RECORDER

#undef alloc_pages
#undef alloc_pages_node
#undef __free_pages
#undef __get_free_pages
#undef get_zeroed_page
#undef free_pages
#undef free_hot_page
#undef free_cold_page
#undef put_page
#undef vmalloc
#undef vmalloc_32
#undef vmalloc_exec
#undef vmalloc_node
#undef vfree
#undef vmap
#undef vunmap
#undef get_vm_area
#undef __get_vm_area
#undef remove_vm_area
#undef kmap
#undef kunmap
#undef kmap_atomic
#undef kmap_atomic_pfn
#undef kunmap_atomic
#undef set_fixmap
#undef clear_fixmap
#undef kmem_cache_create
#undef kmem_cache_destroy
#undef kmem_cache_shrink
#undef kmem_cache_alloc
#undef kmem_cache_alloc_node
#undef kmem_cache_free
#undef kmalloc
#undef __kmalloc
#undef kmalloc_node
#undef kzalloc
#undef kcalloc
#undef kfree
#undef ksize
#undef mempool_create
#undef mempool_create_node
#undef mempool_resize
#undef mempool_destroy
#undef mempool_alloc
#undef mempool_free
#undef __alloc_percpu
#undef free_percpu

#define alloc_pages			record_alloc_pages
#define alloc_pages_node(nid, gfp, order) record_alloc_pages(gfp, order)
#define __free_pages			record___free_pages
#define __get_free_pages		record___get_free_pages
#define get_zeroed_page(gfp)		record___get_free_pages((gfp) | __GFP_ZERO, 0)
#define free_pages			record_free_pages
#define free_hot_page			record_free_hot_page
#define free_cold_page			record_free_cold_page
#define put_page			record_put_page
#define vmalloc				record_vmalloc
#define vmalloc_32			record_vmalloc_32
#define vmalloc_exec			record_vmalloc_exec
#define vmalloc_node			record_vmalloc_node
#define vfree				record_vfree
#define vmap				record_vmap
#define vunmap				record_vunmap
#define get_vm_area			record_get_vm_area
#define __get_vm_area			record___get_vm_area
#define remove_vm_area			record_remove_vm_area
#define kmap				record_kmap
#define kunmap				record_kunmap
#define kmap_atomic			record_kmap_atomic
#define kmap_atomic_pfn			record_kmap_atomic_pfn
#define kunmap_atomic			record_kunmap_atomic
#define set_fixmap			record_set_fixmap
#define clear_fixmap			record_clear_fixmap
#define kmem_cache_create		record_kmem_cache_create
#define kmem_cache_destroy		record_kmem_cache_destroy
#define kmem_cache_shrink		record_kmem_cache_shrink
#define kmem_cache_alloc		record_kmem_cache_alloc
#define kmem_cache_alloc_node(cache, ...) record_kmem_cache_alloc(cache, GFP_KERNEL)
#define kmem_cache_free			record_kmem_cache_free
#define kmalloc				record_kmalloc
#define __kmalloc			record_kmalloc
#define kmalloc_node(size, gfp, node)	record_kmalloc(size, gfp)
#define kzalloc				record_kzalloc
#define kcalloc				record_kcalloc
#define kfree				record_kfree
#define ksize				record_ksize
#define mempool_create			record_mempool_create
#define mempool_create_node(min_nr, alloc_fn, free_fn, pool_data, node) \
	record_mempool_create(min_nr, alloc_fn, free_fn, pool_data)
#define mempool_resize			record_mempool_resize
#define mempool_destroy			record_mempool_destroy
#define mempool_alloc			record_mempool_alloc
#define mempool_free			record_mempool_free
#define __alloc_percpu			record___alloc_percpu
#define free_percpu			record_free_percpu

/* Called as ever: the names are those of the tree's functions (rename.h). */
#undef __vmalloc
#undef kstrdup
#undef __ioremap
#undef __iounmap

#define __vmalloc		(record_outside("__vmalloc"), __vmalloc_bs)
#define kstrdup			(record_outside("kstrdup"), kstrdup_bs)
#define __ioremap		(record_outside("ioremap"), __ioremap_bs)
#define __iounmap		(record_outside("iounmap"), __iounmap_bs)

#endif /* !RECORDER */

#endif /* _RECORD_H */

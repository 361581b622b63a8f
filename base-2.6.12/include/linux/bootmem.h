/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory before there is a page allocator: a bitmap with a bit for each page
 * of low memory. See mm/bootmem.c.
 */
#ifndef _LINUX_BOOTMEM_H
#define _LINUX_BOOTMEM_H

#include <linux/mmzone.h>
#include <linux/cache.h>
#include <asm/page.h>

extern unsigned long max_low_pfn;
extern unsigned long min_low_pfn;
extern unsigned long max_pfn;

/*
 * One node's boot memory. Bit i of the map stands for the i-th page from
 * node_boot_start on; 1: in use.
 */
typedef struct bootmem_data {
	unsigned long node_boot_start;	/* physical address */
	unsigned long node_low_pfn;	/* first page frame after the node */
	void *node_bootmem_map;
	/* Where the last page that was handed out is free again, if anywhere. */
	unsigned long last_offset;	/* bytes used in it; 0: it is full */
	unsigned long last_pos;		/* its index in the map */
	/* Where the last search succeeded: bytes from the start of the node. */
	unsigned long last_success;
} bootmem_data_t;

unsigned long bootmem_bootmap_pages(unsigned long pages);
unsigned long init_bootmem(unsigned long start, unsigned long pages);
void reserve_bootmem(unsigned long addr, unsigned long size);
void free_bootmem(unsigned long addr, unsigned long size);
void *__alloc_bootmem(unsigned long size, unsigned long align,
		      unsigned long goal);
unsigned long free_all_bootmem(void);

unsigned long init_bootmem_node(pg_data_t *pgdat, unsigned long freepfn,
				unsigned long startpfn, unsigned long endpfn);
void reserve_bootmem_node(pg_data_t *pgdat, unsigned long addr,
			  unsigned long size);
void free_bootmem_node(pg_data_t *pgdat, unsigned long addr,
		       unsigned long size);
void *__alloc_bootmem_node(pg_data_t *pgdat, unsigned long size,
			   unsigned long align, unsigned long goal);
unsigned long free_all_bootmem_node(pg_data_t *pgdat);

/*
 * Zeroed memory, for good. The "pages" kind starts on a page of its own; the
 * "low" kind is looked for from the start of memory, the others behind the
 * memory that only DMA can use.
 */
#define BOOTMEM_GOAL	__pa(MAX_DMA_ADDRESS)

#define alloc_bootmem(x) \
	__alloc_bootmem((x), SMP_CACHE_BYTES, BOOTMEM_GOAL)
#define alloc_bootmem_low(x) \
	__alloc_bootmem((x), SMP_CACHE_BYTES, 0)
#define alloc_bootmem_pages(x) \
	__alloc_bootmem((x), PAGE_SIZE, BOOTMEM_GOAL)
#define alloc_bootmem_low_pages(x) \
	__alloc_bootmem((x), PAGE_SIZE, 0)

#define alloc_bootmem_node(pgdat, x) \
	__alloc_bootmem_node((pgdat), (x), SMP_CACHE_BYTES, BOOTMEM_GOAL)
#define alloc_bootmem_pages_node(pgdat, x) \
	__alloc_bootmem_node((pgdat), (x), PAGE_SIZE, BOOTMEM_GOAL)
#define alloc_bootmem_low_pages_node(pgdat, x) \
	__alloc_bootmem_node((pgdat), (x), PAGE_SIZE, 0)

/* Sizes of the node's zones in pages of low memory, for the totals. */
extern unsigned long nr_kernel_pages;
extern unsigned long nr_all_pages;

/* Flags of alloc_large_system_hash(). */
#define HASH_HIGHMEM	0x00000001	/* size it by all memory, not by low */
#define HASH_EARLY	0x00000002	/* allocate it from boot memory */

void *alloc_large_system_hash(const char *tablename, unsigned long bucketsize,
			      unsigned long numentries, int scale, int flags,
			      unsigned int *hash_shift,
			      unsigned int *hash_mask, unsigned long limit);

/* Large hash tables from vmalloc, so that they lie on all nodes. */
extern int hashdist;

#endif /* _LINUX_BOOTMEM_H */

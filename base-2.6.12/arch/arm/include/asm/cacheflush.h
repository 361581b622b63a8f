/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What caches need when mappings come and go.
 *
 * The era's ARM had caches that are looked up by virtual address and flushed
 * them whole each time. ARMv7 data caches behave as if looked up by physical
 * address, so that all mappings of a frame see the same data; what remains is
 * the instruction side and the order of things. See arch/arm/mm/cache-v7.c.
 */
#ifndef _ASMARM_CACHEFLUSH_H
#define _ASMARM_CACHEFLUSH_H

struct page;

/* After the range was mapped, and before it is unmapped. */
void flush_cache_vmap(unsigned long start, unsigned long end);
void flush_cache_vunmap(unsigned long start, unsigned long end);

/* Before kmap() slots without users are unmapped. */
void flush_cache_kmaps(void);

/* After the kernel wrote to a page that user space maps too. */
void flush_dcache_page(struct page *page);

/* Write @size bytes back to where the table walk of the MMU sees them. */
void clean_dcache_area(void *start, unsigned long size);

#endif /* _ASMARM_CACHEFLUSH_H */

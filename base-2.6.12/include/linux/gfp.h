/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "Get free pages": what a caller may ask of the page allocator, and what the
 * allocator may do to fulfil it.
 */
#ifndef __LINUX_GFP_H
#define __LINUX_GFP_H

#include <linux/mmzone.h>
#include <linux/stddef.h>

struct vm_area_struct;

/* Which zones: see GFP_ZONEMASK. */
#define __GFP_DMA	0x01
#define __GFP_HIGHMEM	0x02

/* What is allowed, and how hard to try. Without __GFP_WAIT: never sleep. */
#define __GFP_WAIT	0x10u
#define __GFP_HIGH	0x20u	/* urgent: half of pages_min may be used */
#define __GFP_IO	0x40u
#define __GFP_FS	0x80u
#define __GFP_COLD	0x100u	/* a page that is in no cache will do */
#define __GFP_NOWARN	0x200u	/* no report of a failure */
#define __GFP_REPEAT	0x400u
#define __GFP_NOFAIL	0x800u
#define __GFP_NORETRY	0x1000u
#define __GFP_NO_GROW	0x2000u	/* of the slab allocator */
#define __GFP_COMP	0x4000u	/* make the block a compound page */
#define __GFP_ZERO	0x8000u	/* fill the block with zeroes */

#define __GFP_BITS_SHIFT 16
#define __GFP_BITS_MASK	((1 << __GFP_BITS_SHIFT) - 1)

/* What the slab allocator passes on to the page allocator. */
#define GFP_LEVEL_MASK	(__GFP_WAIT | __GFP_HIGH | __GFP_IO | __GFP_FS |    \
			 __GFP_COLD | __GFP_NOWARN | __GFP_REPEAT |	    \
			 __GFP_NOFAIL | __GFP_NORETRY | __GFP_NO_GROW |	    \
			 __GFP_COMP)

#define GFP_ATOMIC	(__GFP_HIGH)
#define GFP_NOIO	(__GFP_WAIT)
#define GFP_NOFS	(__GFP_WAIT | __GFP_IO)
#define GFP_KERNEL	(__GFP_WAIT | __GFP_IO | __GFP_FS)
#define GFP_USER	(__GFP_WAIT | __GFP_IO | __GFP_FS)
#define GFP_HIGHUSER	(__GFP_WAIT | __GFP_IO | __GFP_FS | __GFP_HIGHMEM)
#define GFP_DMA		__GFP_DMA

/* An architecture may want to know of pages that become free. */
#ifndef HAVE_ARCH_FREE_PAGE
static inline void arch_free_page(struct page *page, int order) { }
#endif

struct page *__alloc_pages(unsigned int gfp_mask, unsigned int order,
			   struct zonelist *zonelist);

/**
 * alloc_pages_node - allocate 2^order physically contiguous pages of a node
 * @nid: the node
 * @gfp_mask: GFP_ flags
 * @order: 0 to MAX_ORDER - 1
 *
 * As alloc_pages().
 */
static inline struct page *alloc_pages_node(int nid,
					    unsigned int __nocast gfp_mask,
					    unsigned int order)
{
	struct zonelist *lists = NODE_DATA(nid)->node_zonelists;

	if (unlikely(order >= MAX_ORDER))
		return NULL;
	return __alloc_pages(gfp_mask, order, lists + (gfp_mask & GFP_ZONEMASK));
}

/*
 * alloc_pages(gfp_mask, order): 2^order physically contiguous pages, aligned to
 * their own size. Returns the first page, with a count of 1, or NULL; an order
 * that is too large gives NULL without a report. May sleep if __GFP_WAIT is set.
 */
#define alloc_pages(gfp_mask, order) \
	alloc_pages_node(numa_node_id(), gfp_mask, order)
#define alloc_page(gfp_mask)			alloc_pages(gfp_mask, 0)
#define alloc_page_vma(gfp_mask, vma, addr)	alloc_pages(gfp_mask, 0)

/* The same for callers who want the address in the linear map; 0: none. */
unsigned long __get_free_pages(unsigned int gfp_mask, unsigned int order);
unsigned long get_zeroed_page(unsigned int gfp_mask);

#define __get_free_page(gfp_mask)	__get_free_pages((gfp_mask), 0)
#define __get_dma_pages(gfp_mask, order) \
	__get_free_pages((gfp_mask) | GFP_DMA, (order))

void __free_pages(struct page *page, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
void free_hot_page(struct page *page);
void free_cold_page(struct page *page);

#define __free_page(page)	__free_pages((page), 0)
#define free_page(addr)		free_pages((addr), 0)

void page_alloc_init(void);

#endif /* __LINUX_GFP_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* Page frames: their descriptors, counts and addresses. */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mmzone.h>
#include <asm/page.h>
#include <asm/atomic.h>

#ifndef CONFIG_DISCONTIGMEM
extern unsigned long max_mapnr;
#endif

extern unsigned long num_physpages;
extern void *high_memory;
extern unsigned long vmalloc_earlyreserve;

struct address_space;

/*
 * The descriptor of a page frame; mem_map[] holds one for each frame of the
 * machine. 32 bytes: a cache line.
 *
 * Both counters are kept one too low, so that the change from "one" to "none"
 * is a change of sign. They are read and set only through the functions below.
 */
struct page {
	page_flags_t flags;	/* PG_ bits; node and zone in the top bits */
	atomic_t _count;	/* references, minus 1 */
	atomic_t _mapcount;	/* mappings into user space, minus 1 */
	/*
	 * First page of a free block: the block's order. Page of a compound
	 * page: the compound page's first page.
	 */
	unsigned long private;
	struct address_space *mapping;	/* bit 0 set: anonymous memory */
	/* Second page of a compound page: the order. */
	pgoff_t index;
	/*
	 * The list the page is on: free blocks, per-CPU pages, pages in use
	 * that reclaim looks at. The slab allocator uses it for itself.
	 */
	struct list_head lru;
#if defined(WANT_PAGE_VIRTUAL)
	void *virtual;		/* where it is mapped into the kernel, or NULL */
#endif
};

#include <linux/page-flags.h>

/* --- References ----------------------------------------------------------- */

/* The page that holds the count of @page: of a compound page, the first one. */
#ifdef CONFIG_HUGETLB_PAGE
static inline struct page *counted_page(struct page *page)
{
	return PageCompound(page) ? (struct page *)page->private : page;
}
#else
# define counted_page(page)	(page)
#endif

#define set_page_count(p, v)	atomic_set(&(p)->_count, (v) - 1)
#define __put_page(p)		atomic_dec(&(p)->_count)

static inline int page_count(struct page *page)
{
	return atomic_read(&counted_page(page)->_count) + 1;
}

static inline void get_page(struct page *page)
{
	atomic_inc(&counted_page(page)->_count);
}

/* Drop a reference. True if it was the last one; there must be one. */
static inline int put_page_testzero(struct page *page)
{
	BUG_ON(page_count(page) == 0);
	return atomic_add_negative(-1, &page->_count);
}

void __page_cache_release(struct page *page);
void release_pages(struct page **pages, int nr, int cold);

#ifdef CONFIG_HUGETLB_PAGE
void put_page(struct page *page);
#else
/*
 * Drop a reference that get_page() took; the last one frees the page, which
 * must be a single one: of a larger block only this page would be freed, and
 * any other page of such a block has a count of 0 to begin with. See
 * set_page_refs().
 */
static inline void put_page(struct page *page)
{
	if (!PageReserved(page) && put_page_testzero(page))
		__page_cache_release(page);
}
#endif

/* --- Mappings into user space --------------------------------------------- */

#define PAGE_MAPPING_ANON	1

static inline int PageAnon(struct page *page)
{
	return ((unsigned long)page->mapping & PAGE_MAPPING_ANON) != 0;
}

static inline void reset_page_mapcount(struct page *page)
{
	atomic_set(&page->_mapcount, -1);
}

static inline int page_mapcount(struct page *page)
{
	return atomic_read(&page->_mapcount) + 1;
}

static inline int page_mapped(struct page *page)
{
	return page_mapcount(page) > 0;
}

/* --- Zone of a page ------------------------------------------------------- */

/* Where node and zone number begin within page->flags, and both as one. */
#define NODEZONE_SHIFT \
	(sizeof(page_flags_t) * 8 - MAX_NODES_SHIFT - MAX_ZONES_SHIFT)
#define NODEZONE(node, zone)	(((node) << ZONES_SHIFT) | (zone))

static inline unsigned long page_zonenum(struct page *page)
{
	return (page->flags >> NODEZONE_SHIFT) & ((1UL << ZONES_SHIFT) - 1);
}

static inline unsigned long page_to_nid(struct page *page)
{
	return page->flags >> (NODEZONE_SHIFT + ZONES_SHIFT);
}

static inline struct zone *page_zone(struct page *page)
{
	return zone_table[page->flags >> NODEZONE_SHIFT];
}

static inline void set_page_zone(struct page *page, unsigned long nodezone_num)
{
	page->flags &= (1UL << NODEZONE_SHIFT) - 1;
	page->flags |= nodezone_num << NODEZONE_SHIFT;
}

/* --- Addresses ------------------------------------------------------------ */

/* Of a page in the linear map. */
static __always_inline void *lowmem_page_address(struct page *page)
{
	return __va(page_to_pfn(page) << PAGE_SHIFT);
}

/*
 * A page of high memory has an address only while kmap() gives it one, kept in
 * the page itself or in a hash table (mm/highmem.c).
 */
#if defined(CONFIG_HIGHMEM) && !defined(WANT_PAGE_VIRTUAL)
# define HASHED_PAGE_VIRTUAL
#endif

#if defined(HASHED_PAGE_VIRTUAL)
void *page_address(struct page *page);
void set_page_address(struct page *page, void *virtual);
void page_address_init(void);
#elif defined(WANT_PAGE_VIRTUAL)
# define page_address(page)		((page)->virtual)
# define set_page_address(page, address) ((void)((page)->virtual = (address)))
# define page_address_init()		do { } while (0)
#else
# define page_address(page)		lowmem_page_address(page)
# define set_page_address(page, address) do { } while (0)
# define page_address_init()		do { } while (0)
#endif

/* --- Page tables and the kernel's own address space ----------------------- */

struct mm_struct {
	pgd_t *pgd;
	spinlock_t page_table_lock;	/* tables below pgd being put in */
};

extern struct mm_struct init_mm;

#include <asm/pgtable.h>

pmd_t *__pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address);
pte_t *pte_alloc_kernel(struct mm_struct *mm, pmd_t *pmd,
			unsigned long address);

/* The frame behind an address of an area; NULL, or nonsense, if unmapped. */
struct page *vmalloc_to_page(void *addr);
unsigned long vmalloc_to_pfn(void *addr);

/* For walks over the kernel's areas: the entry above the table of @address. */
static inline pmd_t *kernel_pmd_alloc(unsigned long address)
{
	pud_t *pud = pud_alloc(&init_mm, pgd_offset_k(address), address);

	return pud ? pmd_alloc(&init_mm, pud, address) : NULL;
}

/* The same, or NULL if there is no table; a broken entry is reported. */
static inline pmd_t *kernel_pmd(unsigned long address)
{
	pgd_t *pgd = pgd_offset_k(address);
	pmd_t *pmd;

	if (pgd_none_or_clear_bad(pgd) ||
	    pud_none_or_clear_bad(pud_offset(pgd, address)))
		return NULL;
	pmd = pmd_offset(pud_offset(pgd, address), address);
	return pmd_none_or_clear_bad(pmd) ? NULL : pmd;
}

/* --- Start-up and reports ------------------------------------------------- */

void free_area_init(unsigned long *zones_size);
void free_area_init_node(int nid, struct pglist_data *pgdat,
			 unsigned long *zones_size,
			 unsigned long node_start_pfn,
			 unsigned long *zholes_size);
void memmap_init_zone(unsigned long size, int nid, unsigned long zone,
		      unsigned long start_pfn);
void zone_init_free_lists(struct pglist_data *pgdat, struct zone *zone,
			  unsigned long size);
void mem_init(void);

void show_free_areas(void);
void si_meminfo(struct sysinfo *val);

/* With CONFIG_DEBUG_PAGEALLOC free pages are not mapped: see the port. */
#ifdef CONFIG_DEBUG_PAGEALLOC
void kernel_map_pages(struct page *page, int numpages, int enable);
#else
static inline void kernel_map_pages(struct page *page, int numpages, int enable)
{
}
#endif

/* Software suspend. */
void drain_local_pages(void);
void mark_free_pages(struct zone *zone);

#endif /* _LINUX_MM_H */

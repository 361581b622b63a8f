// SPDX-License-Identifier: GPL-2.0-only
/*
 * Areas: ranges of kernel address space in which single pages, which may come
 * from anywhere in memory, lie next to one another.
 *
 * All areas are on one list, ascending by address. Each is followed by a page
 * that is never mapped and belongs to it, so that running over its end faults:
 *
 *	|<-------- size while listed -------->|
 *	+-------+-------+-------+-------------+------
 *	| page  | page  | page  | guard page  | next area, or nothing
 *	+-------+-------+-------+-------------+------
 *	addr
 *
 * Space is given out first fit: the first hole from the start of the range that
 * takes the request and its guard. An area goes through three states: reserved
 * (on the list, nothing mapped), mapped, removed. Readers of the list cannot
 * tell the first from the second (see vread()).
 *
 * vmlist_lock guards the list and with it the choice of addresses; the entries
 * of the page table belong to whoever owns the area. Nothing here may be called
 * from interrupts.
 */
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/vmalloc.h>
#include <asm/tlbflush.h>

DEFINE_RWLOCK(vmlist_lock);
struct vm_struct *vmlist;

/* --- Mapping and unmapping ------------------------------------------------ */

/* Take away what [@addr, @end), all in one table, maps. */
static void clear_entries(pmd_t *pmd, unsigned long addr, unsigned long end)
{
	pte_t *pte = pte_offset_kernel(pmd, addr);
	pte_t *last = pte + ((end - addr) >> PAGE_SHIFT);

	for (; pte < last; pte++, addr += PAGE_SIZE) {
		pte_t old = ptep_get_and_clear(&init_mm, addr, pte);

		WARN_ON(!pte_none(old) && !pte_present(old));
	}
}

/*
 * Unmap @area, guard page included.
 *
 * Defect guard-page-unmapped: if a page of another owner is mapped there,
 * because the area was placed over the end of its range, it goes too.
 *
 * The caller holds vmlist_lock for writing, or is the only one who knows the
 * area. Tables stay.
 */
void unmap_vm_area(struct vm_struct *area)
{
	unsigned long start = (unsigned long)area->addr;
	unsigned long end = start + area->size;
	unsigned long addr, next;

	BUG_ON(start >= end);
	flush_cache_vunmap(start, end);
	for (addr = start; addr < end; addr = next) {
		pmd_t *pmd = kernel_pmd(addr);

		next = pmd_addr_end(addr, end);
		if (pmd)
			clear_entries(pmd, addr, next);
	}
	flush_tlb_kernel_range(start, end);
}

/*
 * Map the pages at *@pages, which moves on, to [@addr, @end), all in one table.
 * The page table lock is held.
 */
static int enter_pages(pmd_t *pmd, unsigned long addr, unsigned long end,
		       pgprot_t prot, struct page ***pages)
{
	/* Nearly always the table is there: no call then. */
	pte_t *pte = pmd_present(*pmd) ? pte_offset_kernel(pmd, addr) :
		     pte_alloc_kernel(&init_mm, pmd, addr);
	struct page **place = *pages;
	pte_t *last;

	if (!pte)
		return -ENOMEM;
	last = pte + ((end - addr) >> PAGE_SHIFT);
	for (; pte < last; pte++, addr += PAGE_SIZE) {
		struct page *page = *place;

		/* Told, and overwritten all the same. */
		WARN_ON(!pte_none(*pte));
		if (unlikely(!page))
			break;
		set_pte_at(&init_mm, addr, pte, mk_pte(page, prot));
		place++;
	}
	*pages = place;
	return pte < last ? -ENOMEM : 0;
}

/* The same for a range over any number of tables. */
static int enter_range(unsigned long addr, unsigned long end, pgprot_t prot,
		       struct page ***pages)
{
	unsigned long next;

	for (; addr < end; addr = next) {
		pmd_t *pmd = kernel_pmd_alloc(addr);

		next = pmd_addr_end(addr, end);
		if (!pmd || enter_pages(pmd, addr, next, prot, pages))
			return -ENOMEM;
	}
	return 0;
}

/*
 * Map pages into @area, guard page excluded. @pages: where the caller keeps his
 * place in an array of page pointers; it moves on with each page. On failure
 * (no memory for a table, or a NULL page) the place tells how far it went, and
 * what was mapped stays so: the callers here free the area. Entries were empty,
 * so no TLB holds them. May sleep. Returns 0 or -ENOMEM.
 */
int map_vm_area(struct vm_struct *area, pgprot_t prot, struct page ***pages)
{
	unsigned long start = (unsigned long)area->addr;
	unsigned long end = start + area->size - PAGE_SIZE;
	int error;

	BUG_ON(start >= end);
	spin_lock(&init_mm.page_table_lock);
	error = enter_range(start, end, prot, pages);
	spin_unlock(&init_mm.page_table_lock);
	flush_cache_vmap(start, end);
	return error;
}

/* --- Reserving ------------------------------------------------------------ */

/* Registers want to lie on a boundary of their own size, up to 512 KiB. */
#define IOREMAP_MAX_ORDER	(7 + PAGE_SHIFT)

/*
 * The boundary for registers of @size bytes, as yet not rounded to pages:
 * exactly a power of two gets twice its size.
 */
static unsigned long ioremap_alignment(unsigned long size)
{
	int order = fls(size);

	if (order > IOREMAP_MAX_ORDER)
		order = IOREMAP_MAX_ORDER;
	else if (order < PAGE_SHIFT)
		order = PAGE_SHIFT;
	return 1UL << order;
}

/* What is looked for: @size bytes, guard page included, at @addr or behind. */
struct hole {
	unsigned long addr;
	unsigned long size;
	unsigned long align;
	unsigned long end;
};

static inline unsigned long place_behind(const struct vm_struct *area,
					 unsigned long align)
{
	return ALIGN((unsigned long)area->addr + area->size, align);
}

/*
 * Find the first hole; vmlist_lock is held. Returns the link of the list at
 * which the new area goes in, with hole->addr its place, or NULL.
 *
 * Defect end-of-range-unchecked: hole->end is compared only after a step over
 * an area that begins at or above the place in question. With no such area (an
 * empty list, areas that all begin below, a next one far above) any size is
 * accepted, over the end of the range and whatever lies there.
 */
static __always_inline struct vm_struct **
find_aligned_hole(struct hole *hole, const unsigned long align)
{
	struct vm_struct **link = &vmlist;
	struct vm_struct *area;
	const unsigned long size = hole->size;
	const unsigned long last = hole->end - size;
	unsigned long addr = hole->addr;

	for (; (area = *link); link = &area->next) {
		unsigned long base = (unsigned long)area->addr;

		if (base >= addr) {
			if (size <= base - addr)
				break;
			if (addr + size < addr)
				return NULL;
			addr = place_behind(area, align);
			if (addr > last)
				return NULL;
		} else if (base + area->size >= addr) {
			addr = place_behind(area, align);
		}
	}
	hole->addr = addr;
	return link;
}

/* Few want to be aligned: the others get a loop without it. */
static struct vm_struct **find_hole(struct hole *hole)
{
	if (likely(hole->align == 1))
		return find_aligned_hole(hole, 1);
	return find_aligned_hole(hole, hole->align);
}

static void insert_area(struct vm_struct **link, struct vm_struct *area,
			const struct hole *hole, unsigned long flags)
{
	area->addr = (void *)hole->addr;
	area->size = hole->size;
	area->flags = flags;
	area->pages = NULL;
	area->nr_pages = 0;
	area->phys_addr = 0;
	area->next = *link;
	*link = area;
}

static int reserve_hole(struct vm_struct *area, struct hole *hole,
			unsigned long flags)
{
	struct vm_struct **link;

	write_lock(&vmlist_lock);
	link = find_hole(hole);
	if (link)
		insert_area(link, area, hole, flags);
	write_unlock(&vmlist_lock);
	return link ? 0 : -ENOMEM;
}

/*
 * Reserve @size bytes of [@start, @end), as find_hole() understands it. @flags
 * is stored as it is; VM_IOREMAP aligns.
 *
 * Defect odd-start: not even @start is rounded otherwise: an odd one gives an
 * odd area, which vfree() refuses.
 *
 * Defect area-size-wraps: size 0xfffff000 gets a size of 0 with its guard page,
 * which fits anywhere, even at the address of another area.
 *
 * May sleep, whatever the caller wants memory for. Returns NULL for size 0 and
 * without memory, silently, or if there is no room.
 */
struct vm_struct *__get_vm_area(unsigned long size, unsigned long flags,
				unsigned long start, unsigned long end)
{
	struct hole hole = { .addr = start, .align = 1, .end = end };
	struct vm_struct *area;

	if (flags & VM_IOREMAP) {
		hole.align = ioremap_alignment(size);
		hole.addr = ALIGN(start, hole.align);
	}
	size = PAGE_ALIGN(size);
	hole.size = size + PAGE_SIZE;

	area = kmalloc(sizeof(*area), GFP_KERNEL);
	if (unlikely(!area))
		return NULL;
	if (likely(size && !reserve_hole(area, &hole, flags)))
		return area;

	kfree(area);
	if (size && printk_ratelimit())
		printk(KERN_WARNING "vmalloc space exhausted: %lu bytes do not fit; boot with a larger vmalloc=<size>\n",
		       size);
	return NULL;
}

/**
 * get_vm_area - reserve a range of kernel addresses
 * @size: bytes, rounded up to pages
 * @flags: VM_IOREMAP for registers, VM_ALLOC or VM_MAP for pages
 *
 * The range is taken from the area space of the kernel, together with a guard
 * page behind it. Nothing is mapped there yet.
 *
 * Context: may sleep. Returns the descriptor of the area, or NULL if @size is
 * 0, memory is short or no hole is large enough; only the last is reported.
 * From: 2.6.12-rc2, area reservation.
 */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags)
{
	return __get_vm_area(size, flags, VMALLOC_START, VMALLOC_END);
}

/**
 * remove_vm_area - unmap an area and take it off the list
 * @addr: exactly the address of an area
 *
 * The caller owns the descriptor that is returned, and frees it. On SMP it is
 * not safe to use.
 *
 * Defect size-late: its size loses the guard page only after the lock has been
 * dropped, so another CPU that finds the lock free may see either. Fixed:
 * 7856dfeb23c1 (2.6.12-rc5).
 *
 * Context: process context; takes vmlist_lock. Returns the descriptor, or NULL,
 * silently, if no area begins there.
 * From: 2.6.12-rc2, area reservation.
 */
struct vm_struct *remove_vm_area(void *addr)
{
	struct vm_struct **link = &vmlist;
	struct vm_struct *area;

	write_lock(&vmlist_lock);
	while ((area = *link) && area->addr != addr)
		link = &area->next;
	if (area) {
		unmap_vm_area(area);
		*link = area->next;
	}
	write_unlock(&vmlist_lock);

	if (area)
		area->size -= PAGE_SIZE;
	return area;
}

/* --- Freeing -------------------------------------------------------------- */

/* The array of so many page pointers is an area of its own if above a page. */
static inline int array_is_area(unsigned int nr_pages)
{
	return nr_pages > PAGE_SIZE / sizeof(struct page *);
}

/*
 * Free the pages of @area and the array that lists them.
 *
 * Defect vmalloc-array: how the array was allocated is concluded from the
 * number of pages there are now: after a failure among the first 1024 of a
 * larger number an area goes to kfree(), a fault. Fixed in 2.6.18.
 */
static void free_area_pages(struct vm_struct *area)
{
	struct page **pages = area->pages;
	unsigned int i, nr_pages = area->nr_pages;

	for (i = 0; i < nr_pages; i++) {
		BUG_ON(!pages[i]);
		__free_page(pages[i]);
	}
	if (array_is_area(nr_pages))
		vfree(pages);
	else
		kfree(pages);
}

/*
 * What vfree() and vunmap() share. Both messages speak of vfree() whoever was
 * called.
 *
 * Defect vunmap-loses-pages: it is only the pages of the area that make the
 * difference, and nothing checks which of the two was meant for it.
 */
void __vunmap(void *addr, int deallocate_pages)
{
	struct vm_struct *area;

	if (!addr)
		return;
	if (unlikely((unsigned long)addr & ~PAGE_MASK)) {
		printk(KERN_ERR "vfree: bad address %p, not that of a page\n",
		       addr);
		WARN_ON(1);
		return;
	}
	area = remove_vm_area(addr);
	if (unlikely(!area)) {
		printk(KERN_ERR "vfree: there is no area at %p\n", addr);
		WARN_ON(1);
		return;
	}
	if (deallocate_pages)
		free_area_pages(area);
	kfree(area);
}

/**
 * vfree - free an area and its pages
 * @addr: address of the area, from vmalloc(), vmalloc_32() or __vmalloc()
 *
 * The area is unmapped, and gone from every TLB, before a page of it is freed.
 *
 * Context: may not be called in interrupt context, which is a BUG.
 * From: 2.6.12-rc2, vfree.
 */
void vfree(void *addr)
{
	BUG_ON(in_interrupt());
	__vunmap(addr, 1);
}
EXPORT_SYMBOL(vfree);

/**
 * vunmap - release an area and leave its pages alone
 * @addr: address of the area, from vmap()
 *
 * Context: may not be called in interrupt context, which is a BUG.
 * From: 2.6.12-rc2, vunmap.
 */
void vunmap(void *addr)
{
	BUG_ON(in_interrupt());
	__vunmap(addr, 0);
}
EXPORT_SYMBOL(vunmap);

/**
 * vmap - give pages a range of kernel addresses
 * @pages: the pages in the order of their addresses; one may occur repeatedly
 * @count: how many
 * @flags: flags of the area, VM_MAP
 * @prot: protection of the mapping
 *
 * No reference to a page is taken, and none is freed with the area.
 *
 * Context: may sleep. Returns the address of the area, or NULL if @count is 0
 * or above the pages of the machine, if a page is NULL, or without memory or
 * room. From: 2.6.12-rc2, vmap.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags,
	   pgprot_t prot)
{
	struct vm_struct *area;

	if (count > num_physpages)
		return NULL;
	area = get_vm_area((unsigned long)count << PAGE_SHIFT, flags);
	if (!area)
		return NULL;
	if (map_vm_area(area, prot, &pages)) {
		vunmap(area->addr);
		return NULL;
	}
	return area->addr;
}
EXPORT_SYMBOL(vmap);

/* --- Allocating ----------------------------------------------------------- */

/* Up to a page from kmalloc(), above that an area: it may lie in high memory. */
static struct page **alloc_page_array(unsigned int nr_pages,
				      unsigned int __nocast gfp_mask)
{
	unsigned int bytes = nr_pages * sizeof(struct page *);

	if (array_is_area(nr_pages))
		return __vmalloc(bytes, gfp_mask, PAGE_KERNEL);
	return kmalloc(bytes, gfp_mask & ~__GFP_HIGHMEM);
}

/*
 * Allocate the pages of @area. On failure nr_pages is how many there are, and
 * the rest of the array is zeroed.
 */
static int alloc_area_pages(struct vm_struct *area,
			    unsigned int __nocast gfp_mask)
{
	struct page **pages = area->pages;
	unsigned int i, wanted = area->nr_pages;

	for (i = 0; i < wanted; i++) {
		pages[i] = alloc_page(gfp_mask);
		if (unlikely(!pages[i])) {
			memset(&pages[i], 0, (wanted - i) * sizeof(*pages));
			area->nr_pages = i;
			return -ENOMEM;
		}
	}
	return 0;
}

/*
 * Fill @area, fresh from get_vm_area() or __get_vm_area(), with pages. Returns
 * its address, or NULL, and then the area is gone. May sleep. The array that
 * lists the pages is allocated first, but an area for it finds this one on the
 * list already and lies behind it.
 */
void *__vmalloc_area(struct vm_struct *area, unsigned int __nocast gfp_mask,
		     pgprot_t prot)
{
	struct page **pages;

	area->nr_pages = (area->size - PAGE_SIZE) >> PAGE_SHIFT;
	pages = alloc_page_array(area->nr_pages, gfp_mask);
	area->pages = pages;
	if (unlikely(!pages)) {
		remove_vm_area(area->addr);
		kfree(area);
		return NULL;
	}
	if (alloc_area_pages(area, gfp_mask) ||
	    map_vm_area(area, prot, &pages)) {
		vfree(area->addr);
		return NULL;
	}
	return area->addr;
}

/**
 * __vmalloc - allocate pages and map them side by side
 * @size: bytes, rounded up to pages
 * @gfp_mask: what the pages may be and what is allowed to get them
 * @prot: protection of the mapping
 *
 * The memory is not zeroed.
 *
 * Defect vmalloc-may-sleep: the descriptor of the area and new page tables are
 * allocated with GFP_KERNEL whatever @gfp_mask says.
 *
 * Defect vmalloc-zero: __GFP_ZERO reaches the slab allocator with the array of
 * pages, a BUG if the cache must grow. Fixed: d07dbea46405 (2.6.23).
 *
 * Context: may sleep. Returns the address of the area, or NULL if @size is 0 or
 * above the pages of the machine, or without memory or room.
 * From: 2.6.12-rc2, vmalloc family.
 */
void *__vmalloc(unsigned long size, unsigned int __nocast gfp_mask,
		pgprot_t prot)
{
	struct vm_struct *area;

	size = PAGE_ALIGN(size);
	if (!size || size >> PAGE_SHIFT > num_physpages)
		return NULL;
	area = get_vm_area(size, VM_ALLOC);
	if (!area)
		return NULL;
	return __vmalloc_area(area, gfp_mask, prot);
}
EXPORT_SYMBOL(__vmalloc);

/**
 * vmalloc - allocate memory that is contiguous for the kernel only
 * @size: bytes, rounded up to pages
 *
 * The pages come from anywhere, high memory first.
 *
 * Context: may sleep. Returns the address, or NULL as __vmalloc().
 * From: 2.6.12-rc2, vmalloc family.
 */
void *vmalloc(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL);
}
EXPORT_SYMBOL(vmalloc);

/**
 * vmalloc_exec - allocate memory for code that the kernel will run
 * @size: bytes, rounded up to pages
 *
 * As vmalloc(), with a protection that allows execution. Where the port does
 * not tell these apart, as on ARM, it is vmalloc().
 *
 * Context: may sleep. Returns the address, or NULL as __vmalloc().
 * From: 2.6.12-rc2, vmalloc family.
 */

#ifndef PAGE_KERNEL_EXEC
# define PAGE_KERNEL_EXEC PAGE_KERNEL
#endif

void *vmalloc_exec(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL_EXEC);
}

/**
 * vmalloc_32 - allocate memory for devices with 32 address lines
 * @size: bytes, rounded up to pages
 *
 * As vmalloc(), but the pages have addresses in the linear map.
 *
 * Context: may sleep. Returns the address, or NULL as __vmalloc().
 * From: 2.6.12-rc2, vmalloc family.
 */
void *vmalloc_32(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL, PAGE_KERNEL);
}
EXPORT_SYMBOL(vmalloc_32);

/* --- Looking through ------------------------------------------------------ */

/*
 * Go through the areas in [@addr, @addr + @count), in step with @buf. What lies
 * in front of an area, guard pages too, is a hole: it reads as zeroes and cannot
 * be written, but counts. Behind the last area nothing counts. A range that
 * would wrap ends at the top. Returns the number of bytes that count.
 */
static long access_areas(char *buf, char *addr, unsigned long count, bool write)
{
	const struct vm_struct *area;
	unsigned long left = count;
	char *at = buf;

	if ((unsigned long)addr + count < count)
		left = -(unsigned long)addr;

	read_lock(&vmlist_lock);
	for (area = vmlist; area && left; area = area->next) {
		char *start = area->addr;
		char *end = start + area->size - PAGE_SIZE;
		unsigned long hole = 0, data;

		if (addr >= end)
			continue;
		if (addr < start)
			hole = min_t(unsigned long, left, start - addr);
		data = min_t(unsigned long, left - hole, end - addr - hole);

		if (write) {
			memcpy(addr + hole, at + hole, data);
		} else {
			memset(at, 0, hole);
			memcpy(at + hole, addr + hole, data);
		}
		addr += hole + data;
		at += hole + data;
		left -= hole + data;
	}
	read_unlock(&vmlist_lock);
	return at - buf;
}

/*
 * Read what areas hold at [@addr, @addr + @count) into @buf: for the character
 * device that shows kernel memory. Every kind of area is read, registers too.
 *
 * Defect area-not-mapped-yet: an area is on the list before its pages are
 * mapped, and reading it meanwhile faults.
 *
 * Returns the number of bytes put into @buf.
 */
long vread(char *buf, char *addr, unsigned long count)
{
	return access_areas(buf, addr, count, false);
}

/*
 * The opposite: write @buf to the areas at [@addr, @addr + @count). Returns the
 * number of bytes gone through.
 */
long vwrite(char *buf, char *addr, unsigned long count)
{
	return access_areas(buf, addr, count, true);
}

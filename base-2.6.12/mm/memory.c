// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel page tables, independent of their format: putting in missing tables,
 * sorting out broken entries, and finding the frame behind an address.
 *
 * A table is allocated without the page table lock, since that may sleep, and
 * put in with it. Two may therefore allocate a table for the same entry; the
 * one who gets the lock second finds the entry filled and gives his back.
 * Tables of the kernel stay for ever: nothing is freed when an area goes.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <asm/pgalloc.h>

/* A descriptor for each page frame, and how many there are. */
struct page *mem_map;
unsigned long max_mapnr;

/* Where the linear map ends, and how many pages of RAM there are in all. */
void *high_memory;
unsigned long num_physpages;

/* Bytes of area space that others took before the page allocator was up. */
unsigned long vmalloc_earlyreserve;

EXPORT_SYMBOL(max_mapnr);
EXPORT_SYMBOL(mem_map);
EXPORT_SYMBOL(num_physpages);
EXPORT_SYMBOL(high_memory);
EXPORT_SYMBOL(vmalloc_earlyreserve);

void pgd_clear_bad(pgd_t *pgd)
{
	printk(KERN_ERR "top directory entry %p holds %08lx, cleared\n",
	       pgd, pgd_val(*pgd));
	pgd_clear(pgd);
}

void pmd_clear_bad(pmd_t *pmd)
{
	printk(KERN_ERR "middle directory entry %p holds %08lx, cleared\n",
	       pmd, pmd_val(*pmd));
	pmd_clear(pmd);
}

/**
 * __pmd_alloc - put a middle directory below an upper entry
 * @mm: address space
 * @pud: entry that was found empty
 * @address: any address it covers
 *
 * Context: may sleep; mm->page_table_lock held, dropped meanwhile and held
 * again on every return. Returns the middle entry of @address, or NULL without
 * memory. Never reached where the middle level is folded, as on ARM.
 * From: 2.6.12-rc2, page-table substrate.
 */
pmd_t *__pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address)
{
	pmd_t *table;

	spin_unlock(&mm->page_table_lock);
	table = pmd_alloc_one(mm, address);
	spin_lock(&mm->page_table_lock);
	if (!table)
		return NULL;

	if (pgd_present(*pud))
		pmd_free(table);
	else
		pgd_populate(mm, pud, table);
	return pmd_offset(pud, address);
}

/**
 * pte_alloc_kernel - the second-level entry of a kernel address
 * @mm: address space, init_mm
 * @pmd: middle entry of @address; if it is empty a table is put in
 * @address: the address
 *
 * A section entry counts as present and is then taken for a table: callers stay
 * away from the linear map.
 *
 * Context: may sleep; mm->page_table_lock held, dropped while a table is
 * allocated and held again on every return. Returns the entry, or NULL without
 * memory. From: 2.6.12-rc2, page-table substrate.
 */
pte_t *pte_alloc_kernel(struct mm_struct *mm, pmd_t *pmd,
			unsigned long address)
{
	pte_t *table;

	if (pmd_present(*pmd))
		return pte_offset_kernel(pmd, address);

	spin_unlock(&mm->page_table_lock);
	table = pte_alloc_one_kernel(mm, address);
	spin_lock(&mm->page_table_lock);
	if (!table)
		return NULL;

	if (pmd_present(*pmd))
		pte_free_kernel(table);
	else
		pmd_populate_kernel(mm, pmd, table);
	return pte_offset_kernel(pmd, address);
}

/**
 * vmalloc_to_page - the page behind an address of an area
 * @addr: any address in the area
 *
 * A broken directory entry is not noticed: for an address of the linear map the
 * result is nonsense.
 *
 * Context: any; the caller keeps the area from going away. Returns the page, or
 * NULL if nothing is mapped. From: 2.6.12-rc2, lookups.
 */
struct page *vmalloc_to_page(void *addr)
{
	unsigned long address = (unsigned long)addr;
	pgd_t *pgd = pgd_offset_k(address);
	pmd_t *pmd;
	pte_t pte;

	if (pgd_none(*pgd) || pud_none(*pud_offset(pgd, address)))
		return NULL;
	pmd = pmd_offset(pud_offset(pgd, address), address);
	if (pmd_none(*pmd))
		return NULL;
	pte = *pte_offset_kernel(pmd, address);
	return pte_present(pte) ? pte_page(pte) : NULL;
}
EXPORT_SYMBOL(vmalloc_to_page);

/**
 * vmalloc_to_pfn - the number of the frame behind an address of an area
 * @addr: any address in the area
 *
 * Defect pfn-of-nothing: where nothing is mapped the result is the number that
 * belongs to the descriptor at NULL.
 *
 * Context: as vmalloc_to_page(). From: 2.6.12-rc2, lookups.
 */
unsigned long vmalloc_to_pfn(void *addr)
{
	return page_to_pfn(vmalloc_to_page(addr));
}
EXPORT_SYMBOL(vmalloc_to_pfn);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tables of the kernel: the first level, the entries it starts with, and
 * second-level tables as they come.
 *
 * The first level fills the 16 KiB from 0x4000 on of the memory that plays the
 * kernel image, where the era's ARM has it. Behind it lie the two second-level
 * tables that must never be missing:
 *
 *	PAGE_OFFSET + 0x4000	first level, 2048 pairs
 *	            + 0x8000	table of the fixed mappings
 *	            + 0x9000	table of the kmap() window
 */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/string.h>
#include <asm/cacheflush.h>
#include <asm/fixmap.h>
#include <asm/highmem.h>
#include <asm/pgalloc.h>
#include "mm.h"

#define FIRST_LEVEL	(PAGE_OFFSET + 0x4000)
#define FIXMAP_TABLE	(PAGE_OFFSET + 0x8000)
#define PKMAP_TABLE	(PAGE_OFFSET + 0x9000)

#ifdef CONFIG_MMU_OBSERVER
void (*mmu_observer)(enum mmu_event event, unsigned long a, unsigned long b);
#endif

struct mm_struct init_mm = {
	.page_table_lock = SPIN_LOCK_UNLOCKED,
};

pgd_t *swapper_pg_dir;
pgprot_t pgprot_kernel;
EXPORT_SYMBOL(pgprot_kernel);

/* --- Second-level tables -------------------------------------------------- */

/* Hand the hardware half of the table @pte over to the table walk. */
static void clean_hardware_half(pte_t *pte)
{
	clean_dcache_area(pte_hw_word(pte), PTRS_PER_PTE * sizeof(pte_t));
}

pte_t *pte_alloc_one_kernel(struct mm_struct *mm, unsigned long addr)
{
	unsigned long page;
	pte_t *pte;

	mmu_observe(MMU_TABLE_ALLOC, addr, 0);
	page = __get_free_page(GFP_KERNEL | __GFP_REPEAT | __GFP_ZERO);
	if (!page)
		return NULL;
	pte = (pte_t *)page + PTRS_PER_PTE;
	clean_hardware_half(pte);
	return pte;
}

void pte_free_kernel(pte_t *pte)
{
	mmu_observe(MMU_TABLE_FREE, (unsigned long)pte, 0);
	free_page((unsigned long)pte & PAGE_MASK);
}

void pmd_populate_kernel(struct mm_struct *mm, pmd_t *pmd, pte_t *pte)
{
	unsigned long *hardware = pte_hw_word(pte);
	unsigned long word = __pa(hardware) | _PAGE_KERNEL_TABLE;
	unsigned long address = (unsigned long)((pgd_t *)pmd - mm->pgd) << PGDIR_SHIFT;

	BUG_ON(mm != &init_mm);
	arch_sync_table(address, hardware);
	pmd[0] = __pmd(word);
	pmd[1] = __pmd(word + PTRS_PER_PTE / 2 * sizeof(pte_t));
	flush_pmd_entry(pmd);
	mmu_observe(MMU_POPULATE, (unsigned long)pmd, (unsigned long)pte);
}

/* --- Start-up ------------------------------------------------------------- */

/* Write-back caching; everything in the kernel may be executed. */
void __init choose_kernel_protection(void)
{
	pgprot_kernel = __pgprot(L_PTE_PRESENT | L_PTE_YOUNG | L_PTE_DIRTY |
				 L_PTE_WRITE | L_PTE_EXEC | L_PTE_CACHEABLE |
				 L_PTE_BUFFERABLE);
}

/* An empty first level. */
void __init create_first_level(void)
{
	swapper_pg_dir = (pgd_t *)FIRST_LEVEL;
	memset(swapper_pg_dir, 0, PTRS_PER_PGD * sizeof(pgd_t));
	init_mm.pgd = swapper_pg_dir;
}

/*
 * The linear map as the era shows it: a section of 1 MiB a word. Such an entry
 * looks present to who wants to put in a table, and broken to who walks.
 */
void __init draw_linear_map(unsigned long end)
{
	unsigned long address;

	for (address = PAGE_OFFSET; address < end; address += SECTION_SIZE) {
		pmd_t *pmd = pmd_offset(pgd_offset_k(address), address);

		if (address & SECTION_SIZE)
			pmd++;
		*pmd = __pmd(__pa(address) | PMD_TYPE_SECT | PMD_BIT4 |
			     PMD_DOMAIN(DOMAIN_KERNEL) | PMD_SECT_AP_WRITE |
			     PMD_SECT_CACHEABLE | PMD_SECT_BUFFERABLE);
		clean_pmd_entry(pmd);
	}
}

/* Put the page at @table in as the table of @address. Returns its first entry. */
static pte_t *__init place_table(unsigned long address, unsigned long table)
{
	pte_t *pte = (pte_t *)table + PTRS_PER_PTE;

	memset((void *)table, 0, PAGE_SIZE);
	clean_hardware_half(pte);
	pmd_populate_kernel(&init_mm,
			    pmd_offset(pgd_offset_k(address), address), pte);
	return pte;
}

/* The tables that nobody may have to allocate later. */
void __init place_permanent_tables(void)
{
	BUILD_BUG_ON((WINDOW_FIXADDR_TOP ^ (WINDOW_FIXADDR_TOP -
		     (__end_of_fixed_addresses << PAGE_SHIFT))) >> PMD_SHIFT);
	BUILD_BUG_ON(WINDOW_PKMAP & ((1UL << PMD_SHIFT) - 1));

	place_table(FIXADDR_START, FIXMAP_TABLE);
	pkmap_page_table = place_table(PKMAP_BASE, PKMAP_TABLE);
}

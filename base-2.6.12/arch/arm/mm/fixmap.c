// SPDX-License-Identifier: GPL-2.0-only
/* Filling fixed mappings. Their table exists from paging_init() on. */
#include <linux/mm.h>
#include <asm/fixmap.h>
#include <asm/tlbflush.h>

/**
 * __set_fixmap - let a fixed mapping show a page
 * @idx: which one; the hole, index 0, is accepted
 * @phys: physical address; what is below a page is lost
 * @flags: protection, stored as it is; 0 empties the mapping
 *
 * What was mapped there is replaced without a word. BUG if @idx is out of range
 * or there is no table.
 *
 * Context: any; this CPU's TLB only is flushed, and there is no lock.
 * From: 2.6.12-rc2, fixmap.
 */
void __set_fixmap(enum fixed_addresses idx, unsigned long phys, pgprot_t flags)
{
	unsigned long address = __fix_to_virt(idx);
	pgd_t *pgd = pgd_offset_k(address);
	pmd_t *pmd = pmd_offset(pud_offset(pgd, address), address);

	if (idx >= __end_of_fixed_addresses) {
		BUG();
		return;
	}
	BUG_ON(pgd_none(*pgd) || pud_none(*pud_offset(pgd, address)));
	BUG_ON(pmd_none(*pmd));
	set_pte(pte_offset_kernel(pmd, address),
		pfn_pte(phys >> PAGE_SHIFT, flags));
	flush_tlb_kernel_page(address);
}

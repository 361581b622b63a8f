/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page tables as the era's ARM has them.
 *
 * The hardware knows a first-level table of 4096 words, 1 MiB each, and
 * second-level tables of 256 words. Linux joins two of either, so that a
 * second-level table fills a page together with what Linux wants to remember
 * and the hardware has no bits for:
 *
 *	first level			second-level page
 *	pgd[0] --> word 0 -----------> +0     hardware table, even MiB
 *	           word 1 -----------> +1024  hardware table, odd MiB
 *	pgd[1] --> word 2		+2048  Linux table,    even MiB
 *	           ...			+3072  Linux table,    odd MiB
 *
 * A pte_t pointer points into the Linux half; the hardware word of the same
 * page lies 2048 bytes below it and is derived by set_pte(). Upper and middle
 * directory are folded into the first level.
 *
 * The hardware does not walk these tables themselves: what becomes of a change
 * is the business of <asm/hwtable.h>.
 */
#ifndef _ASMARM_PGTABLE_H
#define _ASMARM_PGTABLE_H

#include <asm-generic/4level-fixup.h>
#include <linux/compiler.h>
#include <linux/mmu_observer.h>
#include <asm/arch/vmalloc.h>
#include <asm/hwtable.h>
#include <asm/memory.h>
#include <asm/page.h>

struct mm_struct;

#define PTRS_PER_PTE	512
#define PTRS_PER_PMD	1
#define PTRS_PER_PGD	2048

#define PMD_SHIFT	21
#define PMD_SIZE	(1UL << PMD_SHIFT)
#define PMD_MASK	(~(PMD_SIZE - 1))
#define PGDIR_SHIFT	21
#define PGDIR_SIZE	(1UL << PGDIR_SHIFT)
#define PGDIR_MASK	(~(PGDIR_SIZE - 1))

/* What the hardware understands of a first-level word. */
#define PMD_TYPE_MASK		(3 << 0)
#define PMD_TYPE_TABLE		(1 << 0)
#define PMD_TYPE_SECT		(2 << 0)
#define PMD_BIT4		(1 << 4)
#define PMD_DOMAIN(x)		((x) << 5)
#define PMD_SECT_BUFFERABLE	(1 << 2)
#define PMD_SECT_CACHEABLE	(1 << 3)
#define PMD_SECT_AP_WRITE	(1 << 10)

#define SECTION_SHIFT		20
#define SECTION_SIZE		(1UL << SECTION_SHIFT)

#define DOMAIN_KERNEL		0

#define _PAGE_KERNEL_TABLE \
	(PMD_TYPE_TABLE | PMD_BIT4 | PMD_DOMAIN(DOMAIN_KERNEL))

/* What the hardware (ARMv6 format) understands of a second-level word. */
#define PTE_TYPE_MASK		(3 << 0)
#define PTE_TYPE_SMALL		(2 << 0)
#define PTE_BUFFERABLE		(1 << 2)
#define PTE_CACHEABLE		(1 << 3)
#define PTE_EXT_AP0		(1 << 4)
#define PTE_EXT_AP1		(2 << 4)
#define PTE_EXT_APX		(1 << 9)
#define PTE_EXT_NG		(1 << 11)

/* What Linux keeps in its own word. */
#define L_PTE_PRESENT		(1 << 0)
#define L_PTE_YOUNG		(1 << 1)
#define L_PTE_BUFFERABLE	(1 << 2)
#define L_PTE_CACHEABLE		(1 << 3)
#define L_PTE_USER		(1 << 4)
#define L_PTE_WRITE		(1 << 5)
#define L_PTE_EXEC		(1 << 6)
#define L_PTE_DIRTY		(1 << 7)

/* What everything that the kernel itself reads and writes has in common. */
#define L_PTE_KERNEL_DATA \
	(L_PTE_PRESENT | L_PTE_YOUNG | L_PTE_DIRTY | L_PTE_WRITE)

/*
 * Protection of ordinary kernel memory. A variable, because the cache policy is
 * a matter of the machine: valid once paging_init() has chosen one.
 */
extern pgprot_t pgprot_kernel;
#define PAGE_KERNEL		pgprot_kernel

#define pgprot_noncached(prot) \
	__pgprot(pgprot_val(prot) & ~(L_PTE_CACHEABLE | L_PTE_BUFFERABLE))
#define PAGE_KERNEL_NOCACHE	pgprot_noncached(PAGE_KERNEL)

/* --- First level ---------------------------------------------------------- */

extern pgd_t *swapper_pg_dir;

#define pgd_index(addr)		((addr) >> PGDIR_SHIFT)
#define pgd_offset(mm, addr)	((mm)->pgd + pgd_index(addr))
#define pgd_offset_k(addr)	pgd_offset(&init_mm, addr)

#define pgd_none(pgd)		0
#define pgd_bad(pgd)		0
#define pgd_present(pgd)	1
#define pgd_clear(pgdp)		do { (void)(pgdp); } while (0)

#define pmd_offset(dir, addr)	((pmd_t *)(dir))
#define pmd_none(pmd)		(!pmd_val(pmd))
#define pmd_present(pmd)	(pmd_val(pmd))
#define pmd_bad(pmd)		(pmd_val(pmd) & PMD_TYPE_SECT)

#define pmd_clear(pmdp) do {			\
	(pmdp)[0] = __pmd(0);			\
	(pmdp)[1] = __pmd(0);			\
	clean_pmd_entry(pmdp);			\
} while (0)

/* The Linux half of the page that a first-level word with a table points at. */
static inline pte_t *pmd_page_kernel(pmd_t pmd)
{
	unsigned long table = pmd_val(pmd) & ~(PTRS_PER_PTE * sizeof(pte_t) - 1);

	return (pte_t *)__va(table) + PTRS_PER_PTE;
}

/* One entry is all that a folded directory has. */
#define pmd_addr_end(addr, end)	__table_addr_end(addr, end, PMD_SIZE)

/* --- Second level --------------------------------------------------------- */

#define pte_index(addr)		(((addr) >> PAGE_SHIFT) & (PTRS_PER_PTE - 1))
#define pte_offset_kernel(dir, addr) \
	(pmd_page_kernel(*(dir)) + pte_index(addr))

#define pte_none(pte)		(!pte_val(pte))
#define pte_present(pte)	(pte_val(pte) & L_PTE_PRESENT)
#define pte_pfn(pte)		(pte_val(pte) >> PAGE_SHIFT)
#define pte_page(pte)		pfn_to_page(pte_pfn(pte))
#define pfn_pte(pfn, prot) \
	__pte(((unsigned long)(pfn) << PAGE_SHIFT) | pgprot_val(prot))
#define mk_pte(page, prot)	pfn_pte(page_to_pfn(page), prot)

/*
 * The word by which the hardware knows what a Linux entry means (ARMv6, as of
 * 2.6.12-rc2, without execute-never). Not young: no access at all, so that the
 * first one faults and can be noted.
 */
static inline unsigned long armv6_hw_pte(unsigned long pte)
{
	unsigned long hw = (pte & ~0xff3UL) | PTE_TYPE_SMALL | PTE_EXT_AP0;

	if (likely((pte & (L_PTE_KERNEL_DATA | L_PTE_USER)) == L_PTE_KERNEL_DATA))
		return hw;
	if (!(pte & L_PTE_PRESENT))
		return 0;
	if (!(pte & L_PTE_WRITE) || !(pte & L_PTE_DIRTY))
		hw |= PTE_EXT_APX;
	if (pte & L_PTE_USER) {
		hw |= PTE_EXT_AP1 | PTE_EXT_NG;
		if (hw & PTE_EXT_APX)
			hw ^= PTE_EXT_AP0;
	}
	if (!(pte & L_PTE_YOUNG))
		hw &= ~(PTE_EXT_APX | PTE_EXT_AP1 | PTE_EXT_AP0);
	return hw;
}

/* The hardware word that belongs to a Linux entry. */
static inline unsigned long *pte_hw_word(pte_t *ptep)
{
	return (unsigned long *)ptep - PTRS_PER_PTE;
}

/**
 * set_pte - store a second-level entry, for Linux and for the hardware
 * @ptep: the Linux entry
 * @pte: its new value
 *
 * No TLB is flushed: whoever takes a translation away does that.
 *
 * Context: any; the caller sees to it that nobody else changes the entry.
 * From: 2.6.12-rc2, page-table substrate.
 */
static inline void set_pte(pte_t *ptep, pte_t pte)
{
	unsigned long *hw = pte_hw_word(ptep);

	*ptep = pte;
	*hw = armv6_hw_pte(pte_val(pte));
	arch_sync_pte(hw);
	mmu_observe(MMU_SET_PTE, (unsigned long)ptep, pte_val(pte));
}

#define set_pte_at(mm, addr, ptep, pteval)	set_pte(ptep, pteval)
#define pte_clear(mm, addr, ptep)	set_pte_at(mm, addr, ptep, __pte(0))

#include <asm-generic/pgtable.h>

void paging_init(void);

#endif /* _ASMARM_PGTABLE_H */

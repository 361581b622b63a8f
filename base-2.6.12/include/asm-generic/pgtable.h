/* SPDX-License-Identifier: GPL-2.0-only */
/* What can be said of page tables in terms of what the port has defined. */
#ifndef _ASM_GENERIC_PGTABLE_H
#define _ASM_GENERIC_PGTABLE_H

/* The entry as it was. Two steps: nobody else may change it meanwhile. */
static inline pte_t ptep_get_and_clear(struct mm_struct *mm, unsigned long addr,
				       pte_t *ptep)
{
	pte_t old = *ptep;

	pte_clear(mm, addr, ptep);
	return old;
}

/*
 * The end of what one entry of a directory covers of [@addr, @end). Both ends
 * may have wrapped to 0, which then counts as the largest: hence the -1.
 */
static inline unsigned long __table_addr_end(unsigned long addr,
					     unsigned long end,
					     unsigned long size)
{
	unsigned long boundary = (addr + size) & ~(size - 1);

	return boundary - 1 < end - 1 ? boundary : end;
}

#ifndef pgd_addr_end
# define pgd_addr_end(addr, end)	__table_addr_end(addr, end, PGDIR_SIZE)
#endif
#ifndef pud_addr_end
# define pud_addr_end(addr, end)	__table_addr_end(addr, end, PUD_SIZE)
#endif
#ifndef pmd_addr_end
# define pmd_addr_end(addr, end)	__table_addr_end(addr, end, PMD_SIZE)
#endif

/*
 * For those who walk tables: 1 if there is nothing below this entry. An entry
 * that is not what the walk expects is reported, cleared, and then nothing.
 */
void pgd_clear_bad(pgd_t *pgd);
void pmd_clear_bad(pmd_t *pmd);

static inline int pgd_none_or_clear_bad(pgd_t *pgd)
{
	if (pgd_none(*pgd))
		return 1;
	if (likely(!pgd_bad(*pgd)))
		return 0;
	pgd_clear_bad(pgd);
	return 1;
}

#ifdef __ARCH_HAS_4LEVEL_HACK
# define pud_none_or_clear_bad(pud)	((void)(pud), 0)
#endif

static inline int pmd_none_or_clear_bad(pmd_t *pmd)
{
	if (pmd_none(*pmd))
		return 1;
	if (likely(!pmd_bad(*pmd)))
		return 0;
	pmd_clear_bad(pmd);
	return 1;
}

#endif /* _ASM_GENERIC_PGTABLE_H */

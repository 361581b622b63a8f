/* SPDX-License-Identifier: GPL-2.0-only */
/* Second-level tables of the kernel: getting them and putting them in. */
#ifndef _ASMARM_PGALLOC_H
#define _ASMARM_PGALLOC_H

#include <linux/mm.h>

/*
 * Allocate an empty table for @addr. Returns its Linux half, or NULL. Sleeps.
 * pte_free_kernel() gives one back that was never put in.
 */
pte_t *pte_alloc_one_kernel(struct mm_struct *mm, unsigned long addr);
void pte_free_kernel(pte_t *pte);

/*
 * Let the pair of first-level words at @pmd point at the table @pte. The two
 * stores are not one: who looks at the first word without the page table lock
 * may see it while the second is still empty.
 */
void pmd_populate_kernel(struct mm_struct *mm, pmd_t *pmd, pte_t *pte);

/* The middle level is folded: there is nothing to allocate or to put in. */
#define pmd_alloc_one(mm, addr)		({ BUG(); (pmd_t *)NULL; })
#define pmd_free(pmd)			do { (void)(pmd); } while (0)
#define pgd_populate(mm, pgd, pmd)	BUG()

#endif /* _ASMARM_PGALLOC_H */

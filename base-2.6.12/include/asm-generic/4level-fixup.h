/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page tables of four levels on a machine that knows fewer: the upper
 * directory is the top table under another name. It is always there, never
 * broken, and clearing it does nothing.
 */
#ifndef _4LEVEL_FIXUP_H
#define _4LEVEL_FIXUP_H

#define __ARCH_HAS_4LEVEL_HACK

#define PUD_SIZE	PGDIR_SIZE
#define pud_t		pgd_t

#define pud_val(pud)			pgd_val(pud)
#define pud_none(pud)			0
#define pud_bad(pud)			0
#define pud_present(pud)		1
#define pud_clear(pud)			do { (void)(pud); } while (0)

#define pud_offset(pgd, address)	(pgd)
#define pud_alloc(mm, pgd, address)	(pgd)
#define pud_addr_end(address, end)	(end)

/*
 * The middle directory entry for @address, with a table allocated for it if
 * there was none: see __pmd_alloc(). Where the middle level is folded too, the
 * top entry is never empty, and this cannot fail.
 */
#define pmd_alloc(mm, pud, address)					\
	(pgd_none(*(pud)) ? __pmd_alloc(mm, pud, address)		\
			  : pmd_offset(pud, address))

#endif /* _4LEVEL_FIXUP_H */

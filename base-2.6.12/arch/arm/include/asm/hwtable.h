/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a change of the tree's page tables reaches the hardware.
 *
 * The tables of the tree live in the memory that the tree manages, which comes
 * and goes with the module; processes of the guest keep copies of first-level
 * entries for ever. So the first level points for good at second-level tables
 * in memory of the guest (see <asm/guest.h>), and each word that is stored in a
 * table of the tree is stored there as well. First-level words of the tree have
 * no effect of their own.
 */
#ifndef __ASM_ARM_HWTABLE_H
#define __ASM_ARM_HWTABLE_H

/* The hardware word at @hw, in a second-level page of the tree, has changed. */
void arch_sync_pte(unsigned long *hw);

/*
 * From now on the second-level page of the tree whose hardware half begins at
 * @table translates the 2 MiB at @address.
 */
void arch_sync_table(unsigned long address, unsigned long *table);

#define clean_pmd_entry(pmd)	do { (void)(pmd); } while (0)
#define flush_pmd_entry(pmd)	do { (void)(pmd); } while (0)

#endif /* __ASM_ARM_HWTABLE_H */

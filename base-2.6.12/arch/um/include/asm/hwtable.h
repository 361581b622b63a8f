/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a change of the tree's page tables reaches the MMU of the process: by
 * itself. Each miss walks these very tables (arch/um/kernel/tlb.c).
 */
#ifndef __ASM_UM_HWTABLE_H
#define __ASM_UM_HWTABLE_H

#define arch_sync_pte(hw)		do { (void)(hw); } while (0)
#define arch_sync_table(address, table) \
	do { (void)(address); (void)(table); } while (0)

#define clean_pmd_entry(pmd)	do { (void)(pmd); } while (0)
#define flush_pmd_entry(pmd)	do { (void)(pmd); } while (0)

#endif /* __ASM_UM_HWTABLE_H */

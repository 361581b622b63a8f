/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making the MMU forget translations that the page tables no longer hold.
 *
 * Entries that were not valid are never remembered, so mapping a page needs no
 * flush; unmapping it, or mapping another one in its place, does.
 */
#ifndef _ASMARM_TLBFLUSH_H
#define _ASMARM_TLBFLUSH_H

/* All translations, on all CPUs. */
void flush_tlb_all(void);

/* Those of [@start, @end), on all CPUs. */
void flush_tlb_kernel_range(unsigned long start, unsigned long end);

/* That of one page, on this CPU only: for addresses that belong to a CPU. */
void flush_tlb_kernel_page(unsigned long addr);

#endif /* _ASMARM_TLBFLUSH_H */

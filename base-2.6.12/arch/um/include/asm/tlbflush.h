/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The translation lookaside buffer of the process: the set of pages of the
 * window that are mapped in the host, kept in arch/um/kernel/tlb.c.
 *
 * All CPUs are threads of one address space, so there is one buffer for all:
 * a flush that the ARM port does on one CPU only is done for every CPU here.
 */
#ifndef _ASM_UM_TLBFLUSH_H
#define _ASM_UM_TLBFLUSH_H

#include <linux/mmu_observer.h>
#include <asm/system.h>

extern volatile unsigned int um_tlb_pages;

void um_flush_mapped(unsigned long start, unsigned long end);
unsigned long um_translation(unsigned long address);

/* Entries were written before; see arch/um/kernel/tlb.c. */
static inline void um_flush_tlb(unsigned long start, unsigned long end)
{
	smp_mb();
	if (um_tlb_pages)
		um_flush_mapped(start, end);
}

static inline void flush_tlb_all(void)
{
	um_flush_tlb(0, ~0UL);
}

static inline void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	mmu_observe(MMU_TLB_RANGE, start, end);
	um_flush_tlb(start, end);
}

static inline void flush_tlb_kernel_page(unsigned long address)
{
	mmu_observe(MMU_TLB_PAGE, address, 0);
	um_flush_tlb(address, address + 1);
}

#define local_flush_tlb_all()			flush_tlb_all()
#define local_flush_tlb_kernel_range(start, end) \
	flush_tlb_kernel_range(start, end)
#define local_flush_tlb_kernel_page(address)	flush_tlb_kernel_page(address)

#endif /* _ASM_UM_TLBFLUSH_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * TLB maintenance on ARMv7.
 *
 * The kernel's translations are the same for all processes (global), so they
 * are named by address alone. With SMP a CPU tells the others itself, without
 * interrupting them: the era's cross calls are not needed. An operation is
 * finished, here and on the others, after the barrier that follows it; the one
 * before it makes sure that table walks find the new entries.
 */
#include <linux/mmu_observer.h>
#include <asm/cp15.h>
#include <asm/page.h>
#include <asm/tlbflush.h>

/* From so many pages on it is cheaper to forget everything. */
#define FLUSH_ALL_PAGES	64

static void finish_flush(void)
{
	/* Predicted branches hold on to virtual addresses as well. */
#ifdef CONFIG_SMP
	cp15_branch_all_is();
#else
	cp15_branch_all();
#endif
	dsb();
	isb();
}

/**
 * flush_tlb_all - forget all translations on all CPUs
 *
 * Context: any.
 */
void flush_tlb_all(void)
{
	dsb();
#ifdef CONFIG_SMP
	cp15_tlb_all_is();
#else
	cp15_tlb_all();
#endif
	finish_flush();
}

static void flush_pages(unsigned long start, unsigned long end)
{
	unsigned long address;

	dsb();
	for (address = start & PAGE_MASK; address < end; address += PAGE_SIZE)
#ifdef CONFIG_SMP
		cp15_tlb_page_is(address);
#else
		cp15_tlb_page(address);
#endif
	finish_flush();
}

/**
 * flush_tlb_kernel_range - forget the translations of a range on all CPUs
 * @start: first address
 * @end: address behind the last one
 *
 * Context: any. From: 2.6.12-rc2, locks and maintenance; there the other CPUs
 * were told from 2.6.13 on.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	mmu_observe(MMU_TLB_RANGE, start, end);
	if (end - start > FLUSH_ALL_PAGES * PAGE_SIZE)
		flush_tlb_all();
	else
		flush_pages(start, end);
}

/**
 * flush_tlb_kernel_page - forget the translation of a page on this CPU
 * @addr: any address in the page
 *
 * Context: any, on the CPU that the address belongs to.
 */
void flush_tlb_kernel_page(unsigned long addr)
{
	mmu_observe(MMU_TLB_PAGE, addr, 0);
	dsb();
	cp15_tlb_page(addr & PAGE_MASK);
	cp15_branch_all();
	dsb();
	isb();
}

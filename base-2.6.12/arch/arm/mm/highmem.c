// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping a page for a moment, in any context and without waiting.
 *
 * Each CPU has a slot of the fixed mappings for each type of user. Nobody else
 * touches it as long as the user stays on his CPU, so there is no lock, only
 * the preempt count, and only this CPU's TLB has to forget the slot's last page.
 *
 * The entries of the slots lie in their table from the top downwards, as fixed
 * mappings do: slot n is n entries below that of FIX_KMAP_BEGIN.
 */
#include <linux/hardirq.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <asm/fixmap.h>
#include <asm/tlbflush.h>

/* Set by kmap_init(). */
pgprot_t kmap_prot;
pte_t *kmap_pte;

/**
 * kmap - map any page until kunmap()
 * @page: the page
 *
 * Context: may sleep. Returns its address: in the linear map, or the same one
 * for all users of a page of high memory. From: 2.6.12-rc2, kmap.
 */
void *kmap(struct page *page)
{
	might_sleep();
	return PageHighMem(page) ? kmap_high(page) : page_address(page);
}

/**
 * kunmap - the opposite of kmap()
 * @page: the page, not its address
 *
 * Context: not in interrupts, which is a BUG even for a page of low memory.
 * From: 2.6.12-rc2, kmap.
 */
void kunmap(struct page *page)
{
	BUG_ON(in_interrupt());
	if (PageHighMem(page))
		kunmap_high(page);
}

/* The slot of @type on this CPU, on which the caller stays. */
static unsigned int atomic_slot(enum km_type type)
{
	return type + KM_TYPE_NR * smp_processor_id();
}

static unsigned long slot_address(unsigned int slot)
{
	return __fix_to_virt(FIX_KMAP_BEGIN + slot);
}

static void *fill_slot(unsigned int slot, pte_t entry)
{
	unsigned long address = slot_address(slot);

	set_pte(kmap_pte - slot, entry);
	flush_tlb_kernel_page(address);
	return (void *)address;
}

/**
 * kmap_atomic - map any page until kunmap_atomic(), without sleeping
 * @page: the page
 * @type: who wants it; two at a time must not use the same on a CPU
 *
 * Raises the preempt count even for a page of low memory. A page of high memory
 * is mapped into the slot even if it has an address from kmap().
 *
 * Context: any. Returns the address. From: 2.6.12-rc2, kmap_atomic.
 */
void *kmap_atomic(struct page *page, enum km_type type)
{
	unsigned int slot;

	preempt_disable();
	if (!PageHighMem(page))
		return page_address(page);

	slot = atomic_slot(type);
#ifdef CONFIG_DEBUG_HIGHMEM
	BUG_ON(!pte_none(*(kmap_pte - slot)));
#endif
	return fill_slot(slot, mk_pte(page, kmap_prot));
}

#ifdef CONFIG_DEBUG_HIGHMEM
/*
 * Take the mapping away, so that using it any longer faults.
 *
 * Defect kunmap-atomic-of-kmap: addresses below the fixed mappings are taken
 * for low memory, a kmap() address and NULL too.
 */
static void empty_slot(unsigned long address, enum km_type type)
{
	unsigned int slot = atomic_slot(type);

	if (address < FIXADDR_START)
		return;
	BUG_ON(address != slot_address(slot));
	fill_slot(slot, __pte(0));
}
#endif

/**
 * kunmap_atomic - the opposite of kmap_atomic()
 * @kvaddr: any address in the page; looked at with CONFIG_DEBUG_HIGHMEM only
 * @type: the type it was mapped with
 *
 * Only the preempt count goes down: the page can still be read and written
 * there until the slot is used again. With CONFIG_DEBUG_HIGHMEM it is unmapped.
 *
 * Context: any. From: 2.6.12-rc2, kmap_atomic.
 */
void kunmap_atomic(void *kvaddr, enum km_type type)
{
#ifdef CONFIG_DEBUG_HIGHMEM
	empty_slot((unsigned long)kvaddr & PAGE_MASK, type);
#endif
	preempt_enable();
}

/**
 * kmap_atomic_to_page - the page behind an address from kmap_atomic()
 * @ptr: any address in the page
 *
 * BUG above the fixed mappings. Whether something is mapped there is not looked
 * at.
 *
 * Defect atomic-page-of-kmap: everything below the fixed mappings is taken for
 * low memory: a kmap() address gives a wrong page.
 *
 * Context: any. From: 2.6.12-rc2, kmap_atomic.
 */
struct page *kmap_atomic_to_page(void *ptr)
{
	unsigned long address = (unsigned long)ptr;

	if (address < FIXADDR_START)
		return virt_to_page(ptr);
	return pte_page(*(kmap_pte - (virt_to_fix(address) - FIX_KMAP_BEGIN)));
}

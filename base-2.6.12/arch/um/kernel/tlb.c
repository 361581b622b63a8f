// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory management unit of the process.
 *
 * Behind the linear map the window is reserved and unreachable. The first
 * touch of a page ends in a signal; its handler comes here, walks the page
 * tables of the tree as the hardware of an ARM would, and has the frame mapped
 * there. From then on the page is reachable without a walk, whatever becomes
 * of its entry, until it is flushed: the host's mappings are the translation
 * lookaside buffer. A flush that was forgotten can therefore be seen.
 *
 * Two bits for each page tell what the host has mapped, so that flushing what
 * was never touched costs no system call. One lock covers walk and bits: a
 * walk that began before an entry was cleared has been entered here by the
 * time a later flush looks. A walk counts as a mapped page from before its
 * first look at the tables, so that a flush which finds none, after its own
 * writes to the tables, has nothing to wait for.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <asm/os.h>
#include <asm/page.h>
#include <asm/setup.h>
#include <asm/system.h>
#include <asm/tlbflush.h>

/* The part of the window that is not linear map. */
#define TLB_START	(PAGE_OFFSET + lowmem_end - PHYS_OFFSET)
#define TLB_END		(WINDOW_START + WINDOW_SIZE)
#define TLB_PAGES	(WINDOW_SIZE >> PAGE_SHIFT)	/* at most */

static DECLARE_BITMAP(tlb_mapped, TLB_PAGES);
static DECLARE_BITMAP(tlb_writable, TLB_PAGES);
static volatile unsigned int tlb_lock;

/* Pages that are mapped, and walks that may map one. */
volatile unsigned int um_tlb_pages;

static void count_pages(int pages)
{
	__atomic_add_fetch(&um_tlb_pages, pages, __ATOMIC_SEQ_CST);
}

/* Taken in a signal handler too, but never while this thread holds it. */
static void lock_tlb(void)
{
	while (__atomic_exchange_n(&tlb_lock, 1, __ATOMIC_ACQUIRE))
		um_cpu_relax();
}

static void unlock_tlb(void)
{
	__atomic_store_n(&tlb_lock, 0, __ATOMIC_RELEASE);
}

/* --- The table walk -------------------------------------------------------- */

/* Hardware words: first level, and small page descriptors of the second. */
#define L1_TYPE_MASK	0x00000003
#define L1_TYPE_TABLE	0x00000001
#define L1_TABLE_BASE	0xfffffc00
#define L2_SMALL_PAGE	0x00000002
#define L2_AP		0x00000030	/* some access, unless 0 */
#define L2_APX		0x00000200	/* reading only */

static unsigned long *find_table(unsigned long address)
{
	unsigned long *first_level = (unsigned long *)init_mm.pgd;
	unsigned long word, offset;

	if (!first_level)
		return NULL;
	word = first_level[address >> 20];
	offset = (word & L1_TABLE_BASE) - REGION_START;
	if ((word & L1_TYPE_MASK) != L1_TYPE_TABLE ||
	    offset >= lowmem_end - PHYS_OFFSET)
		return NULL;
	return (unsigned long *)(PAGE_OFFSET + offset);
}

/* The second-level word for @address, 0 where there is no table. */
static unsigned long find_entry(unsigned long address)
{
	unsigned long *table = find_table(address);

	return table ? table[(address >> PAGE_SHIFT) & 0xff] : 0;
}

static bool allows(unsigned long entry, int write)
{
	if (!(entry & L2_SMALL_PAGE) || !(entry & L2_AP))
		return false;
	return !write || !(entry & L2_APX);
}

static bool in_memory(unsigned long phys)
{
	return phys - REGION_START < REGION_SIZE;
}

/* --- Misses ---------------------------------------------------------------- */

/* Another thread may have brought the page in since the signal. */
static bool is_mapped(unsigned int page, int write)
{
	return test_bit(page, write ? tlb_writable : tlb_mapped);
}

static void enter(unsigned int page, unsigned long entry)
{
	int writable = allows(entry, 1);

	os_map_page(TLB_START + page * PAGE_SIZE, entry & PAGE_MASK, writable);
	__set_bit(page, tlb_mapped);
	if (writable)
		__set_bit(page, tlb_writable);
	count_pages(1);
}

static int handle_miss(unsigned int page, int write)
{
	unsigned long entry;

	if (is_mapped(page, write))
		return 0;
	/* Mapped, but not for this: a stale entry is as good as a fresh one. */
	if (is_mapped(page, 0))
		return -1;
	entry = find_entry(TLB_START + page * PAGE_SIZE);
	if (!allows(entry, write) || !in_memory(entry & PAGE_MASK))
		return -1;
	enter(page, entry);
	return 0;
}

/**
 * um_handle_fault - make a page visible that the page tables translate
 * @address: what could not be reached
 * @write: it was to be written
 *
 * Context: signal handler of any thread. Returns 0 if the access can be
 * repeated, -1 if it must fail.
 */
int um_handle_fault(unsigned long address, int write)
{
	int ret;

	if (address < TLB_START || address >= TLB_END)
		return -1;
	count_pages(1);
	lock_tlb();
	ret = handle_miss((address - TLB_START) >> PAGE_SHIFT, write);
	unlock_tlb();
	count_pages(-1);
	return ret;
}

/**
 * um_translation - what the page tables say of an address
 * @address: address
 *
 * Context: any. Returns the hardware's second-level word, 0 for none.
 */
unsigned long um_translation(unsigned long address)
{
	return find_entry(address);
}

/* --- Flushing -------------------------------------------------------------- */

/* Flush the mapped pages from @page on; returns the page behind the last. */
static unsigned int flush_run(unsigned int page, unsigned int end)
{
	unsigned int first = page;

	for (; page < end && test_bit(page, tlb_mapped); page++) {
		__clear_bit(page, tlb_mapped);
		__clear_bit(page, tlb_writable);
	}
	os_unmap(TLB_START + first * PAGE_SIZE, (page - first) * PAGE_SIZE);
	count_pages(-(int)(page - first));
	return page;
}

static unsigned int next_mapped(unsigned int page, unsigned int end)
{
	while (page < end && !test_bit(page, tlb_mapped)) {
		if (!(page % BITS_PER_LONG) && !tlb_mapped[BIT_WORD(page)])
			page += BITS_PER_LONG;
		else
			page++;
	}
	return min(page, end);
}

/**
 * um_flush_mapped - forget translations
 * @start: first address
 * @end: address behind the last one
 *
 * For all CPUs, since they share one address space. What lies outside of the
 * window is ignored. Context: any.
 */
void um_flush_mapped(unsigned long start, unsigned long end)
{
	unsigned int page, last;

	start = max_t(unsigned long, start, TLB_START);
	end = min_t(unsigned long, end, TLB_END);
	if (start >= end)
		return;
	last = (end - 1 - TLB_START) / PAGE_SIZE + 1;
	lock_tlb();
	page = next_mapped((start - TLB_START) / PAGE_SIZE, last);
	while (page < last)
		page = next_mapped(flush_run(page, last), last);
	unlock_tlb();
}

#ifdef CONFIG_DEBUG_PAGEALLOC

/**
 * kernel_map_pages - show pages in the linear map, or hide them
 * @page: the first page; one of high memory has nothing to hide
 * @numpages: how many
 * @enable: 1: show them, 0: let every access fault
 *
 * Context: any. From: 2.6.12-rc2, page allocator debugging.
 */
void kernel_map_pages(struct page *page, int numpages, int enable)
{
	unsigned long start = PAGE_OFFSET +
			      ((page_to_pfn(page) - PHYS_PFN_OFFSET) << PAGE_SHIFT);

	if (!PageHighMem(page))
		os_show_linear(start, numpages * PAGE_SIZE, enable);
}

#endif /* CONFIG_DEBUG_PAGEALLOC */

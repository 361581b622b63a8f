// SPDX-License-Identifier: GPL-2.0-only
/*
 * The window as the hardware sees it.
 *
 * The guest gives a hardware table for each 2 MiB of the window, for good (see
 * <asm/guest.h>). The linear map is entered there once, in small pages. What
 * lies behind it follows the tree's tables word by word: a second-level page of
 * the tree is known by its frame, and for each frame of low memory there is a
 * note which of the hardware tables it fills.
 *
 * All mappings of the region agree in their attributes: normal memory, write-
 * back, and shareable where several CPUs look at it.
 */
#include <linux/errno.h>
#include <linux/mm.h>
#include <asm/cacheflush.h>
#include <asm/cp15.h>
#include <asm/guest.h>
#include <asm/hwtable.h>
#include <asm/pgtable.h>
#include <asm/setup.h>
#include <asm/tlbflush.h>

#define TABLE_COUNT	(WINDOW_SIZE / PMD_SIZE)
#define TABLE_BYTES	(PTRS_PER_PTE * sizeof(unsigned long))

#ifdef CONFIG_SMP
# define SHAREABLE	(1UL << 10)
#else
# define SHAREABLE	0UL
#endif

/* What the linear map adds to the address of a frame: PAGE_KERNEL, derived. */
#define LINEAR_BITS							\
	(PTE_TYPE_SMALL | PTE_EXT_AP0 | PTE_CACHEABLE | PTE_BUFFERABLE)

static unsigned long *hardware_table[TABLE_COUNT];

/* For each frame: 0, or 1 + the hardware table it fills. Only low ones do. */
static unsigned char table_of_frame[REGION_SIZE / PAGE_SIZE];

static unsigned int low_frame(const unsigned long *hw)
{
	return (__pa(hw) - PHYS_OFFSET) >> PAGE_SHIFT;
}

/* A word of the tree, an empty one excepted, in the format of ARMv7. */
static unsigned long v7_word(unsigned long hw)
{
	return hw ? hw | SHAREABLE : 0;
}

/* Store a word where the hardware looks. */
static void store_word(unsigned long *entry, unsigned long word)
{
	*(volatile unsigned long *)entry = word;
	cp15_clean_line(entry);
}

/* The words stored so far hold for what this CPU does from here on. */
static void finish_words(void)
{
	dsb();
	isb();
}

void arch_sync_pte(unsigned long *hw)
{
	unsigned int frame = low_frame(hw);
	unsigned int table;

	/* A table that is not in use, or not one of memory: nothing to see. */
	if (frame >= ARRAY_SIZE(table_of_frame) || !table_of_frame[frame])
		return;
	table = table_of_frame[frame] - 1;
	store_word(hardware_table[table] +
		   ((unsigned long)hw & ~PAGE_MASK) / sizeof(*hw),
		   v7_word(*hw));
	finish_words();
}

void arch_sync_table(unsigned long address, unsigned long *table)
{
	unsigned int slot = (address - WINDOW_START) >> PMD_SHIFT;
	unsigned int i;

	/* Areas may be placed outside of the window; there nothing is ours. */
	if (slot >= TABLE_COUNT)
		return;
	table_of_frame[low_frame(table)] = slot + 1;
	for (i = 0; i < PTRS_PER_PTE; i++)
		store_word(hardware_table[slot] + i, v7_word(table[i]));
	finish_words();
}

/* The hardware word of a page of the linear map. */
static unsigned long *linear_entry(unsigned int frame)
{
	return hardware_table[frame / PTRS_PER_PTE] + frame % PTRS_PER_PTE;
}

static void map_linear(unsigned int frame, unsigned int count)
{
	for (; count; frame++, count--)
		store_word(linear_entry(frame),
			   v7_word((PHYS_OFFSET + frame * PAGE_SIZE) |
				   LINEAR_BITS));
	finish_words();
}

/**
 * arch_start - take possession of the window and enter the linear map
 *
 * Context: process context, before anything else of the tree. Returns 0, or the
 * negative errno of guest_tables_init() with nothing changed.
 */
int arch_start(void)
{
	unsigned int i;
	int error = guest_tables_init();

	if (error)
		return error;
	for (i = 0; i < TABLE_COUNT; i++)
		hardware_table[i] = guest_table(WINDOW_START + i * PMD_SIZE);
	arch_unmap_window();
	map_linear(0, (lowmem_end - PHYS_OFFSET) >> PAGE_SHIFT);
	return 0;
}

/**
 * arch_unmap_window - take every mapping of the window away
 *
 * On all CPUs of the guest, whether the tree uses them or not: any may have
 * looked ahead into the tables. First-level entries stay, as they must.
 *
 * Context: any; nothing of the tree's memory may be touched afterwards.
 */
void arch_unmap_window(void)
{
	unsigned int i;

	for (i = 0; i < TABLE_COUNT; i++) {
		memset(hardware_table[i], 0, TABLE_BYTES);
		clean_dcache_area(hardware_table[i], TABLE_BYTES);
	}
	memset(table_of_frame, 0, sizeof(table_of_frame));
	dsb();
	cp15_tlb_all_is();
	cp15_icache_all_is();
	cp15_branch_all_is();
	dsb();
	isb();
}

#ifdef CONFIG_DEBUG_PAGEALLOC

/**
 * kernel_map_pages - show pages in the linear map, or hide them
 * @page: the first page; one of high memory has nothing to hide
 * @numpages: how many
 * @enable: 1: map them, 0: let every access fault
 *
 * Context: any. From: 2.6.12-rc2, page allocator debugging.
 */
void kernel_map_pages(struct page *page, int numpages, int enable)
{
	unsigned int frame = page_to_pfn(page) - PHYS_PFN_OFFSET;
	unsigned long start = PAGE_OFFSET + frame * PAGE_SIZE;
	unsigned int i;

	if (PageHighMem(page))
		return;
	if (enable) {
		map_linear(frame, numpages);
		return;
	}
	for (i = 0; i < numpages; i++)
		store_word(linear_entry(frame + i), 0);
	flush_tlb_kernel_range(start, start + numpages * PAGE_SIZE);
}

#endif /* CONFIG_DEBUG_PAGEALLOC */

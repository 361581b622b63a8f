// SPDX-License-Identifier: GPL-2.0-only
/*
 * Second-level tables for the window, in the guest's own page table.
 *
 *	first level (TTBR1)		second level, one page for 4 MiB
 *	90000000  entry 2304  --------> | 256 entries | 256 | 256 | 256 |
 *	90100000  entry 2305  ------------------------^     ^     ^
 *	90200000  entry 2306  ------------------------------'     |
 *	90300000  entry 2307  ------------------------------------'
 *
 * Every process has a first-level table of its own, with copies of the entries
 * that it has come across. An entry of the window is written once, by the first
 * module that is loaded, and never again: the tables stay when the module goes,
 * all their entries clear, and the next module finds them by following the
 * first level.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <asm/domain.h>
#include <asm/memory.h>
#include <mmhist/layout.h>
#include "../include/asm/guest.h"

#define SECTION_SHIFT_V7	20
#define HARDWARE_TABLE_BYTES	1024	/* 256 entries: 1 MiB */
#define TABLES_PER_PAGE		(PAGE_SIZE / HARDWARE_TABLE_BYTES)
#define PAGE_SPAN		(TABLES_PER_PAGE << SECTION_SHIFT_V7)
#define NR_PAGES		(WINDOW_SIZE / PAGE_SPAN)

#define ENTRY_TABLE		(1 | DOMAIN_KERNEL << 5)
#define ENTRY_TABLE_ADDRESS	(~(HARDWARE_TABLE_BYTES - 1UL))

/* Marks our pages, so that a table of somebody else is not taken for ours. */
#define PAGE_MARK		0x6d6d6869UL	/* "mmhi" */

/* The entry of the guest's first-level table that translates @address. */
static u32 *first_level_entry(unsigned long address)
{
	u32 ttbr1;

	asm("mrc p15, 0, %0, c2, c0, 1" : "=r" (ttbr1));
	return (u32 *)phys_to_virt(ttbr1 & ~(SZ_16K - 1)) +
	       (address >> SECTION_SHIFT_V7);
}

static unsigned long page_address_in_window(unsigned int index)
{
	return WINDOW_START + index * PAGE_SPAN;
}

/* The first-level entry for table @number in the page at @page. */
static u32 entry_for(const void *page, unsigned int number)
{
	return (virt_to_phys(page) + number * HARDWARE_TABLE_BYTES) |
	       ENTRY_TABLE;
}

/* The page behind the four entries at @entry if it is one of ours, else NULL. */
static void *our_page(const u32 *entry)
{
	phys_addr_t table = entry[0] & ENTRY_TABLE_ADDRESS;
	unsigned int i;

	if ((entry[0] & ~ENTRY_TABLE_ADDRESS) != ENTRY_TABLE ||
	    !pfn_valid(__phys_to_pfn(table)) ||
	    page_private(phys_to_page(table)) != PAGE_MARK)
		return NULL;
	for (i = 0; i < TABLES_PER_PAGE; i++)
		if (entry[i] != entry_for(phys_to_virt(table), i))
			return NULL;
	return phys_to_virt(table);
}

static bool is_empty(const u32 *entry)
{
	unsigned int i;

	for (i = 0; i < TABLES_PER_PAGE; i++)
		if (entry[i])
			return false;
	return true;
}

/* How many pages of tables the window has; -EBUSY if anything else is there. */
static int count_pages(void)
{
	unsigned int i;
	int count = 0;

	for (i = 0; i < NR_PAGES; i++) {
		unsigned long address = page_address_in_window(i);
		const u32 *entry = first_level_entry(address);

		if (our_page(entry)) {
			count++;
		} else if (!is_empty(entry)) {
			pr_err("mmhist-" MMHIST_RELEASE
			       ": something else of the guest is mapped at %#lx, in the window from %#x to %#x\n",
			       address, WINDOW_START, WINDOW_START + WINDOW_SIZE);
			return -EBUSY;
		}
	}
	return count;
}

static void free_pages_from(void **page, unsigned int count)
{
	while (count--)
		free_page((unsigned long)page[count]);
}

static int allocate_pages(void **page)
{
	unsigned int i;

	for (i = 0; i < NR_PAGES; i++) {
		page[i] = (void *)get_zeroed_page(GFP_KERNEL);
		if (!page[i]) {
			free_pages_from(page, i);
			return -ENOMEM;
		}
	}
	return 0;
}

/* Write what is in the data cache back to where table walks look for it. */
static void clean_for_walks(const void *start, size_t size)
{
	const void *line;

	for (line = start; line < start + size; line += 32)
		asm volatile("mcr p15, 0, %0, c7, c11, 1" : : "r" (line) : "memory");
	asm volatile("dsb\n\tisb" : : : "memory");
}

/* From here on the entries are visible, so the tables must be empty by now. */
static void enter_page(unsigned long address, void *page)
{
	u32 *entry = first_level_entry(address);
	unsigned int i;

	set_page_private(virt_to_page(page), PAGE_MARK);
	clean_for_walks(page, PAGE_SIZE);
	for (i = 0; i < TABLES_PER_PAGE; i++)
		WRITE_ONCE(entry[i], entry_for(page, i));
	clean_for_walks(entry, TABLES_PER_PAGE * sizeof(*entry));
}

int guest_tables_init(void)
{
	void *page[NR_PAGES];
	unsigned int i;
	int error, found = count_pages();

	if (found < 0 || found == NR_PAGES)
		return min(found, 0);
	if (found) {
		pr_err("mmhist-" MMHIST_RELEASE
		       ": only %d of %lu tables of the window are there: reboot the guest\n",
		       found, NR_PAGES);
		return -EBUSY;
	}
	error = allocate_pages(page);
	if (error)
		return error;
	for (i = 0; i < NR_PAGES; i++)
		enter_page(page_address_in_window(i), page[i]);
	return 0;
}

unsigned long *guest_table(unsigned long address)
{
	const u32 *entry = first_level_entry(address & ~(SZ_2M - 1UL));

	return phys_to_virt(*entry & ENTRY_TABLE_ADDRESS);
}

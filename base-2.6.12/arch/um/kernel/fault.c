// SPDX-License-Identifier: GPL-2.0-only
/*
 * What lies at an address: the words for the report of a fault.
 *
 * The report is made where something is broken already, so nothing is taken
 * for granted: no lock is waited for, and what lists and areas hold is read
 * with a probe that cannot fault.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/version.h>
#include <linux/vmalloc.h>
#include <asm/fixmap.h>
#include <asm/os.h>
#include <asm/tlbflush.h>
#include <mmhist/host.h>

/* Longer than any list can be: a loop in a broken one ends here. */
#define MAX_AREAS	(WINDOW_SIZE / PAGE_SIZE)

const char *um_release(void)
{
	return mmhist_release;
}

/* Find the area that has @address, guard page included. */
static bool find_area(unsigned long address, struct vm_struct *area)
{
	struct vm_struct *next = vmlist;
	unsigned int n;

	for (n = 0; next && n < MAX_AREAS; n++, next = area->next) {
		if (host_probe_read(area, (unsigned long)next, sizeof(*area)))
			return false;
		if (address - (unsigned long)area->addr < area->size)
			return true;
	}
	return false;
}

/* The page is in the tables, so it was the kind of access that failed. */
static const char *state_of_page(unsigned long address)
{
	return um_translation(address) ? "mapped, but not for this access"
				       : "not mapped";
}

static void describe_area(const struct vm_struct *area, unsigned long address,
			  char *text, unsigned long size)
{
	unsigned long base = (unsigned long)area->addr;
	unsigned long usable = area->size - PAGE_SIZE;

	if (address - base >= usable)
		snprintf(text, size, "guard page of area 0x%08lx+%lu", base, usable);
	else
		snprintf(text, size, "page %lu of area 0x%08lx+%lu, %s",
			 (address - base) / PAGE_SIZE, base, usable,
			 state_of_page(address));
}

static void describe_pkmap(unsigned long address, char *text, unsigned long size)
{
	snprintf(text, size, "kmap window, slot %lu, %s",
		 (unsigned long)PKMAP_NR(address), state_of_page(address));
}

static void describe_fixmap(unsigned long address, char *text, unsigned long size)
{
	unsigned int index = __virt_to_fix(address);
	unsigned int slot = index - FIX_KMAP_BEGIN;

	if (index < FIX_KMAP_BEGIN || index > FIX_KMAP_END)
		snprintf(text, size, "fixmap index %u, %s", index,
			 state_of_page(address));
	else
		snprintf(text, size, "fixmap index %u, kmap_atomic type %u of CPU %u, %s",
			 index, slot % KM_TYPE_NR, slot / KM_TYPE_NR,
			 state_of_page(address));
}

static bool within(unsigned long address, unsigned long start, unsigned long end)
{
	return address >= start && address < end;
}

/**
 * um_describe_address - say in words what lies at an address
 * @address: address
 * @text: where to put the words
 * @size: bytes that @text has room for
 *
 * Context: any, also a signal handler.
 */
void um_describe_address(unsigned long address, char *text, unsigned long size)
{
	struct vm_struct area;

	if (address < PAGE_SIZE)
		snprintf(text, size, "null pointer");
	else if (!within(address, WINDOW_START, WINDOW_START + WINDOW_SIZE))
		snprintf(text, size, "outside of the window");
	else if (within(address, PAGE_OFFSET, (unsigned long)high_memory))
		snprintf(text, size, "linear map, page 0x%05lx, which is hidden while it is free",
			 __pa(address) >> PAGE_SHIFT);
	else if (find_area(address, &area))
		describe_area(&area, address, text, size);
	else if (within(address, VMALLOC_START, VMALLOC_END))
		snprintf(text, size, "freed area, or never allocated: no area there");
	else if (within(address, PKMAP_BASE, PKMAP_ADDR(LAST_PKMAP)))
		describe_pkmap(address, text, size);
	else if (within(address, FIXADDR_START, FIXADDR_TOP + PAGE_SIZE))
		describe_fixmap(address, text, size);
	else
		snprintf(text, size, "hole, where nothing is ever mapped");
}

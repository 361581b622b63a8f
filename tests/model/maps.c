// SPDX-License-Identifier: GPL-2.0-only
/* kmap, kmap_atomic and fixmap. */
#include "model.h"

#define KMAP_BASE	0x96000000u
#define FIX_TOP		0x963ff000u
#define FIRST_ATOMIC	2	/* the fixmap index of the first type */
#define USER0		3

static uint32_t page_in[NR_SLOTS];	/* 0: the slot is flushed and empty */
static int count[NR_SLOTS];		/* users + 1 */
static int slot_of_page[NR_PAGES];	/* slot + 1 */
static unsigned int last;

int slot_of(uint32_t pfn)
{
	return slot_of_page[pfn - FIRST_PFN] - 1;
}

static uint32_t slot_address(unsigned int slot)
{
	return KMAP_BASE + slot * PAGE;
}

static void flush_unused(void)
{
	unsigned int i;

	for (i = 0; i < NR_SLOTS; i++) {
		if (count[i] != 1)
			continue;
		if (!pte[slot_address(i) / PAGE])
			fatal("an entry of kmap has gone");
		count[i] = 0;
		/* The entry and the address are those of the page that it shows. */
		if (pte[slot_address(i) / PAGE] != page_in[i])
			fatal("an entry of kmap shows another page");
		pte[slot_address(i) / PAGE] = 0;
		slot_of_page[page_in[i] - FIRST_PFN] = 0;
		page_in[i] = 0;
	}
}

unsigned int slots_without_user(void)
{
	unsigned int i, found = 0;

	for (i = 0; i < NR_SLOTS; i++)
		found += count[i] < 2;
	return found;
}

/* There is one: some slot has no user. */
static unsigned int new_slot(uint32_t pfn)
{
	do {
		last = (last + 1) % NR_SLOTS;
		if (!last)
			flush_unused();
	} while (count[last]);
	pte[slot_address(last) / PAGE] = pfn;
	count[last] = 1;
	page_in[last] = pfn;
	slot_of_page[pfn - FIRST_PFN] = last + 1;
	return last;
}

uint32_t model_kmap(uint32_t pfn)
{
	int slot;

	if (!is_high(pfn))
		return pfn_to_address(pfn);
	slot = slot_of(pfn);
	if (slot < 0) {
		if (!slots_without_user())
			fatal("kmap waits for a slot");
		slot = new_slot(pfn);
	}
	count[slot]++;
	return slot_address(slot);
}

/* Who has it mapped: kmap() without kunmap(). */
unsigned int kmap_users(uint32_t pfn)
{
	int slot = is_high(pfn) ? slot_of(pfn) : -1;

	return slot < 0 ? 0 : count[slot] - 1;
}

void model_kunmap(uint32_t pfn)
{
	if (is_high(pfn))
		count[slot_of(pfn)]--;
}

/* --- Fixed places ------------------------------------------------------------- */

uint32_t fix_address(unsigned int index)
{
	return FIX_TOP - index * PAGE;
}

uint32_t atomic_map_pfn(uint32_t pfn, unsigned int type)
{
	uint32_t address = fix_address(FIRST_ATOMIC + type);

	pte[address / PAGE] = pfn;
	return address;
}

uint32_t atomic_map(uint32_t pfn, unsigned int type)
{
	return is_high(pfn) ? atomic_map_pfn(pfn, type) : pfn_to_address(pfn);
}

void atomic_zero(uint32_t pfn)
{
	atomic_map(pfn, USER0);
}

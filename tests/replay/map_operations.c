// SPDX-License-Identifier: GPL-2.0-only
/* Mapping single pages: kmap, kmap_atomic, fixmap. */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/kmap_inspect.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <asm/fixmap.h>
#include "interpreter.h"
#include "maybe_absent.h"

/* --- kmap --------------------------------------------------------------------- */

/*
 * The users of a page are counted by its slot, not by its handle: whoever frees
 * a page while it is mapped and gets it again finds the old mapping.
 */
static unsigned int users_of(struct page *page)
{
	unsigned long address = (unsigned long)page_address(page);
	struct kmap_view slots;

	if (!address)
		return 0;
	kmap_inspect(&slots);
	return slots.count[PKMAP_NR(address)] - 1;
}

static bool all_slots_have_users(void)
{
	struct kmap_view slots;
	unsigned int slot;

	kmap_inspect(&slots);
	for (slot = 0; slot < LAST_PKMAP; slot++)
		if (slots.count[slot] < 2)
			return false;
	return true;
}

/* kmap() waits for a slot if all are in use, and nobody would give one back. */
static int check_slots(struct replay *r, struct page *page)
{
	if (!PageHighMem(page) || page_address(page) || !all_slots_have_users())
		return 0;
	return trace_error(r, "all %u slots of kmap are in use: it would wait for ever",
			   (unsigned int)LAST_PKMAP);
}

static int op_kmap(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[2], HANDLE_PAGES);
	void *address;

	if (!handle || get_name(r, words[1]))
		return -1;
	if (handle->failed) {
		result(r, "skip");
		return 0;
	}
	if (check_slots(r, handle->page))
		return -1;
	address = kmap(handle->page);
	if (!result_low(r, handle->page))
		result(r, "0x%lx", (unsigned long)address);
	return 0;
}

static int op_kunmap(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_PAGES);

	if (!handle)
		return -1;
	if (handle->failed) {
		result(r, "skip");
		return 0;
	}
	/* Nothing counts the users of low memory, and kunmap() does nothing. */
	if (PageHighMem(handle->page) && !users_of(handle->page))
		return trace_error(r, "handle %.40s is not mapped by kmap", words[1]);
	kunmap(handle->page);
	result(r, "ok");
	return 0;
}

/* --- kmap_atomic ---------------------------------------------------------------- */

static const struct named_value types[] = {
	{ "BOUNCE_READ",	KM_BOUNCE_READ },
	{ "SKB_SUNRPC_DATA",	KM_SKB_SUNRPC_DATA },
	{ "SKB_DATA_SOFTIRQ",	KM_SKB_DATA_SOFTIRQ },
	{ "USER0",		KM_USER0 },
	{ "USER1",		KM_USER1 },
	{ "BIO_SRC_IRQ",	KM_BIO_SRC_IRQ },
	{ "BIO_DST_IRQ",	KM_BIO_DST_IRQ },
	{ "PTE0",		KM_PTE0 },
	{ "PTE1",		KM_PTE1 },
	{ "IRQ0",		KM_IRQ0 },
	{ "IRQ1",		KM_IRQ1 },
	{ "SOFTIRQ0",		KM_SOFTIRQ0 },
	{ "SOFTIRQ1",		KM_SOFTIRQ1 },
	{ }
};

static int get_type(struct replay *r, const char *word, unsigned long *type)
{
	return get_choice(r, word, "type of kmap_atomic", types, type);
}

/*
 * The mapping lasts until some later line, and lines may come from a reader
 * that sleeps in between: preemption is off inside of an operation only.
 */
static void take_mapping(struct handle *handle, void *address)
{
	preempt_enable_no_resched();
	handle->address = address;
	handle->failed = false;
}

static int op_kmap_atomic(struct replay *r, char **words)
{
	struct handle *page = find_handle(r, words[2], HANDLE_PAGES);
	struct handle *handle;
	unsigned long type;

	if (!page || get_type(r, words[3], &type))
		return -1;
	handle = new_handle(r, words[1], HANDLE_ATOMIC);
	if (!handle)
		return -1;
	handle->type = type;
	if (page->failed) {
		result(r, "skip");
		return 0;
	}
	take_mapping(handle, kmap_atomic(page->page, type));
	if (!result_low(r, page->page))
		result_address(r, handle);
	return 0;
}

static int op_kmap_atomic_pfn(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_ATOMIC);
	unsigned long pfn, type;

	if (!handle || get_address(r, words[2], &pfn) ||
	    get_type(r, words[3], &type))
		return -1;
	handle->type = type;
	if (!maybe_kmap_atomic_pfn) {
		result(r, "absent");
		return 0;
	}
	take_mapping(handle, maybe_kmap_atomic_pfn(pfn, type));
	result_address(r, handle);
	return 0;
}

static int op_kunmap_atomic(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_ATOMIC);
	unsigned long type;

	if (!handle || get_type(r, words[2], &type))
		return -1;
	if (type != handle->type)
		return trace_error(r, "handle %.40s is mapped with another type",
				   words[1]);
	if (!handle->failed) {
		preempt_disable();
		kunmap_atomic(handle->address, type);
	}
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

/* --- fixmap --------------------------------------------------------------------- */

static const struct named_value indices[] = {
	{ "FIX_APIC_BASE",	FIX_APIC_BASE },
	{ "FIX_KMAP_BEGIN",	FIX_KMAP_BEGIN },
	{ "FIX_KMAP_END",	FIX_KMAP_END },
	{ }
};

/* By its number, or by its name if it has one. */
static int get_index(struct replay *r, const char *word, unsigned long *index)
{
	if (!strncmp(word, "FIX_", 4))
		return get_choice(r, word, "index of fixmap", indices, index);
	if (get_number(r, word, index))
		return -1;
	if (*index < __end_of_fixed_addresses)
		return 0;
	return trace_error(r, "fixmap has the indices 0 to %u, not %lu",
			   __end_of_fixed_addresses - 1, *index);
}

static int op_set_fixmap(struct replay *r, char **words)
{
	unsigned long index, phys;

	if (get_index(r, words[1], &index) || get_address(r, words[2], &phys))
		return -1;
	set_fixmap(index, phys);
	result(r, "0x%lx", __fix_to_virt(index));
	return 0;
}

static int op_clear_fixmap(struct replay *r, char **words)
{
	unsigned long index;

	if (get_index(r, words[1], &index))
		return -1;
	clear_fixmap(index);
	result(r, "ok");
	return 0;
}

const struct operation map_operations[] = {
	{ "kmap",		2, 2, op_kmap },
	{ "kunmap",		1, 1, op_kunmap },
	{ "kmap_atomic",	3, 3, op_kmap_atomic },
	{ "kunmap_atomic",	2, 2, op_kunmap_atomic },
	{ "kmap_atomic_pfn",	3, 3, op_kmap_atomic_pfn },
	{ "set_fixmap",		2, 2, op_set_fixmap },
	{ "clear_fixmap",	1, 1, op_clear_fixmap },
	{ }
};

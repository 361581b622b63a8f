// SPDX-License-Identifier: GPL-2.0-only
/* Recorded: areas of the vmalloc range. */
#include "recorder.h"
#include "../replay/maybe_absent.h"

static void *took_area(void *address, const char *verb, unsigned long size)
{
	unsigned int number = new_number();

	remember_taken(AREA, number, address);
	trace_text("%s v%u %lu", verb, number, size);
	trace_address(address);
	return address;
}

void *record_vmalloc(unsigned long size)
{
	return took_area(vmalloc(size), "vmalloc", size);
}

void *record_vmalloc_32(unsigned long size)
{
	return took_area(vmalloc_32(size), "vmalloc_32", size);
}

void *record_vmalloc_exec(unsigned long size)
{
	return took_area(vmalloc_exec(size), "vmalloc_exec", size);
}

void *record_vmalloc_node(unsigned long size, int node)
{
	void *address = maybe_vmalloc_node ? maybe_vmalloc_node(size, node) : NULL;
	unsigned int number = new_number();

	remember_taken(AREA, number, address);
	trace_text("vmalloc_node v%u %lu %d", number, size, node);
	if (maybe_vmalloc_node)
		trace_address(address);
	else
		trace_text(" => absent\n");
	return address;
}

void record_vfree(void *address)
{
	give_back(AREA, address, "vfree");
	vfree(address);
}

static const struct flag area_flags[] = {
	{ VM_ALLOC,	"ALLOC" },
	{ VM_IOREMAP,	"IOREMAP" },
	{ VM_MAP,	"MAP" },
	{ }
};

/* Can a trace say which pages these are? */
static bool are_known(struct page **pages, unsigned int count)
{
	unsigned int i;

	for (i = 0; i < count; i++) {
		struct taken *taken = find_taken(PAGES, pages[i]);

		if (!taken || taken->order)
			return false;
	}
	return true;
}

void *record_vmap(struct page **pages, unsigned int count, unsigned long flags,
		  pgprot_t prot)
{
	void *address = vmap(pages, count, flags, prot);
	unsigned int number, i;

	if (!are_known(pages, count)) {
		record_outside("vmap of pages that are not single, or not from here");
		return address;
	}
	number = new_number();
	remember_taken(MAPPING, number, address);
	trace_text("vmap m%u", number);
	trace_flags(flags, area_flags, "MAP");
	for (i = 0; i < count; i++)
		trace_text(" p%u", find_taken(PAGES, pages[i])->number);
	trace_address(address);
	return address;
}

void record_vunmap(void *address)
{
	give_back(MAPPING, address, "vunmap");
	vunmap(address);
}

/* The line up to the flags; the caller writes the rest. */
static void took_reservation(const char *verb, struct vm_struct *area,
			     unsigned long size, unsigned long flags)
{
	unsigned int number = new_number();

	remember_taken(RESERVED, number, area ? area->addr : NULL);
	trace_text("%s a%u %lu", verb, number, size);
	trace_flags(flags, area_flags, "ALLOC");
}

struct vm_struct *record_get_vm_area(unsigned long size, unsigned long flags)
{
	struct vm_struct *area = get_vm_area(size, flags);

	took_reservation("get_vm_area", area, size, flags);
	trace_address(area ? area->addr : NULL);
	return area;
}

struct vm_struct *record___get_vm_area(unsigned long size, unsigned long flags,
				       unsigned long start, unsigned long end)
{
	struct vm_struct *area = __get_vm_area(size, flags, start, end);

	took_reservation("__get_vm_area", area, size, flags);
	trace_text(" 0x%lx 0x%lx", start, end);
	trace_address(area ? area->addr : NULL);
	return area;
}

/* A trace frees the descriptor at once: the caller's kfree() is not told. */
struct vm_struct *record_remove_vm_area(void *address)
{
	struct taken *taken = find_taken(RESERVED, address);
	struct vm_struct *area = remove_vm_area(address);

	if (!taken) {
		record_outside("remove_vm_area of an area that is not from here");
		return area;
	}
	trace_text("remove_vm_area a%u => ?\n", taken->number);
	forget_taken(taken);
	remember_taken(DESCRIPTOR, 0, area);
	return area;
}

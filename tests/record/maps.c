// SPDX-License-Identifier: GPL-2.0-only
/* Recorded: mappings of single pages. */
#include "recorder.h"
#include "../replay/maybe_absent.h"

void *record_kmap(struct page *page)
{
	struct taken *taken = find_taken(PAGES, page);
	void *address = kmap(page);

	if (!taken) {
		record_outside("kmap of a page that is not from here");
		return address;
	}
	trace_text("kmap n%u p%u", new_number(), taken->number);
	trace_mapping(page, address);
	return address;
}

void record_kunmap(struct page *page)
{
	struct taken *taken = find_taken(PAGES, page);

	kunmap(page);
	if (taken)
		trace_text("kunmap p%u => ok\n", taken->number);
}

/* In the order of enum km_type. */
static const char *const type_names[KM_TYPE_NR] = {
	"BOUNCE_READ", "SKB_SUNRPC_DATA", "SKB_DATA_SOFTIRQ", "USER0", "USER1",
	"BIO_SRC_IRQ", "BIO_DST_IRQ", "PTE0", "PTE1", "IRQ0", "IRQ1", "SOFTIRQ0",
	"SOFTIRQ1",
};

void *record_kmap_atomic(struct page *page, enum km_type type)
{
	struct taken *taken = find_taken(PAGES, page);
	void *address = kmap_atomic(page, type);
	unsigned int number;

	if (!taken) {
		record_outside("kmap_atomic of a page that is not from here");
		return address;
	}
	number = new_number();
	remember_taken(ATOMIC, number, address);
	trace_text("kmap_atomic t%u p%u %s", number, taken->number, type_names[type]);
	trace_mapping(page, address);
	return address;
}

void *record_kmap_atomic_pfn(unsigned long pfn, enum km_type type)
{
	void *address = maybe_kmap_atomic_pfn ? maybe_kmap_atomic_pfn(pfn, type) : NULL;
	unsigned int number = new_number();

	remember_taken(ATOMIC, number, address);
	trace_text("kmap_atomic_pfn t%u 0x%lx %s", number, pfn, type_names[type]);
	if (maybe_kmap_atomic_pfn)
		trace_address(address);
	else
		trace_text(" => absent\n");
	return address;
}

void record_kunmap_atomic(void *address, enum km_type type)
{
	struct taken *taken = find_taken(ATOMIC, address);

	kunmap_atomic(address, type);
	if (!taken)
		return;
	trace_text("kunmap_atomic t%u %s => ok\n", taken->number, type_names[type]);
	forget_taken(taken);
}

void record_set_fixmap(unsigned int index, unsigned long phys)
{
	set_fixmap(index, phys);
	trace_text("set_fixmap %u 0x%lx => 0x%lx\n", index, phys, __fix_to_virt(index));
}

void record_clear_fixmap(unsigned int index)
{
	clear_fixmap(index);
	trace_text("clear_fixmap %u => ok\n", index);
}

// SPDX-License-Identifier: GPL-2.0-only
/* Areas: vmalloc, vmap, bare reservations, and the list of them all. */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>
#include <mmhist/host.h>
#include "interpreter.h"
#include "maybe_absent.h"

static const struct named_value area_flags[] = {
	{ "ALLOC",	VM_ALLOC },
	{ "IOREMAP",	VM_IOREMAP },
	{ "MAP",	VM_MAP },
	{ }
};

static int get_area_flags(struct replay *r, const char *word, unsigned long *flags)
{
	return get_flags(r, word, "area flag: ALLOC, IOREMAP, MAP", area_flags,
			 flags);
}

static void take_address(struct replay *r, struct handle *handle, void *address)
{
	handle->address = address;
	handle->failed = !address;
	result_address(r, handle);
}

/* --- vmalloc and its kin ------------------------------------------------------ */

static int allocate(struct replay *r, char **words, void *(*function)(unsigned long))
{
	struct handle *handle = new_handle(r, words[1], HANDLE_VMALLOC);
	unsigned long size;

	if (!handle || get_number(r, words[2], &size))
		return -1;
	take_address(r, handle, function(size));
	return 0;
}

static int op_vmalloc(struct replay *r, char **words)
{
	return allocate(r, words, vmalloc);
}

static int op_vmalloc_32(struct replay *r, char **words)
{
	return allocate(r, words, vmalloc_32);
}

static int op_vmalloc_exec(struct replay *r, char **words)
{
	return allocate(r, words, vmalloc_exec);
}

static int get_node(struct replay *r, const char *word, int *node)
{
	bool negative = word[0] == '-';
	unsigned long n;

	if (get_number(r, word + negative, &n))
		return -1;
	if (n > INT_MAX) {
		trace_error(r, "\"%.40s\" is no node", word);
		return -1;
	}
	*node = negative ? -(int)n : (int)n;
	return 0;
}

static int op_vmalloc_node(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_VMALLOC);
	unsigned long size;
	int node;

	if (!handle || get_number(r, words[2], &size) ||
	    get_node(r, words[3], &node))
		return -1;
	if (maybe_vmalloc_node)
		take_address(r, handle, maybe_vmalloc_node(size, node));
	else
		result(r, "absent");
	return 0;
}

static int release(struct replay *r, const char *word, enum handle_kind kind,
		   void (*function)(void *))
{
	struct handle *handle = find_handle(r, word, kind);

	if (!handle)
		return -1;
	if (!handle->failed)
		function(handle->address);
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

static int op_vfree(struct replay *r, char **words)
{
	return release(r, words[1], HANDLE_VMALLOC, vfree);
}

/* --- vmap --------------------------------------------------------------------- */

static int op_vunmap(struct replay *r, char **words)
{
	return release(r, words[1], HANDLE_VMAP, vunmap);
}

/*
 * The pages behind the handles in @words, up to a NULL, are put into @pages and
 * counted. *@skip: one of them was never allocated.
 */
static int collect_pages(struct replay *r, char **words, struct page **pages,
			 unsigned int *count, bool *skip)
{
	*skip = false;
	for (*count = 0; words[*count]; ++*count) {
		struct handle *handle = find_handle(r, words[*count], HANDLE_PAGES);

		if (!handle)
			return -1;
		if (!handle->failed && handle->order)
			return trace_error(r, "handle %.40s has order %u: vmap takes single pages",
					   words[*count], handle->order);
		if (handle->failed)
			*skip = true;
		else if (pages)
			pages[*count] = handle->page;
	}
	return 0;
}

static int op_vmap(struct replay *r, char **words)
{
	struct handle *handle;
	unsigned long flags;
	unsigned int count;
	struct page **pages;
	bool skip;

	/* Twice: once to look, once to take. */
	if (get_area_flags(r, words[2], &flags) ||
	    collect_pages(r, words + 3, NULL, &count, &skip))
		return -1;
	handle = new_handle(r, words[1], HANDLE_VMAP);
	if (!handle)
		return -1;
	if (skip) {
		result(r, "skip");
		return 0;
	}
	pages = host_alloc((count + 1) * sizeof(*pages));
	if (!pages)
		return trace_error(r, "no memory for a list of %u pages", count);
	collect_pages(r, words + 3, pages, &count, &skip);
	take_address(r, handle, vmap(pages, count, flags, PAGE_KERNEL));
	host_free(pages);
	return 0;
}

/* --- Reservations ---------------------------------------------------------------- */

static void take_area(struct replay *r, struct handle *handle,
		      struct vm_struct *area)
{
	/* An area may begin at address 0: the descriptor tells of a failure. */
	handle->failed = !area;
	handle->address = area ? area->addr : NULL;
	handle->area = area;
	result_address(r, handle);
}

static int op_get_vm_area(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_AREA);
	unsigned long size, flags;

	if (!handle || get_number(r, words[2], &size) ||
	    get_area_flags(r, words[3], &flags))
		return -1;
	take_area(r, handle, get_vm_area(size, flags));
	return 0;
}

static int op_get_vm_area_within(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_AREA);
	unsigned long size, flags, start, end;

	if (!handle || get_number(r, words[2], &size) ||
	    get_area_flags(r, words[3], &flags) ||
	    get_address(r, words[4], &start) || get_address(r, words[5], &end))
		return -1;
	take_area(r, handle, __get_vm_area(size, flags, start, end));
	return 0;
}

static void remove(struct replay *r, void *address)
{
	struct vm_struct *area = remove_vm_area(address);

	if (area)
		result(r, "%lu", area->size);
	else
		result(r, "null");
	kfree(area);
}

static int op_remove_vm_area(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_AREA);

	if (!handle)
		return -1;
	if (handle->failed)
		result(r, "skip");
	else
		remove(r, handle->address);
	drop_handle(r, handle);
	return 0;
}

/* --- Looking ------------------------------------------------------------------- */

static int op_vmlist(struct replay *r, char **words)
{
	struct vm_struct *area;

	for (area = vmlist; area; area = area->next)
		result(r, "%s0x%lx+%lu", area == vmlist ? "" : ",",
		       (unsigned long)area->addr, area->size);
	if (!vmlist)
		result(r, "empty");
	return 0;
}

/*
 * Is this the area of @handle? A reservation of 4 GiB less a page has size 0 with
 * its guard page, so another area can have its address. What has pages is larger.
 */
static bool is_area_of(const struct vm_struct *area, const struct handle *handle)
{
	if (area->addr != handle->address)
		return false;
	return handle->kind == HANDLE_AREA ? area == handle->area : area->size > 0;
}

/* The bytes of the area of @handle that may have pages. */
static unsigned long usable_size(const struct handle *handle)
{
	struct vm_struct *area;

	for (area = vmlist; area; area = area->next)
		if (is_area_of(area, handle))
			return area->size ? area->size - PAGE_SIZE : 0;
	return 0;
}

/* The frame mapped at @address, 0 for none, LOW_FRAME for any of low memory. */
#define LOW_FRAME	1UL

static unsigned long frame_at(unsigned long address)
{
	struct page *page = vmalloc_to_page((void *)address);

	if (!page)
		return 0;
	return PageHighMem(page) ? page_to_pfn(page) : LOW_FRAME;
}

/* A run of pages of low memory, whatever their frames. */
static unsigned long print_low_run(struct replay *r, unsigned long address,
				   unsigned long end)
{
	unsigned long count = 1;

	while (address + count * PAGE_SIZE < end &&
	       frame_at(address + count * PAGE_SIZE) == LOW_FRAME)
		count++;
	if (count == 1)
		result(r, "low");
	else
		result(r, "low+%lu", count);
	return count;
}

/*
 * One run of frames that ascend or descend by one from page to page. Returns
 * the number of pages in it.
 */
static unsigned long print_run(struct replay *r, unsigned long address,
			       unsigned long end)
{
	unsigned long first = frame_at(address);
	unsigned long second = address + PAGE_SIZE < end ?
			       frame_at(address + PAGE_SIZE) : 0;
	long step = second - first;
	unsigned long count = 1;

	if (first == LOW_FRAME)
		return print_low_run(r, address, end);
	if (first && second && (step == 1 || step == -1))
		for (count = 2; address + count * PAGE_SIZE < end; count++)
			if (frame_at(address + count * PAGE_SIZE) !=
			    first + count * step)
				break;
	if (!first)
		result(r, "none");
	else if (count == 1)
		result(r, "0x%lx", first);
	else
		result(r, "0x%lx%c%lu", first, step > 0 ? '+' : '-', count);
	return count;
}

static int op_pages(struct replay *r, char **words)
{
	struct handle *handle = find_any_handle(r, words[1]);
	unsigned long address, end;

	if (!handle)
		return -1;
	if (handle->kind != HANDLE_VMALLOC && handle->kind != HANDLE_VMAP &&
	    handle->kind != HANDLE_AREA)
		return trace_error(r, "handle %.40s has no area", words[1]);
	if (handle->failed) {
		result(r, "skip");
		return 0;
	}
	address = (unsigned long)handle->address;
	end = address + usable_size(handle);
	if (address == end)
		result(r, "empty");
	while (address < end) {
		address += print_run(r, address, end) * PAGE_SIZE;
		if (address < end)
			result(r, ",");
	}
	return 0;
}

const struct operation area_operations[] = {
	{ "vmalloc",		2, 2, op_vmalloc },
	{ "vmalloc_32",		2, 2, op_vmalloc_32 },
	{ "vmalloc_exec",	2, 2, op_vmalloc_exec },
	{ "vmalloc_node",	3, 3, op_vmalloc_node },
	{ "vfree",		1, 1, op_vfree },
	{ "vmap",		2, ANY_NUMBER, op_vmap },
	{ "vunmap",		1, 1, op_vunmap },
	{ "get_vm_area",	3, 3, op_get_vm_area },
	{ "__get_vm_area",	5, 5, op_get_vm_area_within },
	{ "remove_vm_area",	1, 1, op_remove_vm_area },
	{ "vmlist",		0, 0, op_vmlist },
	{ "pages",		1, 1, op_pages },
	{ }
};

// SPDX-License-Identifier: GPL-2.0-only
/* Operations of traces: from text to the model and back. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "model.h"

/* A cache, and its slabs in the order in which the trace has seen them. */
struct seen {
	struct cache *cache;
	uint32_t *slabs;
	unsigned int count, room;
};

struct living living[NR_KINDS];

void append(struct buffer *buffer, const char *fmt, ...)
{
	unsigned long left = buffer->room - buffer->length;
	va_list args;
	int length;

	va_start(args, fmt);
	length = vsnprintf(buffer->text + buffer->length, left, fmt, args);
	va_end(args);
	if ((unsigned long)length < left) {
		buffer->length += length;
		return;
	}
	buffer->room = 2 * (buffer->room + length + 1);
	buffer->text = realloc(buffer->text, buffer->room);
	va_start(args, fmt);
	buffer->length += vsprintf(buffer->text + buffer->length, fmt, args);
	va_end(args);
}

/* --- Handles ------------------------------------------------------------------- */

#define BUCKETS	(1 << 16)

static struct handle *buckets[BUCKETS];

static struct handle **bucket_of(const char *name)
{
	unsigned int hash = 5381;

	for (; *name; name++)
		hash = hash * 33 + (unsigned char)*name;
	return &buckets[hash % BUCKETS];
}

static struct handle *find(const char *name)
{
	struct handle *handle = *bucket_of(name);

	while (handle && strcmp(handle->name, name))
		handle = handle->next;
	return handle;
}

static struct handle *find_kind(const char *name, enum kind kind)
{
	struct handle *handle = find(name);

	return handle && handle->kind == kind ? handle : NULL;
}

static void join(struct handle *handle)
{
	struct living *all = &living[handle->kind];

	if (all->count == all->room) {
		all->room = all->room ? 2 * all->room : 64;
		all->handles = realloc(all->handles, all->room * sizeof(*all->handles));
	}
	handle->place = all->count;
	all->handles[all->count++] = handle;
}

static bool is_name(const char *text)
{
	unsigned int length = 0;

	for (; *text; text++, length++)
		if (!isalnum((unsigned char)*text) && *text != '_')
			return false;
	return length && length < sizeof(((struct handle *)0)->name);
}

/* Counts as failed until the operation knows better. NULL: it is taken. */
static struct handle *new_handle(const char *name, enum kind kind)
{
	struct handle **bucket = bucket_of(name);
	struct handle *handle;

	if (!is_name(name) || find(name))
		return NULL;
	handle = calloc(1, sizeof(*handle));
	strcpy(handle->name, name);
	handle->kind = kind;
	handle->failed = true;
	handle->next = *bucket;
	*bucket = handle;
	join(handle);
	return handle;
}

static void drop(struct handle *handle)
{
	struct living *all = &living[handle->kind];
	struct handle **link = bucket_of(handle->name);

	while (*link != handle)
		link = &(*link)->next;
	*link = handle->next;
	all->handles[handle->place] = all->handles[--all->count];
	all->handles[handle->place]->place = handle->place;
	free(handle);
}

/* --- Arguments ------------------------------------------------------------------- */

struct word_value {
	const char *word;
	uint32_t value;
};

static bool look_up(const struct word_value *words, const char *text,
		    size_t length, uint32_t *value)
{
	for (; words->word; words++)
		if (strlen(words->word) == length && !strncmp(words->word, text, length)) {
			*value = words->value;
			return true;
		}
	return false;
}

static bool get_flags(const struct word_value *words, const char *text, uint32_t *flags)
{
	uint32_t flag;

	for (*flags = 0; ; text++) {
		size_t length = strcspn(text, "+");

		if (!look_up(words, text, length, &flag))
			return false;
		*flags |= flag;
		text += length;
		if (!*text)
			return true;
	}
}

#define NOWAIT	0x80000000u

static bool get_gfp(const char *text, uint32_t *gfp)
{
	static const struct word_value alone[] = {
		{ "KERNEL", GFP_KERNEL }, { "HIGHMEM", GFP_KERNEL | GFP_HIGHMEM },
		{ "DMA", GFP_KERNEL | GFP_DMA }, { "ATOMIC", GFP_ATOMIC },
		{ "COLD", GFP_COLD }, { "ZERO", GFP_ZERO }, { "NOWAIT", NOWAIT }, { NULL, 0 }
	};
	static const struct word_value more[] = {
		{ "KERNEL", 0 }, { "HIGHMEM", GFP_HIGHMEM }, { "DMA", GFP_DMA },
		{ "ATOMIC", 0 }, { "COLD", GFP_COLD }, { "ZERO", GFP_ZERO },
		{ "NOWAIT", NOWAIT }, { NULL, 0 }
	};
	bool atomic = !strncmp(text, "ATOMIC+", 7);

	if (!get_flags(atomic ? more : alone, atomic ? text + 7 : text, gfp))
		return false;
	if (atomic)
		*gfp |= GFP_ATOMIC;
	if (*gfp & NOWAIT)
		*gfp &= ~(NOWAIT | GFP_WAIT);
	return true;
}

static bool get_number(const char *text, uint32_t *n)
{
	char *rest;
	unsigned long long value;

	if (!isdigit((unsigned char)*text))
		return false;
	value = strtoull(text, &rest, 10);
	*n = value;
	return !*rest && value <= UINT32_MAX;
}

static bool get_address(const char *text, uint32_t *n)
{
	char *rest;
	unsigned long long value;

	if (strncmp(text, "0x", 2) || !isxdigit((unsigned char)text[2]))
		return false;
	value = strtoull(text + 2, &rest, 16);
	*n = value;
	return !*rest && value <= UINT32_MAX;
}

static const struct word_value zone_words[] = {
	{ "DMA", ZONE_DMA }, { "NORMAL", ZONE_NORMAL }, { "HIGHMEM", ZONE_HIGH }, { NULL, 0 }
};

static bool get_zone(const char *text, uint32_t *zone)
{
	return look_up(zone_words, text, strlen(text), zone);
}

const char *const type_names[NR_TYPES] = {
	"BOUNCE_READ", "SKB_SUNRPC_DATA", "SKB_DATA_SOFTIRQ", "USER0", "USER1",
	"BIO_SRC_IRQ", "BIO_DST_IRQ", "PTE0", "PTE1", "IRQ0", "IRQ1", "SOFTIRQ0",
	"SOFTIRQ1"
};

static bool get_type(const char *text, uint32_t *type)
{
	for (*type = 0; *type < NR_TYPES; ++*type)
		if (!strcmp(type_names[*type], text))
			return true;
	return false;
}

static const struct word_value area_words[] = {
	{ "ALLOC", VM_ALLOC }, { "IOREMAP", VM_IOREMAP }, { "MAP", VM_MAP }, { NULL, 0 }
};

static const struct word_value cache_words[] = {
	{ "0", 0 }, { "HWCACHE_ALIGN", SLAB_HWCACHE_ALIGN }, { "MUST_HWCACHE_ALIGN", 0 },
	{ "RECLAIM_ACCOUNT", SLAB_RECLAIM_ACCOUNT }, { NULL, 0 }
};

/* --- Operations ----------------------------------------------------------------------- */

static const char bad_argument[] = "an argument makes no sense";
static const char bad_handle[] = "a handle is unknown, taken, or of another kind";

static void give_address(struct buffer *out, struct handle *handle, uint32_t address)
{
	handle->address = address;
	handle->failed = !address;
	if (address)
		append(out, "0x%x", address);
	else
		append(out, "null");
}

static const char *op_alloc_pages(char **w, struct buffer *out)
{
	struct handle *handle;
	uint32_t gfp, order;

	if (!get_gfp(w[2], &gfp) || !get_number(w[3], &order))
		return bad_argument;
	handle = new_handle(w[1], PAGES);
	if (!handle)
		return bad_handle;
	handle->order = order;
	handle->address = pages_alloc(gfp, order);
	handle->failed = !handle->address;
	if (handle->address && !is_high(handle->address))
		append(out, "low");
	else
		give_address(out, handle, handle->address);
	return NULL;
}

/* Ends every operation that releases what a handle stands for. */
static const char *released(struct handle *handle, struct buffer *out)
{
	append(out, handle->failed ? "skip" : "ok");
	drop(handle);
	return NULL;
}

static const char *op_free_pages(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], PAGES);

	if (!handle)
		return bad_handle;
	if (!handle->failed)
		pages_free(handle->address, handle->order);
	return released(handle, out);
}

static const char *op_free_cold(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], PAGES);

	if (!handle || (!handle->failed && handle->order))
		return bad_handle;
	if (!handle->failed)
		pages_free_cold(handle->address);
	return released(handle, out);
}

static const char *op_buddyinfo(char **w, struct buffer *out)
{
	uint32_t zone, order;

	if (!get_zone(w[1], &zone))
		return bad_argument;
	for (order = 0; order < MAX_ORDER; order++)
		append(out, "%s%u", order ? " " : "", zone_blocks(zone, order));
	return NULL;
}

static const char *op_free_count(char **w, struct buffer *out)
{
	uint32_t zone;

	if (!get_zone(w[1], &zone))
		return bad_argument;
	append(out, "%u", zone_free(zone));
	return NULL;
}

static const char *op_pcp(char **w, struct buffer *out)
{
	uint32_t zone;

	if (!get_zone(w[1], &zone))
		return bad_argument;
	append(out, "hot=%u cold=%u", zone_list(zone, HOT), zone_list(zone, COLD));
	return NULL;
}

static const char *allocate_area(char **w, struct buffer *out, uint32_t gfp, bool absent)
{
	struct handle *handle;
	uint32_t size;

	if (!get_number(w[2], &size))
		return bad_argument;
	handle = new_handle(w[1], VMALLOC);
	if (!handle)
		return bad_handle;
	if (absent)
		append(out, "absent");
	else
		give_address(out, handle, model_vmalloc(size, gfp));
	return NULL;
}

static const char *op_vmalloc(char **w, struct buffer *out)
{
	return allocate_area(w, out, GFP_KERNEL | GFP_HIGHMEM, false);
}

static const char *op_vmalloc_32(char **w, struct buffer *out)
{
	return allocate_area(w, out, GFP_KERNEL, false);
}

static const char *op_vmalloc_node(char **w, struct buffer *out)
{
	uint32_t node;

	if (!get_number(w[3] + (w[3][0] == '-'), &node) || node > INT32_MAX)
		return bad_argument;
	return allocate_area(w, out, GFP_KERNEL | GFP_HIGHMEM, !feature[VMALLOC_NODE]);
}

static const char *op_vfree(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], VMALLOC);

	if (!handle)
		return bad_handle;
	if (!handle->failed)
		model_vfree(handle->address);
	return released(handle, out);
}

static const char *op_vunmap(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], VMAP);

	if (!handle)
		return bad_handle;
	if (!handle->failed)
		model_vunmap(handle->address);
	return released(handle, out);
}

static const char *op_vmap(char **w, struct buffer *out)
{
	uint32_t flags, count, *pages;
	struct handle *handle;
	bool skip = false;

	if (!get_flags(area_words, w[2], &flags))
		return bad_argument;
	for (count = 0; w[3 + count]; count++) {
		handle = find_kind(w[3 + count], PAGES);
		if (!handle || (!handle->failed && handle->order))
			return bad_handle;
		skip |= handle->failed;
	}
	pages = calloc(count + 1, sizeof(*pages));
	for (uint32_t i = 0; i < count; i++)
		pages[i] = find(w[3 + i])->address;
	handle = new_handle(w[1], VMAP);
	if (handle && skip)
		append(out, "skip");
	else if (handle)
		give_address(out, handle, model_vmap(pages, count, flags));
	free(pages);
	return handle ? NULL : bad_handle;
}

static const char *reserve(char **w, struct buffer *out, uint32_t start, uint32_t end)
{
	uint32_t size, flags;
	struct handle *handle;
	struct area *area;

	if (!get_number(w[2], &size) || !get_flags(area_words, w[3], &flags))
		return bad_argument;
	handle = new_handle(w[1], AREA);
	if (!handle)
		return bad_handle;
	area = area_reserve(size, flags, start, end);
	give_address(out, handle, area ? area->address : 0);
	/* An area may begin at 0. */
	if (area && !area->address)
		fatal("an area at address 0");
	return NULL;
}

static const char *op_get_vm_area(char **w, struct buffer *out)
{
	return reserve(w, out, VMALLOC_START, VMALLOC_END);
}

static const char *op_get_vm_area_within(char **w, struct buffer *out)
{
	uint32_t start, end;

	if (!get_address(w[4], &start) || !get_address(w[5], &end))
		return bad_argument;
	return reserve(w, out, start, end);
}

static const char *op_remove_vm_area(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], AREA);
	struct area *area;

	if (!handle)
		return bad_handle;
	area = handle->failed ? NULL : area_remove(handle->address);
	if (handle->failed) {
		append(out, "skip");
	} else if (area) {
		append(out, "%u", area->size);
		area_release(area);
	} else {
		append(out, "null");
	}
	drop(handle);
	return NULL;
}

static const char *op_vmlist(char **w, struct buffer *out)
{
	const struct area *area;

	for (area = areas; area; area = area->next)
		append(out, "%s0x%x+%u", area == areas ? "" : ",", area->address,
		       area->size);
	if (!areas)
		append(out, "empty");
	return NULL;
}

static uint32_t frame_at(uint32_t address)
{
	uint32_t pfn = pte[address / PAGE];

	if (pfn && (pfn < FIRST_PFN || pfn >= END_PFN))
		fatal("a page table entry that shows no page");
	return pfn;
}

/* A run of pages of low memory, whatever their frames; returns the pages in it. */
static uint32_t print_low_run(struct buffer *out, uint32_t address, uint32_t end)
{
	uint32_t count = 1;

	while (address + count * PAGE < end && frame_at(address + count * PAGE) &&
	       !is_high(frame_at(address + count * PAGE)))
		count++;
	if (count == 1)
		append(out, "low");
	else
		append(out, "low+%u", count);
	return count;
}

/* One run of frames; returns the pages in it. */
static uint32_t print_run(struct buffer *out, uint32_t address, uint32_t end)
{
	uint32_t first = frame_at(address), count = 1;
	uint32_t step = address + PAGE < end ? frame_at(address + PAGE) - first : 0;

	if (!first) {
		append(out, "none");
		return 1;
	}
	if (!is_high(first))
		return print_low_run(out, address, end);
	if (step == 1 || step == -1u)
		while (address + count * PAGE < end &&
		       frame_at(address + count * PAGE) == first + count * step &&
		       is_high(first + count * step))
			count++;
	if (count == 1)
		append(out, "0x%x", first);
	else
		append(out, "0x%x%c%u", first, step == 1 ? '+' : '-', count);
	return count;
}

static const char *op_pages(char **w, struct buffer *out)
{
	struct handle *handle = find(w[1]);
	const struct area *area = areas;
	uint32_t address, end;

	if (!handle || (handle->kind != VMALLOC && handle->kind != VMAP &&
			handle->kind != AREA))
		return bad_handle;
	if (handle->failed) {
		append(out, "skip");
		return NULL;
	}
	/* What has pages is larger than an area whose size is 0 with its guard page. */
	while (area && (area->address != handle->address ||
			(handle->kind != AREA && !area->size)))
		area = area->next;
	address = handle->address;
	end = area ? address + area->size - PAGE : address;
	if (address == end)
		return "an area without pages has no text";
	if (end < PAGE_OFFSET + 0x4400000u || address < PAGE_OFFSET + 0x4400000u)
		fatal("looking at page tables of the linear map");
	while (address < end) {
		address += print_run(out, address, end) * PAGE;
		if (address < end)
			append(out, ",");
	}
	return NULL;
}

static const char *op_kmap(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[2], PAGES);
	uint32_t address;

	if (!handle || !is_name(w[1]))
		return bad_handle;
	if (handle->failed) {
		append(out, "skip");
		return NULL;
	}
	address = model_kmap(handle->address);
	if (is_high(handle->address))
		append(out, "0x%x", address);
	else
		append(out, "low");
	return NULL;
}

static const char *op_kunmap(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], PAGES);

	if (!handle)
		return bad_handle;
	if (handle->failed) {
		append(out, "skip");
		return NULL;
	}
	if (is_high(handle->address) && !kmap_users(handle->address))
		return bad_handle;
	model_kunmap(handle->address);
	append(out, "ok");
	return NULL;
}

static const char *op_kmap_atomic(char **w, struct buffer *out)
{
	struct handle *page = find_kind(w[2], PAGES), *handle;
	uint32_t type;

	if (!page || !get_type(w[3], &type))
		return bad_argument;
	handle = new_handle(w[1], ATOMIC);
	if (!handle)
		return bad_handle;
	handle->type = type;
	if (page->failed) {
		append(out, "skip");
		return NULL;
	}
	handle->address = atomic_map(page->address, type);
	handle->failed = false;
	if (is_high(page->address))
		append(out, "0x%x", handle->address);
	else
		append(out, "low");
	return NULL;
}

static const char *op_kmap_atomic_pfn(char **w, struct buffer *out)
{
	struct handle *handle;
	uint32_t pfn, type;

	if (!get_address(w[2], &pfn) || !get_type(w[3], &type))
		return bad_argument;
	handle = new_handle(w[1], ATOMIC);
	if (!handle)
		return bad_handle;
	handle->type = type;
	if (feature[ATOMIC_PFN])
		give_address(out, handle, atomic_map_pfn(pfn, type));
	else
		append(out, "absent");
	return NULL;
}

static const char *op_kunmap_atomic(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], ATOMIC);
	uint32_t type;

	if (!handle || !get_type(w[2], &type) || type != handle->type)
		return bad_handle;
	return released(handle, out);
}

static const char *op_set_fixmap(char **w, struct buffer *out)
{
	uint32_t index, phys;

	if (!get_number(w[1], &index) || index >= FIX_END || !get_address(w[2], &phys))
		return bad_argument;
	pte[fix_address(index) / PAGE] = phys / PAGE;
	append(out, "0x%x", fix_address(index));
	return NULL;
}

static const char *op_clear_fixmap(char **w, struct buffer *out)
{
	uint32_t index;

	if (!get_number(w[1], &index) || index >= FIX_END)
		return bad_argument;
	pte[fix_address(index) / PAGE] = 0;
	append(out, "ok");
	return NULL;
}

static const char *op_cache(char **w, struct buffer *out)
{
	uint32_t size, align, flags;
	struct handle *handle;
	struct cache *cache;

	if (!get_number(w[2], &size) || !get_number(w[3], &align) ||
	    (align & (align - 1)) || !get_flags(cache_words, w[4], &flags))
		return bad_argument;
	handle = new_handle(w[1], CACHE);
	if (!handle)
		return bad_handle;
	cache = cache_create(size, align, flags);
	handle->failed = !cache;
	if (!cache) {
		append(out, "null");
		return NULL;
	}
	handle->seen = calloc(1, sizeof(*handle->seen));
	handle->seen->cache = cache;
	append(out, "objsize=%u num=%u order=%u", cache_object_size(cache),
	       cache_objects(cache), cache_order(cache));
	return NULL;
}

static const char *op_destroy(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], CACHE);

	if (!handle)
		return bad_handle;
	if (handle->failed) {
		append(out, "skip");
		drop(handle);
		return NULL;
	}
	if (cache_destroy(handle->seen->cache)) {
		append(out, "1");
		return NULL;
	}
	append(out, "0");
	free(handle->seen->slabs);
	free(handle->seen);
	drop(handle);
	return NULL;
}

static const char *op_shrink(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], CACHE);

	if (!handle)
		return bad_handle;
	if (handle->failed)
		append(out, "skip");
	else
		append(out, "%d", cache_shrink(handle->seen->cache));
	return NULL;
}

static unsigned int slab_number(struct seen *seen, uint32_t base)
{
	unsigned int i;

	for (i = 0; i < seen->count; i++)
		if (seen->slabs[i] == base)
			return i;
	if (seen->count == seen->room) {
		seen->room = seen->room ? 2 * seen->room : 16;
		seen->slabs = realloc(seen->slabs, seen->room * sizeof(*seen->slabs));
	}
	seen->slabs[seen->count++] = base;
	return i;
}

static const char *op_alloc(char **w, struct buffer *out)
{
	struct handle *cache = find_kind(w[2], CACHE), *handle;
	uint32_t offset;

	if (!cache)
		return bad_handle;
	handle = new_handle(w[1], OBJECT);
	if (!handle)
		return bad_handle;
	if (cache->failed) {
		append(out, "skip");
		return NULL;
	}
	handle->seen = cache->seen;
	handle->address = cache_alloc(cache->seen->cache, GFP_KERNEL);
	handle->failed = !handle->address;
	if (handle->failed) {
		append(out, "null");
		return NULL;
	}
	offset = handle->address & ((PAGE << cache_order(cache->seen->cache)) - 1);
	append(out, "s%u+0x%x", slab_number(cache->seen, handle->address - offset), offset);
	return NULL;
}

static const char *op_free(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], OBJECT);

	if (!handle)
		return bad_handle;
	if (!handle->failed)
		object_free(handle->address);
	return released(handle, out);
}

static const char *op_kmalloc(char **w, struct buffer *out)
{
	struct handle *handle;
	uint32_t size, gfp;

	if (!get_number(w[2], &size) || !get_gfp(w[3], &gfp))
		return bad_argument;
	handle = new_handle(w[1], KMALLOC);
	if (!handle)
		return bad_handle;
	handle->address = model_kmalloc(size, gfp);
	handle->failed = !handle->address;
	if (handle->failed)
		append(out, "null");
	else
		append(out, "size-%u%s", cache_object_size(cache_of(handle->address)),
		       cache_is_dma(cache_of(handle->address)) ? "(DMA)" : "");
	return NULL;
}

static const char *op_kfree(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], KMALLOC);

	if (!handle)
		return bad_handle;
	if (!handle->failed)
		object_free(handle->address);
	return released(handle, out);
}

static const char *op_ksize(char **w, struct buffer *out)
{
	struct handle *handle = find_kind(w[1], KMALLOC);

	if (!handle)
		return bad_handle;
	if (handle->failed)
		append(out, "skip");
	else
		append(out, "%u", cache_object_size(cache_of(handle->address)));
	return NULL;
}

static const struct {
	const char *verb;
	unsigned int min, max;
	const char *(*perform)(char **words, struct buffer *out);
} operations[] = {
	{ "alloc_pages", 3, 3, op_alloc_pages },
	{ "free_pages", 1, 1, op_free_pages },
	{ "free_cold", 1, 1, op_free_cold },
	{ "buddyinfo", 1, 1, op_buddyinfo },
	{ "free_count", 1, 1, op_free_count },
	{ "pcp", 1, 1, op_pcp },
	{ "vmalloc", 2, 2, op_vmalloc },
	{ "vmalloc_32", 2, 2, op_vmalloc_32 },
	{ "vmalloc_exec", 2, 2, op_vmalloc },
	{ "vmalloc_node", 3, 3, op_vmalloc_node },
	{ "vfree", 1, 1, op_vfree },
	{ "vmap", 2, -1u, op_vmap },
	{ "vunmap", 1, 1, op_vunmap },
	{ "get_vm_area", 3, 3, op_get_vm_area },
	{ "__get_vm_area", 5, 5, op_get_vm_area_within },
	{ "remove_vm_area", 1, 1, op_remove_vm_area },
	{ "vmlist", 0, 0, op_vmlist },
	{ "pages", 1, 1, op_pages },
	{ "kmap", 2, 2, op_kmap },
	{ "kunmap", 1, 1, op_kunmap },
	{ "kmap_atomic", 3, 3, op_kmap_atomic },
	{ "kunmap_atomic", 2, 2, op_kunmap_atomic },
	{ "kmap_atomic_pfn", 3, 3, op_kmap_atomic_pfn },
	{ "set_fixmap", 2, 2, op_set_fixmap },
	{ "clear_fixmap", 1, 1, op_clear_fixmap },
	{ "cache", 4, 4, op_cache },
	{ "destroy", 1, 1, op_destroy },
	{ "shrink", 1, 1, op_shrink },
	{ "alloc", 2, 2, op_alloc },
	{ "free", 1, 1, op_free },
	{ "kmalloc", 3, 3, op_kmalloc },
	{ "kfree", 1, 1, op_kfree },
	{ "ksize", 1, 1, op_ksize },
};

const char *perform(const char *text, struct buffer *result)
{
	char *copy = strdup(text), *place, *word;
	char **words = calloc(strlen(text) / 2 + 2, sizeof(*words));
	const char *wrong = "no operation has that name";
	unsigned int count = 0, i;

	for (word = strtok_r(copy, " ", &place); word; word = strtok_r(NULL, " ", &place))
		words[count++] = word;
	result->length = 0;
	for (i = 0; count && i < ARRAY_SIZE(operations); i++) {
		if (strcmp(operations[i].verb, words[0]))
			continue;
		wrong = "another number of arguments is wanted";
		if (count - 1 >= operations[i].min && count - 1 <= operations[i].max)
			wrong = operations[i].perform(words, result);
		break;
	}
	free(words);
	free(copy);
	return wrong;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random operations, the next one depending on what is alive in the model.
 *
 * Each seed is another kind of load: which operations there are and how often,
 * how long they come one after the other, whether it fills memory or empties it,
 * and which of the living objects goes first. What the original does not survive
 * is left out where that can be seen in advance; the model ends the trace before
 * the rest.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "model.h"

static uint64_t state;
static struct buffer line;
static unsigned long names;

/* --- Chance -------------------------------------------------------------------- */

static uint64_t random_bits(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static uint32_t below(uint32_t n)
{
	return (random_bits() >> 32) * n >> 32;
}

static uint32_t between(uint32_t min, uint32_t max)
{
	return min + below(max - min + 1);
}

static bool one_in(uint32_t n)
{
	return !below(n);
}

/* As likely to have few bits as to have many. */
static uint32_t some_size(uint32_t max)
{
	uint32_t size = random_bits();

	size >>= below(32);
	return size <= max ? size : between(0, max);
}

#define CHOICE(list)	((list)[below(ARRAY_SIZE(list))])

/* --- What lives ------------------------------------------------------------------ */

enum choice { ANY, NEWEST, OLDEST };

static enum choice who_goes;
static bool tame;			/* areas as they are meant */
static bool scarce;			/* memory was used up once */

static struct handle *pick(enum kind kind)
{
	const struct living *all = &living[kind];

	if (!all->count)
		return NULL;
	if (who_goes == NEWEST)
		return all->handles[all->count - 1];
	if (who_goes == OLDEST)
		return all->handles[0];
	return all->handles[below(all->count)];
}

static struct handle *pick_any(enum kind kind)
{
	const struct living *all = &living[kind];

	return all->count ? all->handles[below(all->count)] : NULL;
}

/* A single page that was had; a few times it is looked for. */
static struct handle *pick_single(void)
{
	unsigned int tries;

	for (tries = 0; tries < 20; tries++) {
		struct handle *handle = pick_any(PAGES);

		if (handle && !handle->order && (!handle->failed || one_in(50)))
			return handle;
	}
	return NULL;
}

/* --- One operation: false if it cannot be done now --------------------------------- */

static bool put(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static bool put(const char *fmt, ...)
{
	static char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	line.length = 0;
	append(&line, "%s", text);
	return true;
}

static bool put_on(const char *verb, const struct handle *handle)
{
	return handle && put("%s %s", verb, handle->name);
}

static const char *page_flags(void)
{
	static const char *const flags[] = {
		"HIGHMEM", "HIGHMEM", "HIGHMEM", "HIGHMEM", "KERNEL", "KERNEL", "DMA",
		"ATOMIC", "ATOMIC+HIGHMEM", "ATOMIC+DMA", "HIGHMEM+COLD", "HIGHMEM+COLD",
		"KERNEL+COLD", "DMA+COLD", "HIGHMEM+ZERO", "KERNEL+ZERO", "HIGHMEM+NOWAIT",
		"KERNEL+NOWAIT", "DMA+NOWAIT", "ATOMIC+ZERO", "ATOMIC+COLD+HIGHMEM",
		"HIGHMEM+COLD+ZERO", "HIGHMEM+COLD+NOWAIT", "DMA+ZERO+COLD"
	};

	if (feature[ZONE_MASK] && one_in(100))
		return "DMA+HIGHMEM";
	return CHOICE(flags);
}

static const char *flags_of_load;
static uint32_t most_order;

static bool make_alloc_pages(void)
{
	uint32_t order = one_in(2) ? 0 : below(most_order + 1);

	if (one_in(500))
		order = one_in(2) ? 11 : between(11, 40);
	return put("alloc_pages h%lu %s %u", ++names,
		   flags_of_load && !one_in(10) ? flags_of_load : page_flags(), order);
}

/* Seldom while it is mapped: who gets the page next finds the mapping. */
static bool may_be_freed(const struct handle *handle)
{
	return !kmap_users(handle->address) || one_in(30);
}

static bool make_free_pages(void)
{
	struct handle *handle = pick(PAGES);

	return handle && may_be_freed(handle) && put_on("free_pages", handle);
}

static bool make_free_cold(void)
{
	struct handle *handle = pick_single();

	return handle && may_be_freed(handle) && put_on("free_cold", handle);
}

static bool make_look(void)
{
	static const char *const verbs[] = { "buddyinfo", "free_count", "pcp" };
	static const char *const zones[] = { "DMA", "NORMAL", "HIGHMEM", "HIGHMEM" };

	return put("%s %s", CHOICE(verbs), CHOICE(zones));
}

/* Small enough for the window wherever it begins, or too much for all of memory. */
static uint32_t area_size(void)
{
	static const uint32_t edges[] = {
		0, 1, 4095, 4096, 4097, 8192, 4 << 20, 4 << 20, (4 << 20) - 4095,
		(4 << 20) + 1, (4 << 20) + 4096,
		104857600, 104857601, 0x7fffffff, 0x80000000, 0x96000000, 0x98000000,
		0xffffe000, 0xfffff000, 0xfffff001, 0xffffffff
	};

	if (tame)
		return some_size(one_in(4) ? 4 << 20 : 100000);
	if (one_in(20))
		return CHOICE(edges);
	return one_in(30) ? below(0x1a00000) : some_size(one_in(4) ? 5 << 20 : 200000);
}

static bool make_vmalloc(void)
{
	static const char *const verbs[] = {
		"vmalloc", "vmalloc", "vmalloc", "vmalloc_32", "vmalloc_exec"
	};
	uint32_t size = area_size();

	if (one_in(8))
		return put("vmalloc_node h%lu %u %d", ++names, size, (int)below(3) - 1);
	return put("%s h%lu %u", CHOICE(verbs), ++names, size);
}

static bool make_vfree(void)
{
	return put_on("vfree", pick(VMALLOC));
}

static bool make_vmap(void)
{
	static const char *const flags[] = { "MAP", "MAP", "IOREMAP", "ALLOC", "MAP+IOREMAP" };
	uint32_t count = one_in(10) ? below(70) : below(6);
	struct handle *page = NULL;

	put("vmap h%lu %s", ++names, tame ? "MAP" : CHOICE(flags));
	while (count--) {
		page = pick_single();
		if (page)
			append(&line, " %s", page->name);
	}
	/* More pages than the machine has. */
	for (count = page && !areas && one_in(100) ? 25601 : 0; count; count--)
		append(&line, " %s", page->name);
	return true;
}

static bool make_vunmap(void)
{
	return put_on("vunmap", pick(VMAP));
}

static bool make_reserve(void)
{
	static const char *const flags[] = { "ALLOC", "IOREMAP", "MAP", "ALLOC+IOREMAP" };
	uint32_t size = !tame && one_in(20) ? below(0x2000000) : area_size(), start, end;

	if (tame || !one_in(3))
		return put("get_vm_area h%lu %u %s", ++names, size, CHOICE(flags));
	start = 0x94410000 + below(0x1a00) * PAGE;
	end = start + below(0x1000) * PAGE;
	if (one_in(4))
		start = VMALLOC_START;
	if (one_in(20))
		start += below(PAGE);
	/* Anywhere at all. */
	if (one_in(8)) {
		start = one_in(6) ? -between(1, 20) * PAGE : random_bits();
		end = one_in(2) ? random_bits() : start + some_size(-1u);
		if (!one_in(4))
			start &= ~(PAGE - 1);
		if (one_in(4))
			size = random_bits();
	}
	return put("__get_vm_area h%lu %u %s 0x%x 0x%x", ++names, size, CHOICE(flags),
		   start, end);
}

/* The area that a handle means can be taken off without harm. */
static bool can_go(const struct handle *handle)
{
	const struct area *area = areas;

	while (area && area->address != handle->address)
		area = area->next;
	return handle->failed || !area ||
	       (area->size && area->address + area->size > area->address &&
		area->address >= VMALLOC_START);
}

static bool make_remove_area(void)
{
	struct handle *handle = pick(AREA);

	return handle && can_go(handle) && put_on("remove_vm_area", handle);
}

static bool make_vmlist(void)
{
	return (living[VMALLOC].count + living[VMAP].count + living[AREA].count < 60 ||
		one_in(50)) && put("vmlist");
}

static bool make_pages(void)
{
	static const enum kind kinds[] = { VMALLOC, VMALLOC, VMALLOC, VMAP, VMAP, AREA };
	struct handle *handle = pick_any(CHOICE(kinds));
	const struct area *area = areas;

	while (handle && area && area->address != handle->address)
		area = area->next;
	if (!handle || handle->failed)
		return put_on("pages", handle);
	return area && area->address >= VMALLOC_START && area->size > PAGE &&
	       area->size < (one_in(10) ? 8u << 20 : 1u << 20) && put_on("pages", handle);
}

static bool make_kmap(void)
{
	struct handle *page = one_in(20) ? pick_any(PAGES) : pick_single();

	if (!page || (!page->failed && is_high(page->address) &&
		      slot_of(page->address) < 0 && !slots_without_user()))
		return false;
	return put("kmap k %s", page->name);
}

static bool make_kunmap(void)
{
	unsigned int tries;

	for (tries = 0; tries < 20; tries++) {
		struct handle *handle = pick_any(PAGES);

		if (handle && (kmap_users(handle->address) ||
			       (!is_high(handle->address) && one_in(50))))
			return put_on("kunmap", handle);
	}
	return false;
}

static bool make_atomic(void)
{
	struct handle *page = pick_any(PAGES);
	const char *type = CHOICE(type_names);

	if (one_in(4))
		return put("kmap_atomic_pfn h%lu 0x%x %s", ++names,
			   between(FIRST_PFN, END_PFN - 1), type);
	return page && put("kmap_atomic h%lu %s %s", ++names, page->name, type);
}

static bool make_atomic_end(void)
{
	struct handle *handle = pick(ATOMIC);

	return handle && put("kunmap_atomic %s %s", handle->name, type_names[handle->type]);
}

static bool make_fixmap(void)
{
	uint32_t index = one_in(3) ? below(FIX_END) : below(2);
	uint32_t phys = index < 2 && one_in(2) ? random_bits() :
			between(FIRST_PFN, END_PFN - 1) * PAGE + below(PAGE);

	if (one_in(3))
		return put("clear_fixmap %u", index);
	return put("set_fixmap %u 0x%x", index, phys);
}

static uint32_t object_size(void)
{
	if (one_in(6))
		return between(4, 600);
	if (one_in(12))
		return between(4, 131072);
	return 4 + some_size(one_in(4) ? 9000 : 2100);
}

static bool make_cache(void)
{
	static const char *const flags[] = {
		"0", "0", "0", "HWCACHE_ALIGN", "HWCACHE_ALIGN", "RECLAIM_ACCOUNT",
		"MUST_HWCACHE_ALIGN", "RECLAIM_ACCOUNT+HWCACHE_ALIGN",
		"HWCACHE_ALIGN+MUST_HWCACHE_ALIGN"
	};
	uint32_t align;

	/* A cache that cannot get all that it needs is the end. */
	if (scarce && !one_in(30))
		return false;
	align = one_in(3) ? 1u << below(one_in(10) ? 32 : 14) : 0;

	return put("cache h%lu %u %u %s", ++names, object_size(), align, CHOICE(flags));
}

static struct handle *cache_of_load;

static bool make_alloc(void)
{
	struct handle *cache = one_in(8) ? pick_any(CACHE) : cache_of_load;

	if (!cache)
		cache = pick_any(CACHE);
	cache_of_load = cache;
	return cache && put("alloc h%lu %s", ++names, cache->name);
}

static bool make_free(void)
{
	return put_on("free", pick(OBJECT));
}

/* Most that still have objects are left alone; destroy would give 1. */
static bool make_destroy(void)
{
	unsigned int i;
	struct handle *cache = pick_any(CACHE);

	if (!cache || living[OBJECT].count > 3000)
		return false;
	for (i = 0; i < living[OBJECT].count && !cache->failed; i++)
		if (living[OBJECT].handles[i]->seen == cache->seen && !one_in(2000))
			return false;
	cache_of_load = NULL;
	return put_on("destroy", cache);
}

static bool make_shrink(void)
{
	return put_on("shrink", pick_any(CACHE));
}

static bool make_kmalloc(void)
{
	static const char *const flags[] = {
		"KERNEL", "KERNEL", "KERNEL", "ATOMIC", "DMA", "KERNEL+NOWAIT", "KERNEL+COLD",
		"ATOMIC+DMA"
	};
	static const uint32_t edges[] = {
		0, 1, 32, 33, 64, 65, 96, 97, 128, 129, 192, 193, 256, 257, 512, 513, 1024,
		1025, 2048, 2049, 4096, 4097, 8192, 8193, 65536, 65537, 131072
	};
	uint32_t size = one_in(3) ? CHOICE(edges) : some_size(one_in(10) ? 131072 : 5000);

	if (one_in(60) && (!feature[KMALLOC_FATAL] || feature[KMALLOC_NULL]))
		size = one_in(2) ? 131073 : random_bits() | 131073;
	return put("kmalloc h%lu %u %s", ++names, size, CHOICE(flags));
}

static bool make_kfree(void)
{
	return put_on("kfree", pick(KMALLOC));
}

static bool make_ksize(void)
{
	return put_on("ksize", pick_any(KMALLOC));
}

/* --- Memory runs out ----------------------------------------------------------------- */

static unsigned long until_scarce;	/* operations; 0: never */
static const char *scarce_flags;
static int scarce_order = -1;		/* the order that is being used up */

/* Block after block, the largest first, until there is none. */
static bool make_scarce(void)
{
	const struct living *all = &living[PAGES];

	if (!scarce) {
		scarce = true;
		scarce_order = MAX_ORDER - 1;
	} else if (all->count && all->handles[all->count - 1]->failed) {
		scarce_order--;
	}
	/* Something is left over for what comes. */
	if (scarce_order < 0 || (!scarce_order && one_in(60))) {
		scarce_order = -1;
		return false;
	}
	return put("alloc_pages h%lu %s %d", ++names, scarce_flags, scarce_order);
}

/* --- Loads ---------------------------------------------------------------------------- */

enum phase { BOTH, FILLS, EMPTIES };

static struct maker {
	bool (*make)(void);
	enum phase phase;
	unsigned int group;
	unsigned int usual;
	unsigned int weight;		/* in this load */
} makers[] = {
	{ make_alloc_pages, FILLS, 0, 20, 0 },
	{ make_free_pages, EMPTIES, 0, 16, 0 },
	{ make_free_cold, EMPTIES, 0, 4, 0 },
	{ make_look, BOTH, 0, 3, 0 },
	{ make_vmalloc, FILLS, 1, 8, 0 },
	{ make_vfree, EMPTIES, 1, 8, 0 },
	{ make_vmlist, BOTH, 1, 1, 0 },
	{ make_pages, BOTH, 1, 1, 0 },
	{ make_vmap, FILLS, 2, 8, 0 },
	{ make_vunmap, EMPTIES, 2, 8, 0 },
	{ make_reserve, FILLS, 3, 8, 0 },
	{ make_remove_area, EMPTIES, 3, 8, 0 },
	{ make_kmap, FILLS, 4, 12, 0 },
	{ make_kunmap, EMPTIES, 4, 12, 0 },
	{ make_atomic, FILLS, 5, 4, 0 },
	{ make_atomic_end, EMPTIES, 5, 4, 0 },
	{ make_fixmap, BOTH, 5, 2, 0 },
	{ make_cache, FILLS, 6, 2, 0 },
	{ make_alloc, FILLS, 6, 30, 0 },
	{ make_free, EMPTIES, 6, 30, 0 },
	{ make_destroy, EMPTIES, 6, 2, 0 },
	{ make_shrink, BOTH, 6, 1, 0 },
	{ make_kmalloc, FILLS, 7, 20, 0 },
	{ make_kfree, EMPTIES, 7, 20, 0 },
	{ make_ksize, BOTH, 7, 1, 0 },
};

#define NR_GROUPS 8

static enum phase phase;
static uint32_t burst, longest_burst, phase_left, longest_phase;
static const struct maker *current;

static void choose_groups(unsigned int chosen)
{
	unsigned int i;

	chosen |= 1 | 1u << below(NR_GROUPS);
	if (one_in(2))
		chosen = random_bits();
	else if (one_in(4))
		chosen = -1u;
	/* Pages are what is mapped. */
	if (chosen & 0x34)
		chosen |= 1;
	for (i = 0; i < ARRAY_SIZE(makers); i++)
		makers[i].weight = chosen >> makers[i].group & 1 ?
				   makers[i].usual * between(1, 10) : 0;
	for (i = 0; !makers[i].weight; i++)
		if (i == ARRAY_SIZE(makers) - 1) {
			choose_groups(chosen);
			return;
		}
}

void generate_start(uint64_t seed)
{
	static const uint32_t bursts[] = { 1, 1, 3, 20, 150, 700 };
	static const uint32_t phases[] = { 20, 200, 2000, 20000, 60000 };
	static const char *const scarcities[] = {
		"KERNEL", "KERNEL", "HIGHMEM", "HIGHMEM", "ATOMIC", "DMA", "HIGHMEM+COLD"
	};

	state = seed;
	until_scarce = one_in(4) ? between(1, 1 << between(1, 12)) : 0;
	/* Who needs more than one piece of memory gets stuck half-way then. */
	choose_groups(until_scarce ? (unsigned int)random_bits() & 0xce : 0);
	longest_burst = CHOICE(bursts);
	longest_phase = CHOICE(phases);
	flags_of_load = one_in(2) ? page_flags() : NULL;
	tame = one_in(2);
	most_order = one_in(2) ? 3 : below(MAX_ORDER);
	scarce_flags = CHOICE(scarcities);
}

static void next_phase(void)
{
	phase = below(3);
	phase_left = between(1, longest_phase);
	if (one_in(3))
		flags_of_load = one_in(2) ? page_flags() : NULL;
}

static bool fits_phase(const struct maker *maker)
{
	return phase == BOTH || maker->phase == BOTH || maker->phase == phase || one_in(4);
}

static const struct maker *choose_maker(void)
{
	uint32_t total = 0, at;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(makers); i++)
		total += makers[i].weight;
	at = below(total);
	for (i = 0; at >= makers[i].weight; i++)
		at -= makers[i].weight;
	return &makers[i];
}

const char *generate(void)
{
	unsigned int tries = 0;

	if (until_scarce && !--until_scarce && make_scarce())
		return line.text;
	if (scarce_order >= 0 && make_scarce())
		return line.text;
	for (;;) {
		if (!phase_left--)
			next_phase();
		if (!burst--) {
			current = choose_maker();
			burst = fits_phase(current) ? between(1, longest_burst) : 0;
			who_goes = below(3);
		}
		/* In a load that has run dry, anything goes. */
		if (tries++ > 1000 && make_look())
			break;
		if (current->make())
			break;
		burst = 0;
	}
	return line.text;
}

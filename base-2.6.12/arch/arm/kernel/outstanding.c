// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is outstanding: allocated, and not by the memory manager for itself.
 *
 * Nothing here is of the era. No operation is recorded, so that none takes longer:
 * what is in use follows from what the allocators know themselves.
 *
 *	areas	all that are listed
 *	objects	of each cache: in use in its slabs, less those that wait in arrays,
 *		less those that the memory manager needs for itself: descriptors of
 *		caches, arrays, lists, slabs and areas
 *	frames	in no free block, on no list of a CPU, in no slab and no area, and
 *		no page table
 *
 * Of that, what was there before the first user came is taken off.
 */
#include <linux/init.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/outstanding.h>
#include <asm/pgtable.h>
#include <mmhist/layout.h>

#define NR_FRAMES	(REGION_SIZE >> PAGE_SHIFT)
#define MAX_CACHES	128
#define MAX_AREAS	64
#define MAX_CALLERS	16

/* A cache and its objects that are no structure of the memory manager. */
struct tally {
	kmem_cache_t *cache;
	long objects;
};

struct tallies {
	struct tally tally[MAX_CACHES];
	unsigned int count;
};

/* What was there before. */
static struct {
	struct tallies caches;
	const void *area[MAX_AREAS];
	unsigned int areas;
	bool frame[NR_FRAMES];
} before;

/* What is there now. */
static struct tallies now;
static bool frame_in_use[NR_FRAMES];

/* Who has asked, and how much was told. */
struct search {
	outstanding_fn report;
	void *arg;
	long found;
};

static void tell(struct search *search, const struct outstanding *what)
{
	if (search->report)
		search->report(search->arg, what);
}

/* --- Objects -------------------------------------------------------------- */

static struct tally *tally_of(struct tallies *tallies, const kmem_cache_t *cache)
{
	struct tally *tally = tallies->tally;

	for (; tally < tallies->tally + tallies->count; tally++)
		if (tally->cache == cache)
			return tally;
	return NULL;
}

/* @pointer leads into an object, if into any, that is not a user's. */
static void take_off(struct tallies *tallies, const void *pointer)
{
	struct tally *tally;

	if (!virt_addr_valid(pointer) || !PageSlab(virt_to_page(pointer)))
		return;
	tally = tally_of(tallies, kmem_cache_of(pointer));
	if (tally)
		tally->objects--;
}

static void tally_list(struct tallies *tallies, struct tally *tally,
		       const struct kmem_cache_view *cache,
		       struct list_head *slabs)
{
	struct list_head *link;

	list_for_each(link, slabs) {
		struct slab_view slab;

		slab_view(link, &slab);
		tally->objects += *slab.inuse;
		if (cache->off_slab)
			take_off(tallies, link);
	}
}

/* All caches are in the table by now, as management lies in others' objects. */
static void tally_cache(struct tallies *tallies, struct tally *tally)
{
	struct kmem_cache_view cache;
	struct array_view array;
	int i;

	kmem_cache_view(tally->cache, &cache);
	for (i = 0; cache.lock && i < NR_SLAB_LISTS; i++)
		tally_list(tallies, tally, &cache, cache.slabs[i]);
	for (i = 0; i <= NR_CPUS; i++) {
		if (!kmem_cache_array(tally->cache, i, &array))
			continue;
		tally->objects -= *array.avail;
		take_off(tallies, array.objects);
	}
	take_off(tallies, tally->cache);
	take_off(tallies, cache.free_objects);
}

static void take_off_areas(struct tallies *tallies)
{
	const struct vm_struct *area;

	for (area = vmlist; area; area = area->next) {
		take_off(tallies, area);
		take_off(tallies, area->pages);
	}
}

/* Returns false if the list of caches is being changed. */
static bool tally_caches(struct tallies *tallies)
{
	struct list_head *link;
	unsigned int i;

	if (!kmem_cache_list_trylock())
		return false;
	memset(tallies, 0, sizeof(*tallies));
	list_for_each(link, kmem_cache_list()) {
		if (tallies->count == MAX_CACHES)
			break;
		tallies->tally[tallies->count++].cache = kmem_cache_of_link(link);
	}
	for (i = 0; i < tallies->count; i++)
		tally_cache(tallies, &tallies->tally[i]);
	take_off_areas(tallies);
	kmem_cache_list_unlock();
	return true;
}

/* --- Callers of objects, which a debug build knows -------------------------- */

struct callers {
	unsigned long address[MAX_CALLERS];
	unsigned long objects[MAX_CALLERS];
	unsigned int count;
};

static void note_caller(struct callers *callers, unsigned long address)
{
	unsigned int i;

	for (i = 0; i < callers->count && callers->address[i] != address; i++)
		;
	if (i == MAX_CALLERS)
		return;
	if (i == callers->count)
		callers->address[callers->count++] = address;
	callers->objects[i]++;
}

static bool waits_in_array(kmem_cache_t *cachep, const void *object)
{
	struct array_view array;
	unsigned int i;
	int cpu;

	for (cpu = 0; cpu <= NR_CPUS; cpu++) {
		if (!kmem_cache_array(cachep, cpu, &array))
			continue;
		for (i = 0; i < *array.avail; i++)
			if (array.objects[i] == object)
				return true;
	}
	return false;
}

static bool is_free_in_slab(const struct kmem_cache_view *cache,
			    const struct slab_view *slab, unsigned int index)
{
	unsigned int at = *slab->free;

	while (at < cache->num && at != index)
		at = slab->links[at];
	return at == index;
}

/* With arrays what is free is kept by object, without the words around it. */
static void note_callers(struct callers *callers, kmem_cache_t *cachep,
			 const struct kmem_cache_view *cache,
			 struct list_head *link)
{
	unsigned int index;
	struct slab_view slab;

	slab_view(link, &slab);
	for (index = 0; index < cache->num; index++) {
		void *slot = slab.objects + index * cache->objsize;
		unsigned long *user = slot + cache->objsize - sizeof(*user);

		if (!is_free_in_slab(cache, &slab, index) &&
		    !waits_in_array(cachep, slot))
			note_caller(callers, *user);
	}
}

static void tell_callers(struct search *search, kmem_cache_t *cachep)
{
	struct outstanding what = { .kind = OUTSTANDING_CALLER };
	struct callers callers = { .count = 0 };
	struct kmem_cache_view cache;
	struct list_head *link;
	unsigned int i;

	kmem_cache_view(cachep, &cache);
	if (!(cache.flags & SLAB_STORE_USER) || !search->report)
		return;
	for (i = SLABS_FULL; i <= SLABS_PARTIAL; i++)
		list_for_each(link, cache.slabs[i])
			note_callers(&callers, cachep, &cache, link);
	for (i = 0; i < callers.count; i++) {
		what.caller = callers.address[i];
		what.count = callers.objects[i];
		tell(search, &what);
	}
}

static void find_objects(struct search *search)
{
	struct tally *tally, *old;

	for (tally = now.tally; tally < now.tally + now.count; tally++) {
		struct outstanding what = { .kind = OUTSTANDING_OBJECTS };
		struct kmem_cache_view cache;

		kmem_cache_view(tally->cache, &cache);
		what.name = cache.name;
		old = tally_of(&before.caches, tally->cache);
		if (!old) {
			what.kind = OUTSTANDING_CACHE;
			tell(search, &what);
			search->found++;
			what.kind = OUTSTANDING_OBJECTS;
		}
		if (tally->objects <= (old ? old->objects : 0))
			continue;
		what.count = tally->objects - (old ? old->objects : 0);
		search->found += what.count;
		tell(search, &what);
		tell_callers(search, tally->cache);
	}
}

/* --- Areas ---------------------------------------------------------------- */

static bool area_was_there(const struct vm_struct *area)
{
	unsigned int i;

	for (i = 0; i < before.areas; i++)
		if (before.area[i] == area->addr)
			return true;
	return false;
}

static void note_areas(void)
{
	const struct vm_struct *area;

	before.areas = 0;
	for (area = vmlist; area && before.areas < MAX_AREAS; area = area->next)
		before.area[before.areas++] = area->addr;
}

static const char *kind_of_area(const struct vm_struct *area)
{
	if (area->flags & VM_IOREMAP)
		return "ioremap";
	return area->flags & VM_MAP ? "vmap" : "vmalloc";
}

static void find_areas(struct search *search)
{
	const struct vm_struct *area;

	for (area = vmlist; area; area = area->next) {
		struct outstanding what = {
			.kind = OUTSTANDING_AREA,
			.name = kind_of_area(area),
			.address = (unsigned long)area->addr,
			.size = area->size,
		};

		if (area_was_there(area))
			continue;
		search->found++;
		tell(search, &what);
	}
}

/* --- Frames --------------------------------------------------------------- */

static void not_in_use(bool *in_use, const struct page *page,
		       unsigned long count)
{
	memset(in_use + (page - mem_map), false, count);
}

static void take_off_free(bool *in_use, struct zone *zone)
{
	struct list_head *link;
	int i;

	for (i = 0; i < MAX_ORDER; i++)
		list_for_each(link, &zone->free_area[i].free_list)
			not_in_use(in_use, list_entry(link, struct page, lru),
				   1UL << i);
	for (i = 0; i < 2 * NR_CPUS; i++)
		list_for_each(link, &zone->pageset[i / 2].pcp[i % 2].list)
			not_in_use(in_use, list_entry(link, struct page, lru), 1);
}

static void take_off_pages_of_areas(bool *in_use)
{
	const struct vm_struct *area;
	unsigned int i;

	for (area = vmlist; area; area = area->next)
		for (i = 0; area->pages && i < area->nr_pages; i++)
			not_in_use(in_use, area->pages[i], 1);
}

static void take_off_tables(bool *in_use)
{
	unsigned long address = VMALLOC_START & PGDIR_MASK;

	for (; address < WINDOW_START + WINDOW_SIZE; address += PGDIR_SIZE) {
		pmd_t *pmd = pmd_offset(pgd_offset_k(address), address);

		if (!pmd_none(*pmd) && !pmd_bad(*pmd))
			not_in_use(in_use, virt_to_page(pte_offset_kernel(pmd, address)), 1);
	}
}

static void look_at_frames(bool *in_use)
{
	struct zone *zone;
	unsigned long i;

	for (i = 0; i < NR_FRAMES; i++)
		in_use[i] = !PageSlab(&mem_map[i]);
	for_each_zone(zone)
		if (zone->present_pages)
			take_off_free(in_use, zone);
	take_off_pages_of_areas(in_use);
	take_off_tables(in_use);
}

static bool frame_is_new(unsigned long i)
{
	return i < NR_FRAMES && frame_in_use[i] && !before.frame[i];
}

static void find_frames(struct search *search)
{
	unsigned long first, end;

	for (first = 0; first < NR_FRAMES; first = end + 1) {
		struct outstanding what = { .kind = OUTSTANDING_FRAMES };

		for (end = first; frame_is_new(end); end++)
			;
		if (end == first)
			continue;
		what.address = first + PHYS_PFN_OFFSET;
		what.count = end - first;
		search->found += what.count;
		tell(search, &what);
	}
}

/* --- Both together -------------------------------------------------------- */

int outstanding_begin(void)
{
	/* Such a start is for tests, which look after themselves. */
	if (boot_stopped_at())
		return 0;
	if (!tally_caches(&before.caches))
		return -1;
	note_areas();
	look_at_frames(before.frame);
	return 0;
}

long outstanding_find(outstanding_fn report, void *arg)
{
	struct search search = { .report = report, .arg = arg };

	if (boot_stopped_at())
		return 0;
	if (!tally_caches(&now))
		return -1;
	look_at_frames(frame_in_use);
	find_objects(&search);
	find_areas(&search);
	find_frames(&search);
	return search.found;
}

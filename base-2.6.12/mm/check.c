// SPDX-License-Identifier: GPL-2.0-only
/*
 * The structure check: is what the allocators have written down about memory
 * in order, and do they agree with one another?
 *
 * Nothing here is of the era. The check only reads, follows no pointer before it
 * has looked at where that leads, and allocates nothing: of each page frame it
 * notes in a table of its own where it came upon it. A page that is come upon in
 * two places is a fault, and so is a free block whose buddy was found to be the
 * first page of one of the same order.
 *
 * It is for quiet moments: nobody allocates, frees or maps meanwhile, on any
 * CPU. What has a lock is looked at under it, so that a bad moment costs no more
 * than a fault that is none. A lock that is not to be had is a fault itself.
 */
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/kmap_inspect.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mm_check.h>
#include <linux/mmzone.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>
#include <mmhist/host.h>

#define NR_FRAMES	(REGION_SIZE >> PAGE_SHIFT)

/* Where a frame was come upon; 1 + order stands for the head of a free block. */
#define NOWHERE		0
#define IN_BLOCK	(MAX_ORDER + 1)
#define ON_CPU_LIST	(MAX_ORDER + 2)
#define IN_SLAB		(MAX_ORDER + 3)

static DEFINE_SPINLOCK(check_lock);
static unsigned char place[NR_FRAMES];	/* check_lock guards it */

/* One run of the check. */
struct check {
	mm_fault_fn report;
	void *arg;
	unsigned int faults;
	unsigned long free;		/* pages on lists of zones and CPUs */
	unsigned long slab_pages;	/* pages of slabs that are on lists */
};

static void __printf(2, 3) fault(struct check *check, const char *fmt, ...)
{
	char line[200];
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	host_vsnprintf(line, sizeof(line), fmt, args);
	__builtin_va_end(args);
	check->faults++;
	check->report(check->arg, line);
}

/* --- Locks ---------------------------------------------------------------- */

#define PATIENCE	10000	/* looks at a lock until it counts as forgotten */

static bool lock_for_check(struct check *check, spinlock_t *lock,
			   const char *name, unsigned long *flags)
{
	int looks;

	for (looks = 0; looks < PATIENCE; looks++) {
		local_irq_save(*flags);
		if (spin_trylock(lock))
			return true;
		local_irq_restore(*flags);
		cpu_relax();
	}
	fault(check, "%s: the lock is held", name);
	return false;
}

/* --- Lists ---------------------------------------------------------------- */

/*
 * A list that is walked with suspicion. Each link must lead to something that
 * looks like an element, and that must lead back. So the walk comes to an end:
 * where it came upon an element for the second time, that would have to lead
 * back to two different ones.
 */
struct walk {
	struct check *check;
	const char *name;		/* what faults begin with */
	struct list_head *head;
	bool (*plausible)(const struct list_head *link);
	struct list_head *at;
	unsigned long length;
	bool broken;
};

static struct list_head *first_link(struct walk *walk);

static struct list_head *next_link(struct walk *walk)
{
	struct list_head *next = walk->at->next;

	if (next != walk->head && !walk->plausible(next)) {
		fault(walk->check, "%s: link %lx leads to %lx, which cannot be",
		      walk->name, (unsigned long)walk->at, (unsigned long)next);
		walk->broken = true;
		return NULL;
	}
	if (next->prev != walk->at) {
		fault(walk->check,
		      "%s: link %lx leads to %lx, which leads back to %lx",
		      walk->name, (unsigned long)walk->at, (unsigned long)next,
		      (unsigned long)next->prev);
		walk->broken = true;
		return NULL;
	}
	walk->at = next;
	if (next == walk->head)
		return NULL;
	walk->length++;
	return next;
}

static struct list_head *first_link(struct walk *walk)
{
	walk->at = walk->head;
	walk->length = 0;
	walk->broken = false;
	return next_link(walk);
}

#define for_each_link(link, walk) \
	for (link = first_link(walk); link; link = next_link(walk))

/* --- Page frames ---------------------------------------------------------- */

static bool is_descriptor(const struct page *page)
{
	unsigned long offset = (unsigned long)page - (unsigned long)mem_map;

	return offset < NR_FRAMES * sizeof(*page) && !(offset % sizeof(*page));
}

static bool is_page_link(const struct list_head *link)
{
	return is_descriptor(list_entry(link, struct page, lru));
}

static bool in_zone(const struct zone *zone, struct page *page)
{
	return page_to_pfn(page) - zone->zone_start_pfn < zone->spanned_pages &&
	       page_zone(page) == zone;
}

static const char *name_of_place(unsigned int where)
{
	if (where == ON_CPU_LIST)
		return "a list of a CPU";
	return where == IN_SLAB ? "a slab" : "a free block";
}

static inline void note_place(struct check *check, struct page *page,
			      unsigned int where)
{
	unsigned char *known = &place[page - mem_map];

	if (unlikely(*known != NOWHERE))
		fault(check, "frame %lx is in %s and in %s", page_to_pfn(page),
		      name_of_place(*known), name_of_place(where));
	*known = where;
}

/* --- Buddy lists ---------------------------------------------------------- */

/* The order that the first page of a free block says it has. */
static unsigned long noted_order(const struct page *page)
{
	return page->private;
}

#define USED_FLAGS	(1UL << PG_slab | 1UL << PG_lru)

/* Most pages are free, and this comes after each test: one look at a page, in line. */
static inline bool is_free(struct page *page, unsigned long marks)
{
	return likely(!page_count(page) && !(page->flags & marks));
}

static void check_free_page(struct check *check, struct page *page)
{
	if (!is_free(page, USED_FLAGS))
		fault(check, "frame %lx is free with count %d, flags %lx",
		      page_to_pfn(page), page_count(page),
		      (unsigned long)page->flags);
}

static void check_inner_page(struct check *check, struct page *head,
			     struct page *page)
{
	check_free_page(check, page);
	if (PagePrivate(page))
		fault(check,
		      "frame %lx is inside of the free block %lx and looks like a first one",
		      page_to_pfn(page), page_to_pfn(head));
}

static void note_block(struct check *check, struct page *head,
		       unsigned int order)
{
	static const unsigned char nowhere[1 << (MAX_ORDER - 1)];
	unsigned char *known = &place[head - mem_map];
	unsigned long size = 1UL << order, i;

	if (memcmp(known, nowhere, size))
		for (i = 0; i < size; i++)
			note_place(check, head + i, IN_BLOCK);
	memset(known, IN_BLOCK, size);
	*known = 1 + order;
}

static void check_block_pages(struct check *check, struct page *head,
			      unsigned int order)
{
	struct page *page, *end = head + (1UL << order);

	check_free_page(check, head);
	for (page = head + 1; page < end; page++)
		if (!is_free(page, USED_FLAGS | 1UL << PG_private))
			check_inner_page(check, head, page);
	note_block(check, head, order);
}

static void check_block(struct check *check, const char *name,
			struct zone *zone, struct page *head, unsigned int order)
{
	unsigned long pfn = page_to_pfn(head);

	if (!in_zone(zone, head) || (head - mem_map) & ((1UL << order) - 1) ||
	    !in_zone(zone, head + (1UL << order) - 1)) {
		fault(check, "%s: block %lx is not aligned, or not of this zone",
		      name, pfn);
		return;
	}
	if (!PagePrivate(head) || noted_order(head) != order)
		fault(check, "%s: block %lx says order %lu, flags %lx", name,
		      pfn, noted_order(head), (unsigned long)head->flags);
	check_block_pages(check, head, order);
}

/* Written once: the check comes after each test. check_lock is held. */
static const char *name_of_order(struct zone *zone, unsigned int order)
{
	static char names[MAX_NR_ZONES][MAX_ORDER][24];
	char *name = names[zone_idx(zone)][order];

	if (!*name)
		snprintf(name, sizeof(names[0][0]), "zone %s, order %u", zone->name,
			 order);
	return name;
}

/* Returns the pages in the blocks of the list. */
static unsigned long check_order(struct check *check, struct zone *zone,
				 unsigned int order)
{
	struct free_area *area = &zone->free_area[order];
	const char *name = name_of_order(zone, order);
	struct list_head *link;
	struct walk walk = {
		.check = check,
		.name = name,
		.head = &area->free_list,
		.plausible = is_page_link,
	};

	for_each_link(link, &walk)
		check_block(check, name, zone,
			    list_entry(link, struct page, lru), order);
	if (!walk.broken && walk.length != area->nr_free)
		fault(check, "%s: nr_free is %lu, %lu blocks are on the list",
		      name, area->nr_free, walk.length);
	return walk.length << order;
}

/* The frame behind @i, and behind the free block that begins there. */
static unsigned long next_place(unsigned long i)
{
	if (place[i] == NOWHERE || place[i] > MAX_ORDER)
		return i + 1;
	return i + (1UL << (place[i] - 1));
}

static void check_buddies(struct check *check, struct zone *zone)
{
	unsigned long first = zone->zone_start_pfn - PHYS_PFN_OFFSET;
	unsigned long i, buddy;

	for (i = first; i < first + zone->spanned_pages; i = next_place(i)) {
		/* Heads of blocks of the highest order have no buddy. */
		if (place[i] == NOWHERE || place[i] >= MAX_ORDER)
			continue;
		buddy = next_place(i);
		if (!(i & (buddy - i)) && buddy < NR_FRAMES &&
		    place[buddy] == place[i] && in_zone(zone, mem_map + buddy))
			fault(check, "zone %s: the buddies %lx and %lx, order %u, are both free",
			      zone->name, i + PHYS_PFN_OFFSET,
			      buddy + PHYS_PFN_OFFSET, place[i] - 1U);
	}
}

static void check_free_lists(struct check *check, struct zone *zone)
{
	unsigned long pages = 0;
	unsigned int order;

	for (order = 0; order < MAX_ORDER; order++)
		pages += check_order(check, zone, order);
	check_buddies(check, zone);
	if (pages != zone->free_pages)
		fault(check, "zone %s: free_pages is %lu, %lu are on the lists",
		      zone->name, zone->free_pages, pages);
	check->free += pages;
}

/* --- Lists of CPUs -------------------------------------------------------- */

static void check_cpu_page(struct check *check, const char *name,
			   struct zone *zone, struct page *page)
{
	if (!in_zone(zone, page))
		fault(check, "%s: frame %lx is not of this zone", name,
		      page_to_pfn(page));
	if (PagePrivate(page))
		fault(check, "%s: frame %lx looks like the first of a free block",
		      name, page_to_pfn(page));
	check_free_page(check, page);
	note_place(check, page, ON_CPU_LIST);
}

static const char *name_of_cpu_list(struct zone *zone, int cpu, int cold)
{
	static char names[MAX_NR_ZONES][NR_CPUS][2][32];
	char *name = names[zone_idx(zone)][cpu][cold];

	if (!*name)
		snprintf(name, sizeof(names[0][0][0]), "zone %s, CPU %d, %s list",
			 zone->name, cpu, cold ? "cold" : "hot");
	return name;
}

static void check_cpu_list(struct check *check, struct zone *zone, int cpu,
			   int cold)
{
	struct per_cpu_pages *pcp = &zone->pageset[cpu].pcp[cold];
	const char *name = name_of_cpu_list(zone, cpu, cold);
	struct list_head *link;
	struct walk walk = {
		.check = check,
		.name = name,
		.head = &pcp->list,
		.plausible = is_page_link,
	};

	for_each_link(link, &walk)
		check_cpu_page(check, name, zone,
			       list_entry(link, struct page, lru));
	if (!walk.broken && walk.length != pcp->count)
		fault(check, "%s: the count is %d, %lu pages are on it", name,
		      pcp->count, walk.length);
	check->free += walk.length;
}

static void check_zone(struct check *check, struct zone *zone)
{
	unsigned long flags;
	int cpu;

	/* The lists of a zone without pages are not even empty. */
	if (!zone->present_pages ||
	    !lock_for_check(check, &zone->lock, zone->name, &flags))
		return;
	check_free_lists(check, zone);
	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		check_cpu_list(check, zone, cpu, 0);
		check_cpu_list(check, zone, cpu, 1);
	}
	spin_unlock_irqrestore(&zone->lock, flags);
}

/* --- Slabs ---------------------------------------------------------------- */

/* Management lies in a slab, its own or that of another cache. */
static bool is_slab_link(const struct list_head *link)
{
	return virt_addr_valid(link) && !((unsigned long)link % sizeof(void *)) &&
	       PageSlab(virt_to_page(link));
}

/* The number of an object of the slab, or num if that is not one. */
static unsigned int number_of(const struct kmem_cache_view *cache,
			      const struct slab_view *slab, const void *object)
{
	unsigned long offset = (unsigned long)object -
			       (unsigned long)slab->objects;

	if (offset % cache->objsize || offset / cache->objsize >= cache->num)
		return cache->num;
	return offset / cache->objsize;
}

/* A slab whose address is not its first page's is not looked at any further. */
static bool is_slab_address(const struct kmem_cache_view *cache,
			    const struct slab_view *slab)
{
	unsigned long size = PAGE_SIZE << cache->gfporder;
	unsigned long address = (unsigned long)slab->address;
	unsigned long end = (unsigned long)slab->objects +
			    cache->num * cache->objsize;

	return virt_addr_valid(address) && virt_addr_valid(address + size - 1) &&
	       !(address & ~PAGE_MASK) && end > address && end <= address + size;
}

static void check_slab_pages(struct check *check, kmem_cache_t *cachep,
			     const struct kmem_cache_view *cache,
			     const struct slab_view *slab, struct list_head *link)
{
	struct page *first = virt_to_page(slab->address);
	struct page *page;

	for (page = first; page < first + (1UL << cache->gfporder); page++) {
		note_place(check, page, IN_SLAB);
		check->slab_pages++;
		/* The list of a page of a slab holds its cache and the slab. */
		if (!PageSlab(page) || page->lru.next != (void *)cachep ||
		    page->lru.prev != link)
			fault(check,
			      "cache %s, slab %lx: frame %lx says cache %lx, slab %lx, flags %lx",
			      cache->name, (unsigned long)link,
			      page_to_pfn(page), (unsigned long)page->lru.next,
			      (unsigned long)page->lru.prev,
			      (unsigned long)page->flags);
	}
}

/*
 * The chain of the free objects of a slab has as many as are not in use, so one
 * that goes on behind them has come upon one for the second time.
 */
static void check_chain(struct check *check, const struct kmem_cache_view *cache,
			const struct slab_view *slab, struct list_head *link)
{
	unsigned int free = cache->num - *slab->inuse;
	unsigned int index = *slab->free;
	unsigned int length = 0;

	for (; length < free && index < cache->num; length++)
		index = slab->links[index];
	if (length != free)
		fault(check,
		      "cache %s, slab %lx: %u objects are free, the chain ends behind %u with %x",
		      cache->name, (unsigned long)link, free, length, index);
	else if (index != ~0U)
		fault(check,
		      "cache %s, slab %lx: %u objects are free, the chain goes on with %x",
		      cache->name, (unsigned long)link, free, index);
}

static const char *const list_names[NR_SLAB_LISTS] = {
	[SLABS_FULL] = "full",
	[SLABS_PARTIAL] = "partial",
	[SLABS_FREE] = "free",
};

static enum slab_lists list_for(unsigned int inuse, unsigned int num)
{
	if (!inuse)
		return SLABS_FREE;
	return inuse < num ? SLABS_PARTIAL : SLABS_FULL;
}

/* Returns how many objects are free. */
static unsigned int check_slab(struct check *check, kmem_cache_t *cachep,
			       const struct kmem_cache_view *cache,
			       struct list_head *link, enum slab_lists list)
{
	struct slab_view slab;

	slab_view(link, &slab);
	if (!is_slab_address(cache, &slab)) {
		fault(check,
		      "cache %s, slab %lx: no slab can be at %lx, objects at %lx",
		      cache->name, (unsigned long)link,
		      (unsigned long)slab.address, (unsigned long)slab.objects);
		return 0;
	}
	check_slab_pages(check, cachep, cache, &slab, link);
	if (*slab.inuse > cache->num) {
		fault(check, "cache %s, slab %lx: %u of %u objects are in use",
		      cache->name, (unsigned long)link, *slab.inuse,
		      cache->num);
		return 0;
	}
	if (list_for(*slab.inuse, cache->num) != list)
		fault(check,
		      "cache %s, slab %lx: is on the %s list with %u of %u objects in use",
		      cache->name, (unsigned long)link, list_names[list],
		      *slab.inuse, cache->num);
	check_chain(check, cache, &slab, link);
	return cache->num - *slab.inuse;
}

/* Returns how many objects are free in the slabs; *@broken if that is unknown. */
static unsigned long check_slab_list(struct check *check, kmem_cache_t *cachep,
				     const struct kmem_cache_view *cache,
				     enum slab_lists list, bool *broken)
{
	unsigned long free = 0;
	struct list_head *link;
	char name[60];
	struct walk walk = {
		.check = check,
		.name = name,
		.head = cache->slabs[list],
		.plausible = is_slab_link,
	};

	snprintf(name, sizeof(name), "cache %.30s, %s list", cache->name,
		 list_names[list]);
	for_each_link(link, &walk)
		free += check_slab(check, cachep, cache, link, list);
	*broken |= walk.broken;
	return free;
}

static void check_slabs(struct check *check, kmem_cache_t *cachep,
			const struct kmem_cache_view *cache)
{
	unsigned long free = 0;
	bool broken = false;
	unsigned int list;

	for (list = 0; list < NR_SLAB_LISTS; list++)
		free += check_slab_list(check, cachep, cache, list, &broken);
	if (!broken && free != *cache->free_objects)
		fault(check, "cache %s: free_objects is %lu, %lu are free in slabs",
		      cache->name, *cache->free_objects, free);
}

/* --- Arrays of objects ---------------------------------------------------- */

/* Is object @index of the slab on the chain of the free ones? */
static bool is_on_chain(const struct kmem_cache_view *cache,
			const struct slab_view *slab, unsigned int index)
{
	unsigned int at = *slab->free;
	unsigned int left = cache->num;

	for (; left && at < cache->num; left--, at = slab->links[at])
		if (at == index)
			return true;
	return false;
}

/* Why @object cannot be one of the cache that is out of its slab, or NULL. */
static const char *wrong_with(kmem_cache_t *cachep,
			      const struct kmem_cache_view *cache,
			      const void *object)
{
	struct slab_view slab;
	struct page *page;
	unsigned int index;

	if (!virt_addr_valid(object))
		return "is outside of low memory";
	page = virt_to_page(object);
	if (!PageSlab(page) || page->lru.next != (void *)cachep ||
	    !is_slab_link(page->lru.prev))
		return "is not of this cache";
	slab_view(page->lru.prev, &slab);
	index = number_of(cache, &slab, object);
	if (index == cache->num)
		return "is not the start of an object";
	return is_on_chain(cache, &slab, index) ? "is free in its slab" : NULL;
}

static bool is_among(void *const *objects, unsigned int count,
		     const void *object)
{
	while (count--)
		if (objects[count] == object)
			return true;
	return false;
}

static void check_array(struct check *check, kmem_cache_t *cachep,
			const struct kmem_cache_view *cache, const char *name,
			const struct array_view *array)
{
	unsigned int i;

	if (*array->avail > array->limit) {
		fault(check, "cache %s, array of %s: %u objects, the limit is %u",
		      cache->name, name, *array->avail, array->limit);
		return;
	}
	for (i = 0; i < *array->avail; i++) {
		const void *object = array->objects[i];
		const char *wrong = wrong_with(cachep, cache, object);

		if (!wrong && is_among(array->objects, i, object))
			wrong = "is in it twice";
		if (wrong)
			fault(check, "cache %s, array of %s: %lx %s",
			      cache->name, name, (unsigned long)object, wrong);
	}
}

static void check_arrays(struct check *check, kmem_cache_t *cachep,
			 const struct kmem_cache_view *cache)
{
	struct array_view array;
	char name[20];
	int cpu;

	for (cpu = 0; cpu <= NR_CPUS; cpu++) {
		if (!kmem_cache_array(cachep, cpu, &array))
			continue;
		snprintf(name, sizeof(name), "CPU %d", cpu);
		check_array(check, cachep, cache,
			    cpu < NR_CPUS ? name : "all CPUs", &array);
	}
}

/* The name of a cache is in the module that made it, which may be gone. */
static const char *name_if_there(const char *name)
{
	char first;

	return host_probe_read(&first, (unsigned long)name, 1) ? "?" : name;
}

static void check_cache(struct check *check, kmem_cache_t *cachep)
{
	struct kmem_cache_view cache;
	unsigned long flags;

	kmem_cache_view(cachep, &cache);
	cache.name = name_if_there(cache.name);
	if (!cache.lock ||
	    !lock_for_check(check, cache.lock, cache.name, &flags))
		return;
	check_slabs(check, cachep, &cache);
	check_arrays(check, cachep, &cache);
	spin_unlock_irqrestore(cache.lock, flags);
}

/* --- All caches ----------------------------------------------------------- */

/* One descriptor is the allocator's own, all others are objects. */
static bool is_cache_link(const struct list_head *link)
{
	return !((unsigned long)link % sizeof(void *)) &&
	       (!virt_addr_valid(link) || PageSlab(virt_to_page(link)));
}

/* Slabs whose pages wait for the readers to leave are on no list. */
static bool may_wait_for_readers(struct page *page)
{
	struct list_head *link;
	struct kmem_cache_view cache;

	list_for_each(link, kmem_cache_list()) {
		if ((void *)kmem_cache_of_link(link) != page->lru.next)
			continue;
		kmem_cache_view(kmem_cache_of_link(link), &cache);
		return cache.flags & SLAB_DESTROY_BY_RCU;
	}
	return false;
}

static void check_slab_frames(struct check *check)
{
	unsigned long pages = 0, i;
	struct page_state state;

	/* Pages of free blocks have been looked at: they have no such mark. */
	for (i = 0; i < NR_FRAMES; i = next_place(i)) {
		struct page *page = mem_map + i;

		if (!PageSlab(page))
			continue;
		pages++;
		if (place[i] != IN_SLAB && !may_wait_for_readers(page))
			fault(check,
			      "frame %lx is marked as a slab's and is in none: cache %lx, slab %lx",
			      page_to_pfn(page), (unsigned long)page->lru.next,
			      (unsigned long)page->lru.prev);
	}
	get_page_state(&state);
	if (state.nr_slab != pages)
		fault(check, "nr_slab is %lu, %lu pages are marked as slabs'",
		      state.nr_slab, pages);
}

static void check_caches(struct check *check)
{
	struct list_head *link;
	struct walk walk = {
		.check = check,
		.name = "list of caches",
		.head = kmem_cache_list(),
		.plausible = is_cache_link,
	};

	if (!kmem_cache_list_trylock()) {
		fault(check, "list of caches: the semaphore is held");
		return;
	}
	for_each_link(link, &walk)
		check_cache(check, kmem_cache_of_link(link));
	if (!walk.broken)
		check_slab_frames(check);
	kmem_cache_list_unlock();
}

/* --- Areas ---------------------------------------------------------------- */

static bool is_area(const struct vm_struct *area)
{
	return virt_addr_valid(area) && !((unsigned long)area % sizeof(void *)) &&
	       PageSlab(virt_to_page(area));
}

static unsigned long area_start(const struct vm_struct *area)
{
	return (unsigned long)area->addr;
}

static unsigned long area_end(const struct vm_struct *area)
{
	return area_start(area) + area->size;
}

static void check_area(struct check *check, const struct vm_struct *area,
		       unsigned long last_end)
{
	unsigned long start = area_start(area), end = area_end(area);

	if ((start | end) & ~PAGE_MASK || end < start + 2 * PAGE_SIZE)
		fault(check, "area %lx: a size of %lx is not that of pages and a guard",
		      start, area->size);
	if (start < last_end)
		fault(check, "area %lx: begins below %lx, where the last one ends",
		      start, last_end);
	if (start < VMALLOC_END && end > VMALLOC_END)
		fault(check, "area %lx: its end %lx is behind that of the range, %lx",
		      start, end, VMALLOC_END);
	if (area->pages && area->nr_pages != (area->size >> PAGE_SHIFT) - 1)
		fault(check, "area %lx: %u pages for %lx bytes", start,
		      area->nr_pages, area->size);
}

/* Returns false if the list cannot be followed to its end. */
static bool check_area_list(struct check *check)
{
	const struct vm_struct *area;
	unsigned long last_start = 0, last_end = 0;

	for (area = vmlist; area; area = area->next) {
		if (!is_area(area)) {
			fault(check,
			      "list of areas: leads to %lx, which cannot be, behind %lx",
			      (unsigned long)area, last_start);
			return false;
		}
		check_area(check, area, last_end);
		if (area_start(area) <= last_start) {
			fault(check, "list of areas: %lx comes behind %lx",
			      area_start(area), last_start);
			return false;
		}
		last_start = area_start(area);
		last_end = area_end(area);
	}
	return true;
}

/* --- Page tables ---------------------------------------------------------- */

/* The entry of @address, or NULL without a table. */
static pte_t *entry_of(unsigned long address)
{
	pmd_t *pmd = pmd_offset(pgd_offset_k(address), address);

	if (pmd_none(*pmd) || pmd_bad(*pmd))
		return NULL;
	return pte_offset_kernel(pmd, address);
}

static unsigned long value_of(const pte_t *pte)
{
	return pte ? pte_val(*pte) : 0;
}

/* Page @n of the area as the area knows it; NULL if that cannot be read. */
static struct page *page_of_area(const struct vm_struct *area, unsigned long n)
{
	struct page *page;

	if (host_probe_read(&page, (unsigned long)&area->pages[n], sizeof(page)))
		return NULL;
	return page;
}

static void check_owned_page(struct check *check, const struct vm_struct *area,
			     unsigned long address, unsigned long value)
{
	unsigned long n = (address - area_start(area)) >> PAGE_SHIFT;
	struct page *page;

	/* That there are fewer pages than the size says is known by now. */
	if (n >= area->nr_pages)
		return;
	page = page_of_area(area, n);
	if (!is_descriptor(page)) {
		fault(check, "area %lx: page %lu is %lx, which is none",
		      area_start(area), n, (unsigned long)page);
		return;
	}
	if (!(value & L_PTE_PRESENT) || value >> PAGE_SHIFT != page_to_pfn(page))
		fault(check, "area %lx: the entry of %lx is %08lx, the page is %lx",
		      area_start(area), address, value, page_to_pfn(page));
	if (place[page - mem_map] != NOWHERE)
		fault(check, "area %lx: page %lu, frame %lx, is in %s",
		      area_start(area), n, page_to_pfn(page),
		      name_of_place(place[page - mem_map]));
}

/* Areas that others fill: nothing is mapped as yet, or all of it is. */
static void check_others_page(struct check *check, const struct vm_struct *area,
			      unsigned long address, unsigned long value)
{
	unsigned long first = value_of(entry_of(area_start(area)));
	unsigned long distance = address - area_start(area);

	if (!value != !first)
		fault(check, "area %lx: the entry of %lx is %08lx, the first one %08lx",
		      area_start(area), address, value, first);
	else if (area->flags & VM_IOREMAP && value && value - first != distance)
		fault(check, "area %lx: the entry of %lx is %08lx, expected %08lx",
		      area_start(area), address, value, first + distance);
}

/* The entry of an address that lies in no area, or in the guard of @area. */
static void check_unowned(struct check *check, const struct vm_struct *area,
			  unsigned long address, unsigned long value)
{
	if (!value)
		return;
	if (area)
		fault(check, "area %lx: its guard page %lx has the entry %08lx",
		      area_start(area), address, value);
	else
		fault(check, "the entry of %lx is %08lx, and no area is there",
		      address, value);
}

static void check_entry(struct check *check, const struct vm_struct *area,
			unsigned long address)
{
	pte_t *pte = entry_of(address);
	unsigned long value = value_of(pte);

	if (pte && *pte_hw_word(pte) != armv6_hw_pte(value))
		fault(check, "the entry of %lx is %08lx, the hardware's word %08lx",
		      address, value, *pte_hw_word(pte));
	if (!area || address >= area_end(area) - PAGE_SIZE)
		check_unowned(check, area, address, value);
	else if (area->pages)
		check_owned_page(check, area, address, value);
	else
		check_others_page(check, area, address, value);
}

/* The first address from @address on whose entry is not empty; @end if there is none. */
static unsigned long next_entry(unsigned long address, unsigned long end)
{
	while (address < end) {
		unsigned long table_end = pmd_addr_end(address, end);
		pte_t *pte = entry_of(address);

		for (; pte && address < table_end; address += PAGE_SIZE, pte++)
			if (!pte_none(*pte) || *pte_hw_word(pte))
				return address;
		address = table_end;
	}
	return end;
}

/* Where no area is, nothing is mapped. */
static void check_gap(struct check *check, unsigned long start, unsigned long end)
{
	unsigned long address;

	for (address = next_entry(start, end); address < end;
	     address = next_entry(address + PAGE_SIZE, end))
		check_entry(check, NULL, address);
}

static void check_tables(struct check *check)
{
	unsigned long address = (unsigned long)high_memory;
	const struct vm_struct *area;

	for (area = vmlist; area; area = area->next) {
		unsigned long start = max(address, area_start(area));
		unsigned long end = min(area_end(area), PKMAP_BASE);

		check_gap(check, address, start);
		for (address = start; address < end; address += PAGE_SIZE)
			check_entry(check, area, address);
	}
	check_gap(check, address, PKMAP_BASE);
}

static void check_areas(struct check *check)
{
	if (rwlock_is_locked(&vmlist_lock)) {
		fault(check, "list of areas: the lock is held");
		return;
	}
	read_lock(&vmlist_lock);
	if (check_area_list(check))
		check_tables(check);
	read_unlock(&vmlist_lock);
}

/* --- Permanent mappings --------------------------------------------------- */

static bool is_address_entry(const struct list_head *link)
{
	struct page_address_view entry;

	return page_address_inspect(link, &entry);
}

static unsigned long count_unused(struct check *check)
{
	struct list_head *link;
	struct walk walk = {
		.check = check,
		.name = "unused page addresses",
		.head = page_address_unused(),
		.plausible = is_address_entry,
	};

	for_each_link(link, &walk)
		;
	return walk.length;
}

/* An entry for a page: does the slot that it names show that page? */
static void check_address_entry(struct check *check, const int *count,
				struct list_head *bucket, struct list_head *link)
{
	struct page_address_view entry;
	unsigned long address, value;

	page_address_inspect(link, &entry);
	if (!is_descriptor(entry.page) || !PageHighMem(entry.page) ||
	    page_address_bucket_of(entry.page) != bucket) {
		fault(check, "page addresses: %lx cannot be a page of its list",
		      (unsigned long)entry.page);
		return;
	}
	address = (unsigned long)entry.address;
	if (address < PKMAP_BASE || address >= PKMAP_ADDR(LAST_PKMAP) ||
	    address & ~PAGE_MASK) {
		fault(check, "page addresses: %lx of frame %lx is not a slot's",
		      address, page_to_pfn(entry.page));
		return;
	}
	value = pte_val(pkmap_page_table[PKMAP_NR(address)]);
	if (count[PKMAP_NR(address)] < 1 ||
	    value >> PAGE_SHIFT != page_to_pfn(entry.page))
		fault(check,
		      "page addresses: frame %lx is at %lx: the count is %d, the entry %08lx",
		      page_to_pfn(entry.page), address,
		      count[PKMAP_NR(address)], value);
}

static unsigned long check_bucket(struct check *check, const int *count,
				  struct list_head *bucket)
{
	struct list_head *link;
	struct walk walk = {
		.check = check,
		.name = "page addresses",
		.head = bucket,
		.plausible = is_address_entry,
	};

	for_each_link(link, &walk)
		check_address_entry(check, count, bucket, link);
	return walk.length;
}

/* Returns how many slots are mapped. */
static unsigned long check_slots(struct check *check, const int *count)
{
	unsigned long mapped = 0;
	unsigned int nr;

	for (nr = 0; nr < LAST_PKMAP; nr++) {
		pte_t *pte = &pkmap_page_table[nr];

		if (count[nr] < 0 || !count[nr] != pte_none(*pte))
			fault(check, "kmap slot %u: the count is %d, the entry %08lx",
			      nr, count[nr], pte_val(*pte));
		if (*pte_hw_word(pte) != armv6_hw_pte(pte_val(*pte)))
			fault(check,
			      "kmap slot %u: the entry is %08lx, the hardware's word %08lx",
			      nr, pte_val(*pte), *pte_hw_word(pte));
		mapped += count[nr] > 0;
	}
	return mapped;
}

static void check_kmap(struct check *check)
{
	unsigned long used = 0, unused, mapped, flags;
	struct list_head *bucket;
	struct kmap_view view;
	unsigned int n;

	kmap_inspect(&view);
	if (!lock_for_check(check, view.lock, "kmap", &flags))
		return;
	mapped = check_slots(check, view.count);
	for (n = 0; (bucket = page_address_bucket(n)); n++)
		used += check_bucket(check, view.count, bucket);
	unused = count_unused(check);
	if (used != mapped || used + unused != LAST_PKMAP)
		fault(check, "page addresses: %lu for %lu slots, and %lu are left",
		      used, mapped, unused);
	spin_unlock_irqrestore(view.lock, flags);
}

/* --- Counters ------------------------------------------------------------- */

/* Pages that were ever handed out. */
static unsigned long allocated_pages(const struct page_state *state)
{
	return state->pgalloc_dma + state->pgalloc_normal + state->pgalloc_high;
}

/*
 * The boot frees all pages that there are. What was freed and not allocated
 * since is free.
 */
static void check_counters(struct check *check)
{
	struct page_state state;

	get_full_page_state(&state);
	if (state.pgfree - allocated_pages(&state) != check->free)
		fault(check, "pgfree is %lu, pgalloc %lu, but %lu pages are free",
		      state.pgfree, allocated_pages(&state), check->free);
}

/* --- The check ------------------------------------------------------------ */

/**
 * mm_check - look whether the structures of the allocators are in order
 * @report: called for each fault, with spinlocks held and interrupts off
 * @arg: for @report
 *
 * Changes nothing and allocates nothing. Nobody else may use an allocator
 * meanwhile; if somebody does, faults may be reported that are none.
 *
 * Context: any but interrupts, once page tables are set up. Returns the number
 * of faults.
 */
unsigned int mm_check(mm_fault_fn report, void *arg)
{
	struct check check = { .report = report, .arg = arg };
	struct zone *zone;

	spin_lock(&check_lock);
	memset(place, NOWHERE, sizeof(place));
	for_each_zone(zone)
		check_zone(&check, zone);
	check_caches(&check);
	check_areas(&check);
	check_kmap(&check);
	check_counters(&check);
	spin_unlock(&check_lock);
	return check.faults;
}

static void show_fault(void *arg, const char *text)
{
	struct seq_file *m = arg;

	seq_printf(m, "%s\n", text);
}

static int mmhist_check_show(struct seq_file *m)
{
	if (!mm_check(show_fault, m))
		seq_puts(m, "all is well\n");
	return 0;
}

static const struct proc_file mmhist_check_file = {
	.name = "mmhist_check",
	.mode = 0444,
	.show = mmhist_check_show,
};

static int __init mmhist_check_init(void)
{
	return proc_create_file(&mmhist_check_file);
}
module_init(mmhist_check_init);

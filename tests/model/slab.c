// SPDX-License-Identifier: GPL-2.0-only
/*
 * Caches of objects: arrays of free objects, slabs, colours, and the memory that
 * the allocator takes from itself for all of them.
 */
#include <stdlib.h>
#include <string.h>
#include "model.h"

#define LARGEST		131072u
#define MAX_SLAB_ORDER	5
#define LINE		32u
#define BUFCTL		4u
#define END		0xffffffffu
#define FIRST_REFILL	16
#define MAX_CPUS	8

/* A ring of slabs; one element is the list itself and no slab. */
struct link {
	struct link *next, *prev;
};

struct slab {
	struct link link;		/* first: the link is the slab */
	struct cache *cache;
	uint32_t pages;			/* address of the first page */
	uint32_t objects;		/* of object 0 */
	uint32_t descriptor;		/* off the slab; 0: inside of it */
	uint32_t used, free;
	uint32_t next_free[];
};

/* Of one CPU, or of all. */
struct array {
	uint32_t address;		/* where kmalloc put it; 0: it is static */
	uint32_t count, limit, batch;
	bool touched;
	uint32_t *objects;
};

struct cache {
	uint32_t descriptor;
	uint32_t size, align, num, order, slab_size;
	uint32_t colours, colour_step, colour_next;
	unsigned int gfp;
	bool off_slab;
	struct cache *slab_cache;
	struct array *cpu, *shared;
	uint32_t others[MAX_CPUS];	/* arrays of the other CPUs, always empty */
	uint32_t lists;			/* where kmalloc put the list heads; 0: static */
	uint32_t batch, limit, free_limit, free_objects;
	struct link partial, full, free;
};

static struct cache cache_cache;
static struct slab *slab_of_page[NR_PAGES];
static bool up;

static const uint32_t class_sizes[] = {
	32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768,
	65536, 131072
};

#define NR_CLASSES	ARRAY_SIZE(class_sizes)

static struct cache *classes[NR_CLASSES][2];	/* [1]: DMA */

static uint32_t align_up(uint32_t n, uint32_t align)
{
	return (n + align - 1) & ~(align - 1);
}

/* --- Sizes of what the allocator keeps in its own objects -------------------- */

static uint32_t size_of_slab(void)
{
	return feature[SLAB_OF_NODES] ? 28 : 24;
}

static uint32_t size_of_array(uint32_t entries)
{
	return (feature[SLAB_OF_NODES] && smp ? 20 : 16) + 4 * entries;
}

static uint32_t size_of_lists(void)
{
	return smp ? 52 : 48;
}

static uint32_t size_of_cache(void)
{
	uint32_t lock = smp ? 4 : 0, cpus = smp ? 8 : 1;

	return (feature[SLAB_OF_NODES] ? 80 : 116) + 4 * cpus + lock;
}

/* --- Lists of slabs ------------------------------------------------------------- */

static void list_init(struct link *head)
{
	head->next = head;
	head->prev = head;
}

static bool list_empty(const struct link *head)
{
	return head->next == head;
}

static void unlink_slab(struct slab *slab)
{
	slab->link.prev->next = slab->link.next;
	slab->link.next->prev = slab->link.prev;
}

static void put_behind(struct slab *slab, struct link *place)
{
	slab->link.next = place->next;
	slab->link.prev = place;
	place->next->prev = &slab->link;
	place->next = &slab->link;
}

/* --- Geometry ---------------------------------------------------------------------- */

struct fit {
	uint32_t num, left;
};

static struct fit fit_into(uint32_t order, uint32_t size, uint32_t align,
			   bool off_slab)
{
	uint32_t base = off_slab ? 0 : size_of_slab();
	uint32_t extra = off_slab ? 0 : BUFCTL;
	uint32_t room = PAGE << order;
	uint64_t num = 0;

	while ((num + 1) * size + (uint64_t)align_up(base + (num + 1) * extra, align) <= room)
		num++;
	if (!num && align_up(base, align) > room)
		return (struct fit){ 0, 0 };
	return (struct fit){ num, room - num * size - align_up(base + num * extra, align) };
}

static void choose_order(struct cache *cache, unsigned int flags, struct fit *fit)
{
	uint32_t order;

	for (order = 0; ; order++) {
		*fit = fit_into(order, cache->size, cache->align, cache->off_slab);
		if ((flags & SLAB_RECLAIM_ACCOUNT) && cache->size <= PAGE)
			break;
		if (order >= MAX_SLAB_ORDER)
			break;
		if (!fit->num)
			continue;
		if (order >= 1 || 8 * fit->left <= PAGE << order)
			break;
	}
	cache->order = order;
	cache->num = fit->num;
}

/* False: not even one object fits. */
static bool lay_out(struct cache *cache, uint32_t size, uint32_t align,
		    unsigned int flags)
{
	uint32_t natural = 4;
	struct fit fit;

	size = align_up(size, 4);
	if (flags & SLAB_HWCACHE_ALIGN)
		for (natural = LINE; size <= natural / 2; natural /= 2)
			;
	cache->align = align > natural ? align : natural;
	cache->off_slab = size >= PAGE / 8;
	cache->size = align_up(size, cache->align);
	choose_order(cache, flags, &fit);
	if (!cache->num)
		return false;
	cache->slab_size = align_up(cache->num * BUFCTL + size_of_slab(), cache->align);
	if (cache->off_slab && fit.left >= cache->slab_size) {
		cache->off_slab = false;
		fit.left -= cache->slab_size;
	}
	if (cache->off_slab)
		cache->slab_size = cache->num * BUFCTL + size_of_slab();
	cache->colour_step = cache->align > LINE ? cache->align : LINE;
	cache->colours = fit.left / cache->colour_step;
	cache->gfp = flags & SLAB_CACHE_DMA ? GFP_DMA : 0;
	return true;
}

/* --- Slabs --------------------------------------------------------------------------- */

static void array_push(struct array *array, uint32_t object)
{
	array->objects[array->count++] = object;
}

static void drop_oldest(struct array *array, uint32_t count)
{
	array->count -= count;
	memmove(array->objects, array->objects + count,
		array->count * sizeof(*array->objects));
}

static struct slab *slab_of(uint32_t address)
{
	return slab_of_page[address_to_pfn(address) - FIRST_PFN];
}

static void slab_destroy(struct slab *slab)
{
	struct cache *cache = slab->cache;
	uint32_t pfn = address_to_pfn(slab->pages), i;
	uint32_t descriptor = slab->descriptor;

	for (i = 0; i < 1u << cache->order; i++)
		slab_of_page[pfn - FIRST_PFN + i] = NULL;
	free(slab);
	pages_free(pfn, cache->order);
	if (descriptor)
		object_free(descriptor);
}

static uint32_t next_colour(struct cache *cache)
{
	uint32_t colour = cache->colour_next++;

	if (cache->colour_next >= cache->colours)
		cache->colour_next = 0;
	return colour * cache->colour_step;
}

static struct slab *new_slab(struct cache *cache, uint32_t pfn, uint32_t colour,
			     uint32_t descriptor)
{
	struct slab *slab = calloc(1, sizeof(*slab) + cache->num * sizeof(uint32_t));
	uint32_t i;

	slab->cache = cache;
	slab->pages = pfn_to_address(pfn);
	slab->descriptor = descriptor;
	slab->objects = slab->pages + colour;
	if (!cache->off_slab)
		slab->objects += cache->slab_size;
	for (i = 0; i < cache->num; i++)
		slab->next_free[i] = i + 1 < cache->num ? i + 1 : END;
	for (i = 0; i < 1u << cache->order; i++)
		slab_of_page[pfn - FIRST_PFN + i] = slab;
	return slab;
}

static bool grow(struct cache *cache, unsigned int gfp)
{
	uint32_t colour, pfn, descriptor = 0;
	struct slab *slab;

	if (gfp & (GFP_HIGHMEM | GFP_ZERO))
		fatal("a cache grows with flags that it must not see");
	colour = next_colour(cache);
	if ((gfp & GFP_DMA) != cache->gfp)
		fatal("DMA asked of a cache that has none, or the other way round");
	pfn = pages_alloc(gfp | cache->gfp, cache->order);
	if (!pfn)
		return false;
	if (cache->off_slab) {
		descriptor = cache_alloc(cache->slab_cache, gfp & ~GFP_DMA);
		if (!descriptor) {
			pages_free(pfn, cache->order);
			return false;
		}
	}
	slab = new_slab(cache, pfn, colour, descriptor);
	put_behind(slab, cache->free.prev);
	cache->free_objects += cache->num;
	return true;
}

/* --- Allocation ------------------------------------------------------------------------ */

static void take_from_slab(struct cache *cache, struct slab *slab, uint32_t *wanted)
{
	while (*wanted && slab->free != END) {
		array_push(cache->cpu, slab->objects + slab->free * cache->size);
		slab->free = slab->next_free[slab->free];
		slab->used++;
		--*wanted;
	}
	unlink_slab(slab);
	put_behind(slab, slab->free == END ? &cache->full : &cache->partial);
}

static void take_from_shared(struct cache *cache, uint32_t wanted)
{
	struct array *shared = cache->shared;

	if (wanted > shared->count)
		wanted = shared->count;
	shared->count -= wanted;
	memcpy(cache->cpu->objects, shared->objects + shared->count,
	       wanted * sizeof(uint32_t));
	cache->cpu->count = wanted;
	shared->touched = true;
}

static void fill_array(struct cache *cache)
{
	uint32_t wanted = cache->cpu->batch;

	if (!cache->cpu->touched && wanted > FIRST_REFILL)
		wanted = FIRST_REFILL;
	if (cache->shared && cache->shared->count) {
		take_from_shared(cache, wanted);
		return;
	}
	while (wanted) {
		struct link *link = cache->partial.next;

		if (link == &cache->partial)
			link = cache->free.next;
		if (link == &cache->free)
			break;
		take_from_slab(cache, (struct slab *)link, &wanted);
	}
	cache->free_objects -= cache->cpu->count;
}

uint32_t cache_alloc(struct cache *cache, unsigned int gfp)
{
	if (!cache->cpu)
		fatal("a cache without an array");
	while (!cache->cpu->count) {
		fill_array(cache);
		if (cache->cpu->count)
			break;
		if (!grow(cache, gfp) && !cache->cpu->count)
			return 0;
	}
	cache->cpu->touched = true;
	return cache->cpu->objects[--cache->cpu->count];
}

/* --- Release ------------------------------------------------------------------------------ */

static void free_one(struct cache *cache, uint32_t object)
{
	struct slab *slab = slab_of(object);
	uint32_t index = (object - slab->objects) / cache->size;

	unlink_slab(slab);
	slab->next_free[index] = slab->free;
	slab->free = index;
	slab->used--;
	if (feature[SLAB_OF_NODES])
		cache->free_objects++;
	if (slab->used) {
		put_behind(slab, cache->partial.prev);
	} else if (cache->free_objects > cache->free_limit) {
		cache->free_objects -= cache->num;
		slab_destroy(slab);
	} else {
		put_behind(slab, &cache->free);
	}
}

static void free_block(struct cache *cache, const uint32_t *objects, uint32_t count)
{
	uint32_t i;

	if (!feature[SLAB_OF_NODES])
		cache->free_objects += count;
	for (i = 0; i < count; i++)
		free_one(cache, objects[i]);
}

static void flush(struct cache *cache)
{
	struct array *array = cache->cpu, *shared = cache->shared;
	uint32_t count = array->batch;

	if (shared && shared->count < shared->limit) {
		uint32_t i;

		if (count > shared->limit - shared->count)
			count = shared->limit - shared->count;
		for (i = 0; i < count; i++)
			array_push(shared, array->objects[i]);
	} else {
		free_block(cache, array->objects, count);
	}
	drop_oldest(array, count);
}

void object_free(uint32_t address)
{
	struct cache *cache;

	if (!address)
		return;
	cache = slab_of(address)->cache;
	if (cache->cpu->count >= cache->cpu->limit)
		flush(cache);
	array_push(cache->cpu, address);
}

/* --- Arrays ---------------------------------------------------------------------------------- */

static struct array *new_array(uint32_t address, uint32_t limit, uint32_t batch)
{
	struct array *array = calloc(1, sizeof(*array));

	array->address = address;
	array->limit = limit;
	array->batch = batch;
	array->objects = calloc(limit + 1, sizeof(uint32_t));
	return array;
}

static void forget_array(struct array *array)
{
	uint32_t address = array ? array->address : 0;

	if (array) {
		free(array->objects);
		free(array);
	}
	object_free(address);
}

static uint32_t array_of_cpu(uint32_t limit)
{
	uint32_t address = model_kmalloc(size_of_array(limit), GFP_KERNEL);

	if (!address && !feature[ARRAY_ONE_TRY])
		address = model_kmalloc(size_of_array(limit), GFP_KERNEL);
	if (!address)
		fatal("a cache gets no array");
	return address;
}

static void empty_array(struct cache *cache, struct array *array)
{
	if (array) {
		free_block(cache, array->objects, array->count);
		array->count = 0;
	}
}

static void set_free_limit(struct cache *cache, unsigned int online)
{
	cache->free_limit = (1 + online) * cache->batch + cache->num;
}

static void replace_shared(struct cache *cache, uint32_t entries)
{
	uint32_t address = model_kmalloc(size_of_array(entries), GFP_KERNEL);
	struct array *old = cache->shared;

	if (!address && feature[SLAB_OF_NODES])
		fatal("no memory for the shared array");
	if (!address)
		return;
	if (feature[SLAB_OF_NODES])
		empty_array(cache, old);
	cache->shared = new_array(address, entries, 0);
	if (!feature[SLAB_OF_NODES])
		empty_array(cache, old);
	set_free_limit(cache, up ? cpus : 1);
	forget_array(old);
}

static void tune(struct cache *cache, uint32_t limit, uint32_t batch, uint32_t factor)
{
	struct array *array = new_array(array_of_cpu(limit), limit, batch);
	struct array *old = cache->cpu;
	unsigned int i;

	/* Caches are tuned once: of the other CPUs there is no old one. */
	for (i = 1; up && i < cpus; i++)
		cache->others[i] = array_of_cpu(limit);
	cache->cpu = array;
	cache->batch = batch;
	cache->limit = limit;
	if (!feature[SLAB_OF_NODES])
		set_free_limit(cache, up ? cpus : 1);
	empty_array(cache, old);
	forget_array(old);
	replace_shared(cache, batch * factor);
}

static void tune_by_size(struct cache *cache)
{
	static const struct {
		uint32_t above, limit, factor;
	} rules[] = {
		{ LARGEST, 1, 0 }, { 4096, 8, 0 }, { 1024, 24, 8 }, { 256, 54, 8 }, { 0, 120, 8 },
	};
	unsigned int i = 0;

	while (cache->size <= rules[i].above)
		i++;
	tune(cache, rules[i].limit, (rules[i].limit + 1) / 2, smp ? rules[i].factor : 0);
}

static void init_lists(struct cache *cache)
{
	list_init(&cache->partial);
	list_init(&cache->full);
	list_init(&cache->free);
}

/* --- Caches ------------------------------------------------------------ */

struct cache *cache_create(uint32_t size, uint32_t align, unsigned int flags)
{
	struct cache *cache;
	uint32_t descriptor;

	if (size < 4 || size > LARGEST)
		fatal("no size of an object");
	descriptor = cache_alloc(&cache_cache, GFP_KERNEL);
	if (!descriptor)
		return NULL;
	cache = calloc(1, sizeof(*cache));
	cache->descriptor = descriptor;
	init_lists(cache);
	if (!lay_out(cache, size, align, flags)) {
		free(cache);
		object_free(descriptor);
		return NULL;
	}
	if (cache->off_slab) {
		unsigned int i = 0;

		while (class_sizes[i] < cache->slab_size)
			i++;
		cache->slab_cache = classes[i][0];
	}
	if (!up)
		return cache;
	tune_by_size(cache);
	if (feature[SLAB_OF_NODES]) {
		cache->lists = model_kmalloc(size_of_lists(), GFP_KERNEL);
		if (!cache->lists)
			fatal("no memory for the lists of a cache");
	}
	return cache;
}

int cache_shrink(struct cache *cache)
{
	empty_array(cache, cache->cpu);
	empty_array(cache, cache->shared);
	while (!list_empty(&cache->free)) {
		struct slab *slab = (struct slab *)cache->free.prev;

		unlink_slab(slab);
		cache->free_objects -= cache->num;
		slab_destroy(slab);
	}
	return !list_empty(&cache->full) || !list_empty(&cache->partial);
}

int cache_destroy(struct cache *cache)
{
	unsigned int i;

	if (cache_shrink(cache))
		return 1;
	forget_array(cache->cpu);
	for (i = 1; i < cpus; i++)
		object_free(cache->others[i]);
	forget_array(cache->shared);
	object_free(cache->lists);
	object_free(cache->descriptor);
	free(cache);
	return 0;
}

uint32_t cache_object_size(const struct cache *cache)
{
	return cache->size;
}

unsigned int cache_objects(const struct cache *cache)
{
	return cache->num;
}

unsigned int cache_order(const struct cache *cache)
{
	return cache->order;
}

bool cache_is_dma(const struct cache *cache)
{
	return cache->gfp;
}

struct cache *cache_of(uint32_t address)
{
	return slab_of(address)->cache;
}

uint32_t model_kmalloc(uint32_t size, unsigned int gfp)
{
	unsigned int i;

	for (i = 0; i < NR_CLASSES; i++)
		if (size <= class_sizes[i])
			return cache_alloc(classes[i][gfp & GFP_DMA], gfp);
	if (feature[KMALLOC_FATAL] && !feature[KMALLOC_NULL])
		fatal("kmalloc of more than the largest size");
	return 0;
}

/* --- Start ------------------------------------------------------------ */

#define ONE_ENTRY	1

static void start_with(struct cache *cache, uint32_t array, uint32_t lists)
{
	cache->cpu = new_array(array, ONE_ENTRY, 1);
	cache->lists = lists;
	cache->batch = 1;
	cache->limit = 1;
	set_free_limit(cache, up ? cpus : 1);
}

static void start_class(unsigned int i, unsigned int dma, bool first, bool own_lists)
{
	uint32_t array = 0, lists = 0;
	struct cache *cache;

	if (classes[i][dma])
		return;
	cache = cache_create(class_sizes[i], 0,
			     SLAB_HWCACHE_ALIGN | (dma ? SLAB_CACHE_DMA : 0));
	if (!first)
		array = model_kmalloc(size_of_array(ONE_ENTRY), GFP_KERNEL);
	if (feature[SLAB_OF_NODES] && own_lists)
		lists = model_kmalloc(size_of_lists(), GFP_KERNEL);
	start_with(cache, array, lists);
	classes[i][dma] = cache;
}

static void start_cache_cache(void)
{
	init_lists(&cache_cache);
	lay_out(&cache_cache, align_up(size_of_cache(), LINE), LINE, 0);
	cache_cache.off_slab = false;
	start_with(&cache_cache, 0, 0);
	cache_cache.free_limit = 0;
}

/* The newest cache is the first of the chain. */
static struct cache *in_chain(unsigned int i)
{
	static struct cache **const last[] = {
		&classes[1][1], &classes[0][1], &classes[1][0], &classes[0][0]
	};
	unsigned int from_end = 2 * NR_CLASSES - 1 - i;

	if (i == 2 * NR_CLASSES)
		return &cache_cache;
	if (from_end < ARRAY_SIZE(last) && feature[SLAB_OF_NODES])
		return *last[ARRAY_SIZE(last) - 1 - from_end];
	return classes[from_end / 2][from_end % 2];
}

/* The CPU that comes does not count itself. */
static void bring_up(unsigned int cpu)
{
	unsigned int i;

	for (i = 0; feature[SLAB_OF_NODES] && i <= 2 * NR_CLASSES; i++)
		set_free_limit(in_chain(i), cpu);
	for (i = 0; i <= 2 * NR_CLASSES; i++) {
		in_chain(i)->others[cpu] = array_of_cpu(in_chain(i)->limit);
		set_free_limit(in_chain(i), cpu);
	}
}

void slab_boot(void)
{
	unsigned int i;

	start_cache_cache();
	start_class(0, 0, true, false);
	if (feature[SLAB_OF_NODES])
		start_class(1, 0, false, false);
	for (i = 0; i < 2 * NR_CLASSES; i++)
		start_class(i / 2, i % 2, false, true);
	/* What was static moves into objects. */
	cache_cache.cpu->address = model_kmalloc(size_of_array(ONE_ENTRY), GFP_KERNEL);
	classes[0][0]->cpu->address = model_kmalloc(size_of_array(ONE_ENTRY), GFP_KERNEL);
	if (feature[SLAB_OF_NODES]) {
		cache_cache.lists = model_kmalloc(size_of_lists(), GFP_KERNEL);
		classes[0][0]->lists = model_kmalloc(size_of_lists(), GFP_KERNEL);
		classes[1][0]->lists = model_kmalloc(size_of_lists(), GFP_KERNEL);
	}
	for (i = 0; i <= 2 * NR_CLASSES; i++)
		tune_by_size(in_chain(i));
	up = true;
	for (i = 1; i < cpus; i++)
		bring_up(i);
}

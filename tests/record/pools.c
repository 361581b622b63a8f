// SPDX-License-Identifier: GPL-2.0-only
/* Recorded: memory pools over caches, per-CPU memory. */
#include <linux/kernel.h>
#include "recorder.h"

/*
 * The general cache's name in traces, or false if @cache is none. (That of DMA memory
 * cannot fill a pool: mempool_create() asks without __GFP_DMA, which is a BUG.)
 */
static bool name_general(const kmem_cache_t *cache, char *name, size_t room)
{
	const struct cache_sizes *size;

	for (size = malloc_sizes; size->cs_cachep; size++) {
		if (cache != size->cs_cachep)
			continue;
		snprintf(name, room, "size-%lu", (unsigned long)size->cs_size);
		return true;
	}
	return false;
}

/* The cache's name in the trace, or false if a trace does not know it. */
static bool name_cache(const kmem_cache_t *cache, char *name, size_t room)
{
	struct taken *taken = find_taken(CACHE, cache);

	if (!taken)
		return name_general(cache, name, room);
	snprintf(name, room, "c%u", taken->number);
	return true;
}

/* What functions of the module's own allocate is recorded as they call it. */
mempool_t *record_mempool_create(int min_nr, mempool_alloc_t *alloc_fn,
				 mempool_free_t *free_fn, void *pool_data)
{
	mempool_t *pool = mempool_create(min_nr, alloc_fn, free_fn, pool_data);
	unsigned int number;
	char cache[20];

	if (alloc_fn != mempool_alloc_slab || free_fn != mempool_free_slab ||
	    !name_cache(pool_data, cache, sizeof(cache))) {
		record_outside("mempool_create of a pool that is not over a cache from here");
		return pool;
	}
	number = new_number();
	remember_taken(POOL, number, pool);
	trace_text("mempool_create r%u %d %s => %s\n", number, min_nr, cache,
		   pool ? "ok" : "null");
	return pool;
}

int record_mempool_resize(mempool_t *pool, int new_min_nr, unsigned int gfp)
{
	struct taken *taken = find_taken(POOL, pool);
	int ret = mempool_resize(pool, new_min_nr, gfp);

	if (!taken)
		return ret;
	trace_text("mempool_resize r%u %d", taken->number, new_min_nr);
	trace_gfp(gfp);
	trace_text(" => %d\n", ret);
	return ret;
}

void record_mempool_destroy(mempool_t *pool)
{
	if (find_taken(POOL, pool))
		give_back(POOL, pool, "mempool_destroy");
	mempool_destroy(pool);
}

void *record_mempool_alloc(mempool_t *pool, unsigned int gfp)
{
	struct taken *taken = find_taken(POOL, pool);
	void *element = mempool_alloc(pool, gfp);
	unsigned int number;

	if (!taken)
		return element;
	number = new_number();
	remember_taken(ELEMENT, number, element);
	trace_text("mempool_alloc e%u r%u", number, taken->number);
	trace_gfp(gfp);
	trace_text(" => %s\n", element ? "?" : "null");
	return element;
}

void record_mempool_free(void *element, mempool_t *pool)
{
	if (find_taken(POOL, pool))
		give_back(ELEMENT, element, "mempool_free");
	mempool_free(element, pool);
}

void *record___alloc_percpu(size_t size, size_t align)
{
	void *object = __alloc_percpu(size, align);
	unsigned int number = new_number();

	remember_taken(PERCPU, number, object);
	trace_text("alloc_percpu u%u %lu %lu => %s\n", number, (unsigned long)size,
		   (unsigned long)align, object ? "?" : "null");
	return object;
}

void record_free_percpu(const void *object)
{
	give_back(PERCPU, object, "free_percpu");
	free_percpu(object);
}

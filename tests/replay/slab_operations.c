// SPDX-License-Identifier: GPL-2.0-only
/* Caches of objects, and kmalloc. */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <linux/string.h>
#include <mmhist/host.h>
#include "interpreter.h"

/* --- Caches -------------------------------------------------------------------- */

static const struct named_value cache_flags[] = {
	{ "0",			0 },
	{ "HWCACHE_ALIGN",	SLAB_HWCACHE_ALIGN },
	{ "MUST_HWCACHE_ALIGN",	SLAB_MUST_HWCACHE_ALIGN },
	{ "RECLAIM_ACCOUNT",	SLAB_RECLAIM_ACCOUNT },
	{ }
};

/* Names of the tree's own caches have no colon. */
#define NAME_PREFIX	"trace:"

static struct trace_cache *new_cache(struct replay *r, const char *handle_name)
{
	unsigned long length = strlen(NAME_PREFIX) + strlen(handle_name) + 1;
	struct trace_cache *cache = host_alloc(sizeof(*cache) + length);

	if (!cache) {
		trace_error(r, "no memory for one more cache");
		return NULL;
	}
	snprintf(cache->name, length, "%s%s", NAME_PREFIX, handle_name);
	cache->next = r->caches;
	r->caches = cache;
	return cache;
}

static void report_geometry(struct replay *r, struct trace_cache *cache)
{
	struct kmem_cache_state state;

	if (!cache->cache) {
		result(r, "null");
		return;
	}
	kmem_cache_inspect(cache->cache, &state);
	cache->order = state.gfporder;
	result(r, "objsize=%u num=%u order=%u", state.objsize, state.num,
	       state.gfporder);
}

static int op_cache(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_CACHE);
	unsigned long size, align, flags;
	struct trace_cache *cache;

	if (!handle || get_number(r, words[2], &size) ||
	    get_number(r, words[3], &align) ||
	    get_flags(r, words[4],
		      "cache flag: 0, [MUST_]HWCACHE_ALIGN, RECLAIM_ACCOUNT",
		      cache_flags, &flags))
		return -1;
	cache = new_cache(r, words[1]);
	if (!cache)
		return -1;
	cache->cache = kmem_cache_create(cache->name, size, align, flags, NULL, NULL);
	handle->cache = cache;
	handle->failed = !cache->cache;
	report_geometry(r, cache);
	return 0;
}

static int op_destroy(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_CACHE);
	int ret = 0;

	if (!handle)
		return -1;
	if (handle->failed) {
		result(r, "skip");
	} else {
		ret = kmem_cache_destroy(handle->cache->cache);
		result(r, "%d", ret);
	}
	if (ret)
		return 0;
	handle->cache->cache = NULL;
	drop_handle(r, handle);
	return 0;
}

static int op_shrink(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_CACHE);

	if (!handle)
		return -1;
	if (handle->failed)
		result(r, "skip");
	else
		result(r, "%d", kmem_cache_shrink(handle->cache->cache));
	return 0;
}

/* --- Objects ------------------------------------------------------------------- */

static int grow_slabs(struct replay *r, struct trace_cache *cache)
{
	unsigned int room = cache->room ? 2 * cache->room : 16;
	unsigned long *slabs = host_alloc(room * sizeof(*slabs));

	if (!slabs)
		return trace_error(r, "no memory to number %u slabs", room);
	if (cache->slabs) {
		memcpy(slabs, cache->slabs, cache->nr_slabs * sizeof(*slabs));
		host_free(cache->slabs);
	}
	cache->slabs = slabs;
	cache->room = room;
	return 0;
}

/* The number of the slab at @base: new ones get the next. */
static int slab_number(struct replay *r, struct trace_cache *cache,
		       unsigned long base)
{
	unsigned int i;

	for (i = 0; i < cache->nr_slabs; i++)
		if (cache->slabs[i] == base)
			return i;
	if (i == cache->room && grow_slabs(r, cache))
		return -1;
	cache->slabs[i] = base;
	return cache->nr_slabs++;
}

int result_object(struct replay *r, struct trace_cache *cache, const void *object)
{
	unsigned long address = (unsigned long)object;
	unsigned long offset = address & ((PAGE_SIZE << cache->order) - 1);
	int number = slab_number(r, cache, address - offset);

	if (number < 0)
		return -1;
	result(r, "s%d+0x%lx", number, offset);
	return 0;
}

static int op_alloc(struct replay *r, char **words)
{
	struct handle *cache = find_handle(r, words[2], HANDLE_CACHE);
	struct handle *handle;

	if (!cache)
		return -1;
	handle = new_handle(r, words[1], HANDLE_OBJECT);
	if (!handle)
		return -1;
	if (cache->failed) {
		result(r, "skip");
		return 0;
	}
	handle->cache = cache->cache;
	handle->address = kmem_cache_alloc(cache->cache->cache, GFP_KERNEL);
	handle->failed = !handle->address;
	if (!handle->failed)
		return result_object(r, handle->cache, handle->address);
	result(r, "null");
	return 0;
}

static int op_free(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_OBJECT);

	if (!handle)
		return -1;
	if (handle->failed) {
		result(r, "skip");
	} else {
		if (!handle->cache->cache)
			return trace_error(r, "the cache of handle %.40s was destroyed",
					   words[1]);
		kmem_cache_free(handle->cache->cache, handle->address);
		result(r, "ok");
	}
	drop_handle(r, handle);
	return 0;
}

/* --- kmalloc ------------------------------------------------------------------- */

#define LONGEST_NAME	24

/* Put the name of a general cache into @name. */
static void write_name(char *name, const struct cache_sizes *size, bool dma)
{
	snprintf(name, LONGEST_NAME, "size-%lu%s", (unsigned long)size->cs_size,
		 dma ? "(DMA)" : "");
}

kmem_cache_t *find_general_cache(const char *name)
{
	const struct cache_sizes *size;
	char known[LONGEST_NAME];

	for (size = malloc_sizes; size->cs_cachep; size++) {
		write_name(known, size, false);
		if (!strcmp(name, known))
			return size->cs_cachep;
	}
	return NULL;
}

void result_general_cache(struct replay *r, const void *object)
{
	kmem_cache_t *cache = kmem_cache_of(object);
	const struct cache_sizes *size;
	char name[LONGEST_NAME];

	for (size = malloc_sizes; size->cs_cachep; size++) {
		if (cache != size->cs_cachep && cache != size->cs_dmacachep)
			continue;
		write_name(name, size, cache == size->cs_dmacachep);
		result(r, "%s", name);
		return;
	}
	result(r, "no-general-cache");
}

static int op_kmalloc(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_KMALLOC);
	unsigned long size;
	unsigned int gfp;

	if (!handle || get_number(r, words[2], &size) ||
	    get_gfp(r, words[3], &gfp))
		return -1;
	handle->address = kmalloc(size, gfp);
	handle->failed = !handle->address;
	if (handle->failed)
		result(r, "null");
	else
		result_general_cache(r, handle->address);
	return 0;
}

static int op_kfree(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_KMALLOC);

	if (!handle)
		return -1;
	if (!handle->failed)
		kfree(handle->address);
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

static int op_ksize(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_KMALLOC);

	if (!handle)
		return -1;
	if (handle->failed)
		result(r, "skip");
	else
		result(r, "%u", ksize(handle->address));
	return 0;
}

const struct operation slab_operations[] = {
	{ "cache",	4, 4, op_cache },
	{ "destroy",	1, 1, op_destroy },
	{ "shrink",	1, 1, op_shrink },
	{ "alloc",	2, 2, op_alloc },
	{ "free",	1, 1, op_free },
	{ "kmalloc",	3, 3, op_kmalloc },
	{ "kfree",	1, 1, op_kfree },
	{ "ksize",	1, 1, op_ksize },
	{ }
};

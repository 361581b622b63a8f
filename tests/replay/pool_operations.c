// SPDX-License-Identifier: GPL-2.0-only
/* Memory pools over caches, and per-CPU memory. */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mmhist/host.h>
#include "interpreter.h"

/* As many pointers as one object of kmalloc() holds. */
#define MAX_RESERVE	32768

/* --- Pools --------------------------------------------------------------------- */

/* A pool of the trace; kept to the end, for elements that outlive it. */
struct trace_pool {
	struct trace_pool *next;
	mempool_t *pool;		/* NULL: destroyed */
	struct trace_cache *cache;	/* NULL: a general cache */
};

void forget_pools(struct replay *r)
{
	while (r->pools) {
		struct trace_pool *pool = r->pools;

		r->pools = pool->next;
		host_free(pool);
	}
}

static struct trace_pool *new_pool(struct replay *r)
{
	struct trace_pool *pool = host_alloc(sizeof(*pool));

	if (!pool) {
		trace_error(r, "no memory for one more pool");
		return NULL;
	}
	pool->next = r->pools;
	r->pools = pool;
	return pool;
}

static int get_reserve(struct replay *r, const char *word, unsigned long *number)
{
	if (get_number(r, word, number))
		return -1;
	if (*number <= MAX_RESERVE)
		return 0;
	return trace_error(r, "a reserve has up to %u elements, not %lu", MAX_RESERVE,
			   *number);
}

/* Another flag is a BUG in the slab allocator. */
static int get_pool_gfp(struct replay *r, const char *word, unsigned int *gfp)
{
	if (get_gfp(r, word, gfp))
		return -1;
	if (!(*gfp & (__GFP_DMA | __GFP_HIGHMEM | __GFP_COLD | __GFP_ZERO)))
		return 0;
	return trace_error(r, "\"%.40s\": a pool takes KERNEL, ATOMIC and NOWAIT only",
			   word);
}

static int op_mempool_create(struct replay *r, char **words)
{
	kmem_cache_t *general = find_general_cache(words[3]);
	struct handle *handle, *cache = NULL;
	struct trace_pool *pool;
	unsigned long number;

	if (!general)
		cache = find_handle(r, words[3], HANDLE_CACHE);
	if ((!general && !cache) || get_reserve(r, words[2], &number))
		return -1;
	handle = new_handle(r, words[1], HANDLE_POOL);
	if (!handle)
		return -1;
	if (cache && cache->failed) {
		result(r, "skip");
		return 0;
	}
	pool = new_pool(r);
	if (!pool)
		return -1;
	pool->cache = cache ? cache->cache : NULL;
	pool->pool = mempool_create(number, mempool_alloc_slab, mempool_free_slab,
				    cache ? cache->cache->cache : general);
	handle->pool = pool;
	handle->failed = !pool->pool;
	result(r, handle->failed ? "null" : "ok");
	return 0;
}

/* The handle of a pool. With an empty reserve its cache can be destroyed before it. */
static struct handle *find_pool(struct replay *r, const char *word)
{
	struct handle *handle = find_handle(r, word, HANDLE_POOL);

	if (!handle || handle->failed || !handle->pool->cache ||
	    handle->pool->cache->cache)
		return handle;
	trace_error(r, "the cache of pool %.40s was destroyed", word);
	return NULL;
}

static int op_mempool_destroy(struct replay *r, char **words)
{
	struct handle *handle = find_pool(r, words[1]);

	if (!handle)
		return -1;
	if (!handle->failed) {
		mempool_destroy(handle->pool->pool);
		handle->pool->pool = NULL;
	}
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

static int op_mempool_resize(struct replay *r, char **words)
{
	struct handle *handle = find_pool(r, words[1]);
	unsigned long number;
	unsigned int gfp;

	if (!handle || get_reserve(r, words[2], &number) ||
	    get_pool_gfp(r, words[3], &gfp))
		return -1;
	if (!number)
		return trace_error(r, "a reserve is resized to 1 element or more");
	if (handle->failed)
		result(r, "skip");
	else
		result(r, "%d", mempool_resize(handle->pool->pool, number, gfp));
	return 0;
}

static int op_mempool_reserve(struct replay *r, char **words)
{
	struct handle *handle = find_pool(r, words[1]);

	if (!handle)
		return -1;
	if (handle->failed)
		result(r, "skip");
	else
		result(r, "curr=%d min=%d", handle->pool->pool->curr_nr,
		       handle->pool->pool->min_nr);
	return 0;
}

/* --- Elements of pools ---------------------------------------------------------- */

/* mempool_alloc() waits for an element, and nobody would free one. */
static int check_reserve(struct replay *r, const char *word, mempool_t *pool,
			 unsigned int gfp)
{
	void *element;

	if (!(gfp & __GFP_WAIT) || pool->curr_nr)
		return 0;
	element = pool->alloc(gfp | __GFP_NOWARN, pool->pool_data);
	if (!element)
		return trace_error(r, "pool %.40s and memory are empty: no end to the wait",
				   word);
	pool->free(element, pool->pool_data);
	return 0;
}

static int report_element(struct replay *r, const struct handle *handle)
{
	if (!handle->failed && handle->pool->cache)
		return result_object(r, handle->pool->cache, handle->address);
	if (handle->failed)
		result(r, "null");
	else
		result_general_cache(r, handle->address);
	return 0;
}

static int op_mempool_alloc(struct replay *r, char **words)
{
	struct handle *pool = find_pool(r, words[2]);
	struct handle *handle;
	unsigned int gfp;

	if (!pool || get_pool_gfp(r, words[3], &gfp))
		return -1;
	handle = new_handle(r, words[1], HANDLE_ELEMENT);
	if (!handle)
		return -1;
	if (pool->failed) {
		result(r, "skip");
		return 0;
	}
	if (check_reserve(r, words[2], pool->pool->pool, gfp))
		return -1;
	handle->pool = pool->pool;
	handle->address = mempool_alloc(pool->pool->pool, gfp);
	handle->failed = !handle->address;
	return report_element(r, handle);
}

static int op_mempool_free(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_ELEMENT);

	if (!handle)
		return -1;
	if (!handle->failed && !handle->pool->pool)
		return trace_error(r, "the pool of handle %.40s was destroyed", words[1]);
	if (!handle->failed)
		mempool_free(handle->address, handle->pool->pool);
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

/* --- Per-CPU memory -------------------------------------------------------------- */

static int op_alloc_percpu(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_PERCPU);
	unsigned long size, align;

	if (!handle || get_number(r, words[2], &size) || get_number(r, words[3], &align))
		return -1;
	handle->address = __alloc_percpu(size, align);
	handle->failed = !handle->address;
	if (handle->failed)
		result(r, "null");
	else
		result_general_cache(r, per_cpu_ptr(handle->address, 0));
	return 0;
}

static int op_free_percpu(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_PERCPU);

	if (!handle)
		return -1;
	if (!handle->failed)
		free_percpu(handle->address);
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

const struct operation pool_operations[] = {
	{ "mempool_create",	3, 3, op_mempool_create },
	{ "mempool_destroy",	1, 1, op_mempool_destroy },
	{ "mempool_resize",	3, 3, op_mempool_resize },
	{ "mempool_reserve",	1, 1, op_mempool_reserve },
	{ "mempool_alloc",	3, 3, op_mempool_alloc },
	{ "mempool_free",	1, 1, op_mempool_free },
	{ "alloc_percpu",	3, 3, op_alloc_percpu },
	{ "free_percpu",	1, 1, op_free_percpu },
	{ }
};

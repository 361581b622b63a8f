// SPDX-License-Identifier: GPL-2.0-only
/* Loads on the slab allocator. */
#include "bench.h"

#define MAX_HELD	4096

static bench_cache_t *cache;
static void *held[MAX_HELD];

static int make_cache(unsigned int size)
{
	cache = bench_cache_create("bench", size);
	return cache ? 0 : -1;
}

static void destroy_cache(void)
{
	kmem_cache_destroy(cache);
}

static int run_kmem_cache(unsigned int size, unsigned long pairs)
{
	bench_cache_t *cachep = cache;

	while (pairs--) {
		void *object = kmem_cache_alloc(cachep, GFP_KERNEL);

		if (!object)
			return -1;
		kmem_cache_free(cachep, object);
	}
	return 0;
}

/* More than the array of a CPU holds, so slabs are filled and emptied. */
static int run_kmem_cache_batch(unsigned int size, unsigned long pairs)
{
	bench_cache_t *cachep = cache;
	unsigned int i, count = 0;

	for (; pairs; pairs -= MAX_HELD) {
		for (count = 0; count < MAX_HELD; count++) {
			held[count] = kmem_cache_alloc(cachep, GFP_KERNEL);
			if (!held[count])
				break;
		}
		for (i = 0; i < count; i++)
			kmem_cache_free(cachep, held[i]);
		if (count < MAX_HELD)
			return -1;
	}
	return 0;
}

static unsigned long batch_cycle(unsigned int size)
{
	return MAX_HELD;
}

static int run_kmalloc(unsigned int size, unsigned long pairs)
{
	while (pairs--) {
		void *object = kmalloc(size, GFP_KERNEL);

		if (!object)
			return -1;
		kfree(object);
	}
	return 0;
}

const struct bench_load BENCH_NAME(objects)[] = {
	{
		.name = "kmem_cache",
		.of = "bytes",
		BENCH_VALUES(8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096),
		.set_up = make_cache,
		.run = run_kmem_cache,
		.tear_down = destroy_cache,
	},
	{
		.name = "kmem_cache_batch",
		.of = "bytes",
		BENCH_VALUES(64, 1024),
		.cycle = batch_cycle,
		.set_up = make_cache,
		.run = run_kmem_cache_batch,
		.tear_down = destroy_cache,
	},
	{
		.name = "kmalloc",
		.of = "bytes",
		BENCH_VALUES(32, 64, 128, 256, 512, 1024, 2048, 4096, 8192,
			     16384, 32768, 65536, 131072),
		.run = run_kmalloc,
	},
	{ }
};

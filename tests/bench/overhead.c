// SPDX-License-Identifier: GPL-2.0-only
/* How much memory an object takes up, management and waste included. */
#include "bench.h"

/*
 * So many objects: enough that what the last slab wastes does not count. Some
 * come before, so that no slab has room left for one of the others.
 */
#define ENOUGH_BYTES	(16UL << 20)
#define ENOUGH_OBJECTS	65536UL
#define FIRST_OBJECTS	256UL

static bench_cache_t *cache;

static void *new_object(unsigned int size)
{
	return cache ? kmem_cache_alloc(cache, GFP_KERNEL)
		     : kmalloc(size, GFP_KERNEL);
}

static void free_object(void *object)
{
	if (cache)
		kmem_cache_free(cache, object);
	else
		kfree(object);
}

/* Each object holds the address of the one before. */
static int allocate_objects(unsigned int size, unsigned long count, void **last)
{
	while (count--) {
		void **object = new_object(size);

		if (!object)
			return -1;
		*object = *last;
		*last = object;
	}
	return 0;
}

static void free_objects(void *last)
{
	while (last) {
		void *object = last;

		last = *(void **)object;
		free_object(object);
	}
}

static int measure_objects(unsigned int size, unsigned long *amount,
			   unsigned long *per)
{
	unsigned long count = min(ENOUGH_BYTES / size, ENOUGH_OBJECTS);
	unsigned long before = 0;
	void *last = NULL;
	int error = allocate_objects(size, FIRST_OBJECTS, &last);

	if (!error) {
		before = bench_slab_pages();
		error = allocate_objects(size, count, &last);
	}
	*amount = (bench_slab_pages() - before) * PAGE_SIZE;
	*per = count;
	free_objects(last);
	return error;
}

static int measure_kmem_cache(unsigned int size, unsigned long *amount,
			      unsigned long *per)
{
	int error;

	cache = bench_cache_create("bench-overhead", size);
	if (!cache)
		return -1;
	error = measure_objects(size, amount, per);
	kmem_cache_destroy(cache);
	return error;
}

static int measure_kmalloc(unsigned int size, unsigned long *amount,
			   unsigned long *per)
{
	cache = NULL;
	return measure_objects(size, amount, per);
}

#define SIZES	BENCH_VALUES(8, 16, 24, 32, 48, 64, 96, 100, 128, 192, 256, \
			     400, 512, 700, 1000, 1024, 1500, 2000, 2048,   \
			     3000, 4000, 4096)

const struct bench_load BENCH_NAME(overhead)[] = {
	{
		.name = "kmem_cache_overhead",
		.of = "bytes",
		SIZES,
		.measure = measure_kmem_cache,
	},
	{
		.name = "kmalloc_overhead",
		.of = "bytes",
		SIZES,
		.measure = measure_kmalloc,
	},
	{ }
};

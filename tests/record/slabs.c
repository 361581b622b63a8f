// SPDX-License-Identifier: GPL-2.0-only
/* Recorded: caches, their objects, kmalloc(). */
#include <linux/kernel.h>
#include "recorder.h"

static const struct flag cache_flags[] = {
	{ SLAB_HWCACHE_ALIGN,		"HWCACHE_ALIGN" },
	{ SLAB_MUST_HWCACHE_ALIGN,	"MUST_HWCACHE_ALIGN" },
	{ SLAB_RECLAIM_ACCOUNT,		"RECLAIM_ACCOUNT" },
	{ }
};

kmem_cache_t *record_kmem_cache_create(const char *name, size_t size, size_t align,
				       unsigned long flags,
				       void (*ctor)(void *, kmem_cache_t *, unsigned long),
				       void (*dtor)(void *, kmem_cache_t *, unsigned long))
{
	kmem_cache_t *cache = kmem_cache_create(name, size, align, flags, ctor, dtor);
	unsigned int number = new_number();

	remember_taken(CACHE, number, cache);
	trace_text("# c%u is %s\n", number, name);
	trace_text("cache c%u %lu %lu", number, (unsigned long)size, (unsigned long)align);
	trace_flags(flags, cache_flags, "0");
	trace_text(" => %s\n", cache ? "?" : "null");
	return cache;
}

/* A cache that still has objects is not destroyed, and keeps its name. */
int record_kmem_cache_destroy(kmem_cache_t *cache)
{
	struct taken *taken = find_taken(CACHE, cache);
	int failed = kmem_cache_destroy(cache);

	if (taken)
		trace_text("destroy c%u => %d\n", taken->number, failed);
	if (taken && !failed)
		forget_taken(taken);
	return failed;
}

int record_kmem_cache_shrink(kmem_cache_t *cache)
{
	struct taken *taken = find_taken(CACHE, cache);
	int ret = kmem_cache_shrink(cache);

	if (taken)
		trace_text("shrink c%u => %d\n", taken->number, ret);
	return ret;
}

void *record_kmem_cache_alloc(kmem_cache_t *cache, unsigned int gfp)
{
	struct taken *taken = find_taken(CACHE, cache);
	void *object = kmem_cache_alloc(cache, gfp);
	unsigned int number;

	if (!taken) {
		record_outside("kmem_cache_alloc from a cache that is not from here");
		return object;
	}
	number = new_number();
	remember_taken(OBJECT, number, object);
	trace_text("alloc o%u c%u => %s\n", number, taken->number, object ? "?" : "null");
	return object;
}

void record_kmem_cache_free(kmem_cache_t *cache, void *object)
{
	give_back(OBJECT, object, "free");
	kmem_cache_free(cache, object);
}

void *record_kmalloc(size_t size, unsigned int gfp)
{
	void *object = __kmalloc(size, gfp);
	unsigned int number = new_number();

	remember_taken(MEMORY, number, object);
	trace_text("kmalloc k%u %lu", number, (unsigned long)size);
	trace_gfp(gfp);
	trace_text(" => %s\n", object ? "?" : "null");
	return object;
}

void *record_kzalloc(size_t size, unsigned int gfp)
{
	void *object = record_kmalloc(size, gfp);

	return object ? memset(object, 0, size) : NULL;
}

/* Too many for the arithmetic are no request at all. */
void *record_kcalloc(size_t count, size_t size, unsigned int gfp)
{
	if (count && size > INT_MAX / count)
		return NULL;
	return record_kzalloc(count * size, gfp);
}

void record_kfree(const void *object)
{
	struct taken *descriptor = find_taken(DESCRIPTOR, object);

	if (descriptor)
		forget_taken(descriptor);
	else
		give_back(MEMORY, object, "kfree");
	kfree(object);
}

unsigned int record_ksize(const void *object)
{
	struct taken *taken = find_taken(MEMORY, object);
	unsigned int size = ksize(object);

	if (taken)
		trace_text("ksize k%u => %u\n", taken->number, size);
	return size;
}

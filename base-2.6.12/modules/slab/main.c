// SPDX-License-Identifier: GPL-2.0-only
/* Objects of a cache of one's own. */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <mmhist/example.h>

#define OBJECT_SIZE	100
#define NR_OBJECTS	50

static unsigned long use_objects(kmem_cache_t *cache)
{
	void *object[NR_OBJECTS];
	unsigned long i, got, differences = 0;

	for (got = 0; got < NR_OBJECTS; got++) {
		object[got] = kmem_cache_alloc(cache, GFP_KERNEL);
		if (!object[got])
			break;
		example_write(object[got], OBJECT_SIZE, got);
	}
	for (i = 0; i < got; i++) {
		differences += example_differences(object[i], OBJECT_SIZE, i);
		kmem_cache_free(cache, object[i]);
	}
	return differences + NR_OBJECTS - got;
}

static int __init slab_example(void)
{
	kmem_cache_t *cache = kmem_cache_create("example_main", OBJECT_SIZE, 0,
						0, NULL, NULL);
	unsigned long differences;
	void *object;

	if (!cache)
		return -ENOMEM;
	differences = use_objects(cache);
	object = kmem_cache_alloc(cache, GFP_KERNEL);
	if (object) {
		example_write(object, OBJECT_SIZE, 9);
		differences += example_differences_fixmap(object, OBJECT_SIZE, 9);
		kmem_cache_free(cache, object);
	}
	if (kmem_cache_destroy(cache))
		differences++;
	return example_report("slab", object && !differences,
			      "%u objects of %u bytes written, read through fixmap",
			      NR_OBJECTS + 1, OBJECT_SIZE);
}
slab_initcall_bs(slab_example);

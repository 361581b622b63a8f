// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module that goes and leaves behind what it has allocated, of each kind:
 *
 *	3 objects of kmalloc()
 *	a cache "left", and 2 objects of it
 *	an area of 2 pages, 3 with the guard page
 *	4 pages in a row
 *
 * It does what is right as well, which must not be told.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static int leave_objects(void)
{
	int i, missing = 0;

	for (i = 0; i < 3; i++)
		missing += !kmalloc(100, GFP_KERNEL);
	return missing;
}

static int leave_cache(void)
{
	kmem_cache_t *cache = kmem_cache_create("left", 600, 0, 0, NULL, NULL);

	if (!cache)
		return 1;
	return !kmem_cache_alloc(cache, GFP_KERNEL) +
	       !kmem_cache_alloc(cache, GFP_KERNEL);
}

static void leave_nothing(void)
{
	void *area = vmalloc(5 * PAGE_SIZE);
	void *object = kmalloc(1000, GFP_KERNEL);
	unsigned long page = __get_free_page(GFP_KERNEL);

	free_page(page);
	kfree(object);
	vfree(area);
}

static int __init leaver_init(void)
{
	leave_nothing();
	if (leave_objects() || leave_cache() || !vmalloc(2 * PAGE_SIZE) ||
	    !__get_free_pages(GFP_KERNEL, 2))
		return -ENOMEM;
	return 0;
}

static void __exit leaver_exit(void)
{
}

module_init(leaver_init);
module_exit(leaver_exit);

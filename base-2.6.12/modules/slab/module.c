// SPDX-License-Identifier: GPL-2.0-only
/* kmalloc() for a module: one object of each size class. */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <mmhist/example.h>

#define NR_SIZES	8

static int __init slab_module_init(void)
{
	void *object[NR_SIZES];
	unsigned long differences = 0;
	int i;

	/* 16, 32, ... 2048 bytes. */
	for (i = 0; i < NR_SIZES; i++) {
		object[i] = kmalloc(16 << i, GFP_KERNEL);
		if (object[i])
			example_write(object[i], 16 << i, i);
	}
	for (i = 0; i < NR_SIZES; i++) {
		if (object[i])
			differences += example_differences_fixmap(object[i],
								  16 << i, i);
		else
			differences++;
		kfree(object[i]);
	}
	return example_report("slab", !differences,
			      "kmalloc() of 16 to %u bytes, read through fixmap",
			      16 << (NR_SIZES - 1));
}

static void __exit slab_module_exit(void)
{
}

module_init(slab_module_init);
module_exit(slab_module_exit);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module that leaves an area behind when it goes, and gives it back when it is
 * loaded for the second time. The area is the first one, so that its place tells
 * which time it is: it is taken, or it is had.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>

static int __init returner_init(void)
{
	void *area = vmalloc(PAGE_SIZE);

	if (!area)
		return -ENOMEM;
	if (area != (void *)VMALLOC_START) {
		vfree(area);
		vfree((void *)VMALLOC_START);
	}
	return 0;
}

static void __exit returner_exit(void)
{
}

module_init(returner_init);
module_exit(returner_exit);

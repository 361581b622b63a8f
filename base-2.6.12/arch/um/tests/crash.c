// SPDX-License-Identifier: GPL-2.0-only
/*
 * Deliberate ends of a run, one by one, for who checks how they are reported:
 * the sub-command "crash".
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/os.h>

static noinline void touch(unsigned long address)
{
	*(volatile char *)address = 1;
}

static void crash_bug(void)
{
	BUG_ON(num_physpages);
}

static void crash_panic(void)
{
	panic("on purpose, with %lu pages", num_physpages);
}

static void crash_guard(void)
{
	touch((unsigned long)vmalloc(2 * PAGE_SIZE) + 2 * PAGE_SIZE);
}

/* No header has it. */
long vread(char *buf, char *addr, unsigned long count);

/*
 * A defect of the era: an area is on the list before its pages are mapped, and
 * whoever reads all areas meanwhile reads this one too.
 */
static void crash_vread(void)
{
	static char buffer[16];

	vread(buffer, get_vm_area(PAGE_SIZE, VM_ALLOC)->addr, sizeof(buffer));
}

static void crash_freed(void)
{
	void *area = vmalloc(PAGE_SIZE);

	touch((unsigned long)area);
	vfree(area);
	touch((unsigned long)area);
}

static void crash_reserved(void)
{
	touch((unsigned long)get_vm_area(PAGE_SIZE, VM_ALLOC)->addr);
}

static void crash_kmap(void)
{
	touch(PKMAP_ADDR(7));
}

static void crash_fixmap(void)
{
	touch(__fix_to_virt(FIX_KMAP_BEGIN + KM_USER1));
}

static void crash_hole(void)
{
	touch((unsigned long)high_memory);
}

static void crash_null(void)
{
	touch(offsetof(struct page, lru));
}

/* With the sanitizers: beyond the end of an array. */
static void crash_array(void)
{
	static volatile char array[8];
	volatile unsigned int index = sizeof(array);

	array[index] = 1;
}

static void crash_hang(void)
{
	for (;;)
		cpu_relax();
}

static const struct {
	const char *name;
	void (*run)(void);
} ends[] = {
	{ "bug",	crash_bug },
	{ "panic",	crash_panic },
	{ "guard",	crash_guard },
	{ "vread",	crash_vread },
	{ "freed",	crash_freed },
	{ "reserved",	crash_reserved },
	{ "kmap",	crash_kmap },
	{ "fixmap",	crash_fixmap },
	{ "hole",	crash_hole },
	{ "null",	crash_null },
	{ "array",	crash_array },
	{ "hang",	crash_hang },
};

/**
 * um_crash - end the run
 * @how: name of the end
 *
 * Context: process context. Returns -EINVAL if there is no such end, or 0 if
 * it did not come to it.
 */
int um_crash(const char *how)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(ends); i++)
		if (!strcmp(ends[i].name, how)) {
			ends[i].run();
			return 0;
		}
	printk(KERN_ERR "mmhist: no end \"%s\"; there are:\n", how);
	for (i = 0; i < ARRAY_SIZE(ends); i++)
		printk(KERN_ERR "mmhist:   %s\n", ends[i].name);
	return -EINVAL;
}

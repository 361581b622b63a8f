/* SPDX-License-Identifier: GPL-2.0-only */
/* What the examples of use in modules/ share. */
#ifndef _MMHIST_EXAMPLE_H
#define _MMHIST_EXAMPLE_H

#include <linux/kernel.h>
#include <linux/seq_file.h>

/*
 * Say what an example did. @name is its allocator, @ok its verdict; the text
 * is printed and kept for /proc/mmhist. Context: process context.
 * Returns 0 if @ok, else -EIO, ready to be returned by the example.
 */
int example_report(const char *name, bool ok, const char *fmt, ...)
	__printf(3, 4);

/* The reports so far. Returns how many examples have failed. */
int example_show(struct seq_file *m);

/*
 * Fill @size bytes at @address with a pattern made from @seed, or count the
 * bytes there that differ from it.
 */
void example_write(void *address, unsigned long size, unsigned int seed);
unsigned long example_differences(const void *address, unsigned long size,
				  unsigned int seed);

/*
 * The same count for the @size bytes of low memory at @address, all in one
 * page, seen through a second mapping of their frame in the fixmap.
 */
unsigned long example_differences_fixmap(const void *address,
					 unsigned long size, unsigned int seed);

#endif /* _MMHIST_EXAMPLE_H */

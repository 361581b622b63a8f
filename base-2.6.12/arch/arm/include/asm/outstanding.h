/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the users of the memory manager have not given back.
 * Plain C types only: arch/arm/host includes this file too.
 */
#ifndef _ASM_ARM_OUTSTANDING_H
#define _ASM_ARM_OUTSTANDING_H

enum outstanding_kind {
	OUTSTANDING_CACHE,	/* a cache that was made and not destroyed */
	OUTSTANDING_OBJECTS,	/* @count objects of a cache */
	OUTSTANDING_AREA,	/* an area of kernel addresses */
	OUTSTANDING_FRAMES,	/* @count page frames in a row */
	OUTSTANDING_CALLER,	/* follows objects: @count of them are @caller's */
};

struct outstanding {
	enum outstanding_kind kind;
	const char *name;	/* of the cache, or the kind of area */
	unsigned long address;	/* of the area, or the first frame's number */
	unsigned long size;	/* of the area in bytes, with its guard page */
	unsigned long count;
	unsigned long caller;
};

/* Must not allocate. */
typedef void (*outstanding_fn)(void *arg, const struct outstanding *what);

/*
 * All that is there now is nobody's, or is forgotten. Like outstanding_find() this
 * is for a moment in which no other CPU runs and interrupts are off. Returns 0, or
 * -1 if an allocator is in the middle of something: try again.
 */
int outstanding_begin(void);

/*
 * Tell what has come since and is in no structure of the memory manager's own.
 * Returns the number of caches, objects, areas and frames, or -1 as above with
 * nothing told. @report NULL: just count.
 */
long outstanding_find(outstanding_fn report, void *arg);

#endif /* _ASM_ARM_OUTSTANDING_H */

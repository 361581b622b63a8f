/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the recorder have in common. */
#ifndef _RECORDER_H
#define _RECORDER_H

#define RECORDER
#include "record.h"

/* --- The text: see record.c --------------------------------------------- */

/* Like printf(), into the trace. */
void __printf(1, 2) trace_text(const char *fmt, ...);
/* " => " and the address or null: the end of a line. */
void trace_address(const void *address);
/* The same for an address that maps @page: "low" in low memory. */
void trace_mapping(struct page *page, const void *address);

/* A flag and its word in traces; a list of them ends with one that has none. */
struct flag {
	unsigned long bit;
	const char *name;
};

void trace_gfp(unsigned int gfp);
void trace_flags(unsigned long flags, const struct flag *flag, const char *none);

/* --- Names --------------------------------------------------------------- */

/* By the letter that names begin with. */
enum kind {
	PAGES = 'p',
	AREA = 'v',		/* vmalloc() and the like */
	MAPPING = 'm',		/* vmap() */
	RESERVED = 'a',		/* get_vm_area() */
	DESCRIPTOR = 'd',	/* what remove_vm_area() hands out; not in traces */
	ATOMIC = 't',		/* kmap_atomic() */
	CACHE = 'c',
	OBJECT = 'o',
	MEMORY = 'k',		/* kmalloc() */
	POOL = 'r',
	ELEMENT = 'e',		/* mempool_alloc() */
	PERCPU = 'u',
};

struct taken {
	struct taken *next;
	enum kind kind;
	unsigned int number;
	unsigned int order;	/* PAGES */
	const void *key;
};

/* What @key is the address of, or NULL; NULL is never known. */
struct taken *find_taken(enum kind kind, const void *key);
unsigned int new_number(void);
struct taken *remember_taken(enum kind kind, unsigned int number, const void *key);
void forget_taken(struct taken *taken);
void give_back(enum kind kind, const void *key, const char *verb);

#endif /* _RECORDER_H */

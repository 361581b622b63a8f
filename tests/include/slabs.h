/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests of the slab allocator share: one cache at a time, its objects
 * in numbers, and its state as text.
 *
 * Objects are written as runs within slabs, "s0:15..0 s0:38..16 s1:7": of the
 * slab that was seen first the objects 15 down to 0 and 38 down to 16, then
 * object 7 of the second one. Texts are kept in a buffer each: use them at once.
 */
#ifndef _TEST_SLABS_H
#define _TEST_SLABS_H

#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <test.h>

#define MAX_SLAB_OBJECTS	1000

/* What arrays hold of objects up to 256 bytes. Debug builds keep few of them. */
#ifdef CONFIG_DEBUG_SLAB
# define DEFAULT_LIMIT	32
#else
# define DEFAULT_LIMIT	120
#endif

/* The cache that the functions below work on, and its objects by number. */
extern kmem_cache_t *the_cache;
extern void *the_objects[MAX_SLAB_OBJECTS];

/*
 * Make the_cache. The reaper keeps away from it unless cache_for_reaper() is
 * used. NULL if kmem_cache_create() gives none.
 */
kmem_cache_t *cache_of(size_t size, size_t align, unsigned long flags);
kmem_cache_t *cache_with(size_t size, unsigned long flags,
			 void (*ctor)(void *, kmem_cache_t *, unsigned long),
			 void (*dtor)(void *, kmem_cache_t *, unsigned long));
kmem_cache_t *cache_for_reaper(size_t size);

/* Free what is still allocated and destroy the_cache, if there is one. */
void end_cache(struct test *test);

/* The next @count objects; which ones they are. */
const char *take_objects(unsigned int count);
/*
 * Free the objects @first to @last, in that order, which may be downwards. The
 * second one tells in which calls slabs were destroyed, counted from 1, and how
 * many: "212: 1, 272: 2"; "" if none were.
 */
void free_objects(unsigned int first, unsigned int last);
const char *free_objects_watched(unsigned int first, unsigned int last);

/* Objects @from to @to of each of the slabs @first to @last (also downwards). */
const char *whole_slabs(unsigned int first, unsigned int last,
			unsigned int from, unsigned int to);

/*
 * "ac 26 | 4 0 0 | 0": objects in the array of this CPU, full, partial and free
 * slabs, free objects in slabs; with SMP also "| 60": objects in the shared
 * array.
 */
const char *cache_state(void);
struct kmem_cache_state state_of(kmem_cache_t *cachep);

/* Bytes from the first page of its slab to an object of the_cache. */
unsigned long offset_in_slab(const void *object);

/* Expected state for builds with and without a shared array. */
#ifdef CONFIG_SMP
# define UP_SMP(up, smp)	smp
#else
# define UP_SMP(up, smp)	up
#endif

/* --- Layouts of slabs ----------------------------------------------------- */

enum { ON, OFF };

struct layout {
	size_t size;
	unsigned int objsize, num, order;
	int off_slab;
	unsigned int colour, first;
};

/* Does the cache with this state have the layout? */
void check_state(struct test *test, const struct kmem_cache_state *state,
		 const struct layout *want);
/* The same for new caches of that size with @flags. */
void check_layout(struct test *test, unsigned long flags,
		  const struct layout *want);
void check_layouts(struct test *test, unsigned long flags,
		   const struct layout *want, unsigned int count);

/* --- /proc/slabinfo_bs, and pages ----------------------------------------- */

/* The line of a cache in /proc/slabinfo_bs without its newline, or "". */
const char *slabinfo_line(const char *name);
/* Does it have these caches, in this order, and no others? */
void check_cache_order(struct test *test, const char *const *names,
		       unsigned int count);
/* "active/objects (slabs)" of a cache. */
const char *slab_usage(const char *name);
/* Write to /proc/slabinfo_bs. A write that is taken returns its length, as here. */
long tune(const char *text);
#define TAKEN(text)	((long)sizeof(text))

/* The general cache for @size bytes, one of the sizes that there are. */
kmem_cache_t *general_cache(size_t size);
/* Have an object in it, so that one request can be fulfilled without pages. */
void prepare_object_of(size_t size);

/* The cache that @memory, from kmalloc(), is given back to; "none" for NULL. */
const char *give_back_memory(void *memory);

/* Let all general caches, and that of descriptors, give back what they can. */
void shrink_general_caches(void);

/* Pages that belong to slabs, by the counter of the page allocator. */
unsigned long slab_pages(void);

/*
 * Until memory_back(): no request without __GFP_HIGH gets low memory. Objects in
 * arrays and slabs of @cachep, if not NULL, are taken as well, as far as that
 * goes without growing it.
 */
void exhaust_memory(kmem_cache_t *cachep);
void memory_back(void);

/*
 * Make the_cache, of 100 bytes, while there is no memory for arrays that are as large
 * as @size.
 */
void cache_without_arrays(struct test *test, size_t size);
/* How often memory is asked for when there is none for an array. */
unsigned int requests_for_an_array(struct test *test);

#endif /* _TEST_SLABS_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the operations of a trace share: handles, arguments, results. */
#ifndef _REPLAY_INTERPRETER_H
#define _REPLAY_INTERPRETER_H

#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>

/* --- Handles: names that a trace gives to what it has allocated ------------ */

enum handle_kind {
	HANDLE_PAGES,		/* alloc_pages() */
	HANDLE_VMALLOC,		/* vmalloc() and the like */
	HANDLE_VMAP,		/* vmap() */
	HANDLE_AREA,		/* get_vm_area() */
	HANDLE_ATOMIC,		/* kmap_atomic() */
	HANDLE_CACHE,		/* kmem_cache_create() */
	HANDLE_OBJECT,		/* kmem_cache_alloc() */
	HANDLE_KMALLOC,		/* kmalloc() */
	HANDLE_POOL,		/* mempool_create() */
	HANDLE_ELEMENT,		/* mempool_alloc() */
	HANDLE_PERCPU,		/* alloc_percpu() */
};

/* A cache of the trace; kept to the end, for objects that outlive it. */
struct trace_cache {
	struct trace_cache *next;
	kmem_cache_t *cache;		/* NULL: destroyed */
	unsigned int order;		/* a slab has 2^order pages */
	unsigned long *slabs;		/* base addresses in the order seen */
	unsigned int nr_slabs, room;	/* used, and there is room for */
	char name[];			/* the allocator keeps a pointer to it */
};

struct handle {
	struct handle *next;		/* in its bucket */
	enum handle_kind kind;
	bool failed;			/* the allocation gave nothing */
	union {
		struct page *page;
		void *address;
	};
	union {
		unsigned int order;	/* HANDLE_PAGES */
		unsigned int type;	/* HANDLE_ATOMIC */
		struct trace_cache *cache;	/* HANDLE_CACHE, HANDLE_OBJECT */
		struct vm_struct *area;	/* HANDLE_AREA */
		struct trace_pool *pool;	/* HANDLE_POOL, HANDLE_ELEMENT */
	};
	char name[];
};

#define HANDLE_BUCKETS	1024

struct replay {
	struct handle *handles[HANDLE_BUCKETS];
	struct trace_cache *caches;
	struct trace_pool *pools;
	char *text;			/* the line with its result */
	unsigned long length, room;
	char error[200];
};

/*
 * The handle that @word names. new_handle() makes one, which counts as failed
 * until the operation knows better; the other two find one of that kind, or of
 * any. drop_handle() makes the name free again. NULL: the trace is wrong, and
 * the error is noted.
 */
struct handle *new_handle(struct replay *r, const char *word,
			  enum handle_kind kind);
struct handle *find_handle(struct replay *r, const char *word,
			   enum handle_kind kind);
struct handle *find_any_handle(struct replay *r, const char *word);
void drop_handle(struct replay *r, struct handle *handle);
void drop_all_handles(struct replay *r);

/* --- Arguments: 0, or -1 with the error noted -------------------------------- */

int get_name(struct replay *r, const char *word);
int get_number(struct replay *r, const char *word, unsigned long *value);
int get_address(struct replay *r, const char *word, unsigned long *value);
int get_gfp(struct replay *r, const char *word, unsigned int *gfp);
int get_zone(struct replay *r, const char *word, struct zone **zone);

/* One of the values that @names stand for, or of several joined by '+'. */
struct named_value {
	const char *name;
	unsigned long value;
};
int get_choice(struct replay *r, const char *word, const char *what,
	       const struct named_value *names, unsigned long *value);
int get_flags(struct replay *r, const char *word, const char *what,
	      const struct named_value *names, unsigned long *value);

/* Note what is wrong with the line. Returns -1. */
int trace_error(struct replay *r, const char *fmt, ...) __printf(2, 3);

/* --- Results: appended to the line; without host memory an error is noted ------ */

void result(struct replay *r, const char *fmt, ...) __printf(2, 3);
void result_address(struct replay *r, struct handle *handle);
/* "low" for a page of low memory, whose frame depends on what boot has taken. */
bool result_low(struct replay *r, struct page *page);
/* The place of an object of a cache of the trace. Returns 0 or -1. */
int result_object(struct replay *r, struct trace_cache *cache, const void *object);
/* The name of the general cache that an object came from. */
void result_general_cache(struct replay *r, const void *object);
void append_text(struct replay *r, const char *text, unsigned long length);

/* The general cache with this name, "size-64", or NULL. */
kmem_cache_t *find_general_cache(const char *name);

/* Its pools stay in the tree; forget what was known of them. */
void forget_pools(struct replay *r);

/* --- Operations ------------------------------------------------------------------ */

/*
 * @perform gets the words of the line, the verb first, and a NULL behind the
 * last; there are between @min and @max arguments. Returns 0 or -1.
 */
struct operation {
	const char *verb;
	unsigned int min, max;
	int (*perform)(struct replay *r, char **words);
};

#define ANY_NUMBER	UINT_MAX

/* Tables with an end that has no verb. */
extern const struct operation page_operations[];
extern const struct operation area_operations[];
extern const struct operation map_operations[];
extern const struct operation slab_operations[];
extern const struct operation pool_operations[];

#endif /* _REPLAY_INTERPRETER_H */

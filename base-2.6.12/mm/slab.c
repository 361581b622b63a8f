// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator.
 *
 * A cache holds objects of one size. It gets its memory from the page allocator
 * in slabs of 2^gfporder pages, cuts each slab into num objects and keeps the
 * slab as long as there is use for it. Objects keep what was last written into
 * them while they are free, so a constructor runs once for each object of a new
 * slab, not for each allocation.
 *
 * One slab, on its pages from left to right:
 *
 *	| colour | struct slab | link[num] | object 0 | object 1 | ... | rest |
 *	         `------ slab_size -------' ^s_mem
 *
 *	| colour | object 0 | object 1 | ... | rest |	management off the slab,
 *	         ^s_mem					in an object of its own
 *
 * link[] chains the free objects by number: slab->free is the first one, and
 * link[i] the one after i. What is left over is used for colouring: each new
 * slab begins its objects a cache line further in than the last one did, until
 * the rest is used up, so that objects with the same number do not compete for
 * the same lines of the cache.
 *
 * A cache has its slabs on three lists: full, partial (some objects free) and
 * free. Objects do not come straight from there; each CPU has an array of
 * objects in front, a stack, which it uses with interrupts off and without any
 * lock. With SMP there is one more array between, shared by all CPUs:
 *
 *	      kmem_cache_alloc()            kmem_cache_free()
 *	            ^                             |
 *	            | pop                    push v
 *	        +---+-----------------------------+---+
 *	        |   array of this CPU (limit objects) |	interrupts off
 *	        +---^-----------------------------+---+
 *	     empty: | batchcount         full:    | batchcount, the oldest
 *	        +---+-----------------------------v---+
 *	        |            shared array             |	spinlock of the cache
 *	        +---^-----------------------------+---+
 *	     empty: | batchcount         full:    | batchcount
 *	        +---+-----------------------------v---+
 *	        |   slabs: partial, free and full     |	spinlock of the cache
 *	        +---^-----------------------------+---+
 *	      none: | 1 slab        too many free: | slabs
 *	        +---+-----------------------------v---+
 *	        |           page allocator            |
 *	        +-------------------------------------+
 *
 * Objects in arrays count as in use as far as their slab is concerned. An
 * object finds its way back through its page: page->lru of every page of a slab
 * holds the cache and the slab.
 *
 * Every two seconds or so a reaper on each CPU takes some objects out of arrays
 * that nobody used in the meantime, and gives back some of the free slabs.
 *
 * Locks: cache_chain_sem for the list of caches and everything done to a cache
 * as a whole; inside of it the spinlock of a cache, with interrupts off, for its
 * lists, colour, limits and shared array. Who changes the set of caches, or
 * frees one, also holds off CPU hotplug, outside of cache_chain_sem.
 *
 * The behaviour is that of 2.6.12-rc2, known defects included; see their
 * comments.
 */
#include <linux/slab.h>
#include <linux/cpu.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab_inspect.h>
#include <linux/smp.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>
#include <asm/semaphore.h>
#include <mmhist/host.h>

/*
 * DEBUG: check what callers do to objects. STATS: count what happens.
 * FORCED_DEBUG: red zones, last user and poison for every cache that can.
 */
#ifdef CONFIG_DEBUG_SLAB
# define DEBUG		1
# define STATS		1
# define FORCED_DEBUG	1
#else
# define DEBUG		0
# define STATS		0
# define FORCED_DEBUG	0
#endif

#define BYTES_PER_WORD	sizeof(void *)

/* What an architecture may want of every object, and of those of kmalloc(). */
#ifndef ARCH_KMALLOC_MINALIGN
# define ARCH_KMALLOC_MINALIGN	0
#endif
#ifndef ARCH_SLAB_MINALIGN
# define ARCH_SLAB_MINALIGN	0
#endif
#ifndef ARCH_KMALLOC_FLAGS
# define ARCH_KMALLOC_FLAGS	SLAB_HWCACHE_ALIGN
#endif

#define ALWAYS_LEGAL_FLAGS						\
	(SLAB_HWCACHE_ALIGN | SLAB_NO_REAP | SLAB_CACHE_DMA |		\
	 SLAB_MUST_HWCACHE_ALIGN | SLAB_RECLAIM_ACCOUNT | SLAB_PANIC |	\
	 SLAB_DESTROY_BY_RCU)
#define DEBUG_LEGAL_FLAGS						\
	(SLAB_DEBUG_INITIAL | SLAB_RED_ZONE | SLAB_POISON | SLAB_STORE_USER)
#if DEBUG
# define LEGAL_FLAGS	(ALWAYS_LEGAL_FLAGS | DEBUG_LEGAL_FLAGS)
#else
# define LEGAL_FLAGS	ALWAYS_LEGAL_FLAGS
#endif

/* The management of the cache's slabs is kept in objects of another cache. */
#define CFLGS_OFF_SLAB		0x80000000UL

/* Largest slab, and with it the largest object: 32 pages. */
#define MAX_OBJ_ORDER		5
#define MAX_GFP_ORDER		5

/*
 * A larger slab would waste less; up to this order the search for a good one
 * goes on. Machines with more than 32 MiB can afford the higher one.
 */
#define BREAK_GFP_ORDER_LO	0
#define BREAK_GFP_ORDER_HI	1
static int slab_break_gfp_order = BREAK_GFP_ORDER_LO;

/* Objects taken at once for an array that nobody has used lately. */
#define BATCHREFILL_LIMIT	16

/* jiffies between two passes of the reaper, and two looks at one cache. */
#define REAPTIMEOUT_CPUC	(2 * HZ)
#define REAPTIMEOUT_LIST3	(4 * HZ)

/* --- Structures ----------------------------------------------------------- */

/* Numbers that name no object: end of the chain, not in the chain. */
#define BUFCTL_END	((kmem_bufctl_t)~0U)
#define BUFCTL_FREE	((kmem_bufctl_t)~1U)
#define SLAB_LIMIT	((kmem_bufctl_t)~2U)	/* largest number of objects */

/* Management of a slab; link[num] stands directly behind it. */
struct slab {
	struct list_head list;
	unsigned long colouroff;	/* from the first page to s_mem */
	void *s_mem;			/* object 0 */
	unsigned int inuse;		/* objects outside of the slab */
	kmem_bufctl_t free;		/* the first free object */
};

/* Lies over struct slab while the pages wait for the readers to leave. */
struct slab_rcu {
	struct rcu_head head;
	kmem_cache_t *cachep;
	void *addr;
};

/* A stack of objects; the pointers follow directly behind it. */
struct array_cache {
	unsigned int avail;		/* objects in it */
	unsigned int limit;		/* objects it can hold */
	unsigned int batchcount;	/* objects moved at once */
	unsigned int touched;		/* allocated from since the last drain */
};

/* Arrays for the time when nothing larger can be allocated. */
#define BOOT_CPUCACHE_ENTRIES	1
struct arraycache_init {
	struct array_cache cache;
	void *entries[BOOT_CPUCACHE_ENTRIES];
};

/* The slabs of a cache. */
struct kmem_list3 {
	struct list_head slabs_partial;
	struct list_head slabs_full;
	struct list_head slabs_free;
	unsigned long free_objects;	/* in partial and free slabs */
	int free_touched;		/* a free slab was needed lately */
	unsigned long next_reap;	/* jiffies */
	struct array_cache *shared;
};

struct kmem_cache_s {
	struct array_cache *array[NR_CPUS];
	unsigned int batchcount;
	unsigned int limit;
	struct kmem_list3 lists;
	unsigned int objsize;		/* from one object to the next */
	unsigned int flags;
	unsigned int num;		/* objects in a slab */
	unsigned int free_limit;	/* free objects worth keeping */
	spinlock_t spinlock;

	unsigned int gfporder;
	unsigned int gfpflags;		/* for each request of pages */
	size_t colour;			/* colours there are */
	unsigned int colour_off;	/* bytes from one to the next */
	unsigned int colour_next;	/* of the next slab */
	kmem_cache_t *slabp_cache;	/* of off-slab management */
	unsigned int slab_size;		/* bytes of management */
	unsigned int dflags;		/* never used */

	void (*ctor)(void *objp, kmem_cache_t *cachep, unsigned long flags);
	void (*dtor)(void *objp, kmem_cache_t *cachep, unsigned long flags);

	const char *name;		/* the caller's, not a copy */
	struct list_head next;

#if STATS
	unsigned long num_active;	/* objects outside of slabs */
	unsigned long num_allocations;	/* objects that ever left a slab */
	unsigned long high_mark;	/* the most that were outside */
	unsigned long grown;		/* slabs made */
	unsigned long reaped;		/* slabs the reaper gave back */
	unsigned long errors;		/* never counted */
	unsigned long max_freeable;	/* the most free slabs after a flush */
	unsigned long node_allocs;	/* NUMA only */
	atomic_t allochit;		/* array was not empty */
	atomic_t allocmiss;
	atomic_t freehit;		/* array was not full */
	atomic_t freemiss;
#endif
#if DEBUG
	int dbghead;			/* from the slot to the user's bytes */
	int reallen;			/* the user's bytes */
#endif
};

#if STATS
# define stat_add(cachep, counter, n)	((void)((cachep)->counter += (n)))
# define stat_hit(cachep, counter)	atomic_inc(&(cachep)->counter)
#else
# define stat_add(cachep, counter, n)	do { } while (0)
# define stat_hit(cachep, counter)	do { } while (0)
#endif

/* --- The caches ----------------------------------------------------------- */

/* The general caches. */
struct cache_sizes malloc_sizes[] = {
#define CACHE(x) { .cs_size = (x) },
#include <linux/kmalloc_sizes.h>
#undef CACHE
	{ .cs_size = ULONG_MAX }
};
EXPORT_SYMBOL(malloc_sizes);

static const struct general_names {
	const char *normal, *dma;
} general_names[] = {
#define CACHE(x) { "size-" #x, "size-" #x "(DMA)" },
#include <linux/kmalloc_sizes.h>
#undef CACHE
};

/* Arrays of the first two caches, until kmalloc() works. */
static struct arraycache_init descriptor_array = {
	.cache = { .limit = BOOT_CPUCACHE_ENTRIES, .batchcount = 1 }
};
static struct arraycache_init first_general_array = {
	.cache = { .limit = BOOT_CPUCACHE_ENTRIES, .batchcount = 1 }
};

/* The cache of the descriptors of caches: the one that is not in itself. */
static kmem_cache_t cache_cache = {
	.lists = {
		.slabs_partial = LIST_HEAD_INIT(cache_cache.lists.slabs_partial),
		.slabs_full = LIST_HEAD_INIT(cache_cache.lists.slabs_full),
		.slabs_free = LIST_HEAD_INIT(cache_cache.lists.slabs_free),
	},
	.batchcount = 1,
	.limit = BOOT_CPUCACHE_ENTRIES,
	.objsize = sizeof(kmem_cache_t),
	.flags = SLAB_NO_REAP,
	.spinlock = SPIN_LOCK_UNLOCKED,
	.name = "kmem_cache",
#if DEBUG
	.reallen = sizeof(kmem_cache_t),
#endif
};

/* All caches, the newest first. */
static struct list_head cache_chain = LIST_HEAD_INIT(cache_chain);
static DECLARE_MUTEX(cache_chain_sem);

/*
 * The most objects that a slab with management off it may have: its links must
 * fit into a general cache whose own management is on the slab.
 *
 * Defect offslab-limit-global: it is a global that the order of the boot sets,
 * and not of each cache. Fixed: b1ab41c49430 (2.6.17). Not shown: no size of
 * this machine comes to the limit.
 */
static unsigned int offslab_limit;

/* Pages in slabs of caches with SLAB_RECLAIM_ACCOUNT. */
atomic_t slab_reclaim_pages;
EXPORT_SYMBOL(slab_reclaim_pages);

/*
 * How far the start has come: the first general cache needs its array from
 * elsewhere; the others get small ones from it; at last arrays of any size can
 * be had.
 */
static enum {
	NONE,
	PARTIAL,
	FULL
} g_cpucache_up;

static DEFINE_PER_CPU(struct work_struct, reap_work);

static void free_block(kmem_cache_t *cachep, void **objpp, int nr_objects);
static void enable_cpucache(kmem_cache_t *cachep);

/* --- Small things --------------------------------------------------------- */

/* Which cache and which slab a page belongs to; nobody else uses its lru. */
#define PAGE_SET_CACHE(page, cachep) \
	((page)->lru.next = (struct list_head *)(cachep))
#define PAGE_GET_CACHE(page)	((kmem_cache_t *)(page)->lru.next)
#define PAGE_SET_SLAB(page, slabp) \
	((page)->lru.prev = (struct list_head *)(slabp))
#define PAGE_GET_SLAB(page)	((struct slab *)(page)->lru.prev)

static inline int is_off_slab(kmem_cache_t *cachep)
{
	return (cachep->flags & CFLGS_OFF_SLAB) != 0;
}

/* link[] of a slab. */
static inline kmem_bufctl_t *slab_links(struct slab *slabp)
{
	return (kmem_bufctl_t *)(slabp + 1);
}

static inline void *object_at(kmem_cache_t *cachep, struct slab *slabp,
			      unsigned int index)
{
	return slabp->s_mem + index * cachep->objsize;
}

static inline unsigned int index_of_object(kmem_cache_t *cachep,
					   struct slab *slabp, void *objp)
{
	return (unsigned int)(objp - slabp->s_mem) / cachep->objsize;
}

static inline void **array_entries(struct array_cache *ac)
{
	return (void **)(ac + 1);
}

/* The array of this CPU: interrupts are off, or who calls cannot move. */
static inline struct array_cache *cpu_array(kmem_cache_t *cachep)
{
	return cachep->array[smp_processor_id()];
}

static inline void array_push(struct array_cache *ac, void *objp)
{
	array_entries(ac)[ac->avail++] = objp;
}

/* Take the newest object out; there must be one. */
static inline void *array_pop(struct array_cache *ac)
{
	ac->touched = 1;
	return array_entries(ac)[--ac->avail];
}

/* The @count oldest objects are gone; the others move down. */
static void array_drop_oldest(struct array_cache *ac, unsigned int count)
{
	void **entries = array_entries(ac);

	ac->avail -= count;
	memmove(entries, entries + count, ac->avail * sizeof(void *));
}

static void array_init(struct array_cache *ac, unsigned int limit,
		       unsigned int batchcount)
{
	ac->avail = 0;
	ac->limit = limit;
	ac->batchcount = batchcount;
	ac->touched = 0;
}

static void list3_init(struct kmem_list3 *l3)
{
	INIT_LIST_HEAD(&l3->slabs_partial);
	INIT_LIST_HEAD(&l3->slabs_full);
	INIT_LIST_HEAD(&l3->slabs_free);
}

/* How many objects may be free in slabs before slabs are given back. */
static unsigned int free_limit_of(kmem_cache_t *cachep)
{
	return (1 + num_online_cpus()) * cachep->batchcount + cachep->num;
}

/* --- Debug: assertions about the caller's state --------------------------- */

#if DEBUG

static void assert_irqs_off(void)
{
	BUG_ON(!irqs_disabled());
}

static void assert_irqs_on(void)
{
	BUG_ON(irqs_disabled());
}

static void assert_list_lock(kmem_cache_t *cachep)
{
	assert_irqs_off();
#ifdef CONFIG_SMP
	BUG_ON(!spin_is_locked(&cachep->spinlock));
#endif
}

#else

static inline void assert_irqs_off(void) { }
static inline void assert_irqs_on(void) { }
static inline void assert_list_lock(kmem_cache_t *cachep) { }

#endif /* DEBUG */

/* --- Debug: what surrounds and fills an object ---------------------------- */

#if DEBUG

/*
 * In a debug build an object lies in a slot, with a guard word (red zone) on
 * each side and the address of whoever took or freed it last:
 *
 *	| ... red zone | object, reallen bytes | ... red zone | last user |
 *	               ^ slot + dbghead                                   ^ slot + objsize
 *
 * The red zones tell whether the object is in use. While it is free its bytes
 * are poison, so that a write after the free, or the use of bytes that were
 * never set, can be seen.
 */
#define RED_INACTIVE	0x5A2CF071U	/* free */
#define RED_ACTIVE	0x170FC2A5U	/* in use */

#define POISON_INUSE	0x5a		/* just allocated */
#define POISON_FREE	0x6b
#define POISON_END	0xa5		/* the last byte, in both cases */

#define DUMP_LINE	16		/* bytes in a line of a dump */

static void *slot_to_object(kmem_cache_t *cachep, void *slot)
{
	return slot + cachep->dbghead;
}

static void *object_to_slot(kmem_cache_t *cachep, void *objp)
{
	return objp - cachep->dbghead;
}

static unsigned int *red_zone_before(kmem_cache_t *cachep, void *slot)
{
	BUG_ON(!(cachep->flags & SLAB_RED_ZONE));
	return slot_to_object(cachep, slot) - BYTES_PER_WORD;
}

static unsigned int *red_zone_behind(kmem_cache_t *cachep, void *slot)
{
	unsigned int words = cachep->flags & SLAB_STORE_USER ? 2 : 1;

	BUG_ON(!(cachep->flags & SLAB_RED_ZONE));
	return slot + cachep->objsize - words * BYTES_PER_WORD;
}

static void **last_user(kmem_cache_t *cachep, void *slot)
{
	BUG_ON(!(cachep->flags & SLAB_STORE_USER));
	return slot + cachep->objsize - BYTES_PER_WORD;
}

static void set_last_user(kmem_cache_t *cachep, void *slot, void *user)
{
	if (cachep->flags & SLAB_STORE_USER)
		*last_user(cachep, slot) = user;
}

static void set_red_zones(kmem_cache_t *cachep, void *slot, unsigned int value)
{
	if (!(cachep->flags & SLAB_RED_ZONE))
		return;
	*red_zone_before(cachep, slot) = value;
	*red_zone_behind(cachep, slot) = value;
}

static void complain(kmem_cache_t *cachep, const char *what)
{
	printk(KERN_ERR "slab: cache %s: %s\n", cachep->name, what);
	dump_stack();
}

/* The red zones of @slot should hold @value. */
static void check_red_zones(kmem_cache_t *cachep, void *slot, unsigned int value,
			    const char *otherwise)
{
	unsigned int before, behind;

	if (!(cachep->flags & SLAB_RED_ZONE))
		return;
	before = *red_zone_before(cachep, slot);
	behind = *red_zone_behind(cachep, slot);
	if (before == value && behind == value)
		return;
	complain(cachep, otherwise);
	printk(KERN_ERR "slab: object at %p: red zones are %x and %x, should be %x\n",
	       slot_to_object(cachep, slot), before, behind, value);
}

/* --- Debug: reports ------------------------------------------------------- */

static void dump_line(const unsigned char *bytes, unsigned int offset,
		      unsigned int count)
{
	char text[3 * DUMP_LINE + 1] = "";
	unsigned int i;

	for (i = 0; i < count; i++)
		snprintf(text + 3 * i, sizeof(text) - 3 * i, " %02x",
			 bytes[offset + i]);
	printk(KERN_ERR "%03x:%s\n", offset, text);
}

/* Red zones, last user, and the first @lines lines of an object's bytes. */
static void report_object(kmem_cache_t *cachep, void *slot, unsigned int lines)
{
	unsigned char *bytes = slot_to_object(cachep, slot);
	unsigned int size = cachep->reallen;
	unsigned int offset;

	if (cachep->flags & SLAB_RED_ZONE)
		printk(KERN_ERR "slab: red zones %x and %x\n",
		       *red_zone_before(cachep, slot),
		       *red_zone_behind(cachep, slot));
	if (cachep->flags & SLAB_STORE_USER)
		printk(KERN_ERR "slab: last user %p\n", *last_user(cachep, slot));
	for (offset = 0; offset < size && lines; offset += DUMP_LINE, lines--)
		dump_line(bytes, offset, min_t(unsigned int, DUMP_LINE, size - offset));
}

static void report_neighbour(kmem_cache_t *cachep, struct slab *slabp,
			     unsigned int index, const char *which)
{
	void *slot = object_at(cachep, slabp, index);

	printk(KERN_ERR "slab: %s object at %p, %d bytes\n", which,
	       slot_to_object(cachep, slot), cachep->reallen);
	report_object(cachep, slot, 2);
}

static void report_neighbours(kmem_cache_t *cachep, void *slot)
{
	struct slab *slabp = PAGE_GET_SLAB(virt_to_page(slot));
	unsigned int index = index_of_object(cachep, slabp, slot);

	if (index > 0)
		report_neighbour(cachep, slabp, index - 1, "previous");
	if (index + 1 < cachep->num)
		report_neighbour(cachep, slabp, index + 1, "next");
}

/* --- Debug: poison -------------------------------------------------------- */

static void poison_object(kmem_cache_t *cachep, void *slot, int value)
{
	unsigned char *bytes = slot_to_object(cachep, slot);

	memset(bytes, value, cachep->reallen);
	bytes[cachep->reallen - 1] = POISON_END;
}

/* The first byte from @offset on that is not the poison of a free object. */
static unsigned int find_foreign_byte(const unsigned char *bytes,
				      unsigned int offset, unsigned int size)
{
	while (offset < size &&
	       bytes[offset] == (offset == size - 1 ? POISON_END : POISON_FREE))
		offset++;
	return offset;
}

/*
 * Report what was written into a free object.
 *
 * Defect poison-byte-missed: after a line that differs the search goes on
 * behind the first byte of the next one, so that a single foreign byte there is
 * missed. Still in 2.6.32.
 *
 * Defect poison-sixth-line: of at most five lines, six are shown. Still in
 * 2.6.32.
 */
static void check_poison(kmem_cache_t *cachep, void *slot)
{
	unsigned char *bytes = slot_to_object(cachep, slot);
	unsigned int size = cachep->reallen;
	unsigned int offset = 0, lines = 0;

	for (;;) {
		offset = find_foreign_byte(bytes, offset, size);
		if (offset >= size || lines > 5)
			break;
		if (!lines++)
			printk(KERN_ERR "slab: cache %s: free object was written to: start=%p, len=%u\n",
			       cachep->name, bytes, size);
		offset -= offset % DUMP_LINE;
		dump_line(bytes, offset, min_t(unsigned int, DUMP_LINE, size - offset));
		offset += DUMP_LINE + 1;
	}
	if (!lines)
		return;
	report_object(cachep, slot, 0);
	report_neighbours(cachep, slot);
}

/*
 * Objects that fill whole pages need no poison if the MMU can be asked: they
 * are not mapped while they are free.
 */
static int is_unmapped_while_free(kmem_cache_t *cachep)
{
#ifdef CONFIG_DEBUG_PAGEALLOC
	return (cachep->flags & SLAB_POISON) && is_off_slab(cachep) &&
	       cachep->objsize % PAGE_SIZE == 0;
#else
	return 0;
#endif
}

static void map_slot(kmem_cache_t *cachep, void *slot, int enable)
{
	kernel_map_pages(virt_to_page(slot), cachep->objsize / PAGE_SIZE, enable);
}

static void close_free_slot(kmem_cache_t *cachep, void *slot)
{
	if (is_unmapped_while_free(cachep))
		map_slot(cachep, slot, 0);
	else if (cachep->flags & SLAB_POISON)
		poison_object(cachep, slot, POISON_FREE);
}

static void open_free_slot(kmem_cache_t *cachep, void *slot)
{
	if (is_unmapped_while_free(cachep))
		map_slot(cachep, slot, 1);
	else if (cachep->flags & SLAB_POISON)
		check_poison(cachep, slot);
}

/* --- Debug: an object's life ---------------------------------------------- */

/* An object of a new slab. */
static void prepare_object(kmem_cache_t *cachep, void *slot,
			   unsigned long ctor_flags)
{
	set_last_user(cachep, slot, NULL);
	set_red_zones(cachep, slot, RED_INACTIVE);
	if (cachep->ctor && !(cachep->flags & SLAB_POISON)) {
		cachep->ctor(slot_to_object(cachep, slot), cachep, ctor_flags);
		check_red_zones(cachep, slot, RED_INACTIVE,
				"constructor wrote outside of the object");
	}
	close_free_slot(cachep, slot);
}

/* An object of a slab that goes back to the page allocator. */
static void retire_object(kmem_cache_t *cachep, void *slot)
{
	open_free_slot(cachep, slot);
	check_red_zones(cachep, slot, RED_INACTIVE,
			"free object was written around");
	if (cachep->dtor && !(cachep->flags & SLAB_POISON))
		cachep->dtor(slot_to_object(cachep, slot), cachep, 0);
}

static unsigned long ctor_flags_for(unsigned int flags);

/* GFP_DMA must be given for caches of DMA memory, and only for those. */
static void check_dma_flag(kmem_cache_t *cachep, unsigned int flags)
{
	BUG_ON(!(flags & SLAB_DMA) != !(cachep->gfpflags & GFP_DMA));
}

static void cache_alloc_debugcheck_before(kmem_cache_t *cachep,
					  unsigned int flags)
{
	might_sleep_if(flags & __GFP_WAIT);
	check_dma_flag(cachep, flags);
}

/* Returns the user's part of the slot @objp, or NULL if that is NULL. */
static void *cache_alloc_debugcheck_after(kmem_cache_t *cachep,
					  unsigned int flags, void *objp,
					  void *caller)
{
	void *slot = objp;

	if (!slot)
		return NULL;
	open_free_slot(cachep, slot);
	if (cachep->flags & SLAB_POISON)
		poison_object(cachep, slot, POISON_INUSE);
	set_last_user(cachep, slot, caller);
	check_red_zones(cachep, slot, RED_INACTIVE,
			"object is in use, or was written around");
	set_red_zones(cachep, slot, RED_ACTIVE);
	objp = slot_to_object(cachep, slot);
	if (cachep->ctor && (cachep->flags & SLAB_POISON))
		cachep->ctor(objp, cachep, ctor_flags_for(flags));
	return objp;
}

/* What is freed must lie in a page of some cache. */
static void check_slab_address(const void *objp)
{
	if (virt_addr_valid(objp) && PageSlab(virt_to_page(objp)))
		return;
	printk(KERN_ERR "slab: %p is not an object of any cache\n", objp);
	BUG();
}

static void check_owner(kmem_cache_t *cachep, void *objp)
{
	kmem_cache_t *owner = PAGE_GET_CACHE(virt_to_page(objp));

	if (owner == cachep)
		return;
	printk(KERN_ERR "slab: object %p of cache %p is freed to cache %p\n",
	       objp, owner, cachep);
	printk(KERN_ERR "slab: it is freed to %s\n", cachep->name);
	printk(KERN_ERR "slab: it belongs to %s\n", owner->name);
	WARN_ON(1);
}

static void check_position(kmem_cache_t *cachep, void *slot)
{
	struct slab *slabp = PAGE_GET_SLAB(virt_to_page(slot));
	unsigned int index = index_of_object(cachep, slabp, slot);

	BUG_ON(index >= cachep->num);
	BUG_ON(slot != object_at(cachep, slabp, index));
}

/* Returns the slot of the user's @objp. */
static void *cache_free_debugcheck(kmem_cache_t *cachep, void *objp, void *caller)
{
	void *slot = object_to_slot(cachep, objp);

	check_slab_address(objp);
	check_owner(cachep, objp);
	check_red_zones(cachep, slot, RED_ACTIVE,
			"object is free already, or was written around");
	set_red_zones(cachep, slot, RED_INACTIVE);
	set_last_user(cachep, slot, caller);
	check_position(cachep, slot);
	if (cachep->flags & SLAB_DEBUG_INITIAL)
		cachep->ctor(objp, cachep, SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_VERIFY);
	if (cachep->dtor && (cachep->flags & SLAB_POISON))
		cachep->dtor(objp, cachep, 0);
	close_free_slot(cachep, slot);
	return slot;
}

/* --- Debug: the free list of a slab --------------------------------------- */

/*
 * Defect dump-too-short: the dump ends too early, as it counts a pointer where
 * it should count the whole struct slab in front of the links. Fixed:
 * 264132bc62fe (2.6.16).
 */
static void dump_management(kmem_cache_t *cachep, struct slab *slabp)
{
	unsigned int size = sizeof(slabp) + cachep->num * sizeof(kmem_bufctl_t);
	unsigned int offset;

	printk(KERN_ERR "slab: cache %s (%u objects a slab): free list of slab %p is broken, %u in use\n",
	       cachep->name, cachep->num, slabp, slabp->inuse);
	for (offset = 0; offset < size; offset += DUMP_LINE)
		dump_line((unsigned char *)slabp, offset,
			  min_t(unsigned int, DUMP_LINE, size - offset));
}

/* The chain of free objects must name each of them, and end. */
static void check_slab_links(kmem_cache_t *cachep, struct slab *slabp)
{
	kmem_bufctl_t index = slabp->free;
	unsigned int free = 0;

	assert_list_lock(cachep);
	while (index < cachep->num && free <= cachep->num) {
		index = slab_links(slabp)[index];
		free++;
	}
	if (index == BUFCTL_END && free == cachep->num - slabp->inuse)
		return;
	dump_management(cachep, slabp);
	BUG();
}

static void mark_taken(struct slab *slabp, unsigned int index)
{
	slab_links(slabp)[index] = BUFCTL_FREE;
}

static void check_taken(kmem_cache_t *cachep, struct slab *slabp,
			unsigned int index, void *objp)
{
	if (slab_links(slabp)[index] == BUFCTL_FREE)
		return;
	printk(KERN_ERR "slab: cache %s: object at %p is freed twice\n",
	       cachep->name, objp);
	BUG();
}

#else /* !DEBUG */

static inline void prepare_object(kmem_cache_t *cachep, void *slot,
				  unsigned long ctor_flags)
{
	if (cachep->ctor)
		cachep->ctor(slot, cachep, ctor_flags);
}

static inline void retire_object(kmem_cache_t *cachep, void *slot)
{
	if (cachep->dtor)
		cachep->dtor(slot, cachep, 0);
}

static inline void cache_alloc_debugcheck_before(kmem_cache_t *cachep,
						 unsigned int flags)
{
	might_sleep_if(flags & __GFP_WAIT);
}

#define cache_alloc_debugcheck_after(cachep, flags, objp, caller)	(objp)
#define cache_free_debugcheck(cachep, objp, caller)			(objp)

static inline void check_slab_address(const void *objp) { }
static inline void check_slab_links(kmem_cache_t *cachep, struct slab *slabp) { }
static inline void mark_taken(struct slab *slabp, unsigned int index) { }
static inline void check_taken(kmem_cache_t *cachep, struct slab *slabp,
			       unsigned int index, void *objp) { }

#endif /* DEBUG */

/* --- Pages ---------------------------------------------------------------- */

/* Take the pages of a slab; their address or NULL. @nodeid -1: from anywhere. */
static void *kmem_getpages(kmem_cache_t *cachep, unsigned int flags, int nodeid)
{
	unsigned int count = 1 << cachep->gfporder;
	struct page *page;
	unsigned int i;

	flags |= cachep->gfpflags;
	if (nodeid == -1)
		page = alloc_pages(flags, cachep->gfporder);
	else
		page = alloc_pages_node(nodeid, flags, cachep->gfporder);
	if (!page)
		return NULL;
	if (cachep->flags & SLAB_RECLAIM_ACCOUNT)
		atomic_add(count, &slab_reclaim_pages);
	add_page_state(nr_slab, count);
	for (i = 0; i < count; i++)
		SetPageSlab(page + i);
	return page_address(page);
}

/* The opposite of kmem_getpages(). */
static void kmem_putpages(kmem_cache_t *cachep, void *addr)
{
	unsigned int count = 1 << cachep->gfporder;
	struct page *page = virt_to_page(addr);
	unsigned int i;

	for (i = 0; i < count; i++) {
		BUG_ON(!PageSlab(page + i));
		ClearPageSlab(page + i);
	}
	sub_page_state(nr_slab, count);
	if (current->reclaim_state)
		current->reclaim_state->reclaimed_slab += count;
	free_pages((unsigned long)addr, cachep->gfporder);
	if (cachep->flags & SLAB_RECLAIM_ACCOUNT)
		atomic_sub(count, &slab_reclaim_pages);
}

/* --- Layout of a slab ----------------------------------------------------- */

/* Bytes of management for @num objects; with it on the slab, what it takes. */
static size_t management_size(unsigned int num)
{
	return sizeof(struct slab) + num * sizeof(kmem_bufctl_t);
}

static size_t management_on_slab(unsigned int num, size_t align,
				 unsigned long flags)
{
	if (flags & CFLGS_OFF_SLAB)
		return 0;
	return ALIGN(management_size(num), align);
}

/* How many objects a slab of 2^@gfporder pages has, and what they leave. */
static void cache_estimate(unsigned long gfporder, size_t size, size_t align,
			   unsigned long flags, size_t *left_over,
			   unsigned int *num)
{
	size_t room = PAGE_SIZE << gfporder;
	size_t used = management_on_slab(0, align, flags);
	unsigned int count = size ? 0 : SLAB_LIMIT + 1;

	/* Stop at the first that does not fit; a size wrapped to 0 always does. */
	while (used <= room && count <= SLAB_LIMIT) {
		count++;
		used = count * size + management_on_slab(count, align, flags);
	}
	if (count)
		count--;
	*num = count;
	*left_over = room - count * size - management_on_slab(count, align, flags);
}

/* Larger slabs would not be better, or not allowed. */
static int is_good_order(kmem_cache_t *cachep, size_t left_over)
{
	if ((int)cachep->gfporder >= slab_break_gfp_order)
		return 1;
	return left_over * 8 <= PAGE_SIZE << cachep->gfporder;
}

/*
 * Choose gfporder and with it num, which is 0 if no slab can hold an object of
 * @size bytes. Returns the bytes that are left over in a slab.
 */
static size_t choose_order(kmem_cache_t *cachep, size_t size, size_t align,
			   unsigned long flags)
{
	size_t left_over;

	cachep->gfporder = 0;
	cache_estimate(0, size, align, flags, &left_over, &cachep->num);
	/* What can be reclaimed shall free single pages when it is. */
	if ((flags & SLAB_RECLAIM_ACCOUNT) && size <= PAGE_SIZE)
		return left_over;

	while (cachep->gfporder < MAX_GFP_ORDER) {
		if ((flags & CFLGS_OFF_SLAB) && cachep->num > offslab_limit) {
			/*
			 * Defect order-minus-1: order 0 has no predecessor.
			 * Only a size that wraps to 0 comes here. Fixed:
			 * b1ab41c49430 (2.6.17). Not shown: a shift by -1 is
			 * undefined.
			 */
			cachep->gfporder--;
			cache_estimate(cachep->gfporder, size, align, flags,
				       &left_over, &cachep->num);
			break;
		}
		if (cachep->num && is_good_order(cachep, left_over))
			break;
		cachep->gfporder++;
		cache_estimate(cachep->gfporder, size, align, flags,
			       &left_over, &cachep->num);
	}
	return left_over;
}

/* --- Slabs: made and given back ------------------------------------------- */

static unsigned long ctor_flags_for(unsigned int flags)
{
	if (flags & __GFP_WAIT)
		return SLAB_CTOR_CONSTRUCTOR;
	return SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_ATOMIC;
}

/*
 * Find room for the management of a new slab on the pages at @addr, @colour_off
 * bytes in, or in an object of slabp_cache. NULL if there is none.
 */
static struct slab *alloc_slabmgmt(kmem_cache_t *cachep, void *addr,
				   size_t colour_off, unsigned int flags)
{
	struct slab *slabp;

	if (is_off_slab(cachep)) {
		slabp = kmem_cache_alloc(cachep->slabp_cache,
					 flags & SLAB_LEVEL_MASK);
		if (!slabp)
			return NULL;
	} else {
		slabp = addr + colour_off;
		colour_off += cachep->slab_size;
	}
	slabp->inuse = 0;
	slabp->colouroff = colour_off;
	slabp->s_mem = addr + colour_off;
	return slabp;
}

/* Let the pages of a slab say whose they are. */
static void sign_pages(kmem_cache_t *cachep, struct slab *slabp, void *addr)
{
	struct page *page = virt_to_page(addr);
	struct page *end = page + (1 << cachep->gfporder);

	for (; page < end; page++) {
		PAGE_SET_CACHE(page, cachep);
		PAGE_SET_SLAB(page, slabp);
	}
}

/* Construct the objects and chain them: 0, 1, ... num - 1. */
static void fill_slab(kmem_cache_t *cachep, struct slab *slabp,
		      unsigned long ctor_flags)
{
	kmem_bufctl_t *links = slab_links(slabp);
	unsigned int i;

	for (i = 0; i < cachep->num; i++) {
		prepare_object(cachep, object_at(cachep, slabp, i), ctor_flags);
		links[i] = i + 1;
	}
	links[cachep->num - 1] = BUFCTL_END;
	slabp->free = 0;
}

/* A new slab that is on no list yet, or NULL. Sleeps if @flags allow it. */
static struct slab *make_slab(kmem_cache_t *cachep, unsigned int flags,
			      int nodeid, size_t colour_off)
{
	struct slab *slabp;
	void *addr;

	addr = kmem_getpages(cachep, flags, nodeid);
	if (!addr)
		return NULL;
	slabp = alloc_slabmgmt(cachep, addr, colour_off, flags);
	if (!slabp) {
		kmem_putpages(cachep, addr);
		return NULL;
	}
	sign_pages(cachep, slabp, addr);
	fill_slab(cachep, slabp, ctor_flags_for(flags));
	return slabp;
}

/*
 * The colour of the next slab, in bytes.
 *
 * Defect last-colour-unused: a cache with colour positions 0 to n has colour n,
 * so the last position is never used, and one with two positions uses only the
 * first. Still in 2.6.32.
 *
 * Defect colour-lost: a growth that fails later has used its colour up. Still
 * in 2.6.32.
 */
static size_t take_colour(kmem_cache_t *cachep)
{
	size_t offset;

	spin_lock(&cachep->spinlock);
	offset = cachep->colour_next * cachep->colour_off;
	if (++cachep->colour_next >= cachep->colour)
		cachep->colour_next = 0;
	spin_unlock(&cachep->spinlock);
	return offset;
}

/*
 * Grow a cache by one slab of free objects. Interrupts are off before and
 * after, but on in between if @flags allow to sleep. Returns 1, or 0 if the
 * cache did not grow.
 *
 * Defect flags-checked-late: only here is it seen that a caller gave flags that
 * mean nothing to a cache, __GFP_HIGHMEM or __GFP_ZERO. Fixed for the latter:
 * d07dbea46405 (2.6.23).
 */
static int cache_grow(kmem_cache_t *cachep, unsigned int flags, int nodeid)
{
	struct slab *slabp;
	size_t colour_off;

	BUG_ON(flags & ~(SLAB_DMA | SLAB_LEVEL_MASK | SLAB_NO_GROW));
	if (flags & SLAB_NO_GROW)
		return 0;

	assert_irqs_off();
	colour_off = take_colour(cachep);
	if (flags & __GFP_WAIT)
		local_irq_enable();
	BUG_ON(!(flags & SLAB_DMA) != !(cachep->gfpflags & GFP_DMA));
	slabp = make_slab(cachep, flags, nodeid, colour_off);
	if (flags & __GFP_WAIT)
		local_irq_disable();
	if (!slabp)
		return 0;

	spin_lock(&cachep->spinlock);
	list_add_tail(&slabp->list, &cachep->lists.slabs_free);
	cachep->lists.free_objects += cachep->num;
	stat_add(cachep, grown, 1);
	spin_unlock(&cachep->spinlock);
	return 1;
}

/* Give back the pages of a slab, and its management if that is elsewhere. */
static void release_slab(kmem_cache_t *cachep, void *addr, void *management)
{
	kmem_putpages(cachep, addr);
	if (is_off_slab(cachep))
		kmem_cache_free(cachep->slabp_cache, management);
}

static void release_slab_rcu(struct rcu_head *head)
{
	struct slab_rcu *slab_rcu = container_of(head, struct slab_rcu, head);

	release_slab(slab_rcu->cachep, slab_rcu->addr, slab_rcu);
}

/*
 * End a slab that is on no list and has no object in use. With
 * SLAB_DESTROY_BY_RCU its pages stay until the readers of now have left.
 *
 * Defect destructor-under-lock: from free_block() the destructors run with the
 * cache locked and interrupts off. From 2.6.23 there are none.
 */
static void slab_destroy(kmem_cache_t *cachep, struct slab *slabp)
{
	void *addr = slabp->s_mem - slabp->colouroff;
	unsigned int i;

	for (i = 0; i < cachep->num; i++)
		retire_object(cachep, object_at(cachep, slabp, i));

	if (cachep->flags & SLAB_DESTROY_BY_RCU) {
		struct slab_rcu *slab_rcu = (struct slab_rcu *)slabp;

		slab_rcu->cachep = cachep;
		slab_rcu->addr = addr;
		call_rcu(&slab_rcu->head, release_slab_rcu);
	} else {
		release_slab(cachep, addr, slabp);
	}
}

/*
 * Destroy the free slab whose link is @link. The lock of the cache is held, and
 * dropped meanwhile, with interrupts on.
 */
static void destroy_free_slab(kmem_cache_t *cachep, struct list_head *link)
{
	struct slab *slabp = list_entry(link, struct slab, list);

	BUG_ON(slabp->inuse);
	list_del(link);
	cachep->lists.free_objects -= cachep->num;
	spin_unlock_irq(&cachep->spinlock);
	slab_destroy(cachep, slabp);
	spin_lock_irq(&cachep->spinlock);
}

/* --- Allocation ----------------------------------------------------------- */

/* Take the first free object out of a slab; there must be one. */
static void *slab_take_object(kmem_cache_t *cachep, struct slab *slabp)
{
	kmem_bufctl_t index = slabp->free;

	slabp->inuse++;
	slabp->free = slab_links(slabp)[index];
	mark_taken(slabp, index);
#if STATS
	cachep->num_allocations++;
	cachep->num_active++;
	cachep->high_mark = max(cachep->high_mark, cachep->num_active);
#endif
	return object_at(cachep, slabp, index);
}

/* The slab to take objects from: one already in use if possible, or NULL. */
static struct slab *slab_to_take_from(struct kmem_list3 *l3)
{
	if (!list_empty(&l3->slabs_partial))
		return list_entry(l3->slabs_partial.next, struct slab, list);
	l3->free_touched = 1;
	if (!list_empty(&l3->slabs_free))
		return list_entry(l3->slabs_free.next, struct slab, list);
	return NULL;
}

/* Move up to @wanted objects from the slabs of a cache into the empty @ac. */
static void take_from_slabs(kmem_cache_t *cachep, struct array_cache *ac,
			    unsigned int wanted)
{
	struct kmem_list3 *l3 = &cachep->lists;
	struct slab *slabp;

	assert_list_lock(cachep);
	while (ac->avail < wanted && (slabp = slab_to_take_from(l3))) {
		check_slab_links(cachep, slabp);
		while (slabp->inuse < cachep->num && ac->avail < wanted)
			array_push(ac, slab_take_object(cachep, slabp));
		check_slab_links(cachep, slabp);
		list_move(&slabp->list, slabp->free == BUFCTL_END ?
			  &l3->slabs_full : &l3->slabs_partial);
	}
	l3->free_objects -= ac->avail;
}

/*
 * Move the newest objects of the shared array, up to @wanted, into the empty
 * @ac, in the same order. Returns 0 if there is none.
 */
static int take_from_shared(struct array_cache *shared, struct array_cache *ac,
			    unsigned int wanted)
{
	unsigned int count;

	if (!shared || !shared->avail)
		return 0;
	count = min(wanted, shared->avail);
	shared->avail -= count;
	shared->touched = 1;
	memcpy(array_entries(ac), array_entries(shared) + shared->avail,
	       count * sizeof(void *));
	ac->avail = count;
	return 1;
}

/* Fill the empty array of this CPU, as far as the cache has free objects. */
static void fill_array(kmem_cache_t *cachep, struct array_cache *ac)
{
	unsigned int wanted = ac->batchcount;

	/* A cache that is rarely used shall not have its array full at once. */
	if (!ac->touched && wanted > BATCHREFILL_LIMIT)
		wanted = BATCHREFILL_LIMIT;
	BUG_ON(ac->avail > 0);

	spin_lock(&cachep->spinlock);
	if (!take_from_shared(cachep->lists.shared, ac, wanted))
		take_from_slabs(cachep, ac, wanted);
	spin_unlock(&cachep->spinlock);
}

/*
 * An allocation that finds its array empty: fill the array, and grow the cache
 * only if there was nothing at all. Interrupts are off; growing may turn them
 * on for a while, so that afterwards this may be another CPU, or somebody else
 * may have filled the array, or emptied what was grown.
 */
static void *cache_alloc_refill(kmem_cache_t *cachep, unsigned int flags)
{
	struct array_cache *ac = cpu_array(cachep);

	assert_irqs_off();
	for (;;) {
		int grown;

		fill_array(cachep, ac);
		if (ac->avail)
			break;
		grown = cache_grow(cachep, flags, -1);
		ac = cpu_array(cachep);
		if (ac->avail)
			break;
		if (!grown)
			return NULL;
	}
	return array_pop(ac);
}

/* The rest of __cache_alloc() for an empty array. */
static noinline void *alloc_from_empty(kmem_cache_t *cachep, unsigned int flags,
				       unsigned long irq_state)
{
	void *objp;

	stat_hit(cachep, allocmiss);
	objp = cache_alloc_refill(cachep, flags);
	local_irq_restore(irq_state);
	return objp;
}

/*
 * Each of the two ways turns interrupts back as they were, so that the quick
 * one has nothing to keep over a call and needs no stack.
 */
static __always_inline void *__cache_alloc(kmem_cache_t *cachep,
					   unsigned int flags)
{
	unsigned long irq_state;
	struct array_cache *ac;
	void *objp;

	cache_alloc_debugcheck_before(cachep, flags);
	local_irq_save(irq_state);
	ac = cpu_array(cachep);
	if (likely(ac->avail)) {
		stat_hit(cachep, allochit);
		objp = array_pop(ac);
		local_irq_restore(irq_state);
	} else {
		objp = alloc_from_empty(cachep, flags, irq_state);
	}
	return cache_alloc_debugcheck_after(cachep, flags, objp,
					    __builtin_return_address(0));
}

/**
 * kmem_cache_alloc - allocate an object
 * @cachep: the cache to take it from
 * @flags: GFP_ flags for the pages that the cache may need; with SLAB_NO_GROW it
 *	takes none; GFP_DMA exactly if the cache has SLAB_CACHE_DMA. Looked at
 *	only if the array of this CPU is empty.
 *
 * The object holds what its constructor left there, or what was in it when it
 * was freed; without constructor it is not cleared.
 *
 * Context: any if @flags is without __GFP_WAIT, else process context, may
 * sleep. Returns the object, or NULL if there are no pages for a new slab.
 * 2.6.12-rc2: sections 8 and 9.
 */
void *kmem_cache_alloc(kmem_cache_t *cachep, unsigned int __nocast flags)
{
	return __cache_alloc(cachep, flags);
}
EXPORT_SYMBOL(kmem_cache_alloc);

/* --- Free ----------------------------------------------------------------- */

static void slab_put_object(kmem_cache_t *cachep, struct slab *slabp, void *objp)
{
	unsigned int index = index_of_object(cachep, slabp, objp);

	check_taken(cachep, slabp, index, objp);
	check_slab_links(cachep, slabp);
	slab_links(slabp)[index] = slabp->free;
	slabp->free = index;
	slabp->inuse--;
	stat_add(cachep, num_active, -1UL);
	check_slab_links(cachep, slabp);
}

/* An object has come back to @slabp: put the slab where it belongs now. */
static void file_slab(kmem_cache_t *cachep, struct slab *slabp)
{
	struct kmem_list3 *l3 = &cachep->lists;

	if (slabp->inuse) {
		list_move_tail(&slabp->list, &l3->slabs_partial);
	} else if (l3->free_objects > cachep->free_limit) {
		list_del(&slabp->list);
		l3->free_objects -= cachep->num;
		slab_destroy(cachep, slabp);
	} else {
		list_move(&slabp->list, &l3->slabs_free);
	}
}

/*
 * Give objects back to their slabs, in order. The lock of the cache is held.
 *
 * Defect batch-counted-at-once: all objects are counted as free before the
 * first of them is, so that a slab that becomes free early in a batch is
 * destroyed although the limit is not reached. Fixed: e498be7dafd7 (2.6.14).
 */
static void free_block(kmem_cache_t *cachep, void **objpp, int nr_objects)
{
	int i;

	assert_list_lock(cachep);
	cachep->lists.free_objects += nr_objects;
	for (i = 0; i < nr_objects; i++) {
		struct slab *slabp = PAGE_GET_SLAB(virt_to_page(objpp[i]));

		slab_put_object(cachep, slabp, objpp[i]);
		file_slab(cachep, slabp);
	}
}

/*
 * Move the oldest of @count objects in @ac to the shared array, as many as it
 * has room for. Returns how many that were.
 */
static unsigned int give_to_shared(struct array_cache *shared,
				   struct array_cache *ac, unsigned int count)
{
	if (!shared || shared->avail == shared->limit)
		return 0;
	count = min(count, shared->limit - shared->avail);
	memcpy(array_entries(shared) + shared->avail, array_entries(ac),
	       count * sizeof(void *));
	shared->avail += count;
	return count;
}

static void note_free_slabs(kmem_cache_t *cachep)
{
#if STATS
	unsigned long count = 0;
	struct list_head *link;

	list_for_each(link, &cachep->lists.slabs_free)
		count++;
	cachep->max_freeable = max(cachep->max_freeable, count);
#endif
}

/* Make room for a batch in a full array. */
static void flush_array(kmem_cache_t *cachep, struct array_cache *ac)
{
	unsigned int batch = ac->batchcount;
	unsigned int count;

	assert_irqs_off();
	spin_lock(&cachep->spinlock);
	count = give_to_shared(cachep->lists.shared, ac, batch);
	if (!count) {
		count = batch;
		free_block(cachep, array_entries(ac), count);
	}
	note_free_slabs(cachep);
	spin_unlock(&cachep->spinlock);
	array_drop_oldest(ac, count);
}

/* The rest of free_to_array() for a full array. */
static noinline void free_to_full(kmem_cache_t *cachep, void *objp,
				  unsigned long irq_state)
{
	struct array_cache *ac = cpu_array(cachep);

	stat_hit(cachep, freemiss);
	flush_array(cachep, ac);
	array_push(ac, objp);
	local_irq_restore(irq_state);
}

/*
 * Put an object into the array of this CPU. Interrupts are off, and afterwards
 * as @irq_state says; for the reason see __cache_alloc().
 */
static __always_inline void free_to_array(kmem_cache_t *cachep, void *objp,
					  unsigned long irq_state)
{
	struct array_cache *ac = cpu_array(cachep);

	assert_irqs_off();
	objp = cache_free_debugcheck(cachep, objp, __builtin_return_address(0));
	if (likely(ac->avail < ac->limit)) {
		stat_hit(cachep, freehit);
		array_push(ac, objp);
		local_irq_restore(irq_state);
	} else {
		free_to_full(cachep, objp, irq_state);
	}
}

/**
 * kmem_cache_free - free an object
 * @cachep: the cache it was allocated from
 * @objp: the object, not NULL
 *
 * Nothing is checked except in a debug build. The object keeps its contents.
 * Context: any. 2.6.12-rc2: section 10.
 */
void kmem_cache_free(kmem_cache_t *cachep, void *objp)
{
	unsigned long irq_state;

	local_irq_save(irq_state);
	free_to_array(cachep, objp, irq_state);
}
EXPORT_SYMBOL(kmem_cache_free);

/* --- General caches ------------------------------------------------------- */

/* The general cache for @size bytes; NULL if it is too large. */
static inline kmem_cache_t *kmem_find_general_cachep(size_t size, int gfpflags)
{
	struct cache_sizes *class = malloc_sizes;

#if DEBUG
	/* Too early in the start: there is none yet. */
	BUG_ON(!class->cs_cachep);
#endif
	while (size > class->cs_size)
		class++;
	return gfpflags & GFP_DMA ? class->cs_dmacachep : class->cs_cachep;
}

/**
 * __kmalloc - allocate memory of a size that the compiler does not know
 * @size: bytes wanted
 * @flags: GFP_ flags
 *
 * As kmalloc(), which is what to call. 2.6.12-rc2: section 14.
 */
void *__kmalloc(size_t size, unsigned int __nocast flags)
{
	kmem_cache_t *cachep = kmem_find_general_cachep(size, (int)flags);

	if (unlikely(!cachep))
		return NULL;
	return __cache_alloc(cachep, flags);
}
EXPORT_SYMBOL(__kmalloc);

/**
 * kcalloc - allocate an array, cleared
 * @n: elements
 * @size: bytes of each
 * @flags: as for kmalloc()
 *
 * Context: as kmalloc(). Returns the memory, or NULL without memory or if the
 * product is larger than INT_MAX. 2.6.12-rc2: section 14.
 */
void *kcalloc(size_t n, size_t size, unsigned int __nocast flags)
{
	void *memory;

	if (n && size > INT_MAX / n)
		return NULL;
	memory = kmalloc(n * size, flags);
	if (memory)
		memset(memory, 0, n * size);
	return memory;
}
EXPORT_SYMBOL(kcalloc);

/**
 * kfree - free memory
 * @objp: memory of kmalloc(), or an object of any cache
 *
 * Context: any. 2.6.12-rc2: section 10.
 */
void kfree(const void *objp)
{
	unsigned long irq_state;

	if (unlikely(!objp))
		return;
	local_irq_save(irq_state);
	check_slab_address(objp);
	free_to_array(PAGE_GET_CACHE(virt_to_page(objp)), (void *)objp,
		      irq_state);
}
EXPORT_SYMBOL(kfree);

/**
 * kmem_cache_size - bytes that an object of a cache can hold
 * @cachep: cache
 *
 * The size given to kmem_cache_create(), with the alignment of the cache; in a
 * debug build only rounded up to words. Context: any.
 */
unsigned int kmem_cache_size(kmem_cache_t *cachep)
{
#if DEBUG
	return cachep->reallen;
#else
	return cachep->objsize;
#endif
}
EXPORT_SYMBOL(kmem_cache_size);

/**
 * ksize - bytes that an object can hold
 * @objp: an object in use of any cache, or NULL: 0
 *
 * For memory of kmalloc(): the size of the general cache. Not exported until
 * f8fcc93319fa (2.6.24). Context: any.
 */
unsigned int ksize(const void *objp)
{
	unsigned long flags;
	unsigned int size = 0;

	if (objp) {
		local_irq_save(flags);
		size = kmem_cache_size(PAGE_GET_CACHE(virt_to_page(objp)));
		local_irq_restore(flags);
	}
	return size;
}

/**
 * kmem_ptr_validate - may this be a pointer to an object?
 * @cachep: the cache it should be of
 * @ptr: any value
 *
 * For pointers that may be stale. Only the page is looked at: the inside of an
 * object, a free object and the management of a slab pass too. Not exported.
 *
 * Context: any. Returns 1 if it may be one, else 0. 2.6.12-rc2: section 14.
 */
int fastcall kmem_ptr_validate(kmem_cache_t *cachep, void *ptr)
{
	unsigned long addr = (unsigned long)ptr;
	struct page *page;

	if (addr < PAGE_OFFSET ||
	    addr > (unsigned long)high_memory - cachep->objsize)
		return 0;
	if (addr % BYTES_PER_WORD)
		return 0;
	if (!kern_addr_valid(addr) ||
	    !kern_addr_valid(addr + cachep->objsize - 1))
		return 0;
	page = virt_to_page(ptr);
	return PageSlab(page) && PAGE_GET_CACHE(page) == cachep;
}

#ifdef CONFIG_SMP

static void free_parts(struct percpu_data *data, int end)
{
	int cpu;

	for (cpu = 0; cpu < end; cpu++)
		if (cpu_possible(cpu))
			kfree(data->ptrs[cpu]);
	kfree(data);
}

/**
 * __alloc_percpu - allocate memory once for each possible CPU
 * @size: bytes for each, up to 131072
 * @align: ignored; the alignment is that of kmalloc()
 *
 * Each part is cleared. A larger @size faults; 97e2bde47f88 (2.6.12-rc4) makes
 * it return NULL.
 *
 * Context: process context, may sleep. Returns a handle for per_cpu_ptr() and
 * free_percpu(), or NULL. 2.6.12-rc2: sections 15 and 23.
 */
void *__alloc_percpu(size_t size, size_t align)
{
	struct percpu_data *data = kmalloc(sizeof(*data), GFP_KERNEL);
	int cpu;

	if (!data)
		return NULL;
	for_each_cpu(cpu) {
		kmem_cache_t *general = kmem_find_general_cachep(size, GFP_KERNEL);

		data->ptrs[cpu] = kmem_cache_alloc_node(general, cpu_to_node(cpu));
		if (!data->ptrs[cpu]) {
			free_parts(data, cpu);
			return NULL;
		}
		memset(data->ptrs[cpu], 0, size);
	}
	return (void *)~(unsigned long)data;
}
EXPORT_SYMBOL(__alloc_percpu);

/**
 * free_percpu - free what alloc_percpu() gave
 * @objp: its handle, not NULL
 *
 * Context: any.
 */
void free_percpu(const void *objp)
{
	free_parts((struct percpu_data *)~(unsigned long)objp, NR_CPUS);
}
EXPORT_SYMBOL(free_percpu);

#endif /* CONFIG_SMP */

/* --- Arrays: their size, and tuning --------------------------------------- */

/* An array near to @cpu, or anywhere for -1. Sleeps. */
static struct array_cache *new_array(int cpu, unsigned int entries,
				     unsigned int batchcount)
{
	size_t size = sizeof(struct array_cache) + entries * sizeof(void *);
	struct array_cache *ac = NULL;

	if (cpu != -1) {
		kmem_cache_t *general = kmem_find_general_cachep(size, GFP_KERNEL);

		if (general)
			ac = kmem_cache_alloc_node(general, cpu_to_node(cpu));
	}
	if (!ac)
		ac = kmalloc(size, GFP_KERNEL);
	if (ac)
		array_init(ac, entries, batchcount);
	return ac;
}

/*
 * Call @func(@arg) on every CPU with interrupts off, on this one first, and
 * wait for the end.
 */
static void run_on_all_cpus(void (*func)(void *arg), void *arg)
{
	assert_irqs_on();
	preempt_disable();
	local_irq_disable();
	func(arg);
	local_irq_enable();
	if (smp_call_function(func, arg, 1, 1))
		BUG();
	preempt_enable();
}

/*
 * New arrays for a cache; after the exchange: the old ones.
 *
 * NR_CPUS pointers are on the stack until d2e7b7d0aa02 (2.6.19).
 */
struct array_exchange {
	kmem_cache_t *cachep;
	struct array_cache *array[NR_CPUS];
};

static int alloc_exchange(struct array_exchange *exchange, int limit,
			  int batchcount)
{
	int cpu;

	for_each_online_cpu(cpu) {
		struct array_cache *ac = new_array(cpu, limit, batchcount);

		if (!ac) {
			while (cpu--)
				kfree(exchange->array[cpu]);
			return -ENOMEM;
		}
		exchange->array[cpu] = ac;
	}
	return 0;
}

static void exchange_array(void *arg)
{
	struct array_exchange *exchange = arg;
	int cpu = smp_processor_id();
	struct array_cache *old = exchange->cachep->array[cpu];

	exchange->cachep->array[cpu] = exchange->array[cpu];
	exchange->array[cpu] = old;
}

/* Give back what is in the arrays of an exchange, and the arrays. */
static void retire_exchange(struct array_exchange *exchange)
{
	kmem_cache_t *cachep = exchange->cachep;
	int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		struct array_cache *ac = exchange->array[cpu];

		if (!ac)
			continue;
		spin_lock_irq(&cachep->spinlock);
		free_block(cachep, array_entries(ac), ac->avail);
		spin_unlock_irq(&cachep->spinlock);
		kfree(ac);
	}
}

/* Without memory the old shared array stays. */
static void replace_shared(kmem_cache_t *cachep, unsigned int entries)
{
	/* Nobody fills a shared array in batches of its own. */
	struct array_cache *shared = new_array(-1, entries, 0xbaadf00d);
	struct array_cache *old;

	if (!shared)
		return;
	spin_lock_irq(&cachep->spinlock);
	old = cachep->lists.shared;
	cachep->lists.shared = shared;
	if (old)
		free_block(cachep, array_entries(old), old->avail);
	spin_unlock_irq(&cachep->spinlock);
	kfree(old);
}

/*
 * Give a cache arrays of @limit objects, filled and emptied by @batchcount, and
 * a shared one for @shared batches. What was in the old ones goes back to the
 * slabs, by the new limits. Returns 0, or -ENOMEM with nothing changed.
 *
 * Defect no-shared-array: if only the shared array cannot be had that is not
 * reported, and the cache may be left without one. Fixed: 2ed3a4ef95ef
 * (2.6.19).
 */
static int do_tune_cpucache(kmem_cache_t *cachep, int limit, int batchcount,
			    int shared)
{
	struct array_exchange exchange = { .cachep = cachep };

	if (alloc_exchange(&exchange, limit, batchcount))
		return -ENOMEM;
	run_on_all_cpus(exchange_array, &exchange);

	spin_lock_irq(&cachep->spinlock);
	cachep->batchcount = batchcount;
	cachep->limit = limit;
	cachep->free_limit = free_limit_of(cachep);
	spin_unlock_irq(&cachep->spinlock);

	retire_exchange(&exchange);
	replace_shared(cachep, batchcount * shared);
	return 0;
}

/*
 * Array sizes by objects: the larger the object, the fewer of them may lie
 * around. The shared array, in batches, is for objects that one CPU allocates
 * and another one frees.
 */
#ifdef CONFIG_SMP
# define SHARED_BATCHES	8
#else
# define SHARED_BATCHES	0
#endif

static const struct array_size {
	unsigned int max_objsize;
	int limit;
	int shared;
} array_sizes[] = {
	{ 256,		120,	SHARED_BATCHES },
	{ 1024,		54,	SHARED_BATCHES },
	{ PAGE_SIZE,	24,	SHARED_BATCHES },
	{ 131072,	8,	0 },
	{ UINT_MAX,	1,	0 },
};

/*
 * Give a cache arrays that suit the size of its objects.
 *
 * Defect cache-without-array: an error is only reported. A new cache has no
 * array then, and the first allocation from it faults. Fixed: 2ed3a4ef95ef
 * (2.6.19).
 */
static void enable_cpucache(kmem_cache_t *cachep)
{
	const struct array_size *size = array_sizes;
	int limit, error;

	while (cachep->objsize > size->max_objsize)
		size++;
	limit = size->limit;
#if DEBUG
	/* Objects in arrays are not checked: keep them few. */
	limit = min(limit, 32);
#endif
	error = do_tune_cpucache(cachep, limit, (limit + 1) / 2, size->shared);
	if (error)
		printk(KERN_ERR "slab: cache %s: no memory for its arrays (error %d)\n",
		       cachep->name, -error);
}

/* --- Caches: made --------------------------------------------------------- */

typedef void (*object_fn)(void *objp, kmem_cache_t *cachep, unsigned long flags);

/* What kmem_cache_create() was asked for. */
struct cache_request {
	const char *name;
	size_t size, align;
	unsigned long flags;
	object_fn ctor, dtor;
};

static void check_request(const struct cache_request *request)
{
	if (request->name && !in_interrupt() &&
	    request->size >= BYTES_PER_WORD &&
	    request->size <= PAGE_SIZE << MAX_OBJ_ORDER &&
	    (request->ctor || !request->dtor))
		return;
	printk(KERN_ERR "kmem_cache_create: %s, %lu bytes: wants a name, %lu to %lu bytes, no destructor without constructor, and no interrupt context\n",
	       request->name ? request->name : "(no name)",
	       (unsigned long)request->size, (unsigned long)BYTES_PER_WORD,
	       PAGE_SIZE << MAX_OBJ_ORDER);
	BUG();
}

#if DEBUG

/* Red zones cost much where they make the object just too large for a page. */
static int can_afford_red_zones(size_t size)
{
	return size < PAGE_SIZE ||
	       fls(size - 1) == fls(size - 1 + 3 * BYTES_PER_WORD);
}

static void add_debug_flags(struct cache_request *request)
{
	if (strchr(request->name, ' '))
		printk(KERN_WARNING "kmem_cache_create: the name \"%s\" has a blank, which confuses readers of slabinfo\n",
		       request->name);
	if ((request->flags & SLAB_DEBUG_INITIAL) && !request->ctor) {
		printk(KERN_ERR "kmem_cache_create: %s: no constructor that could check objects\n",
		       request->name);
		request->flags &= ~SLAB_DEBUG_INITIAL;
	}
#if FORCED_DEBUG
	if (can_afford_red_zones(request->size))
		request->flags |= SLAB_RED_ZONE | SLAB_STORE_USER;
	if (!(request->flags & SLAB_DESTROY_BY_RCU))
		request->flags |= SLAB_POISON;
#endif
	/* Poison would write into what readers may still look at. */
	BUG_ON((request->flags & SLAB_DESTROY_BY_RCU) &&
	       (request->flags & SLAB_POISON));
}

/* Room for red zones and last user, which want no more than words. */
static void add_debug_words(kmem_cache_t *cachep, struct cache_request *request)
{
	cachep->reallen = request->size;
	if (request->flags & SLAB_RED_ZONE) {
		request->align = BYTES_PER_WORD;
		cachep->dbghead += BYTES_PER_WORD;
		request->size += 2 * BYTES_PER_WORD;
	}
	if (request->flags & SLAB_STORE_USER) {
		request->align = BYTES_PER_WORD;
		request->size += BYTES_PER_WORD;
	}
#if FORCED_DEBUG && defined(CONFIG_DEBUG_PAGEALLOC)
	/* At the end of a page of its own: writing beyond faults at once. */
	if (request->size > 128 && cachep->reallen > cache_line_size() &&
	    request->size < PAGE_SIZE) {
		cachep->dbghead += PAGE_SIZE - request->size;
		request->size = PAGE_SIZE;
	}
#endif
}

#else

static inline void add_debug_flags(struct cache_request *request) { }
static inline void add_debug_words(kmem_cache_t *cachep,
				   struct cache_request *request) { }

#endif /* DEBUG */

static void check_flags(struct cache_request *request)
{
	add_debug_flags(request);
	/* The pages live on after the destructor, with readers in them. */
	BUG_ON((request->flags & SLAB_DESTROY_BY_RCU) && request->dtor);
	BUG_ON(request->flags & ~LEGAL_FLAGS);
}

/* The smallest part of a cache line that holds an object, halves of halves. */
static size_t line_part_for(size_t size)
{
	size_t part = cache_line_size();

	while (size <= part / 2)
		part /= 2;
	return part;
}

/* @wanted is more than the alignment so far: too much for words around it? */
static size_t raise_align(struct cache_request *request, size_t so_far,
			  size_t wanted)
{
	if (wanted <= so_far)
		return so_far;
	if (wanted > BYTES_PER_WORD)
		request->flags &= ~(SLAB_RED_ZONE | SLAB_STORE_USER);
	return wanted;
}

/*
 * Size in words, and the alignment: the largest one of words, of a part of a
 * cache line if asked for, of the architecture's and of the caller's.
 *
 * Defect must-align-ignored: SLAB_MUST_HWCACHE_ALIGN does nothing. Fixed:
 * 5af60839909b (2.6.22).
 *
 * Defect alignment-lost: in a debug build a caller's alignment that is below
 * that of the cache line does not switch red zones off, which then set the
 * alignment back to words. Fixed: ca5f9703dffa (2.6.19).
 */
static void round_request(struct cache_request *request)
{
	size_t align = BYTES_PER_WORD;

	request->size = ALIGN(request->size, BYTES_PER_WORD);
	if (request->flags & SLAB_HWCACHE_ALIGN)
		align = line_part_for(request->size);
	align = raise_align(request, align, ARCH_SLAB_MINALIGN);
	request->align = raise_align(request, align, request->align);
}

/*
 * Lay out the slabs of a cache: gfporder, num, where the management is, and
 * colours. Returns 0, or -EINVAL if an object fits into no slab.
 *
 * Management of large objects should be off the slab; whether it is so is
 * decided before the alignment. It returns if it fits into what is left over
 * anyway.
 */
static int lay_out_slabs(kmem_cache_t *cachep, const struct cache_request *request)
{
	size_t align = request->align;
	size_t size = ALIGN(request->size, align);
	size_t left_over, slab_size;

	cachep->flags = request->flags;
	if (request->size >= PAGE_SIZE / 8)
		cachep->flags |= CFLGS_OFF_SLAB;
	left_over = choose_order(cachep, size, align, cachep->flags);
	if (!cachep->num)
		return -EINVAL;

	slab_size = ALIGN(management_size(cachep->num), align);
	if (is_off_slab(cachep) && left_over >= slab_size) {
		cachep->flags &= ~CFLGS_OFF_SLAB;
		left_over -= slab_size;
	}
	if (is_off_slab(cachep)) {
		slab_size = management_size(cachep->num);
		cachep->slabp_cache = kmem_find_general_cachep(slab_size, 0u);
	}
	cachep->slab_size = slab_size;
	cachep->objsize = size;
	cachep->colour_off = max_t(size_t, cache_line_size(), align);
	cachep->colour = left_over / cachep->colour_off;
	return 0;
}

/* Everything about a cache but its arrays and its place in the list. */
static kmem_cache_t *new_descriptor(struct cache_request *request)
{
	kmem_cache_t *cachep = kmem_cache_alloc(&cache_cache, SLAB_KERNEL);

	if (!cachep)
		return NULL;
	memset(cachep, 0, sizeof(*cachep));
	add_debug_words(cachep, request);
	if (lay_out_slabs(cachep, request)) {
		printk(KERN_ERR "kmem_cache_create: %s: no slab can hold an object of %lu bytes aligned to %lu\n",
		       request->name, (unsigned long)request->size,
		       (unsigned long)request->align);
		kmem_cache_free(&cache_cache, cachep);
		return NULL;
	}
	cachep->name = request->name;
	cachep->ctor = request->ctor;
	cachep->dtor = request->dtor;
	cachep->gfpflags = request->flags & SLAB_CACHE_DMA ? GFP_DMA : 0;
	spin_lock_init(&cachep->spinlock);
	list3_init(&cachep->lists);
	return cachep;
}

/* While the general caches are being made an array of one object must do. */
static void use_boot_array(kmem_cache_t *cachep)
{
	struct array_cache *ac;

	if (g_cpucache_up == NONE) {
		ac = &first_general_array.cache;
		g_cpucache_up = PARTIAL;
	} else {
		ac = kmalloc(sizeof(struct arraycache_init), GFP_KERNEL);
		BUG_ON(!ac);
	}
	array_init(ac, BOOT_CPUCACHE_ENTRIES, 1);
	cachep->array[smp_processor_id()] = ac;
	cachep->batchcount = 1;
	cachep->limit = BOOT_CPUCACHE_ENTRIES;
	cachep->free_limit = free_limit_of(cachep);
}

/*
 * A first look at the slabs of a cache some time from now; the address spreads
 * the caches, so that not all of them are due in the same pass.
 */
static unsigned long first_reap(kmem_cache_t *cachep)
{
	return jiffies + REAPTIMEOUT_LIST3 +
	       (unsigned long)cachep % REAPTIMEOUT_LIST3;
}

/* Has a cache this name? The name of one may have gone with its module. */
static int is_name_taken(const char *name)
{
	kmem_cache_t *cachep;
	char first;

	list_for_each_entry(cachep, &cache_chain, next) {
		if (host_probe_read(&first, (unsigned long)cachep->name, 1))
			printk(KERN_ERR "slab: the name of a cache with objects of %u bytes cannot be read\n",
			       cachep->objsize);
		else if (!strcmp(cachep->name, name))
			return 1;
	}
	return 0;
}

/*
 * Give a cache its arrays and put it on the list.
 *
 * Defect duplicate-name-fatal: that the name is taken is seen only now, and is
 * fatal. Fixed: 4f12bb4f7715 (2.6.15).
 */
static void publish_cache(kmem_cache_t *cachep)
{
	lock_cpu_hotplug();
	if (g_cpucache_up == FULL)
		enable_cpucache(cachep);
	else
		use_boot_array(cachep);
	cachep->lists.next_reap = first_reap(cachep);

	down(&cache_chain_sem);
	if (is_name_taken(cachep->name)) {
		printk(KERN_ERR "kmem_cache_create: there is a cache %s already; choose another name, or destroy it first\n",
		       cachep->name);
		up(&cache_chain_sem);
		unlock_cpu_hotplug();
		BUG();
	}
	list_add(&cachep->next, &cache_chain);
	up(&cache_chain_sem);
	unlock_cpu_hotplug();
}

/**
 * kmem_cache_create - make a cache of objects of one size
 * @name: name in /proc/slabinfo_bs; must stay where it is, and be the only one
 * @size: bytes of an object, 4 to 131072
 * @align: least alignment in bytes, a power of two; 0: words
 * @flags: SLAB_ flags
 * @ctor: called for each object of a new slab, with SLAB_CTOR_ flags, or NULL
 * @dtor: called for each object of a slab that is given back, with flags 0, or
 *	NULL; only together with @ctor
 *
 * SLAB_HWCACHE_ALIGN aligns to cache lines, or parts of one for small objects.
 * SLAB_RECLAIM_ACCOUNT counts the pages as reclaimable. SLAB_CACHE_DMA takes
 * them from ZONE_DMA. With SLAB_NO_REAP the reaper leaves the cache alone. With
 * SLAB_DESTROY_BY_RCU pages are given back only after a grace period. With
 * SLAB_PANIC there is no failure. @ctor may be called with the rights of the
 * allocation that needs the slab: SLAB_CTOR_ATOMIC says that it must not sleep.
 *
 * Context: process context, sleeps. Returns the cache, or NULL without memory,
 * or if no slab can hold an object of that size and alignment. Other values out
 * of range, and a name that is taken, are fatal. 2.6.12-rc2: sections 5 to 7.
 */
kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align,
				unsigned long flags,
				void (*ctor)(void *, kmem_cache_t *, unsigned long),
				void (*dtor)(void *, kmem_cache_t *, unsigned long))
{
	struct cache_request request = {
		.name = name, .size = size, .align = align, .flags = flags,
		.ctor = ctor, .dtor = dtor
	};
	kmem_cache_t *cachep;

	check_request(&request);
	check_flags(&request);
	round_request(&request);
	cachep = new_descriptor(&request);
	if (cachep)
		publish_cache(cachep);
	else if (flags & SLAB_PANIC)
		panic("kmem_cache_create: no cache %s\n", name);
	return cachep;
}
EXPORT_SYMBOL(kmem_cache_create);

/* --- Caches: shrunk and ended --------------------------------------------- */

static void drain_cpu_array(void *arg)
{
	kmem_cache_t *cachep = arg;
	struct array_cache *ac = cpu_array(cachep);

	assert_irqs_off();
	spin_lock(&cachep->spinlock);
	free_block(cachep, array_entries(ac), ac->avail);
	spin_unlock(&cachep->spinlock);
	ac->avail = 0;
}

/* Everything that is in arrays goes back to the slabs. */
static void drain_all_arrays(kmem_cache_t *cachep)
{
	struct array_cache *shared;

	run_on_all_cpus(drain_cpu_array, cachep);
	spin_lock_irq(&cachep->spinlock);
	shared = cachep->lists.shared;
	if (shared) {
		free_block(cachep, array_entries(shared), shared->avail);
		shared->avail = 0;
	}
	spin_unlock_irq(&cachep->spinlock);
}

/* Give back all slabs without an object in use. Returns 1 if others are left. */
static int shrink_cache(kmem_cache_t *cachep)
{
	struct kmem_list3 *l3 = &cachep->lists;
	int left;

	drain_all_arrays(cachep);
	spin_lock_irq(&cachep->spinlock);
	while (!list_empty(&l3->slabs_free))
		destroy_free_slab(cachep, l3->slabs_free.prev);
	left = !list_empty(&l3->slabs_full) || !list_empty(&l3->slabs_partial);
	spin_unlock_irq(&cachep->spinlock);
	return left;
}

/**
 * kmem_cache_shrink - give back what a cache does not need
 * @cachep: cache
 *
 * Empties the arrays of all CPUs and gives back all free slabs.
 *
 * Context: process context, sleeps, interrupts on. Returns 0 if the cache has no
 * slab left, 1 if objects are in use. 2.6.12-rc2: section 13.
 */
int kmem_cache_shrink(kmem_cache_t *cachep)
{
	BUG_ON(!cachep || in_interrupt());
	return shrink_cache(cachep);
}
EXPORT_SYMBOL(kmem_cache_shrink);

static void unlink_cache(kmem_cache_t *cachep)
{
	down(&cache_chain_sem);
	list_del(&cachep->next);
	up(&cache_chain_sem);
}

static void relink_cache(kmem_cache_t *cachep)
{
	down(&cache_chain_sem);
	list_add(&cachep->next, &cache_chain);
	up(&cache_chain_sem);
}

static void free_descriptor(kmem_cache_t *cachep)
{
	int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++)
		kfree(cachep->array[cpu]);
	kfree(cachep->lists.shared);
	kmem_cache_free(&cache_cache, cachep);
}

/**
 * kmem_cache_destroy - end a cache
 * @cachep: cache; all its objects must have been freed, and nobody may allocate
 *	from it or free to it any more
 *
 * Defect callbacks-not-awaited: for SLAB_DESTROY_BY_RCU it waits for a grace
 * period, but not until the callbacks that give the pages back, and look at the
 * cache, were called. rcu_barrier() before it helps. Fixed: 7ed9f7e5db58
 * (2.6.31).
 *
 * Context: process context, sleeps, interrupts on. Returns 0, or 1 if objects
 * are in use: that is reported, and the cache stays usable, its arrays empty,
 * as the first of the list. 2.6.12-rc2: section 13.
 */
int kmem_cache_destroy(kmem_cache_t *cachep)
{
	BUG_ON(!cachep || in_interrupt());

	lock_cpu_hotplug();
	unlink_cache(cachep);
	if (shrink_cache(cachep)) {
		printk(KERN_ERR "kmem_cache_destroy: cache %s: objects are still in use; free them first\n",
		       cachep->name);
		dump_stack();
		relink_cache(cachep);
		unlock_cpu_hotplug();
		return 1;
	}
	if (cachep->flags & SLAB_DESTROY_BY_RCU)
		synchronize_kernel();
	free_descriptor(cachep);
	unlock_cpu_hotplug();
	return 0;
}
EXPORT_SYMBOL(kmem_cache_destroy);

/* --- The reaper ----------------------------------------------------------- */

/*
 * Take the older part of an array back that nobody has allocated from since the
 * last time: a fifth of its limit, or at the end half of what is left. The lock
 * of the cache is held.
 */
static void drain_idle_array(kmem_cache_t *cachep, struct array_cache *ac)
{
	unsigned int count;

	if (ac->touched) {
		ac->touched = 0;
		return;
	}
	if (!ac->avail)
		return;
	count = (ac->limit + 4) / 5;
	if (count > ac->avail)
		count = (ac->avail + 1) / 2;
	free_block(cachep, array_entries(ac), count);
	array_drop_oldest(ac, count);
}

/* Destroy a fifth of the slabs that the limit allows to be free. */
static void reap_free_slabs(kmem_cache_t *cachep)
{
	struct kmem_list3 *l3 = &cachep->lists;
	unsigned int slabs = DIV_ROUND_UP(cachep->free_limit, 5 * cachep->num);

	for (; slabs && !list_empty(&l3->slabs_free); slabs--) {
		stat_add(cachep, reaped, 1);
		destroy_free_slab(cachep, l3->slabs_free.next);
	}
}

/*
 * One cache in a pass of the reaper. The array of this CPU has its turn in
 * every pass; the rest is for whichever CPU comes first when the time is there.
 */
static void reap_cache(kmem_cache_t *cachep)
{
	struct kmem_list3 *l3 = &cachep->lists;

	spin_lock_irq(&cachep->spinlock);
	drain_idle_array(cachep, cpu_array(cachep));
	if (!time_after(l3->next_reap, jiffies)) {
		l3->next_reap = jiffies + REAPTIMEOUT_LIST3;
		if (l3->shared)
			drain_idle_array(cachep, l3->shared);
		if (l3->free_touched)
			l3->free_touched = 0;
		else
			reap_free_slabs(cachep);
	}
	spin_unlock_irq(&cachep->spinlock);
}

/*
 * The next pass on this CPU, if its timer was started at all.
 *
 * Defect reapers-drift: with a period that differs between CPUs they drift
 * apart. Fixed: cd61ef6268ac (2.6.15).
 */
static void schedule_next_reap(void)
{
	int cpu = smp_processor_id();
	struct work_struct *work = &per_cpu(reap_work, cpu);

	if (work->func)
		schedule_delayed_work(work, REAPTIMEOUT_CPUC + cpu);
}

/**
 * cache_reap - one pass of the reaper
 * @unused: for the work queue
 *
 * For each cache without SLAB_NO_REAP: takes idle objects out of the array of
 * this CPU, and every four seconds also out of the shared one, and then gives
 * back some of the free slabs, unless one was needed since the last time. Gives
 * up at once if somebody else works on the list of caches.
 *
 * Runs by itself on each CPU while keventd_up(); tests and machines without
 * worker threads may call it: a pass depends on nothing but jiffies.
 *
 * Context: process context that stays on its CPU, interrupts on, no lock held,
 * not from a constructor or destructor; may sleep. 2.6.12-rc2: section 12.
 */
void cache_reap(void *unused)
{
	kmem_cache_t *cachep;

	if (!down_trylock(&cache_chain_sem)) {
		assert_irqs_on();
		list_for_each_entry(cachep, &cache_chain, next) {
			if (!(cachep->flags & SLAB_NO_REAP))
				reap_cache(cachep);
			cond_resched();
		}
		up(&cache_chain_sem);
	}
	schedule_next_reap();
}
EXPORT_SYMBOL(cache_reap);

/*
 * Start the reaper of a CPU, unless that was done before: a CPU that went down
 * keeps its work. The CPUs begin at different times.
 *
 * Defect reaper-of-dead-cpu: while the CPU is down the work is not cancelled.
 * Fixed: 5830c5902138 (2.6.22).
 */
static void start_cpu_timer(int cpu)
{
	struct work_struct *work = &per_cpu(reap_work, cpu);

	if (!keventd_up() || work->func)
		return;
	INIT_WORK(work, cache_reap, NULL);
	schedule_delayed_work_on(cpu, work, HZ + 3 * cpu);
}

static int __init cpucache_init(void)
{
	int cpu;

	for_each_online_cpu(cpu)
		start_cpu_timer(cpu);
	return 0;
}
__initcall(cpucache_init);

/* --- CPUs that come and go ------------------------------------------------ */

/*
 * Defect coming-cpu-uncounted: the CPU that comes does not count in free_limit
 * yet. Still in 2.6.32.
 */
static void install_array(kmem_cache_t *cachep, int cpu, struct array_cache *ac)
{
	spin_lock_irq(&cachep->spinlock);
	cachep->array[cpu] = ac;
	cachep->free_limit = free_limit_of(cachep);
	spin_unlock_irq(&cachep->spinlock);
}

static int prepare_cpu(int cpu)
{
	kmem_cache_t *cachep;
	int result = NOTIFY_OK;

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next) {
		struct array_cache *ac = new_array(cpu, cachep->limit,
						   cachep->batchcount);

		if (!ac) {
			result = NOTIFY_BAD;
			break;
		}
		install_array(cachep, cpu, ac);
	}
	up(&cache_chain_sem);
	return result;
}

/*
 * Defect cpu-half-prepared: if prepare_cpu() failed half-way there are caches
 * without an array for the CPU, and this faults on the first of them. Fixed:
 * e498be7dafd7 (2.6.14).
 *
 * Defect limit-lowered: each free_limit is lowered also if it has not counted
 * the CPU, as it had not come up yet.
 */
static void remove_array(kmem_cache_t *cachep, int cpu)
{
	struct array_cache *ac;

	spin_lock_irq(&cachep->spinlock);
	ac = cachep->array[cpu];
	cachep->array[cpu] = NULL;
	cachep->free_limit -= cachep->batchcount;
	free_block(cachep, array_entries(ac), ac->avail);
	spin_unlock_irq(&cachep->spinlock);
	kfree(ac);
}

static void bury_cpu(int cpu)
{
	kmem_cache_t *cachep;

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next)
		remove_array(cachep, cpu);
	up(&cache_chain_sem);
}

static int cpu_event(struct notifier_block *self, unsigned long action,
		     void *data)
{
	int cpu = (long)data;

	switch (action) {
	case CPU_UP_PREPARE:
		return prepare_cpu(cpu);
	case CPU_ONLINE:
		start_cpu_timer(cpu);
		break;
	case CPU_DEAD:
	case CPU_UP_CANCELED:
		bury_cpu(cpu);
		break;
	}
	return NOTIFY_OK;
}

static struct notifier_block cpu_notifier = { .notifier_call = cpu_event };

/* --- Start ---------------------------------------------------------------- */

/* The first cache cannot be made by kmem_cache_create(): it needs this one. */
static void __init make_cache_cache(void)
{
	size_t left_over;

	list_add(&cache_cache.next, &cache_chain);
	cache_cache.array[smp_processor_id()] = &descriptor_array.cache;
	cache_cache.objsize = ALIGN(cache_cache.objsize, cache_line_size());
	cache_cache.colour_off = cache_line_size();
	cache_estimate(0, cache_cache.objsize, cache_line_size(), 0,
		       &left_over, &cache_cache.num);
	BUG_ON(!cache_cache.num);
	cache_cache.colour = left_over / cache_cache.colour_off;
	cache_cache.slab_size = ALIGN(management_size(cache_cache.num),
				      cache_line_size());
}

static kmem_cache_t *make_general_cache(const char *name, size_t size,
					unsigned long flags)
{
	return kmem_cache_create(name, size, ARCH_KMALLOC_MINALIGN,
				 ARCH_KMALLOC_FLAGS | SLAB_PANIC | flags,
				 NULL, NULL);
}

static void __init make_general_caches(void)
{
	struct cache_sizes *class = malloc_sizes;
	const struct general_names *names = general_names;

	for (; class->cs_size != ULONG_MAX; class++, names++) {
		class->cs_cachep = make_general_cache(names->normal,
						      class->cs_size, 0);
		if (!is_off_slab(class->cs_cachep))
			offslab_limit = (class->cs_size - sizeof(struct slab)) /
					sizeof(kmem_bufctl_t);
		class->cs_dmacachep = make_general_cache(names->dma,
							 class->cs_size,
							 SLAB_CACHE_DMA);
	}
}

/* Arrays are freed with kfree(), so none may stay that kmalloc() did not give. */
static void __init replace_static_array(kmem_cache_t *cachep)
{
	void *copy = kmalloc(sizeof(struct arraycache_init), GFP_KERNEL);

	BUG_ON(!copy);
	local_irq_disable();
	memcpy(copy, cpu_array(cachep), sizeof(struct arraycache_init));
	cachep->array[smp_processor_id()] = copy;
	local_irq_enable();
}

static void __init enable_all_cpucaches(void)
{
	kmem_cache_t *cachep;

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next)
		enable_cpucache(cachep);
	up(&cache_chain_sem);
}

/**
 * kmem_cache_init - start the slab allocator
 *
 * Context: start of the memory manager, once pages can be allocated, before
 * other CPUs are up; interrupts on. 2.6.12-rc2: section 4.
 */
void __init kmem_cache_init(void)
{
	if (num_physpages > (32 << 20) >> PAGE_SHIFT)
		slab_break_gfp_order = BREAK_GFP_ORDER_HI;
	make_cache_cache();
	make_general_caches();
	replace_static_array(&cache_cache);
	replace_static_array(malloc_sizes[0].cs_cachep);
	enable_all_cpucaches();
	g_cpucache_up = FULL;
	register_cpu_notifier(&cpu_notifier);
}

/* --- /proc/slabinfo_bs ---------------------------------------------------- */

static void show_header(struct seq_file *m)
{
	seq_puts(m, "slabinfo - version: 2.1");
	if (STATS)
		seq_puts(m, " (statistics)");
	seq_puts(m, "\n# name            <active_objs> <num_objs> <objsize> ");
	seq_puts(m, "<objperslab> <pagesperslab>");
	seq_puts(m, " : tunables <limit> <batchcount> <sharedfactor>");
	seq_puts(m, " : slabdata <active_slabs> <num_slabs> <sharedavail>");
	if (STATS) {
		seq_puts(m, " : globalstat <listallocs> <maxobjs> <grown> <reaped>");
		seq_puts(m, " <error> <maxfreeable> <freelimit> <nodeallocs>");
		seq_puts(m, " : cpustat <allochit> <allocmiss> <freehit> <freemiss>");
	}
	seq_putc(m, '\n');
}

static void *slabinfo_start(struct seq_file *m, loff_t *pos)
{
	struct list_head *link;
	loff_t skip = *pos;

	down(&cache_chain_sem);
	if (!skip)
		show_header(m);
	list_for_each(link, &cache_chain)
		if (!skip--)
			return list_entry(link, kmem_cache_t, next);
	return NULL;
}

static void *slabinfo_next(struct seq_file *m, void *v, loff_t *pos)
{
	kmem_cache_t *cachep = v;

	++*pos;
	if (cachep->next.next == &cache_chain)
		return NULL;
	return list_entry(cachep->next.next, kmem_cache_t, next);
}

static void slabinfo_stop(struct seq_file *m, void *v)
{
	up(&cache_chain_sem);
}

/* What the lists of a cache say, and the first thing that is wrong with them. */
struct slab_count {
	unsigned long slabs, active_slabs;
	unsigned long objects, active_objects;
	const char *error;
};

/* Slabs of one list have @min to @max objects in use. */
static void count_slabs(kmem_cache_t *cachep, struct list_head *list,
			unsigned int min, unsigned int max,
			struct slab_count *count)
{
	struct slab *slabp;

	list_for_each_entry(slabp, list, list) {
		if ((slabp->inuse < min || slabp->inuse > max) && !count->error)
			count->error = "a slab is on the wrong list";
		count->slabs++;
		count->active_slabs += max != 0;
		count->objects += cachep->num;
		count->active_objects += min == max ? max : slabp->inuse;
	}
}

static void count_cache(kmem_cache_t *cachep, struct slab_count *count)
{
	struct kmem_list3 *l3 = &cachep->lists;
	unsigned int num = cachep->num;

	count_slabs(cachep, &l3->slabs_full, num, num, count);
	count_slabs(cachep, &l3->slabs_partial, 1, num - 1, count);
	count_slabs(cachep, &l3->slabs_free, 0, 0, count);
	if (count->objects - count->active_objects != l3->free_objects &&
	    !count->error)
		count->error = "the count of free objects is wrong";
}

static void show_statistics(struct seq_file *m, kmem_cache_t *cachep)
{
#if STATS
	seq_printf(m, " : globalstat %7lu %6lu %5lu %4lu %4lu %4lu",
		   cachep->num_allocations, cachep->high_mark, cachep->grown,
		   cachep->reaped, cachep->errors, cachep->max_freeable);
	seq_printf(m, " %4lu %4lu", (unsigned long)cachep->free_limit,
		   cachep->node_allocs);
	seq_printf(m, " : cpustat %6lu %6lu %6lu %6lu",
		   (unsigned long)atomic_read(&cachep->allochit),
		   (unsigned long)atomic_read(&cachep->allocmiss),
		   (unsigned long)atomic_read(&cachep->freehit),
		   (unsigned long)atomic_read(&cachep->freemiss));
#endif
}

/*
 * The line of one cache.
 *
 * Defect slabinfo-no-shared: a cache whose shared array could not be allocated
 * faults. Fixed: 4484ebf12bdb (2.6.16).
 *
 * Defect name-borrowed: a cache keeps a pointer to its name, not the name. If
 * the module with the name is unloaded and the cache left behind, this faults.
 */
static int slabinfo_show(struct seq_file *m, void *v)
{
	kmem_cache_t *cachep = v;
	struct array_cache *shared;
	struct slab_count count = { 0 };

	assert_irqs_on();
	spin_lock_irq(&cachep->spinlock);
	count_cache(cachep, &count);
	if (count.error)
		printk(KERN_ERR "slab: cache %s: %s\n", cachep->name, count.error);
	shared = cachep->lists.shared;
	seq_printf(m, "%-17s %6lu %6lu %6u %4u %4d", cachep->name,
		   count.active_objects, count.objects, cachep->objsize,
		   cachep->num, 1 << cachep->gfporder);
	seq_printf(m, " : tunables %4u %4u %4u", cachep->limit,
		   cachep->batchcount, shared->limit / cachep->batchcount);
	seq_printf(m, " : slabdata %6lu %6lu %6u", count.active_slabs,
		   count.slabs, shared->avail);
	show_statistics(m, cachep);
	seq_putc(m, '\n');
	spin_unlock_irq(&cachep->spinlock);
	return 0;
}

struct seq_operations slabinfo_op = {
	.start = slabinfo_start,
	.next = slabinfo_next,
	.stop = slabinfo_stop,
	.show = slabinfo_show,
};

/* Read a decimal integer at *@text and step over it. Returns 0 if there is none. */
static int take_int(const char **text, int *value)
{
	const char *digits = *text;
	char *end;

	while (*digits == ' ' || (*digits >= '\t' && *digits <= '\r'))
		digits++;
	if (digits[*digits == '-'] < '0' || digits[*digits == '-'] > '9')
		return 0;
	*value = simple_strtol(digits, &end, 10);
	*text = end;
	return 1;
}

static int tune_by_name(const char *name, int limit, int batchcount, int shared)
{
	kmem_cache_t *cachep;
	int error = -EINVAL;

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next) {
		if (strcmp(cachep->name, name))
			continue;
		if (limit >= 1 && batchcount >= 1 && batchcount <= limit &&
		    shared >= 0)
			error = do_tune_cpucache(cachep, limit, batchcount, shared);
		break;
	}
	up(&cache_chain_sem);
	return error;
}

#define MAX_SLABINFO_WRITE	128

/**
 * slabinfo_write - tune a cache by writing to /proc/slabinfo_bs
 * @file: unused
 * @buffer: "name limit batchcount shared", in user space
 * @count: bytes, up to 128
 * @ppos: unused
 *
 * 1 <= batchcount <= limit, 0 <= shared; with a limit above 32764 there is no
 * memory for the arrays.
 *
 * Defect array-size-wraps: the size of an array is calculated in 32 bits. With
 * a limit of 2^30, or a few less, it wraps around, and the array ends behind
 * its memory; so does the shared one if batchcount times shared is as large.
 *
 * Defect slabinfo-text-end: the text ends at byte 128, not at @count, so that
 * what the stack held before may be read as part of a short one that has no end
 * of its own. Still in 2.6.32. Not shown: the stack may hold anything.
 *
 * Context: process context, sleeps. Returns @count, -EFAULT, -EINVAL for a text
 * of another form, an unknown name and numbers out of range, or -ENOMEM with
 * nothing changed. 2.6.12-rc2: section 17.
 */
ssize_t slabinfo_write(struct file *file, const char __user *buffer,
		       size_t count, loff_t *ppos)
{
	char text[MAX_SLABINFO_WRITE + 1];
	const char *numbers;
	char *blank;
	int limit, batchcount, shared, error;

	if (count > MAX_SLABINFO_WRITE)
		return -EINVAL;
	if (copy_from_user(text, buffer, count))
		return -EFAULT;
	text[MAX_SLABINFO_WRITE] = '\0';

	blank = strchr(text, ' ');
	if (!blank)
		return -EINVAL;
	*blank = '\0';
	numbers = blank + 1;
	if (!take_int(&numbers, &limit) || !take_int(&numbers, &batchcount) ||
	    !take_int(&numbers, &shared))
		return -EINVAL;
	error = tune_by_name(text, limit, batchcount, shared);
	return error ? error : (ssize_t)count;
}

static const struct proc_file slabinfo_file = {
	.name = "slabinfo_bs",
	.mode = 0644,
	.op = &slabinfo_op,
	.write = slabinfo_write,
};

static int __init slabinfo_init(void)
{
	return proc_create_file(&slabinfo_file);
}
__initcall(slabinfo_init);

/* --- A look inside -------------------------------------------------------- */

static unsigned long list_length(struct list_head *list)
{
	struct list_head *link;
	unsigned long length = 0;

	list_for_each(link, list)
		length++;
	return length;
}

static void inspect_layout(kmem_cache_t *cachep, struct kmem_cache_state *state)
{
	state->name = cachep->name;
	state->objsize = cachep->objsize;
	state->num = cachep->num;
	state->gfporder = cachep->gfporder;
	state->off_slab = is_off_slab(cachep);
	state->slab_size = cachep->slab_size;
	state->first = state->off_slab ? 0 : cachep->slab_size;
	state->colour = cachep->colour;
	state->colour_off = cachep->colour_off;
	state->colour_next = cachep->colour_next;
	state->limit = cachep->limit;
	state->batchcount = cachep->batchcount;
	state->free_limit = cachep->free_limit;
}

static void inspect_slabs(kmem_cache_t *cachep, struct kmem_cache_state *state)
{
	struct kmem_list3 *l3 = &cachep->lists;

	state->full_slabs = list_length(&l3->slabs_full);
	state->partial_slabs = list_length(&l3->slabs_partial);
	state->free_slabs = list_length(&l3->slabs_free);
	state->free_objects = l3->free_objects;
	state->free_touched = l3->free_touched;
	state->next_reap = l3->next_reap;
	state->has_shared = !!l3->shared;
	if (l3->shared) {
		state->shared_avail = l3->shared->avail;
		state->shared_limit = l3->shared->limit;
	}
}

static void inspect_arrays(kmem_cache_t *cachep, struct kmem_cache_state *state)
{
	int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		struct array_cache *ac = cachep->array[cpu];

		state->has_array[cpu] = !!ac;
		state->avail[cpu] = ac ? ac->avail : 0;
		state->touched[cpu] = ac ? ac->touched : 0;
	}
}

/**
 * kmem_cache_inspect - tell the state of a cache
 * @cachep: cache
 * @state: filled in
 *
 * Changes nothing. The figures of arrays are true if the other CPUs do not use
 * the cache meanwhile. Context: any.
 */
void kmem_cache_inspect(kmem_cache_t *cachep, struct kmem_cache_state *state)
{
	unsigned long flags;

	memset(state, 0, sizeof(*state));
	spin_lock_irqsave(&cachep->spinlock, flags);
	inspect_layout(cachep, state);
	inspect_slabs(cachep, state);
	inspect_arrays(cachep, state);
	spin_unlock_irqrestore(&cachep->spinlock, flags);
}
EXPORT_SYMBOL(kmem_cache_inspect);

/**
 * kmem_cache_of - the cache that an object is of
 * @objp: an object in use
 *
 * Context: any.
 */
kmem_cache_t *kmem_cache_of(const void *objp)
{
	return PAGE_GET_CACHE(virt_to_page(objp));
}
EXPORT_SYMBOL(kmem_cache_of);

/**
 * kmem_cache_find - the cache of a name
 * @name: the name
 *
 * Context: process context, sleeps. Returns the cache, or NULL.
 */
kmem_cache_t *kmem_cache_find(const char *name)
{
	kmem_cache_t *cachep, *found = NULL;

	down(&cache_chain_sem);
	list_for_each_entry(cachep, &cache_chain, next)
		if (!found && !strcmp(cachep->name, name))
			found = cachep;
	up(&cache_chain_sem);
	return found;
}
EXPORT_SYMBOL(kmem_cache_find);

/**
 * kmem_cache_offslab_limit - the most objects of a slab with management off it
 *
 * Context: any.
 */
unsigned int kmem_cache_offslab_limit(void)
{
	return offslab_limit;
}
EXPORT_SYMBOL(kmem_cache_offslab_limit);

/* --- A look inside, for the structure check ------------------------------- */

/**
 * kmem_cache_list - the list of all caches
 *
 * Context: any; kmem_cache_list_trylock() keeps it as it is.
 */
struct list_head *kmem_cache_list(void)
{
	return &cache_chain;
}

/**
 * kmem_cache_of_link - the cache that a link of that list belongs to
 * @link: the link
 *
 * Context: any.
 */
kmem_cache_t *kmem_cache_of_link(struct list_head *link)
{
	return list_entry(link, kmem_cache_t, next);
}

/**
 * kmem_cache_list_trylock - keep others from the list of caches
 *
 * Context: any. Returns 1 if it succeeds, 0 if somebody else does so.
 */
int kmem_cache_list_trylock(void)
{
	return !down_trylock(&cache_chain_sem);
}

/**
 * kmem_cache_list_unlock - the opposite of kmem_cache_list_trylock()
 *
 * Context: any.
 */
void kmem_cache_list_unlock(void)
{
	up(&cache_chain_sem);
}

static void view_lists(kmem_cache_t *cachep, struct kmem_cache_view *view)
{
	struct kmem_list3 *l3 = &cachep->lists;

	view->lock = &cachep->spinlock;
	view->slabs[SLABS_FULL] = &l3->slabs_full;
	view->slabs[SLABS_PARTIAL] = &l3->slabs_partial;
	view->slabs[SLABS_FREE] = &l3->slabs_free;
	view->free_objects = &l3->free_objects;
}

/**
 * kmem_cache_view - what a cache consists of
 * @cachep: cache
 * @view: filled in
 *
 * Context: any.
 */
void kmem_cache_view(kmem_cache_t *cachep, struct kmem_cache_view *view)
{
	memset(view, 0, sizeof(*view));
	view->name = cachep->name;
	view->objsize = cachep->objsize;
	view->num = cachep->num;
	view->gfporder = cachep->gfporder;
	view->off_slab = is_off_slab(cachep);
	view->flags = cachep->flags;
	view_lists(cachep, view);
}

/**
 * slab_view - what a slab consists of
 * @link: its link in one of the lists of its cache
 * @view: filled in
 *
 * Context: any.
 */
void slab_view(struct list_head *link, struct slab_view *view)
{
	struct slab *slabp = list_entry(link, struct slab, list);

	view->address = (char *)slabp->s_mem - slabp->colouroff;
	view->objects = slabp->s_mem;
	view->inuse = &slabp->inuse;
	view->free = &slabp->free;
	view->links = slab_links(slabp);
}

/**
 * kmem_cache_array - an array of objects
 * @cachep: cache
 * @cpu: whose array; NR_CPUS: the one that all share
 * @view: filled in
 *
 * Context: any. Returns false if there is no such array.
 */
bool kmem_cache_array(kmem_cache_t *cachep, int cpu, struct array_view *view)
{
	struct array_cache *ac = cpu < NR_CPUS ? cachep->array[cpu] :
						 cachep->lists.shared;

	if (!ac)
		return false;
	view->avail = &ac->avail;
	view->limit = ac->limit;
	view->objects = array_entries(ac);
	return true;
}

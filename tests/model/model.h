/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A model of the memory manager: what each operation of a trace must give.
 *
 * It is a program of its own for the machine that it is compiled on, and shares
 * no line with the tree. Memory is not there: a page is a number, an object an
 * address, and only what decides about results is kept. Rules and constants are
 * those of the original's description, so that a misunderstanding in the tree is
 * not repeated here by copying.
 */
#ifndef _MODEL_H
#define _MODEL_H

#include <stdbool.h>
#include <stdint.h>

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))

/* --- Which tree ---------------------------------------------------------------- */

/* What differs between points of the series, by the patch that brought it. */
enum feature {
	PCP_BATCH_ODD,		/* 8e30f272a93e */
	ARRAY_ONE_TRY,		/* 97e2bde47f88 */
	PCP_ADD_FIRST,		/* 2caaad41e4aa */
	ATOMIC_PFN,		/* 60e64d46a582 */
	SLAB_OF_NODES,		/* e498be7dafd7 */
	KMALLOC_FATAL,		/* eafb42707b21 */
	KMALLOC_NULL,		/* dbdb90450059 */
	VMALLOC_NODE,		/* 930fc45a49dd */
	PCP_LARGER,		/* ba56e91c9401 */
	PCP_LOW_ZERO,		/* e46a5e28c201 */
	MARKS_ALL_LOW,		/* 7fb1d9fca5c6 */
	MARKS_OF_HIGHMEM,	/* 669ed17521b9 */
	ZONE_MASK,		/* ac3461ad632e */
	MARKS_AGAIN,		/* 3148890bfa4f */
	PCP_SMALLER,		/* 0ceaacc9785f */
	NR_FEATURES
};

extern bool feature[NR_FEATURES];
extern bool smp;
extern unsigned int cpus;		/* all online; operations happen on the first */

/*
 * An operation that the original does not survive, or whose end it leaves open
 * (a BUG, a fault, a wait without end). Nothing can be said about what follows.
 */
void __attribute__((noreturn)) fatal(const char *why);

/* --- Pages (pages.c) ------------------------------------------------------------- */

#define PAGE		4096u
#define FIRST_PFN	0x70000u
#define NORMAL_PFN	0x70400u
#define HIGH_PFN	0x74400u
#define END_PFN		0x76400u
#define NR_PAGES	(END_PFN - FIRST_PFN)
#define PAGE_OFFSET	0x90000000u
#define MAX_ORDER	11

enum { ZONE_DMA, ZONE_NORMAL, ZONE_HIGH, NR_ZONES };
enum { HOT, COLD };

#define GFP_DMA		0x01u
#define GFP_HIGHMEM	0x02u
#define GFP_WAIT	0x10u
#define GFP_HIGH	0x20u
#define GFP_FS		0x80u
#define GFP_COLD	0x100u
#define GFP_ZERO	0x8000u
#define GFP_KERNEL	0xd0u
#define GFP_ATOMIC	0x20u

void pages_boot(void);
void pages_set_marks(void);
/* The first page of a block; 0: none. */
uint32_t pages_alloc(unsigned int gfp, unsigned int order);
void pages_free(uint32_t pfn, unsigned int order);
void pages_free_cold(uint32_t pfn);
unsigned int zone_blocks(unsigned int zone, unsigned int order);
unsigned int zone_free(unsigned int zone);
unsigned int zone_list(unsigned int zone, unsigned int which);

static inline bool is_high(uint32_t pfn)
{
	return pfn >= HIGH_PFN;
}

static inline uint32_t pfn_to_address(uint32_t pfn)
{
	return (pfn - FIRST_PFN) * PAGE + PAGE_OFFSET;
}

static inline uint32_t address_to_pfn(uint32_t address)
{
	return (address - PAGE_OFFSET) / PAGE + FIRST_PFN;
}

/* --- Slab (slab.c) ------------------------------------------------------------------ */

#define SLAB_HWCACHE_ALIGN	0x2000u
#define SLAB_CACHE_DMA		0x4000u
#define SLAB_RECLAIM_ACCOUNT	0x20000u

struct cache;

void slab_boot(void);
struct cache *cache_create(uint32_t size, uint32_t align, unsigned int flags);
int cache_destroy(struct cache *cache);
int cache_shrink(struct cache *cache);
uint32_t cache_alloc(struct cache *cache, unsigned int gfp);
void object_free(uint32_t address);
uint32_t cache_object_size(const struct cache *cache);
unsigned int cache_objects(const struct cache *cache);
unsigned int cache_order(const struct cache *cache);
bool cache_is_dma(const struct cache *cache);
struct cache *cache_of(uint32_t address);

/* 0: too large, or no memory. */
uint32_t model_kmalloc(uint32_t size, unsigned int gfp);

/* --- Areas and page tables (areas.c) -------------------------------------------------- */

#define VM_IOREMAP	1u
#define VM_ALLOC	2u
#define VM_MAP		4u
#define VMALLOC_START	0x9440a000u
#define VMALLOC_END	0x95e0a000u

struct area {
	struct area *next;
	uint32_t address, size;		/* the guard page counts */
	uint32_t descriptor;		/* where kmalloc put it */
	uint32_t array;			/* and the list of frames */
	uint32_t *pages;
	uint32_t nr_pages;
};

extern struct area *areas;
/* The trace has made areas that the original allows and nobody should want. */
extern bool odd_areas;
/* The frame that an address shows, by its page number; 0: none. */
extern uint32_t pte[1 << 20];

struct area *area_reserve(uint32_t size, uint32_t flags, uint32_t start,
			  uint32_t end);
/* Takes the area that begins there off the list; the caller releases it. */
struct area *area_remove(uint32_t address);
void area_release(struct area *area);
uint32_t model_vmalloc(uint32_t size, unsigned int gfp);
void model_vfree(uint32_t address);
uint32_t model_vmap(const uint32_t *pages, uint32_t count, uint32_t flags);
void model_vunmap(uint32_t address);

/* --- Kernel mappings (maps.c) ----------------------------------------------------------- */

#define NR_SLOTS	512
#define FIX_END		106

/* The slot of a high page as kmap() left it, or -1. */
int slot_of(uint32_t pfn);
unsigned int kmap_users(uint32_t pfn);
uint32_t model_kmap(uint32_t pfn);
void model_kunmap(uint32_t pfn);
/* Slots that no kmap() holds. */
unsigned int slots_without_user(void);
uint32_t fix_address(unsigned int index);
uint32_t atomic_map(uint32_t pfn, unsigned int type);
uint32_t atomic_map_pfn(uint32_t pfn, unsigned int type);
void atomic_zero(uint32_t pfn);

/* --- Traces (trace.c) ------------------------------------------------------------------- */

enum kind { PAGES, VMALLOC, VMAP, AREA, ATOMIC, CACHE, OBJECT, KMALLOC, NR_KINDS };

struct handle {
	struct handle *next;		/* in its bucket */
	enum kind kind;
	unsigned int place;		/* in living[kind] */
	bool failed;
	uint32_t address;		/* or the page frame */
	unsigned int order, type;
	struct seen *seen;		/* the cache, of caches and objects */
	char name[32];
};

struct living {
	struct handle **handles;
	unsigned int count, room;
};

extern struct living living[NR_KINDS];
#define NR_TYPES	13
extern const char *const type_names[NR_TYPES];

/*
 * Perform the operation @text; the result is put into @result (grows as needed).
 * Returns NULL, or what is wrong with the operation.
 */
struct buffer {
	char *text;
	unsigned long length, room;
};

const char *perform(const char *text, struct buffer *result);
void append(struct buffer *buffer, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* --- Random operations (generate.c) -------------------------------------------------------- */

void generate_start(uint64_t seed);
/* The next operation, as text. */
const char *generate(void);

#endif /* _MODEL_H */

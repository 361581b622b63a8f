/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The figures of the tests, as they are in the base, 2.6.12-rc2: counts, lists,
 * vectors, and how to call what has been called in another way since.
 *
 * A patch that changes some of them has a file of its own here, which includes the
 * one before it and says what is different from there on. The build has the newest
 * that holds as <figures.h>. Page frames are written as in <pages.h>; V1 to V17 are
 * sequences of requests (tests/buddy.c, pcp.c, zones.c) on the machine as it was
 * booted. UP_SMP() is that of <slabs.h>.
 */
#ifndef _FIGURES_BASE_H
#define _FIGURES_BASE_H

/* The lists of each CPU: hot low, high, batch; cold high, batch. */
#define DMA_LISTS	2, 6, 1,  2, 1
#define NORMAL_LISTS	8, 24, 4,  8, 4
#define HIGH_LISTS	4, 12, 2,  4, 2

/*
 * After boot: free pages, blocks by order, the blocks of orders 0 to 9, and the
 * hot list of CPU 0.
 */
#define DMA_FREE	506
#define DMA_BLOCKS	"2 2 1 2 0 1 1 1 1 0 0"
#define DMA_BY_ORDER \
	"7021a,70201", "70218,70202", "70204", "70210,70208", "", "70220", \
	"70240", "70280", "70300", ""
#define DMA_HOT		"70200,7021f-5"
#define DMA_HOT_COUNT	6
#define NORMAL_FREE	16160
#define NORMAL_BLOCKS	"0 0 0 0 0 1 0 0 1 1 15"
#define NORMAL_BY_ORDER	"", "", "", "", "", "704e0", "", "", "70500", "70600"
#define NORMAL_HOT	"704df-23"
#define NORMAL_HOT_COUNT	23
#define HIGH_FREE	8180
#define HIGH_BLOCKS	"0 0 1 0 1 1 1 1 1 1 7"
#define HIGH_BY_ORDER \
	"", "", "763f0", "", "763e0", "763c0", "76380", "76300", "76200", \
	"76000"
#define HIGH_HOT	"763ff-12"
#define HIGH_HOT_COUNT	12

/* V1: 64 pages. V2: given back; orders 0 to 5. V3: 10 cold pages. V4: given back. */
#define V1_FRAMES	"763ff-12,763f0+4,763e0+16,763c0+32"
#define V1_HOT		"76380+4"
#define V1_FREE		8124
#define V1_BLOCKS	"0 0 1 1 1 1 0 1 1 1 7"
#define V2_HOT		"763df-12"
#define V2_BY_ORDER	"", "", "763d0", "", "763c0", "763e0"
#define V3_FRAMES	"763d0+4,763c0+6"
#define V3_COLD		""
#define V3_FREE		8170
#define V3_BLOCKS	"0 1 0 1 0 1 1 1 1 1 7"
#define V4_COLD		"763c5-4"
#define V4_FREE		8176
#define V4_BLOCKS	"0 2 1 1 0 1 1 1 1 1 7"

/*
 * V6: a block of each order from a drained zone. V7: given back. V8: five pages on
 * CPU 1, given back on CPU 0.
 */
#define V6_FRAMES \
	"76000,76002,76004,76008,76010,76020,76040,76080,76100,76200,75c00"
#define V6_HOT		"76001"
#define V6_FREE		6144
#define V6_BLOCKS	"0 0 0 0 0 0 0 0 0 0 6"
#define V7_HOT		"76000+2"
#define V7_FREE		8190
#define V7_BLOCKS	"0 1 1 1 1 1 1 1 1 1 7"
#define V7_LARGEST	"75c00,75800,75400,75000,74c00,74800,74400"
#define V8_FRAMES	"76002+5"
#define V8_HOT_1	"76007+5"
#define V8_HOT_0	"76006-5,76000+2"

/*
 * V9: four blocks of order 1; the lists of orders 1 to 3 when the first, third,
 * second and fourth were given back.
 */
#define V9_FRAMES	"763f0,763f2,763e0,763e2"
#define V9_LISTS \
	{ "763f0", "763e4", "763e8" }, { "763e0,763f0", "763e4", "763e8" }, \
	{ "763e0", "763f0,763e4", "763e8" }, { "", "763f0", "" }

/*
 * How many pages there are, by zone (DMA, Normal, HighMem), and what is left then:
 * free, and on the hot list. V12: high ones. V13: any. V14: low ones, for three kinds
 * of requests. V15: for DMA. V17: without watermarks; left on hot lists.
 */
#define V12_PAGES	8147
#define V12_LEFT	40, 5
#define V13_PAGES	24226
#define V13_BY_ZONE	399, 15672, 8155
#define V13_LEFT_DMA	111, 2
#define V13_LEFT_NORMAL	500, 11
#define V13_LEFT_HIGH	32, 5
#define V14_KERNEL	16359
#define V14_KERNEL_BY_ZONE	431, 15928, 0
#define V14_KERNEL_LEFT_NORMAL	244, 11
#define V14_KERNEL_LEFT_DMA	79, 2
#define V14_ATOMIC	161
#define V14_ATOMIC_BY_ZONE	440, 16080, 0
#define V14_ATOMIC_LEFT_NORMAL	92, 11
#define V14_ATOMIC_LEFT_DMA	70, 2
#define V14_MEMALLOC	175
#define V14_MEMALLOC_BY_ZONE	512, 16183, 0
#define V14_MEMALLOC_LEFT_NORMAL	0, 0
#define V14_MEMALLOC_LEFT_DMA	0, 0
#define V15_KERNEL	495
#define V15_KERNEL_LEFT	15, 2
#define V15_ATOMIC	9
#define V15_ATOMIC_LEFT	6, 2
#define V17_LEFT_HOT	2, 11, 5

/* Free when a realtime task finds no more. */
#define REALTIME_LEFT_NORMAL	184
#define REALTIME_LEFT_DMA	76

/* The first 20 pages for DMA. */
#define DMA_FRAMES	"70200,7021f-6,70201,70218+2,70202+6,70210+4"

/*
 * The hot list's length: from empty, page by page taken; after boot, page by page
 * given; and that list then.
 */
#define REFILL_COUNTS	1, 2, 3, 4, 5, 4, 5, 4, 5
#define DRAIN_COUNTS	11, 12, 11, 12, 11, 12
#define DRAIN_HOT	"763e1-2,763f3-4,763ff-6"

/* Watermarks: min, low, high. Pages above the high ones in all zones. */
#define HIGH_MARKS	32, 40, 48
#define PAGECACHE_PAGES	25160

/* The same where min_free_kbytes is 0 and 4096. */
#define HIGH_MARKS_AT_0		32, 40, 48
#define HIGH_MARKS_AT_4096	32, 40, 48

/*
 * Pages kept from requests by their class; the ratios that this comes from, and
 * the text of vm.lowmem_reserve_ratio with these ratios for DMA and Normal.
 */
#define DMA_RESERVE	0, 64, 96
#define NORMAL_RESERVE	0, 0, 256
#define HIGH_RESERVE	0, 0, 0
#define RESERVE_RATIOS	256, 32
#define RATIOS_TEXT(dma, normal)	dma "\t" normal "\n"

/* May a zone serve a request? */
#define watermark_ok(zone, order, mark, class, harder, high) \
	zone_watermark_ok(zone, order, mark, class, harder, high)

/* The type of an allocation's flags, in functions that are handed to a pool. */
#define GFP_TYPE	unsigned int __nocast

/*
 * The place of a counter, in __mod_page_state() and in __read_page_state(), and the
 * last argument of zone_watermark_ok().
 */
#define CHANGED_AT	unsigned int
#define READ_AT		unsigned int
#define GFP_HIGH_TYPE	int

/* Flags that the slab allocator passes on, all flags, and zonelists. */
#define GFP_LEVEL	0x7ff0
#define GFP_ALL		0xffff
#define ZONELISTS	3

/* Where page->flags have the zone. */
#define ZONE_SHIFT_IN_FLAGS	29

#define private_of(page)		((page)->private)
#define set_private_of(page, value)	((page)->private = (value))

/* Compound pages exist where huge pages want them. */
#ifdef CONFIG_HUGETLB_PAGE
# define HAS_COMPOUND_PAGES	1
#else
# define HAS_COMPOUND_PAGES	0
#endif

/* Lines of /proc/vmstat_bs behind pgrotated. */
#define MORE_COUNTERS

/* Whose lists show_free_areas() prints. */
#define SHOWN_CPUS	NR_CPUS

/* Can caches be made and destroyed at the same time? */
#define CACHES_AT_ONCE	1
/* The file of what may sleep first in kmem_cache_create(): a descriptor is allocated. */
#define CREATION_SLEEPS_IN	"mm/slab.c"

/* The size of struct slab. */
#define SLAB_BYTES	24

/*
 * After the start of the slab allocator: objects and slabs in use of some caches,
 * descriptors of caches, and the oldest of the general caches.
 */
#define SIZE_64_IN_USE	UP_SMP("12/59 (1)", "29/59 (1)")
#define SIZE_32_IN_USE	UP_SMP("31/113 (1)", "18/113 (1)")
#define CACHES_IN_USE	UP_SMP("30/30 (1)", "30/48 (2)")
/* 116 + 4 for each of NR_CPUS (1 or 8) + the lock, in cache lines. */
#define DESCRIPTOR_SIZE	UP_SMP(128, 160)
#define DESCRIPTOR_NUM	UP_SMP(30, 24)
#define OLDEST_CACHES	"size-64(DMA)", "size-64", "size-32(DMA)", "size-32"

/*
 * 400 objects of 100 bytes are freed, and go back to the slabs 60 at once: in which
 * calls how many slabs go, and what is left. A batch counts as free as a whole, before
 * its first object is: slabs go early.
 */
#define SLABS_GO	"212: 1, 272: 2, 332: 1, 392: 2"
#define SLABS_LEFT	"ac 69 | 1 2 2 | 126"

/* 1000 of them, freed on another CPU: free slabs, free objects. */
#define OTHER_CPU_SLABS		7
#define OTHER_CPU_OBJECTS	303

/* With CONFIG_DEBUG_PAGEALLOC: the smallest size that has a page for each object. */
#define OWN_PAGE_SIZE	117

#endif /* _FIGURES_BASE_H */

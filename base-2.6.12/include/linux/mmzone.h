/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Nodes, zones and the lists of free pages.
 *
 * A node is a bank of memory with one distance to the CPUs; here there is one.
 * A node is cut into zones by what its pages can be used for. Each zone keeps
 * its free pages as blocks of 2^order pages, a list for each order, and in
 * front of them for each CPU two short lists of single pages.
 */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/spinlock.h>
#include <linux/list.h>
#include <linux/wait.h>
#include <linux/cache.h>
#include <linux/threads.h>
#include <linux/nodemask.h>

/* Orders are 0 to MAX_ORDER - 1: blocks of 1 page to 4 MiB. */
#define MAX_ORDER	11

struct page;
struct pglist_data;
struct task_struct;
struct file;
struct ctl_table;
struct seq_operations;

/* Free blocks of one order: a list through page->lru of their first pages. */
struct free_area {
	struct list_head free_list;
	unsigned long nr_free;
};

/* Parts of a zone that different CPUs use shall not share a cache line. */
struct zone_padding {
	char x[0];
} ____cacheline_maxaligned_in_smp;

/* Single pages that one CPU can take and give back without the zone's lock. */
struct per_cpu_pages {
	int count;		/* pages on the list */
	int low;		/* an allocation that finds no more refills */
	int high;		/* a free that finds no less drains */
	int batch;		/* pages moved by either */
	struct list_head list;
};

struct per_cpu_pageset {
	struct per_cpu_pages pcp[2];	/* 0: hot. 1: cold */
} ____cacheline_aligned_in_smp;

#define ZONE_DMA		0
#define ZONE_NORMAL		1
#define ZONE_HIGHMEM		2

#define MAX_NR_ZONES		3
#define ZONES_SHIFT		2	/* ceil(log2(MAX_NR_ZONES)) */

/*
 * The low bits of a gfp mask choose the zones that may serve it. Only three of
 * the four values have a list.
 *
 * Defect zonelist-overrun: __GFP_DMA and __GFP_HIGHMEM together look past the
 * end of node_zonelists[]. Fixed: ac3461ad632e (2.6.15-rc3).
 */
#define GFP_ZONEMASK	0x03
#define GFP_ZONETYPES	3

/* A part of a node, whose pages can be used for the same things. */
struct zone {
	unsigned long free_pages;	/* on free_area[] only */
	unsigned long pages_min, pages_low, pages_high;
	/*
	 * Pages that stay free for requests that could not be served by a
	 * higher zone, by the zone that the request would have liked best.
	 */
	unsigned long lowmem_reserve[MAX_NR_ZONES];

	struct per_cpu_pageset pageset[NR_CPUS];

	spinlock_t lock;		/* of free_area and free_pages */
	struct free_area free_area[MAX_ORDER];

	struct zone_padding _pad1_;

	/* For the reclaim code, of which this tree has only the shape. */
	spinlock_t lru_lock;		/* of what follows */
	struct list_head active_list;
	struct list_head inactive_list;
	unsigned long nr_scan_active;
	unsigned long nr_scan_inactive;
	unsigned long nr_active;
	unsigned long nr_inactive;
	unsigned long pages_scanned;
	int all_unreclaimable;
	int temp_priority;
	int prev_priority;

	struct zone_padding _pad2_;

	/* Wait queues for pages, hashed: 2^wait_table_bits of them. */
	wait_queue_head_t *wait_table;
	unsigned long wait_table_size;
	unsigned long wait_table_bits;

	struct pglist_data *zone_pgdat;
	struct page *zone_mem_map;
	unsigned long zone_start_pfn;
	unsigned long spanned_pages;	/* with holes */
	unsigned long present_pages;	/* without */

	char *name;
} ____cacheline_maxaligned_in_smp;

/* Where reclaim starts to count down from. */
#define DEF_PRIORITY	12

/* Zones in the order in which a request tries them; a NULL ends the list. */
struct zonelist {
	struct zone *zones[MAX_NUMNODES * MAX_NR_ZONES + 1];
};

struct bootmem_data;

typedef struct pglist_data {
	struct zone node_zones[MAX_NR_ZONES];
	struct zonelist node_zonelists[GFP_ZONETYPES];
	int nr_zones;
	struct page *node_mem_map;
	struct bootmem_data *bdata;
	unsigned long node_start_pfn;
	unsigned long node_present_pages;
	unsigned long node_spanned_pages;
	int node_id;
	struct pglist_data *pgdat_next;
	wait_queue_head_t kswapd_wait;
	struct task_struct *kswapd;
	int kswapd_max_order;
} pg_data_t;

#define node_present_pages(nid)	(NODE_DATA(nid)->node_present_pages)
#define node_spanned_pages(nid)	(NODE_DATA(nid)->node_spanned_pages)

extern struct pglist_data *pgdat_list;
extern struct page *mem_map;

void __get_zone_counts(unsigned long *active, unsigned long *inactive,
		       unsigned long *free, struct pglist_data *pgdat);
void get_zone_counts(unsigned long *active, unsigned long *inactive,
		     unsigned long *free);
void build_all_zonelists(void);
void wakeup_kswapd(struct zone *zone, int order);
int zone_watermark_ok(struct zone *z, int order, unsigned long mark,
		      int classzone_idx, int can_try_harder, int gfp_high);

/* The number of a zone within its node: ZONE_DMA, ... */
#define zone_idx(zone)		((zone) - (zone)->zone_pgdat->node_zones)

#define for_each_pgdat(pgdat) \
	for (pgdat = pgdat_list; pgdat; pgdat = pgdat->pgdat_next)

/*
 * The zone after @zone: the next of its node, else the first of the next node,
 * else NULL. Zones without pages are not left out.
 */
static inline struct zone *next_zone(struct zone *zone)
{
	pg_data_t *node = zone->zone_pgdat;

	if (zone_idx(zone) < MAX_NR_ZONES - 1)
		return zone + 1;
	return node->pgdat_next ? node->pgdat_next->node_zones : NULL;
}

#define for_each_zone(zone) \
	for (zone = pgdat_list->node_zones; zone; zone = next_zone(zone))

static inline int is_highmem_idx(int idx)
{
	return idx == ZONE_HIGHMEM;
}

static inline int is_normal_idx(int idx)
{
	return idx == ZONE_NORMAL;
}

static inline int is_highmem(struct zone *zone)
{
	return zone == zone->zone_pgdat->node_zones + ZONE_HIGHMEM;
}

static inline int is_normal(struct zone *zone)
{
	return zone == zone->zone_pgdat->node_zones + ZONE_NORMAL;
}

/* The contents of /proc/buddyinfo_bs and /proc/vmstat_bs. */
extern const struct seq_operations fragmentation_op;
extern const struct seq_operations vmstat_op;

extern int min_free_kbytes;
extern int sysctl_lowmem_reserve_ratio[MAX_NR_ZONES - 1];
int min_free_kbytes_sysctl_handler(struct ctl_table *table, int write,
				   struct file *file, void __user *buffer,
				   size_t *length, loff_t *ppos);
int lowmem_reserve_ratio_sysctl_handler(struct ctl_table *table, int write,
					struct file *file, void __user *buffer,
					size_t *length, loff_t *ppos);

/* One node with one memory map. */
#ifndef CONFIG_DISCONTIGMEM
extern struct pglist_data contig_page_data;
# define NODE_DATA(nid)		(&contig_page_data)
# define NODE_MEM_MAP(nid)	mem_map
# define pfn_to_nid(pfn)	0
#endif

/*
 * Where page->flags keeps the number of the page's node and zone: in its top
 * MAX_NODES_SHIFT + MAX_ZONES_SHIFT bits, the node above the zone.
 */
#define MAX_ZONES_SHIFT	2

extern struct zone *zone_table[1 << (ZONES_SHIFT + NODES_SHIFT)];

#endif /* _LINUX_MMZONE_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page allocator.
 *
 * Buddy lists. A zone keeps its free pages as blocks of 2^order pages, order 0
 * to 10, each aligned to its own size, one list for every order. A block that
 * is too large for a request is halved until it fits: the lower half goes on,
 * the upper halves are put on the lists on the way down. A block that comes
 * back looks at its buddy, the block of the same order whose address differs
 * in that one bit; if that is free too they become one block of the next
 * order, which looks for its own buddy in turn.
 *
 *	order 2   |       0..3        |     the block
 *	order 1   |  0..1   |  2..3   |     and its two halves, who are
 *	order 0   | 0  | 1  | 2  | 3  |     buddies of each other
 *
 * Per-CPU lists. Most requests are for one page. Those are served from two
 * short lists that each CPU has in each zone, hot (probably in its cache) and
 * cold, without taking the zone's lock. A list that runs low gets a batch of
 * pages from the buddy lists, one that runs over gives a batch back. Pages on
 * these lists count as neither free nor used: nobody but their CPU sees them.
 *
 * Watermarks. A zone must have more than so many pages free (pages_low, _min
 * or _high, by how desperate the request is) plus what is reserved in it for
 * requests that cannot be served elsewhere (lowmem_reserve). A request tries
 * the zones of its zonelist from the most generous to the scarcest one.
 *
 * Locks: zone->lock for the buddy lists, with interrupts off; interrupts off
 * for the lists and counters of a CPU. zone->lock is taken inside the latter.
 */
#include <linux/bootmem.h>
#include <linux/cpu.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/nodemask.h>
#include <linux/notifier.h>
#include <linux/pagemap.h>
#include <linux/pagevec.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <linux/sysctl.h>
#include <linux/vmalloc.h>
#include "internal.h"

nodemask_t node_online_map = { { 1UL } };
nodemask_t node_possible_map = { { 1UL } };
struct pglist_data *pgdat_list;
unsigned long totalram_pages;
EXPORT_SYMBOL(totalram_pages);
unsigned long totalhigh_pages;
long nr_swap_pages;
EXPORT_SYMBOL(nr_swap_pages);

/*
 * How many pages of a zone are kept from requests that would have preferred a
 * higher zone: one for every sysctl_lowmem_reserve_ratio[zone] pages of the
 * zones above it.
 */
int sysctl_lowmem_reserve_ratio[MAX_NR_ZONES - 1] = { 256, 32 };

/* The zone of a page, by the node and zone number in its flags. */
struct zone *zone_table[1 << (ZONES_SHIFT + NODES_SHIFT)];
EXPORT_SYMBOL(zone_table);

static char *zone_names[MAX_NR_ZONES] = { "DMA", "Normal", "HighMem" };

int min_free_kbytes = 1024;

unsigned long __initdata nr_kernel_pages;
unsigned long __initdata nr_all_pages;

/* --- Pages in a wrong state ----------------------------------------------- */

/* A page with one of these is in use, so it cannot be freed ... */
#define BAD_WHEN_FREED	(1UL << PG_lru | 1UL << PG_private |		\
			 1UL << PG_locked | 1UL << PG_active |		\
			 1UL << PG_reclaim | 1UL << PG_slab |		\
			 1UL << PG_swapcache | 1UL << PG_writeback)

/*
 * ... nor handed out.
 *
 * Defect bad-page-unseen: a count above 0 and PG_slab are not looked for then.
 * Fixed: 334795eca421 (2.6.13-rc1).
 */
#define BAD_WHEN_ALLOCATED	((BAD_WHEN_FREED & ~(1UL << PG_slab)) |	\
				 1UL << PG_dirty)

/* Traces of the last use that mean nothing to the next one. */
#define FORGOTTEN_WHEN_ALLOCATED					\
	(1UL << PG_uptodate | 1UL << PG_error | 1UL << PG_referenced |	\
	 1UL << PG_arch_1 | 1UL << PG_checked | 1UL << PG_mappedtodisk)

/*
 * What bad_page() takes away.
 *
 * Defect bad-page-again: PG_reclaim and PG_slab stay, so that the page is
 * reported once more the next time that it is looked at. Fixed: 334795eca421
 * (2.6.13-rc1).
 */
#define REPAIRED	(1UL << PG_private | 1UL << PG_locked |		\
			 1UL << PG_lru | 1UL << PG_active |		\
			 1UL << PG_dirty | 1UL << PG_swapcache |	\
			 1UL << PG_writeback)

/* Whatever still refers to @page is somebody else's trouble from now on. */
static void repair_page(struct page *page)
{
	page->mapping = NULL;
	page->flags &= ~REPAIRED;
	reset_page_mapcount(page);
	set_page_count(page, 0);
}

/*
 * Report @page, found in a wrong state by @function, and make it fit to go on
 * with.
 */
static void bad_page(const char *function, struct page *page)
{
	printk(KERN_EMERG "%s: page %p is in a bad state (process '%s')\n",
	       function, page, current->comm);
	printk(KERN_EMERG "flags 0x%08lx, mapping %p, mapcount %d, count %d\n",
	       (unsigned long)page->flags, page->mapping, page_mapcount(page),
	       page_count(page));
	printk(KERN_EMERG "How execution got here:\n");
	dump_stack();
	printk(KERN_EMERG "The page is repaired and used on.\n");
	repair_page(page);
	tainted |= TAINT_BAD_PAGE;
}

static inline void free_pages_check(const char *function, struct page *page)
{
	if (unlikely(page->flags & BAD_WHEN_FREED || page->mapping ||
		     page_mapcount(page) || page_count(page)))
		bad_page(function, page);
	if (PageDirty(page))
		ClearPageDirty(page);
}

/* --- Compound pages ------------------------------------------------------- */

/*
 * All pages of a compound page point at the first one, which holds the count;
 * the second one holds the order and what to call when the count drops to 0.
 */
#ifdef CONFIG_HUGETLB_PAGE

/*
 * There is no function to call until the owner sets one.
 *
 * Defect compound-without-function: put_page() of the last reference to a page
 * without an owner's function jumps to NULL. Fixed: d98c7a09843 (2.6.16-rc4).
 */
static void prep_compound_page(struct page *head, unsigned long order)
{
	struct page *member;

	for (member = head; member < head + (1UL << order); member++) {
		member->private = (unsigned long)head;
		SetPageCompound(member);
	}
	head[1].index = order;
	head[1].mapping = NULL;
}

static void destroy_compound_page(struct page *head, unsigned long order)
{
	struct page *member;

	if (!PageCompound(head))
		return;
	if (head[1].index != order)
		bad_page(__func__, head);
	for (member = head; member < head + (1UL << order); member++) {
		if (!PageCompound(member) ||
		    member->private != (unsigned long)head)
			bad_page(__func__, member);
		ClearPageCompound(member);
	}
}

#else
# define prep_compound_page(page, order)	do { } while (0)
# define destroy_compound_page(page, order)	do { } while (0)
#endif /* CONFIG_HUGETLB_PAGE */

/* --- Buddy lists: single blocks. zone->lock is held ----------------------- */

/* True if @page does not lie in @zone. */
static inline int bad_range(struct zone *zone, struct page *page)
{
	unsigned long offset = page_to_pfn(page) - zone->zone_start_pfn;

	return offset >= zone->spanned_pages || page_zone(page) != zone;
}

/*
 * Is @page the first page of a free block of exactly @order?
 *
 * Defect looks-free: these are reads of three different words: a page in use
 * may have PG_private set, and look free in between. Fixed: 676165a8af7
 * (2.6.17-rc2).
 */
static inline int heads_free_block(struct page *page, unsigned long order)
{
	return PagePrivate(page) && page->private == order &&
	       !PageReserved(page) && page_count(page) == 0;
}

/* Put the block at @page on the list of its order, as the first one. */
static inline void insert_block(struct zone *zone, struct page *page,
				unsigned long order)
{
	struct free_area *area = &zone->free_area[order];

	page->private = order;
	__SetPagePrivate(page);
	list_add(&page->lru, &area->free_list);
	area->nr_free++;
}

/* Take the block at @page off its list, wherever it stands there. */
static inline void remove_block(struct zone *zone, struct page *page,
				unsigned long order)
{
	list_del(&page->lru);
	zone->free_area[order].nr_free--;
	__ClearPagePrivate(page);
	page->private = 0;
}

/*
 * Cut the block at @page down from order @from to @to. The upper halves become
 * free blocks, the block of the lowest address is what remains.
 */
static inline void expand(struct zone *zone, struct page *page,
			  unsigned long from, unsigned long to)
{
	while (from > to) {
		struct page *upper_half = page + (1UL << --from);

		BUG_ON(bad_range(zone, upper_half));
		insert_block(zone, upper_half, from);
	}
}

/* The block that comes next from the list of @order, or NULL. */
static inline struct page *first_block(struct zone *zone, unsigned int order)
{
	struct list_head *list = &zone->free_area[order].free_list;

	return list_empty(list) ? NULL : list_entry(list->next, struct page, lru);
}

/* Take a block of @order; NULL if there is none in any list. */
static struct page *__rmqueue(struct zone *zone, unsigned int order)
{
	struct page *block = NULL;
	unsigned int found;

	for (found = order; found < MAX_ORDER; found++) {
		block = first_block(zone, found);
		if (block)
			break;
	}
	if (!block)
		return NULL;
	remove_block(zone, block, found);
	expand(zone, block, found, order);
	zone->free_pages -= 1UL << order;
	return block;
}

/*
 * Give back the block of @order at @page, joined with its buddy as often as
 * that one is free. All of it goes by the place of the block in the memory
 * map: that begins at a multiple of the largest block.
 */
static inline void __free_pages_bulk(struct page *page, struct zone *zone,
				     unsigned int order)
{
	unsigned long frame = page_to_pfn(page);

	if (order)
		destroy_compound_page(page, order);
	BUG_ON(frame & ((1UL << order) - 1));
	BUG_ON(bad_range(zone, page));

	zone->free_pages += 1UL << order;
	for (; order < MAX_ORDER - 1; order++) {
		unsigned long size = 1UL << order;
		struct page *buddy = frame & size ? page - size : page + size;

		if (bad_range(zone, buddy) || !heads_free_block(buddy, order))
			break;
		remove_block(zone, buddy, order);
		page = frame & size ? buddy : page;
		frame &= ~size;
	}
	insert_block(zone, page, order);
}

/* --- Buddy lists: many blocks at a time ----------------------------------- */

static inline struct page *take_last(struct list_head *list)
{
	struct page *page = list_entry(list->prev, struct page, lru);

	list_del(&page->lru);
	return page;
}

/* A zone that gets pages back is worth another look by reclaim. */
static inline void forget_reclaim_failures(struct zone *zone)
{
	zone->pages_scanned = 0;
	zone->all_unreclaimable = 0;
}

/*
 * Give back blocks of @order from the tail of @list: @count of them, or all if
 * @count is negative or larger than that. Returns how many. Any context.
 */
static int free_pages_bulk(struct zone *zone, int count,
			   struct list_head *list, unsigned int order)
{
	unsigned long flags;
	int done;

	spin_lock_irqsave(&zone->lock, flags);
	forget_reclaim_failures(zone);
	for (done = 0; done != count && !list_empty(list); done++)
		__free_pages_bulk(take_last(list), zone, order);
	spin_unlock_irqrestore(&zone->lock, flags);
	return done;
}

/*
 * Move up to @count blocks of @order from the zone to the tail of @list.
 * Returns how many. Interrupts are off.
 */
static int rmqueue_bulk(struct zone *zone, unsigned int order, int count,
			struct list_head *list)
{
	struct page *block;
	int done = 0;

	spin_lock(&zone->lock);
	while (done < count && (block = __rmqueue(zone, order))) {
		list_add_tail(&block->lru, list);
		done++;
	}
	spin_unlock(&zone->lock);
	return done;
}

/* --- Per-CPU lists -------------------------------------------------------- */

/* This CPU's hot or cold list. Interrupts are off. */
static inline struct per_cpu_pages *local_list(struct zone *zone, int cold)
{
	return &zone->pageset[smp_processor_id()].pcp[cold];
}

static inline struct page *take_first(struct list_head *list)
{
	struct page *page = list_entry(list->next, struct page, lru);

	list_del(&page->lru);
	return page;
}

/* Take the page that was put on the list last, after a refill if it is due. */
static inline struct page *take_single_page(struct zone *zone, int cold)
{
	struct page *page = NULL;
	struct per_cpu_pages *own;
	unsigned long flags;

	local_irq_save(flags);
	own = local_list(zone, cold);
	if (own->count <= own->low)
		own->count += rmqueue_bulk(zone, 0, own->batch, &own->list);
	if (likely(own->count)) {
		own->count--;
		page = take_first(&own->list);
	}
	local_irq_restore(flags);
	return page;
}

/*
 * Put @page on the list, where it is the next one to be taken. A list that is
 * full loses a batch of those that were put there first before that, so that
 * it may be full again afterwards.
 */
static inline void put_single_page(struct zone *zone, struct page *page,
				   int cold)
{
	struct per_cpu_pages *own = local_list(zone, cold);

	if (own->count >= own->high)
		own->count -= free_pages_bulk(zone, own->batch, &own->list, 0);
	own->count++;
	list_add(&page->lru, &own->list);
}

/* Empty all lists of @cpu, which does not run, or is this with interrupts off. */
static void drain_cpu_lists(unsigned int cpu)
{
	struct zone *zone;
	int cold;

	for_each_zone(zone) {
		for (cold = 0; cold < 2; cold++) {
			struct per_cpu_pages *pcp = &zone->pageset[cpu].pcp[cold];

			pcp->count -= free_pages_bulk(zone, pcp->count,
						      &pcp->list, 0);
		}
	}
}

/**
 * drain_local_pages - give this CPU's hot and cold pages to the buddy lists
 *
 * For software suspend, which must know what is free. 2.6.12-rc2: hot before
 * cold, lower zones before higher ones, each list from its tail. Nothing else
 * empties the lists, not even a failing allocation. Context: any.
 */
void drain_local_pages(void)
{
	unsigned long flags;

	local_irq_save(flags);
	drain_cpu_lists(smp_processor_id());
	local_irq_restore(flags);
}

/**
 * mark_free_pages - mark the pages on a zone's buddy lists
 * @zone: the zone
 *
 * For software suspend: afterwards PG_nosave_free is set on exactly those
 * pages of the zone that are on its buddy lists. Context: any.
 */
void mark_free_pages(struct zone *zone)
{
	unsigned long flags, i;
	unsigned int order;
	struct page *page;

	/* The lists of a zone without pages are not even empty. */
	if (!zone->spanned_pages)
		return;
	spin_lock_irqsave(&zone->lock, flags);
	for (i = 0; i < zone->spanned_pages; i++)
		ClearPageNosaveFree(zone->zone_mem_map + i);
	for (order = 0; order < MAX_ORDER; order++)
		list_for_each_entry(page, &zone->free_area[order].free_list, lru)
			for (i = 0; i < 1UL << order; i++)
				SetPageNosaveFree(page + i);
	spin_unlock_irqrestore(&zone->lock, flags);
}

/* --- Allocation from one zone --------------------------------------------- */

/**
 * set_page_refs - give a new block its reference
 * @page: first page of the block
 * @order: its order
 *
 * Defect pages-uncounted: only the first page is counted, the others stay at 0.
 * So getting and putting a reference to one of those frees it alone, out of the
 * block. Fixed: 8dfcc9ba27e, 7835e98b2e3 (2.6.17-rc1).
 */
void set_page_refs(struct page *page, int order)
{
	set_page_count(page, 1);
}

/* Make a block that comes from a list fit for its owner. */
static void prep_new_page(struct page *page, int order)
{
	if (unlikely(page->flags & BAD_WHEN_ALLOCATED || page->mapping ||
		     page_mapcount(page)))
		bad_page(__func__, page);
	page->private = 0;
	page->flags &= ~FORGOTTEN_WHEN_ALLOCATED;
	set_page_refs(page, order);
}

/*
 * Fill a block with zeroes. High memory is mapped for it in slot KM_USER0,
 * which belongs to process context.
 *
 * Defect zeroing-in-interrupts: a request for zeroed pages from an interrupt
 * takes that slot too. Fixed: 6626c5d53bc (2.6.17-rc1). Not shown: such a
 * request for high memory may sleep, so that an interrupt cannot make it.
 */
static void zero_block(struct page *block, int order, unsigned int gfp_mask)
{
	struct page *end = block + (1UL << order);

	BUG_ON((gfp_mask & __GFP_HIGHMEM) && !(gfp_mask & __GFP_WAIT));
	while (block < end)
		clear_highpage(block++);
}

static struct page *take_block(struct zone *zone, unsigned int order)
{
	struct page *block;
	unsigned long flags;

	spin_lock_irqsave(&zone->lock, flags);
	block = __rmqueue(zone, order);
	spin_unlock_irqrestore(&zone->lock, flags);
	return block;
}

/* A block of @order out of @zone, ready for use, or NULL. */
static inline struct page *buffered_rmqueue(struct zone *zone, int order,
					    unsigned int gfp_mask)
{
	struct page *block = NULL;

	if (likely(order == 0))
		block = take_single_page(zone, !!(gfp_mask & __GFP_COLD));
	if (unlikely(!block))
		block = take_block(zone, order);
	if (unlikely(!block))
		return NULL;

	BUG_ON(bad_range(zone, block));
	mod_page_state_zone(zone, pgalloc, 1UL << order);
	prep_new_page(block, order);
	kernel_map_pages(block, 1 << order, 1);
	if (gfp_mask & __GFP_ZERO)
		zero_block(block, order, gfp_mask);
	if (order && (gfp_mask & __GFP_COMP))
		prep_compound_page(block, order);
	return block;
}

/* --- Allocation: watermarks ----------------------------------------------- */

/* What is left of a mark for a request that may go below it. */
static inline long lowered_mark(unsigned long mark, int can_try_harder,
				int gfp_high)
{
	long lowered = mark;

	if (gfp_high)
		lowered -= lowered / 2;
	return can_try_harder ? lowered - lowered / 4 : lowered;
}

/**
 * zone_watermark_ok - may a request be served by a zone?
 * @z: the zone
 * @order: order of the request
 * @mark: pages that shall stay free
 * @classzone_idx: number of the first zone on the request's zonelist
 * @can_try_harder: the request must not wait: a quarter of the mark may go
 * @gfp_high: the request is urgent: half of the mark may go
 *
 * More than the mark and the reserve for that class must be free once the
 * pages are gone. For a block that is not enough, it must also come from
 * somewhere: of half the mark, more than that must be free in blocks of order 1
 * and up, of a quarter in blocks of order 2 and up, and so on.
 *
 * 2.6.12-rc2: reads without any lock. Because a whole batch may be moved to a
 * per-CPU list for one page, fewer than @mark pages may remain.
 *
 * Defect cpu-pages-uncounted: pages on per-CPU lists do not count, so a request
 * may be turned away while these hold pages. Fixed: e2c55dc87f4 (2.6.24-rc1).
 *
 * Context: any. Returns 1 or 0.
 */
int zone_watermark_ok(struct zone *z, int order, unsigned long mark,
		      int classzone_idx, int can_try_harder, int gfp_high)
{
	long must_stay = lowered_mark(mark, can_try_harder, gfp_high);
	long left = z->free_pages - (1L << order) + 1;
	int small;

	/*
	 * The reserve makes this a comparison of unsigned numbers: fewer pages
	 * than none pass it and fail in the loop.
	 */
	if (left <= must_stay + z->lowmem_reserve[classzone_idx])
		return 0;
	for (small = 0; small < order; small++) {
		/* Blocks of this order are no good for the request. */
		left -= z->free_area[small].nr_free << small;
		if (left <= must_stay >> (small + 1))
			return 0;
	}
	return 1;
}

/* Which of the zone's marks a pass over the zones respects. */
enum mark { MARK_MIN, MARK_LOW, MARK_HIGH };

static inline unsigned long zone_mark(struct zone *zone, enum mark mark)
{
	switch (mark) {
	case MARK_MIN:
		return zone->pages_min;
	case MARK_LOW:
		return zone->pages_low;
	default:
		return zone->pages_high;
	}
}

/* A block out of the first zone that has enough above @mark; NULL: none has. */
static __always_inline struct page *
try_zones(unsigned int gfp_mask, unsigned int order, struct zone **zones,
	  enum mark mark, int harder, int high)
{
	int class = zone_idx(zones[0]);

	for (; *zones; zones++) {
		struct page *page;

		if (!zone_watermark_ok(*zones, order, zone_mark(*zones, mark),
				       class, harder, high))
			continue;
		page = buffered_rmqueue(*zones, order, gfp_mask);
		if (likely(page))
			return page;
	}
	return NULL;
}

/* The same down to the last page. */
static struct page *try_zones_unchecked(unsigned int gfp_mask,
					unsigned int order, struct zone **zones)
{
	struct page *page = NULL;

	while (*zones && !page)
		page = buffered_rmqueue(*zones++, order, gfp_mask);
	return page;
}

/* --- Allocation: when the free pages run low ------------------------------ */

/* One that cannot wait for pages to become free may take more of what is left. */
static int may_try_harder(unsigned int gfp_mask)
{
	return !(gfp_mask & __GFP_WAIT) ||
	       (rt_task(current) && !in_interrupt());
}

/* One that frees memory, or is about to die, gives back more than it takes. */
static int may_empty_zones(void)
{
	return (current->flags & (PF_MEMALLOC | PF_MEMDIE)) && !in_interrupt();
}

/*
 * The pass that the request tries once reclaim has done what it could.
 *
 * Where nothing was reclaimed the original calls for the OOM killer and starts
 * again from the beginning, without end and whatever the order (a8bbf72ab9b,
 * 2.6.23-rc2); or it waits and reclaims again, if the order is at most 3 or
 * the caller said __GFP_REPEAT or __GFP_NOFAIL. Here is nothing to be reclaimed
 * and nobody to be killed, so both mean failure.
 *
 * Defect no-second-look: a request without __GFP_FS does not look at the zones
 * again after a reclaim in vain, even if others have freed pages meanwhile.
 */
static struct page *try_after_reclaim(unsigned int gfp_mask, unsigned int order,
				      struct zone **zones, int reclaimed)
{
	if (reclaimed)
		return try_zones(gfp_mask, order, zones, MARK_MIN,
				 may_try_harder(gfp_mask),
				 gfp_mask & __GFP_HIGH);
	if ((gfp_mask & __GFP_FS) && !(gfp_mask & __GFP_NORETRY))
		return try_zones(gfp_mask, order, zones, MARK_HIGH, 0, 0);
	return NULL;
}

static struct page *reclaim_and_try(unsigned int gfp_mask, unsigned int order,
				    struct zone **zones)
{
	struct reclaim_state reclaim_state = { .reclaimed_slab = 0 };
	int reclaimed;

	cond_resched();
	current->flags |= PF_MEMALLOC;
	current->reclaim_state = &reclaim_state;
	reclaimed = try_to_free_pages(zones, gfp_mask, order);
	current->reclaim_state = NULL;
	current->flags &= ~PF_MEMALLOC;
	cond_resched();
	return try_after_reclaim(gfp_mask, order, zones, reclaimed);
}

/*
 * All zones are below pages_low.
 *
 * Defect nofail-fails: a request that may use the last pages and still gets
 * none fails even with __GFP_NOFAIL. Fixed: 885036d32f5d (2.6.15-rc2).
 */
static noinline struct page *
alloc_from_low_zones(unsigned int gfp_mask, unsigned int order,
		     struct zone **zones)
{
	struct page *page;
	int i;

	for (i = 0; zones[i]; i++)
		wakeup_kswapd(zones[i], order);

	page = try_zones(gfp_mask, order, zones, MARK_MIN,
			 may_try_harder(gfp_mask), gfp_mask & __GFP_HIGH);
	if (page)
		return page;
	if (may_empty_zones())
		return try_zones_unchecked(gfp_mask, order, zones);
	if (!(gfp_mask & __GFP_WAIT))
		return NULL;
	return reclaim_and_try(gfp_mask, order, zones);
}

static noinline void report_failure(unsigned int gfp_mask, unsigned int order)
{
	if ((gfp_mask & __GFP_NOWARN) || !printk_ratelimit())
		return;
	printk(KERN_WARNING "%s: no free pages: order %u, gfp mask 0x%x\n",
	       current->comm, order, gfp_mask);
	dump_stack();
}

/**
 * __alloc_pages - allocate 2^order physically contiguous pages
 * @gfp_mask: GFP_ flags
 * @order: 0 to MAX_ORDER - 1
 * @zonelist: the zones to try
 *
 * The heart of the allocator. 2.6.12-rc2: the zones are tried against pages_low;
 * then against pages_min, of which urgent and waitless requests may use a part;
 * then, for tasks that free memory, down to the last page. Whoever may wait
 * reclaims memory and tries again.
 *
 * Context: any without __GFP_WAIT, else may sleep. Returns the first page,
 * with a count of 1, or NULL after a report on the console (unless the caller
 * or the rate limit forbids that).
 */
struct page *__alloc_pages(unsigned int gfp_mask, unsigned int order,
			   struct zonelist *zonelist)
{
	struct zone **zones = zonelist->zones;
	struct page *page;

	might_sleep_if(gfp_mask & __GFP_WAIT);
	if (unlikely(!zones[0]))
		return NULL;

	page = try_zones(gfp_mask, order, zones, MARK_LOW, 0, 0);
	if (likely(page))
		return page;
	page = alloc_from_low_zones(gfp_mask, order, zones);
	if (!page)
		report_failure(gfp_mask, order);
	return page;
}
EXPORT_SYMBOL(__alloc_pages);

/**
 * __get_free_pages - allocate pages and return their address
 * @gfp_mask: GFP_ flags
 * @order: 0 to MAX_ORDER - 1
 *
 * Defect high-page-lost: __GFP_HIGHMEM is not refused; the page is then likely
 * to have no address, 0 is returned and the page is lost. Fixed: 945a11136eb
 * (2.6.32-rc1).
 *
 * Context: as alloc_pages(). Returns an address in the linear map, or 0.
 */
unsigned long __get_free_pages(unsigned int gfp_mask, unsigned int order)
{
	struct page *page = alloc_pages(gfp_mask, order);

	return page ? (unsigned long)page_address(page) : 0;
}
EXPORT_SYMBOL(__get_free_pages);

/**
 * get_zeroed_page - allocate a page of zeroes and return its address
 * @gfp_mask: GFP_ flags without __GFP_HIGHMEM
 *
 * Context: as alloc_pages(). Returns an address in the linear map, or 0.
 */
unsigned long get_zeroed_page(unsigned int gfp_mask)
{
	BUG_ON(gfp_mask & __GFP_HIGHMEM);
	return __get_free_pages(gfp_mask | __GFP_ZERO, 0);
}
EXPORT_SYMBOL(get_zeroed_page);

/* --- Freeing -------------------------------------------------------------- */

/* A single page whose count is 0, to this CPU's hot or cold list. */
static inline void free_hot_cold_page(struct page *page, int cold)
{
	unsigned long flags;

	inc_page_state(pgfree);
	if (unlikely(PageAnon(page)))
		page->mapping = NULL;
	free_pages_check(__func__, page);
	kernel_map_pages(page, 1, 0);
	arch_free_page(page, 0);

	local_irq_save(flags);
	put_single_page(page_zone(page), page, cold);
	local_irq_restore(flags);
}

/**
 * free_hot_page - free a page that the CPU may still have in its cache
 * @page: single page whose count is 0
 *
 * Context: any.
 */
void free_hot_page(struct page *page)
{
	free_hot_cold_page(page, 0);
}

/**
 * free_cold_page - free a page that is in no cache
 * @page: single page whose count is 0
 *
 * Context: any.
 */
void free_cold_page(struct page *page)
{
	free_hot_cold_page(page, 1);
}

/**
 * __pagevec_free - free several pages
 * @pvec: the pages, single ones whose counts are 0; the last is freed first
 *
 * Context: any. @pvec must be initialised before it is used again.
 */
void __pagevec_free(struct pagevec *pvec)
{
	int i;

	for (i = pagevec_count(pvec) - 1; i >= 0; i--)
		free_hot_cold_page(pvec->pages[i], pvec->cold);
}

/* A block of more than one page, past the per-CPU lists. Its count is 0. */
static void __free_pages_ok(struct page *block, unsigned int order)
{
	unsigned long pages = 1UL << order;
	struct page *page;
	LIST_HEAD(single);

	mod_page_state(pgfree, pages);
	for (page = block; page < block + pages; page++)
		free_pages_check(__func__, page);
	kernel_map_pages(block, pages, 0);
	arch_free_page(block, order);

	list_add(&block->lru, &single);
	free_pages_bulk(page_zone(block), 1, &single, order);
}

/**
 * __free_pages - drop a reference to a block of pages
 * @page: first page of the block
 * @order: the order it was allocated with; nobody checks
 *
 * The last reference frees the block; one too many is a BUG. Context: any.
 *
 * Defect reserved-unseen: with PG_reserved set nothing happens, and the
 * reference stays; while a reserved page further back in the block goes
 * unnoticed and is freed. Fixed: b5810039a54e, 689bcebfda16 (2.6.15).
 */
void __free_pages(struct page *page, unsigned int order)
{
	if (unlikely(PageReserved(page)) || !put_page_testzero(page))
		return;
	if (order == 0)
		free_hot_page(page);
	else
		__free_pages_ok(page, order);
}
EXPORT_SYMBOL(__free_pages);

/**
 * free_pages - drop a reference to a block of pages in low memory
 * @addr: its address, or 0: then nothing happens
 * @order: the order it was allocated with
 *
 * Context: any.
 */
void free_pages(unsigned long addr, unsigned int order)
{
	void *start = (void *)addr;

	if (!start)
		return;
	BUG_ON(!virt_addr_valid(start));
	__free_pages(virt_to_page(start), order);
}
EXPORT_SYMBOL(free_pages);

/* --- How many pages are free ---------------------------------------------- */

/**
 * nr_free_pages - how many pages are on the buddy lists of all zones
 *
 * Context: any; nothing is locked.
 */
unsigned int nr_free_pages(void)
{
	unsigned int sum = 0;
	struct zone *zone;

	for_each_zone(zone)
		sum += zone->free_pages;
	return sum;
}
EXPORT_SYMBOL(nr_free_pages);

/*
 * Pages that requests of the kind @zone_bits can count on: what is present
 * above pages_high in each zone that they may use.
 */
static unsigned int nr_free_zone_pages(int zone_bits)
{
	unsigned int sum = 0;
	pg_data_t *pgdat;

	for_each_pgdat(pgdat) {
		struct zone **zones = pgdat->node_zonelists[zone_bits].zones;

		for (; *zones; zones++)
			if ((*zones)->present_pages > (*zones)->pages_high)
				sum += (*zones)->present_pages -
				       (*zones)->pages_high;
	}
	return sum;
}

/**
 * nr_free_buffer_pages - pages of low memory above the watermarks
 *
 * Context: any.
 */
unsigned int nr_free_buffer_pages(void)
{
	return nr_free_zone_pages(GFP_USER & GFP_ZONEMASK);
}

/**
 * nr_free_pagecache_pages - pages of all memory above the watermarks
 *
 * Context: any.
 */
unsigned int nr_free_pagecache_pages(void)
{
	return nr_free_zone_pages(GFP_HIGHUSER & GFP_ZONEMASK);
}

#ifdef CONFIG_HIGHMEM
/**
 * nr_free_highpages - how many pages of high memory are on the buddy lists
 *
 * Context: any; nothing is locked.
 */
unsigned int nr_free_highpages(void)
{
	unsigned int sum = 0;
	pg_data_t *pgdat;

	for_each_pgdat(pgdat)
		sum += pgdat->node_zones[ZONE_HIGHMEM].free_pages;
	return sum;
}
#endif

/**
 * __get_zone_counts - pages on the lists of a node's zones
 * @active: receives those that are in use
 * @inactive: receives those that reclaim may take
 * @free: receives those on the buddy lists
 * @pgdat: the node
 *
 * Context: any; nothing is locked.
 */
void __get_zone_counts(unsigned long *active, unsigned long *inactive,
		       unsigned long *free, struct pglist_data *pgdat)
{
	struct zone *zone = pgdat->node_zones;

	*active = *inactive = *free = 0;
	for (; zone < pgdat->node_zones + MAX_NR_ZONES; zone++) {
		*active += zone->nr_active;
		*inactive += zone->nr_inactive;
		*free += zone->free_pages;
	}
}

/**
 * get_zone_counts - pages on the lists of all zones
 * @active: receives those that are in use
 * @inactive: receives those that reclaim may take
 * @free: receives those on the buddy lists
 *
 * Context: any; nothing is locked.
 */
void get_zone_counts(unsigned long *active, unsigned long *inactive,
		     unsigned long *free)
{
	struct pglist_data *pgdat;

	*active = *inactive = *free = 0;
	for_each_pgdat(pgdat) {
		unsigned long a, i, f;

		__get_zone_counts(&a, &i, &f, pgdat);
		*active += a;
		*inactive += i;
		*free += f;
	}
}

/**
 * si_meminfo - the sizes of memory
 * @val: receives them, in pages; other members are not touched
 *
 * Context: any.
 */
void si_meminfo(struct sysinfo *val)
{
	val->mem_unit = PAGE_SIZE;
	val->totalram = totalram_pages;
	val->totalhigh = totalhigh_pages;
	val->freeram = nr_free_pages();
	val->freehigh = nr_free_highpages();
	/* Neither is there anything like it in this tree. */
	val->sharedram = 0;
	val->bufferram = 0;
}

/* --- Counters of events --------------------------------------------------- */

static DEFINE_PER_CPU(struct page_state, page_states);

/* Page cache pages, and those of them that a CPU has not passed on yet. */
atomic_t nr_pagecache = ATOMIC_INIT(0);
EXPORT_SYMBOL(nr_pagecache);
#ifdef CONFIG_SMP
DEFINE_PER_CPU(long, nr_pagecache_local);
#endif

#define PAGE_STATE_MEMBERS	(sizeof(struct page_state) / sizeof(long))

/* Add up the first @members of the online CPUs' counters; the others are 0. */
static void __get_page_state(struct page_state *ret, unsigned int members)
{
	unsigned long *sums = (unsigned long *)ret;
	unsigned int cpu, i;

	memset(ret, 0, sizeof(*ret));
	for_each_online_cpu(cpu) {
		unsigned long *own = (unsigned long *)&per_cpu(page_states, cpu);

		for (i = 0; i < members; i++)
			sums[i] += own[i];
	}
}

/**
 * get_page_state - how many pages are in which state
 * @ret: receives the sums of the members down to nr_slab, and zeroes
 *
 * Context: any; nothing is locked.
 */
void get_page_state(struct page_state *ret)
{
	__get_page_state(ret, offsetof(struct page_state, pgpgin) / sizeof(long));
}

/**
 * get_full_page_state - the states of pages and what happened to pages
 * @ret: receives the sums of all members
 *
 * Context: any; nothing is locked.
 */
void get_full_page_state(struct page_state *ret)
{
	__get_page_state(ret, PAGE_STATE_MEMBERS);
}

/**
 * __read_page_state - the sum of one counter; use read_page_state()
 * @offset: place of the member in struct page_state, in bytes
 *
 * Context: any; nothing is locked.
 */
unsigned long __read_page_state(unsigned int offset)
{
	unsigned long sum = 0;
	unsigned int cpu;

	for_each_online_cpu(cpu)
		sum += *(unsigned long *)((char *)&per_cpu(page_states, cpu) +
					  offset);
	return sum;
}

/**
 * __mod_page_state - change one of this CPU's counters; use mod_page_state()
 * @offset: place of the member in struct page_state, in bytes
 * @delta: what to add
 *
 * Context: any.
 */
void __mod_page_state(unsigned int offset, unsigned long delta)
{
	unsigned long flags;

	local_irq_save(flags);
	*(unsigned long *)((char *)&__get_cpu_var(page_states) + offset) += delta;
	local_irq_restore(flags);
}
EXPORT_SYMBOL(__mod_page_state);

/* --- CPUs that go --------------------------------------------------------- */

/* Nothing of a dead CPU is lost: its pages become free, its counters ours. */
static void take_over_counters(unsigned int dead_cpu)
{
	unsigned long *own = (unsigned long *)&__get_cpu_var(page_states);
	unsigned long *dead = (unsigned long *)&per_cpu(page_states, dead_cpu);
	unsigned int i;

	for (i = 0; i < PAGE_STATE_MEMBERS; i++) {
		own[i] += dead[i];
		dead[i] = 0;
	}
#ifdef CONFIG_SMP
	atomic_add(per_cpu(nr_pagecache_local, dead_cpu), &nr_pagecache);
	per_cpu(nr_pagecache_local, dead_cpu) = 0;
#endif
}

static int cpu_died(struct notifier_block *self, unsigned long event,
		    void *cpu)
{
	unsigned long flags;

	if (event == CPU_DEAD) {
		local_irq_save(flags);
		drain_cpu_lists((unsigned long)cpu);
		take_over_counters((unsigned long)cpu);
		local_irq_restore(flags);
	}
	return NOTIFY_OK;
}

/**
 * page_alloc_init - ask to be told of CPUs that go
 *
 * Context: boot, after build_all_zonelists().
 */
void __init page_alloc_init(void)
{
	hotcpu_notifier(cpu_died, 0);
}

/* --- The state of all zones on the console -------------------------------- */

#define KB(pages)	((pages) << (PAGE_SHIFT - 10))

static void show_cpu_lists(struct zone *zone)
{
	unsigned int cpu, cold;

	printk(KERN_INFO "%s, lists of the CPUs:%s\n", zone->name,
	       zone->present_pages ? "" : " none");
	if (!zone->present_pages)
		return;
	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		if (!cpu_possible(cpu))
			continue;
		for (cold = 0; cold < 2; cold++) {
			struct per_cpu_pages *pcp = &zone->pageset[cpu].pcp[cold];

			printk(KERN_INFO "  CPU %u %s: low %d, high %d, batch %d\n", cpu,
			       cold ? "cold" : "hot", pcp->low, pcp->high,
			       pcp->batch);
		}
	}
}

static void show_totals(void)
{
	unsigned long active, inactive, free;
	struct page_state ps;

	get_page_state(&ps);
	get_zone_counts(&active, &inactive, &free);
	printk("\n");
	printk(KERN_INFO "Free: %lu kB, of that high memory: %u kB\n", KB(free),
	       KB(nr_free_highpages()));
	printk(KERN_INFO "Pages: active %lu, inactive %lu, free %lu, dirty %lu, writeback %lu, unstable %lu, slab %lu, mapped %lu, page tables %lu\n",
	       active, inactive, free, ps.nr_dirty, ps.nr_writeback,
	       ps.nr_unstable, ps.nr_slab, ps.nr_mapped,
	       ps.nr_page_table_pages);
}

static void show_zone(struct zone *zone)
{
	int class;

	printk(KERN_INFO "%s: free %lukB, min %lukB, low %lukB, high %lukB, active %lukB, inactive %lukB, present %lukB, pages scanned %lu, all unreclaimable: %s\n",
	       zone->name, KB(zone->free_pages), KB(zone->pages_min),
	       KB(zone->pages_low), KB(zone->pages_high), KB(zone->nr_active),
	       KB(zone->nr_inactive), KB(zone->present_pages),
	       zone->pages_scanned, zone->all_unreclaimable ? "yes" : "no");
	printk(KERN_INFO "%s, pages reserved:", zone->name);
	for (class = 0; class < MAX_NR_ZONES; class++)
		printk(" %lu", zone->lowmem_reserve[class]);
	printk("\n");
}

/*
 * Defect printed-under-lock: the console is written to under the lock of the
 * zone, with interrupts off. Fixed: 8f9de51a4a9 (2.6.18-rc1). Not shown: here a
 * line reaches the console as a whole.
 */
static void show_free_blocks(struct zone *zone)
{
	unsigned long flags, total = 0;
	unsigned int order;

	printk(KERN_INFO "%s, free blocks:", zone->name);
	if (!zone->present_pages) {
		printk(" none\n");
		return;
	}
	spin_lock_irqsave(&zone->lock, flags);
	for (order = 0; order < MAX_ORDER; order++) {
		unsigned long blocks = zone->free_area[order].nr_free;

		printk(" %lu x %lukB", blocks, KB(1UL << order));
		total += blocks << order;
	}
	spin_unlock_irqrestore(&zone->lock, flags);
	printk(" = %lukB\n", KB(total));
}

/**
 * show_free_areas - print what the zones hold
 *
 * For every zone the settings of its per-CPU lists, its sizes, watermarks and
 * reserves, its free blocks by order; and the totals. Context: any.
 */
void show_free_areas(void)
{
	struct zone *zone;

	for_each_zone(zone)
		show_cpu_lists(zone);
	show_totals();
	for_each_zone(zone)
		show_zone(zone);
	for_each_zone(zone)
		show_free_blocks(zone);
}

/* --- Zonelists ------------------------------------------------------------ */

/* The best zone for requests with these low bits in their gfp mask. */
static int __init best_zone(int zone_bits)
{
	if (zone_bits & __GFP_DMA)
		return ZONE_DMA;
	return zone_bits & __GFP_HIGHMEM ? ZONE_HIGHMEM : ZONE_NORMAL;
}

/* The zones of a node that have pages, from the best one downwards. */
static void __init build_zonelist(pg_data_t *pgdat, int zone_bits)
{
	struct zone **next = pgdat->node_zonelists[zone_bits].zones;
	int i;

	for (i = best_zone(zone_bits); i >= 0; i--)
		if (pgdat->node_zones[i].present_pages)
			*next++ = &pgdat->node_zones[i];
	*next = NULL;
}

/**
 * build_all_zonelists - set up the order in which requests try the zones
 *
 * Context: boot, once the sizes of the zones are known.
 */
void __init build_all_zonelists(void)
{
	pg_data_t *pgdat;
	int zone_bits;

	for_each_pgdat(pgdat)
		for (zone_bits = 0; zone_bits < GFP_ZONETYPES; zone_bits++)
			build_zonelist(pgdat, zone_bits);
	printk(KERN_DEBUG "Zonelists are built for %d node(s)\n",
	       num_online_nodes());
}

/* --- Zones come to life --------------------------------------------------- */

#define PAGES_PER_WAITQUEUE	256
#define MAX_WAITQUEUES		4096UL
#define MIN_WAITQUEUES		4UL

/* Roughly one queue for so many pages, a power of two. */
static void __init init_wait_table(struct zone *zone)
{
	unsigned long pages = zone->spanned_pages;
	unsigned long size = 1, i;

	while (size < pages / PAGES_PER_WAITQUEUE)
		size <<= 1;
	size = max(min(size, MAX_WAITQUEUES), MIN_WAITQUEUES);

	zone->wait_table_size = size;
	zone->wait_table_bits = ffs(size) - 1;
	zone->wait_table = alloc_bootmem_node(zone->zone_pgdat,
					      size * sizeof(wait_queue_head_t));
	for (i = 0; i < size; i++)
		init_waitqueue_head(zone->wait_table + i);
}

/*
 * The lists of all CPUs, alike. A batch is a thousandth of the zone or what
 * fits into a second-level cache, whichever is less, and of that a quarter.
 */
static void __init init_cpu_lists(struct zone *zone)
{
	unsigned long batch = zone->present_pages / 1024;
	unsigned int cpu;

	batch = min(batch, 256UL * 1024 / PAGE_SIZE) / 4;
	batch = max(batch, 1UL);

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		struct per_cpu_pages *pcp = zone->pageset[cpu].pcp;

		pcp[0] = (struct per_cpu_pages){
			.low = 2 * batch, .high = 6 * batch, .batch = batch };
		pcp[1] = (struct per_cpu_pages){
			.low = 0, .high = 2 * batch, .batch = batch };
		INIT_LIST_HEAD(&pcp[0].list);
		INIT_LIST_HEAD(&pcp[1].list);
	}
	printk(KERN_DEBUG "%s zone: %lu pages, batch %lu\n", zone->name,
	       zone->present_pages, batch);
}

static inline void init_reserved_page(struct page *page,
				      unsigned long nodezone)
{
	__SetPageReserved(page);
	set_page_zone(page, nodezone);
	INIT_LIST_HEAD(&page->lru);
	reset_page_mapcount(page);
	set_page_count(page, 0);
}

/**
 * memmap_init_zone - set up the descriptors of a zone's pages
 * @size: number of pages
 * @nid: node
 * @zone: number of the zone within the node
 * @start_pfn: first page frame
 *
 * 2.6.12-rc2: all pages are reserved and have a count of 0 until boot memory
 * is released. Context: boot.
 */
void __init memmap_init_zone(unsigned long size, int nid, unsigned long zone,
			     unsigned long start_pfn)
{
	unsigned long nodezone = NODEZONE(nid, zone);
	struct page *page = pfn_to_page(start_pfn);

	for (; size; size--, page++) {
		init_reserved_page(page, nodezone);
#ifdef WANT_PAGE_VIRTUAL
		if (!is_highmem_idx(zone))
			set_page_address(page, __va(start_pfn << PAGE_SHIFT));
#endif
		start_pfn++;
	}
}

/**
 * zone_init_free_lists - empty a zone's buddy lists
 * @pgdat: the zone's node
 * @zone: the zone
 * @size: its size in pages
 *
 * Context: boot.
 */
void zone_init_free_lists(struct pglist_data *pgdat, struct zone *zone,
			  unsigned long size)
{
	struct free_area *area = zone->free_area;

	for (; area < zone->free_area + MAX_ORDER; area++) {
		INIT_LIST_HEAD(&area->free_list);
		area->nr_free = 0;
	}
}

/* What a zone has even if it has no pages. Its counters are 0 to begin with. */
static void __init init_zone(struct pglist_data *pgdat, int idx,
			     unsigned long size, unsigned long hole)
{
	struct zone *zone = pgdat->node_zones + idx;

	zone_table[NODEZONE(pgdat->node_id, idx)] = zone;
	zone->name = zone_names[idx];
	zone->zone_pgdat = pgdat;
	zone->spanned_pages = size;
	zone->present_pages = size - hole;
	nr_all_pages += size - hole;
	if (!is_highmem_idx(idx))
		nr_kernel_pages += size - hole;

	spin_lock_init(&zone->lock);
	init_cpu_lists(zone);

	spin_lock_init(&zone->lru_lock);
	INIT_LIST_HEAD(&zone->active_list);
	INIT_LIST_HEAD(&zone->inactive_list);
	zone->prev_priority = DEF_PRIORITY;
	zone->temp_priority = DEF_PRIORITY;
}

/* The pages of a zone: the first is @start_pfn. */
static void __init init_zone_pages(struct pglist_data *pgdat, int idx,
				   unsigned long start_pfn)
{
	struct zone *zone = pgdat->node_zones + idx;
	unsigned long size = zone->spanned_pages;

	init_wait_table(zone);
	pgdat->nr_zones = idx + 1;
	zone->zone_mem_map = pfn_to_page(start_pfn);
	zone->zone_start_pfn = start_pfn;
	if (start_pfn & ((1UL << (MAX_ORDER - 1)) - 1))
		printk(KERN_CRIT "%s zone starts at page frame %lx, in the middle of a largest block: blocks would reach below it\n",
		       zone->name, start_pfn);
	memmap_init_zone(size, pgdat->node_id, idx, start_pfn);
	zone_init_free_lists(pgdat, zone, size);
}

/*
 * Set up the zones of a node, one behind the other. No page is free yet. The
 * order matters: it decides where in boot memory the wait tables lie.
 */
static void __init free_area_init_core(struct pglist_data *pgdat,
				       unsigned long *zones_size,
				       unsigned long *zholes_size)
{
	unsigned long pfn = pgdat->node_start_pfn;
	int i;

	init_waitqueue_head(&pgdat->kswapd_wait);
	for (i = 0; i < MAX_NR_ZONES; i++) {
		init_zone(pgdat, i, zones_size[i],
			  zholes_size ? zholes_size[i] : 0);
		if (!zones_size[i])
			continue;
		init_zone_pages(pgdat, i, pfn);
		pfn += zones_size[i];
	}
}

static void __init count_node_pages(struct pglist_data *pgdat,
				    unsigned long *zones_size,
				    unsigned long *zholes_size)
{
	unsigned long spanned = 0, holes = 0;
	int i;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		spanned += zones_size[i];
		holes += zholes_size ? zholes_size[i] : 0;
	}
	pgdat->node_spanned_pages = spanned;
	pgdat->node_present_pages = spanned - holes;
	printk(KERN_DEBUG "Node %d has %lu pages\n", pgdat->node_id,
	       pgdat->node_present_pages);
}

/* One descriptor for each page, and one more. */
static void __init alloc_node_mem_map(struct pglist_data *pgdat)
{
	unsigned long pages = pgdat->node_spanned_pages;

	if (!pages)
		return;
	if (!pgdat->node_mem_map)
		pgdat->node_mem_map =
			alloc_bootmem_node(pgdat,
					   (pages + 1) * sizeof(struct page));
#ifndef CONFIG_DISCONTIGMEM
	if (pgdat == NODE_DATA(0))
		mem_map = pgdat->node_mem_map;
#endif
}

/**
 * free_area_init_node - set up a node and its zones
 * @nid: number of the node
 * @pgdat: the node, all zeroes but for its boot memory data; a memory map that
 *	it has already is kept
 * @zones_size: pages of each zone, with holes
 * @node_start_pfn: first page frame of the first zone
 * @zholes_size: pages of each zone that do not exist, or NULL
 *
 * 2.6.12-rc2: takes boot memory for the memory map, then for the wait tables of
 * the zones in ascending order. Context: boot.
 */
void __init free_area_init_node(int nid, struct pglist_data *pgdat,
				unsigned long *zones_size,
				unsigned long node_start_pfn,
				unsigned long *zholes_size)
{
	pgdat->node_id = nid;
	pgdat->node_start_pfn = node_start_pfn;
	count_node_pages(pgdat, zones_size, zholes_size);
	alloc_node_mem_map(pgdat);
	free_area_init_core(pgdat, zones_size, zholes_size);
}

#ifndef CONFIG_DISCONTIGMEM

static bootmem_data_t contig_bootmem_data;
struct pglist_data contig_page_data = { .bdata = &contig_bootmem_data };
EXPORT_SYMBOL(contig_page_data);

/**
 * free_area_init - set up the only node of a machine without holes
 * @zones_size: pages of each zone
 *
 * Context: boot.
 */
void __init free_area_init(unsigned long *zones_size)
{
	free_area_init_node(0, &contig_page_data, zones_size,
			    __pa(PAGE_OFFSET) >> PAGE_SHIFT, NULL);
}

#endif

/* --- Files under /proc ---------------------------------------------------- */

/* The first zone with pages from @zone on. */
static struct zone *populated_zone(struct zone *zone)
{
	while (zone && !zone->present_pages)
		zone = next_zone(zone);
	return zone;
}

static void *zones_start(struct seq_file *m, loff_t *pos)
{
	struct zone *zone = populated_zone(pgdat_list->node_zones);
	loff_t skip;

	for (skip = *pos; zone && skip; skip--)
		zone = populated_zone(next_zone(zone));
	return zone;
}

static void *zones_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return populated_zone(next_zone(v));
}

static void zones_stop(struct seq_file *m, void *v)
{
}

static int buddyinfo_show(struct seq_file *m, void *v)
{
	struct zone *zone = v;
	unsigned long flags;
	int order;

	spin_lock_irqsave(&zone->lock, flags);
	seq_printf(m, "Node %d, zone %8s ", zone->zone_pgdat->node_id,
		   zone->name);
	for (order = 0; order < MAX_ORDER; order++)
		seq_printf(m, "%6lu ", zone->free_area[order].nr_free);
	spin_unlock_irqrestore(&zone->lock, flags);
	seq_putc(m, '\n');
	return 0;
}

/* /proc/buddyinfo_bs: for each zone its free blocks by order. */
const struct seq_operations fragmentation_op = {
	.start	= zones_start,
	.next	= zones_next,
	.stop	= zones_stop,
	.show	= buddyinfo_show,
};

/* The members of struct page_state. */
static const char *const vmstat_names[PAGE_STATE_MEMBERS] = {
	"nr_dirty", "nr_writeback", "nr_unstable", "nr_page_table_pages",
	"nr_mapped", "nr_slab",

	"pgpgin", "pgpgout", "pswpin", "pswpout",

	"pgalloc_high", "pgalloc_normal", "pgalloc_dma",
	"pgfree", "pgactivate", "pgdeactivate", "pgfault", "pgmajfault",

	"pgrefill_high", "pgrefill_normal", "pgrefill_dma",
	"pgsteal_high", "pgsteal_normal", "pgsteal_dma",
	"pgscan_kswapd_high", "pgscan_kswapd_normal", "pgscan_kswapd_dma",
	"pgscan_direct_high", "pgscan_direct_normal", "pgscan_direct_dma",

	"pginodesteal", "slabs_scanned", "kswapd_steal", "kswapd_inodesteal",
	"pageoutrun", "allocstall", "pgrotated",
};

/* The counters are summed up once, so that the lines belong together. */
static void *vmstat_start(struct seq_file *m, loff_t *pos)
{
	struct page_state *ps = kmalloc(sizeof(*ps), GFP_KERNEL);

	m->private = ps;
	if (!ps)
		return ERR_PTR(-ENOMEM);
	get_full_page_state(ps);
	/* Counted in sectors, shown in kB. */
	ps->pgpgin /= 2;
	ps->pgpgout /= 2;
	return *pos < PAGE_STATE_MEMBERS ? (unsigned long *)ps + *pos : NULL;
}

static void *vmstat_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return *pos < PAGE_STATE_MEMBERS ?
	       (unsigned long *)m->private + *pos : NULL;
}

static int vmstat_show(struct seq_file *m, void *v)
{
	unsigned long *value = v;

	seq_printf(m, "%s %lu\n",
		   vmstat_names[value - (unsigned long *)m->private], *value);
	return 0;
}

static void vmstat_stop(struct seq_file *m, void *v)
{
	kfree(m->private);
	m->private = NULL;
}

/* /proc/vmstat_bs: the sums of all counters. */
const struct seq_operations vmstat_op = {
	.start	= vmstat_start,
	.next	= vmstat_next,
	.stop	= vmstat_stop,
	.show	= vmstat_show,
};

/* --- Watermarks and reserves ---------------------------------------------- */

/*
 * lowmem_reserve[class] of a zone: what must stay free in it when a request
 * that prefers zone number @class has come down to it. The more pages lie
 * between the two, the better such a request could have been served there.
 */
static void set_lowmem_reserve(pg_data_t *pgdat, int idx, int ratio)
{
	unsigned long *reserve = pgdat->node_zones[idx].lowmem_reserve;
	unsigned long pages_between = 0;
	int class;

	for (class = 0; class < MAX_NR_ZONES; class++) {
		if (class > idx)
			pages_between += pgdat->node_zones[class].present_pages;
		reserve[class] = pages_between / ratio;
	}
}

static void setup_per_zone_lowmem_reserve(void)
{
	pg_data_t *pgdat;
	int idx;

	for (idx = 0; idx < MAX_NR_ZONES - 1; idx++) {
		int *ratio = &sysctl_lowmem_reserve_ratio[idx];

		*ratio = max(*ratio, 1);
		for_each_pgdat(pgdat)
			set_lowmem_reserve(pgdat, idx, *ratio);
	}
}

static unsigned long lowmem_pages(void)
{
	unsigned long pages = 0;
	struct zone *zone;

	for_each_zone(zone)
		if (!is_highmem(zone))
			pages += zone->present_pages;
	return pages;
}

/* Nothing depends on free high memory: there it is a token amount. */
static unsigned long high_pages_min(const struct zone *zone)
{
	unsigned long min = zone->present_pages / 1024;

	return min(max(min, (unsigned long)SWAP_CLUSTER_MAX), 128UL);
}

/*
 * Spread min_free_kbytes over the zones of low memory by their sizes.
 *
 * Defect marks-overflow: the product may exceed 32 bits for very large
 * settings. Fixed: ac924c6034d (2.6.17-rc5).
 */
static void setup_per_zone_pages_min(void)
{
	unsigned long wanted = min_free_kbytes >> (PAGE_SHIFT - 10);
	unsigned long lowmem = lowmem_pages();
	struct zone *zone;
	unsigned long flags;

	for_each_zone(zone) {
		unsigned long min = is_highmem(zone) ? high_pages_min(zone) :
				    wanted * zone->present_pages / lowmem;

		spin_lock_irqsave(&zone->lru_lock, flags);
		zone->pages_min = min;
		zone->pages_low = min * 5 / 4;
		zone->pages_high = min * 6 / 4;
		spin_unlock_irqrestore(&zone->lru_lock, flags);
	}
}

/*
 * Let min_free_kbytes grow with the square root of low memory, four times that
 * of its kilobytes, and set the watermarks. Until then these are 0.
 */
static int __init init_per_zone_pages_min(void)
{
	unsigned long lowmem_kbytes =
		nr_free_buffer_pages() * (PAGE_SIZE / 1024);
	int wanted = int_sqrt(lowmem_kbytes * 16);

	min_free_kbytes = min(max(wanted, 128), 65536);
	setup_per_zone_pages_min();
	setup_per_zone_lowmem_reserve();
	return 0;
}
module_init(init_per_zone_pages_min);

/**
 * min_free_kbytes_sysctl_handler - vm.min_free_kbytes is read or written
 * @table: the setting
 * @write: 1 if it is written
 * @file: the file it is read or written through
 * @buffer: the text, in user space
 * @length: its length; receives the number of bytes used
 * @ppos: place in the file
 *
 * Defect marks-set-on-reads: any value is taken, and the watermarks are set
 * anew on reads too. Fixed: 3b1d92c5651 (2.6.22-rc1).
 *
 * Context: process. Returns 0.
 */
int min_free_kbytes_sysctl_handler(ctl_table *table, int write,
				   struct file *file, void __user *buffer,
				   size_t *length, loff_t *ppos)
{
	proc_dointvec(table, write, file, buffer, length, ppos);
	setup_per_zone_pages_min();
	return 0;
}

/**
 * lowmem_reserve_ratio_sysctl_handler - vm.lowmem_reserve_ratio is read or written
 * @table: the setting
 * @write: 1 if it is written
 * @file: the file it is read or written through
 * @buffer: the text, in user space
 * @length: its length; receives the number of bytes used
 * @ppos: place in the file
 *
 * The reserves are set anew on reads too. Context: process. Returns 0.
 */
int lowmem_reserve_ratio_sysctl_handler(ctl_table *table, int write,
					struct file *file, void __user *buffer,
					size_t *length, loff_t *ppos)
{
	proc_dointvec(table, write, file, buffer, length, ppos);
	setup_per_zone_lowmem_reserve();
	return 0;
}

/* --- Large hash tables ---------------------------------------------------- */

int __initdata hashdist;

/*
 * One entry for each 2^@scale bytes of memory, rounded up to a power of two; a
 * @wanted number other than 0 likewise.
 *
 * Defect hash-table-doubled: a number that is a power of two already is
 * doubled. Fixed: 6e692ed37a5 (2.6.17-rc1).
 */
static unsigned long __init hash_entries(unsigned long wanted, int scale,
					 int flags)
{
	if (!wanted) {
		wanted = flags & HASH_HIGHMEM ? nr_all_pages : nr_kernel_pages;
		wanted = ALIGN(wanted, (1 << 20) >> PAGE_SHIFT);
		if (scale > PAGE_SHIFT)
			wanted >>= scale - PAGE_SHIFT;
		else
			wanted <<= PAGE_SHIFT - scale;
	}
	return 1UL << fls(wanted);
}

static void *__init hash_memory(unsigned long size, int flags)
{
	if (flags & HASH_EARLY)
		return alloc_bootmem(size);
	if (hashdist)
		return __vmalloc(size, GFP_ATOMIC, PAGE_KERNEL);
	return (void *)__get_free_pages(GFP_ATOMIC, get_order(size));
}

/**
 * alloc_large_system_hash - memory for a hash table that grows with the machine
 * @tablename: name for the console
 * @bucketsize: bytes of an entry
 * @numentries: number of entries, or 0: as many as the memory suggests
 * @scale: then, one entry for each 2^@scale bytes
 * @flags: HASH_HIGHMEM: of all memory instead of low memory. HASH_EARLY: take
 *	boot memory
 * @hash_shift: receives log2 of the number of entries, unless NULL
 * @hash_mask: receives the number minus 1, unless NULL
 * @limit: the largest number, or 0: a sixteenth of all memory
 *
 * Context: boot. Returns the table, whose contents are undefined; panics if
 * there is no memory even for a page of it.
 */
void *__init alloc_large_system_hash(const char *tablename,
				     unsigned long bucketsize,
				     unsigned long numentries, int scale,
				     int flags, unsigned int *hash_shift,
				     unsigned int *hash_mask,
				     unsigned long limit)
{
	unsigned long size;
	unsigned int shift;
	void *table;

	if (!limit)
		limit = nr_all_pages * (PAGE_SIZE / 16) / bucketsize;
	shift = fls(min(hash_entries(numentries, scale, flags), limit)) - 1;
	for (;;) {
		size = bucketsize << shift;
		table = hash_memory(size, flags);
		if (table || size <= PAGE_SIZE || !shift)
			break;
		shift--;
	}
	if (!table)
		panic("No memory for the hash table \"%s\"", tablename);

	printk(KERN_INFO "Hash table \"%s\": %lu entries, %lu bytes\n", tablename,
	       1UL << shift, size);
	if (hash_shift)
		*hash_shift = shift;
	if (hash_mask)
		*hash_mask = (1U << shift) - 1;
	return table;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The state of a page frame in single bits of page->flags, and the counters of
 * what happens to pages. The top bits of page->flags are not here: they hold
 * the number of the page's zone (<linux/mm.h>).
 */

/* struct page; <linux/mm.h> comes back here as soon as that is declared. */
#include <linux/mm.h>

#ifndef PAGE_FLAGS_H
#define PAGE_FLAGS_H

#include <linux/bitops.h>
#include <linux/percpu.h>
#include <linux/cache.h>
#include <asm/system.h>

#define PG_locked		 0	/* owned by whoever set it */
#define PG_error		 1
#define PG_referenced		 2
#define PG_uptodate		 3

#define PG_dirty		 4
#define PG_lru			 5	/* on a list of the reclaim code */
#define PG_active		 6
#define PG_slab			 7	/* belongs to a slab cache */

#define PG_highmem		 8	/* has no place in the linear map */
#define PG_checked		 9
#define PG_arch_1		10
#define PG_reserved		11	/* never given back by the allocator */

#define PG_private		12	/* page->private means something */
#define PG_writeback		13
#define PG_nosave		14
#define PG_compound		15	/* part of a compound page */

#define PG_swapcache		16
#define PG_mappedtodisk		17
#define PG_reclaim		18
#define PG_nosave_free		19	/* free when mark_free_pages() looked */
#define PG_uncached		20

/*
 * DEFINE_PAGE_BIT(Name, name) makes PageName(), SetPageName() and
 * ClearPageName(), each of them atomic; DEFINE_PAGE_TEST_AND makes the two
 * that also return the old value.
 */
#define DEFINE_PAGE_TEST(Name, name)					\
static inline int Page##Name(const struct page *page)			\
{									\
	return test_bit(PG_##name, &page->flags);			\
}

#define DEFINE_PAGE_CHANGE(Name, name)					\
static inline void SetPage##Name(struct page *page)			\
{									\
	set_bit(PG_##name, &page->flags);				\
}									\
static inline void ClearPage##Name(struct page *page)			\
{									\
	clear_bit(PG_##name, &page->flags);				\
}

#define DEFINE_PAGE_BIT(Name, name)					\
	DEFINE_PAGE_TEST(Name, name)					\
	DEFINE_PAGE_CHANGE(Name, name)

#define DEFINE_PAGE_TEST_AND(Name, name)				\
static inline int TestSetPage##Name(struct page *page)			\
{									\
	return test_and_set_bit(PG_##name, &page->flags);		\
}									\
static inline int TestClearPage##Name(struct page *page)		\
{									\
	return test_and_clear_bit(PG_##name, &page->flags);		\
}

DEFINE_PAGE_BIT(Locked, locked)
DEFINE_PAGE_BIT(Error, error)
DEFINE_PAGE_BIT(Referenced, referenced)
DEFINE_PAGE_BIT(Uptodate, uptodate)
DEFINE_PAGE_BIT(Dirty, dirty)
DEFINE_PAGE_BIT(LRU, lru)
DEFINE_PAGE_BIT(Active, active)
DEFINE_PAGE_BIT(Slab, slab)
DEFINE_PAGE_BIT(Checked, checked)
DEFINE_PAGE_BIT(Reserved, reserved)
DEFINE_PAGE_BIT(Private, private)
DEFINE_PAGE_BIT(Writeback, writeback)
DEFINE_PAGE_BIT(Nosave, nosave)
DEFINE_PAGE_BIT(SwapCache, swapcache)
DEFINE_PAGE_BIT(MappedToDisk, mappedtodisk)
DEFINE_PAGE_BIT(Reclaim, reclaim)
DEFINE_PAGE_BIT(NosaveFree, nosave_free)
DEFINE_PAGE_BIT(Uncached, uncached)

DEFINE_PAGE_TEST_AND(Locked, locked)
DEFINE_PAGE_TEST_AND(Dirty, dirty)
DEFINE_PAGE_TEST_AND(LRU, lru)

/* Not atomic: for pages that nobody else can reach yet, or any more. */
static inline void __SetPageReserved(struct page *page)
{
	__set_bit(PG_reserved, &page->flags);
}

static inline void __SetPagePrivate(struct page *page)
{
	__set_bit(PG_private, &page->flags);
}

static inline void __ClearPagePrivate(struct page *page)
{
	__clear_bit(PG_private, &page->flags);
}

#ifdef CONFIG_HIGHMEM
DEFINE_PAGE_TEST(HighMem, highmem)
#else
# define PageHighMem(page)	0
#endif

/* In the base compound pages exist only where huge pages want them. */
#ifdef CONFIG_HUGETLB_PAGE
DEFINE_PAGE_TEST(Compound, compound)
#else
# define PageCompound(page)	0
#endif
DEFINE_PAGE_CHANGE(Compound, compound)

/*
 * Counters of pages in some state and of events, one instance a CPU. All of
 * them are unsigned longs: the structure is also used as an array, and its
 * order is that of the lines of /proc/vmstat_bs. get_page_state() fills in the
 * members down to nr_slab.
 */
struct page_state {
	unsigned long nr_dirty;
	unsigned long nr_writeback;
	unsigned long nr_unstable;
	unsigned long nr_page_table_pages;
	unsigned long nr_mapped;
	unsigned long nr_slab;

	unsigned long pgpgin, pgpgout;
	unsigned long pswpin, pswpout;

	unsigned long pgalloc_high, pgalloc_normal, pgalloc_dma;
	unsigned long pgfree;
	unsigned long pgactivate, pgdeactivate;
	unsigned long pgfault, pgmajfault;

	unsigned long pgrefill_high, pgrefill_normal, pgrefill_dma;
	unsigned long pgsteal_high, pgsteal_normal, pgsteal_dma;
	unsigned long pgscan_kswapd_high, pgscan_kswapd_normal;
	unsigned long pgscan_kswapd_dma;
	unsigned long pgscan_direct_high, pgscan_direct_normal;
	unsigned long pgscan_direct_dma;

	unsigned long pginodesteal, slabs_scanned;
	unsigned long kswapd_steal, kswapd_inodesteal;
	unsigned long pageoutrun, allocstall;
	unsigned long pgrotated;
};

void get_page_state(struct page_state *ret);
void get_full_page_state(struct page_state *ret);
unsigned long __read_page_state(unsigned int offset);
void __mod_page_state(unsigned int offset, unsigned long delta);

#define read_page_state(member) \
	__read_page_state(offsetof(struct page_state, member))

#define mod_page_state(member, delta) \
	__mod_page_state(offsetof(struct page_state, member), (delta))
#define add_page_state(member, delta)	mod_page_state(member, (delta))
#define sub_page_state(member, delta)	mod_page_state(member, 0UL - (delta))
#define inc_page_state(member)		mod_page_state(member, 1UL)
#define dec_page_state(member)		mod_page_state(member, 0UL - 1)

/* For members that come in three kinds: the kind is that of @zone. */
#define page_state_offset(zone, member)					\
	(is_highmem(zone) ? offsetof(struct page_state, member##_high) :	\
	 is_normal(zone) ? offsetof(struct page_state, member##_normal) :	\
	 offsetof(struct page_state, member##_dma))
#define mod_page_state_zone(zone, member, delta) \
	__mod_page_state(page_state_offset(zone, member), (delta))

#endif /* PAGE_FLAGS_H */

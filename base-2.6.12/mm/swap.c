// SPDX-License-Identifier: GPL-2.0-only
/* Dropping references to pages that may be on the lists of the reclaim code. */
#include <linux/mm.h>
#include <linux/mm_inline.h>
#include <linux/module.h>
#include <linux/pagevec.h>
#include <linux/swap.h>

/* Take @page off the reclaim list it is on, if any. */
static void leave_lru(struct page *page)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	if (!PageLRU(page))
		return;
	spin_lock_irqsave(&zone->lru_lock, flags);
	if (TestClearPageLRU(page))
		del_page_from_lru(zone, page);
	spin_unlock_irqrestore(&zone->lru_lock, flags);
}

/**
 * __page_cache_release - free a page whose last reference put_page() dropped
 * @page: single page whose count is 0
 *
 * Context: any.
 */
void __page_cache_release(struct page *page)
{
	leave_lru(page);
	/* Reclaim may have found it on its list and taken a reference. */
	if (page_count(page) == 0)
		free_hot_page(page);
}
EXPORT_SYMBOL(__page_cache_release);

#ifdef CONFIG_HUGETLB_PAGE
/**
 * put_page - drop a reference to a page
 * @page: single page, or any page of a compound page
 *
 * The last reference to a compound page calls the function that its owner has
 * left in the second page. Context: any.
 */
void put_page(struct page *page)
{
	if (unlikely(PageCompound(page))) {
		page = counted_page(page);
		if (put_page_testzero(page)) {
			void (*owner)(struct page *) = (void *)page[1].mapping;

			owner(page);
		}
	} else if (!PageReserved(page) && put_page_testzero(page)) {
		__page_cache_release(page);
	}
}
EXPORT_SYMBOL(put_page);
#endif

/**
 * release_pages - drop a reference to each of several pages
 * @pages: the pages, single ones
 * @nr: how many
 * @cold: 1 if those that become free are in no cache
 *
 * Pages that become free are freed in handfuls, the last of them first.
 * Context: any.
 */
void release_pages(struct page **pages, int nr, int cold)
{
	struct pagevec free;
	int i;

	pagevec_init(&free, cold);
	for (i = 0; i < nr; i++) {
		if (PageReserved(pages[i]) || !put_page_testzero(pages[i]))
			continue;
		leave_lru(pages[i]);
		if (page_count(pages[i]) == 0 && !pagevec_add(&free, pages[i])) {
			__pagevec_free(&free);
			pagevec_init(&free, cold);
		}
	}
	pagevec_free(&free);
}

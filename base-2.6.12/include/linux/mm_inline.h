/* SPDX-License-Identifier: GPL-2.0-only */
/* Taking pages off the lists of the reclaim code. The zone's lru_lock is held. */
#ifndef _LINUX_MM_INLINE_H
#define _LINUX_MM_INLINE_H

#include <linux/mm.h>

static inline void del_page_from_lru(struct zone *zone, struct page *page)
{
	list_del(&page->lru);
	if (PageActive(page)) {
		ClearPageActive(page);
		zone->nr_active--;
	} else {
		zone->nr_inactive--;
	}
}

#endif /* _LINUX_MM_INLINE_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reclaim. In this tree nothing holds pages that could be taken away: there is
 * no page cache and no swap. What remains are the two doors through which the
 * page allocator asks for it.
 */
#include <linux/mm.h>
#include <linux/swap.h>

/**
 * try_to_free_pages - reclaim pages for a request that found none
 * @zones: zones that the request may use, ended by NULL
 * @gfp_mask: its GFP_ flags
 * @order: its order
 *
 * The attempt is counted (allocstall). Context: process context, may sleep.
 * Returns how many pages were freed: none.
 */
int try_to_free_pages(struct zone **zones, unsigned int gfp_mask,
		      unsigned int order)
{
	inc_page_state(allocstall);
	return 0;
}

/**
 * wakeup_kswapd - a zone is short of pages: start reclaim in the background
 * @zone: the zone
 * @order: order of the request that noticed
 *
 * 2.6.12-rc2: the node's reclaimer learns the largest order that was asked for,
 * and is woken if it sleeps. This tree has none, so nobody ever sleeps there.
 * Context: any.
 */
void wakeup_kswapd(struct zone *zone, int order)
{
	pg_data_t *node = zone->zone_pgdat;

	if (!zone->present_pages ||
	    zone_watermark_ok(zone, order, zone->pages_low, 0, 0, 0))
		return;
	node->kswapd_max_order = max(node->kswapd_max_order, order);
	/* A reclaimer that falls asleep just now finds out by itself. */
	if (waitqueue_active(&node->kswapd_wait))
		wake_up(&node->kswapd_wait);
}

// SPDX-License-Identifier: GPL-2.0-only
/* Pages, and what the lists of the zones look like. */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include "interpreter.h"

static int op_alloc_pages(struct replay *r, char **words)
{
	struct handle *handle = new_handle(r, words[1], HANDLE_PAGES);
	unsigned long order;
	unsigned int gfp;

	if (!handle || get_gfp(r, words[2], &gfp) ||
	    get_number(r, words[3], &order))
		return -1;
	handle->order = order;
	handle->page = alloc_pages(gfp, order);
	handle->failed = !handle->page;
	if (handle->failed)
		result(r, "null");
	else if (!result_low(r, handle->page))
		result(r, "0x%lx", page_to_pfn(handle->page));
	return 0;
}

static int op_free_pages(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_PAGES);

	if (!handle)
		return -1;
	if (!handle->failed)
		__free_pages(handle->page, handle->order);
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

static int op_free_cold(struct replay *r, char **words)
{
	struct handle *handle = find_handle(r, words[1], HANDLE_PAGES);

	if (!handle)
		return -1;
	if (!handle->failed && handle->order)
		return trace_error(r, "handle %.40s has order %u: only single pages are cold",
				   words[1], handle->order);
	/* It frees what nobody holds any more, and does not count itself. */
	if (!handle->failed && put_page_testzero(handle->page))
		free_cold_page(handle->page);
	result(r, handle->failed ? "skip" : "ok");
	drop_handle(r, handle);
	return 0;
}

static int op_buddyinfo(struct replay *r, char **words)
{
	struct zone *zone;
	unsigned int order;

	if (get_zone(r, words[1], &zone))
		return -1;
	for (order = 0; order < MAX_ORDER; order++)
		result(r, "%s%lu", order ? " " : "",
		       zone->free_area[order].nr_free);
	return 0;
}

static int op_free_count(struct replay *r, char **words)
{
	struct zone *zone;

	if (get_zone(r, words[1], &zone))
		return -1;
	result(r, "%lu", zone->free_pages);
	return 0;
}

static int op_pcp(struct replay *r, char **words)
{
	const struct per_cpu_pages *lists;
	struct zone *zone;

	if (get_zone(r, words[1], &zone))
		return -1;
	lists = zone->pageset[0].pcp;
	result(r, "hot=%d cold=%d", lists[0].count, lists[1].count);
	return 0;
}

const struct operation page_operations[] = {
	{ "alloc_pages",	3, 3, op_alloc_pages },
	{ "free_pages",		1, 1, op_free_pages },
	{ "free_cold",		1, 1, op_free_cold },
	{ "buddyinfo",		1, 1, op_buddyinfo },
	{ "free_count",		1, 1, op_free_count },
	{ "pcp",		1, 1, op_pcp },
	{ }
};

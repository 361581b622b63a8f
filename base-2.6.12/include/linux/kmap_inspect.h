/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A look inside the permanent mappings of high memory and the table of the
 * addresses that they give to pages, for the structure check and for tests.
 *
 * Nothing here is of the era. All of it is the allocator's own, no copy.
 */
#ifndef _LINUX_KMAP_INSPECT_H
#define _LINUX_KMAP_INSPECT_H

#include <linux/highmem.h>
#include <linux/list.h>
#include <linux/spinlock.h>

/* The counters of the slots, LAST_PKMAP of them, and what guards them. */
struct kmap_view {
	spinlock_t *lock;
	int *count;
};

void kmap_inspect(struct kmap_view *view);

/* An entry of the table: @page is mapped at @address. */
struct page_address_view {
	struct page *page;
	void *address;
};

struct list_head *page_address_bucket(unsigned int n);
struct list_head *page_address_bucket_of(const struct page *page);
struct list_head *page_address_unused(void);
bool page_address_inspect(const struct list_head *link,
			  struct page_address_view *view);

#endif /* _LINUX_KMAP_INSPECT_H */

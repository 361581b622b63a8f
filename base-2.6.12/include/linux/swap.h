/* SPDX-License-Identifier: GPL-2.0-only */
/* Totals of the page allocator, and reclaim, of which there is none here. */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H

#include <linux/mmzone.h>

/* How many pages reclaim wants to get at a time. */
#define SWAP_CLUSTER_MAX	32

extern unsigned long totalram_pages;
extern unsigned long totalhigh_pages;
extern long nr_swap_pages;

unsigned int nr_free_pages(void);
unsigned int nr_free_buffer_pages(void);
unsigned int nr_free_pagecache_pages(void);

int try_to_free_pages(struct zone **zones, unsigned int gfp_mask,
		      unsigned int order);

#endif /* _LINUX_SWAP_H */

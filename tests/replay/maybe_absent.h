/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions that not every release has. They are declared here as well as,
 * perhaps, in the release's own headers, and weak: one that nobody defines has
 * the address NULL. They are called through pointers in memory: a call
 * instruction of ARM could not reach NULL, and the module would not load.
 */
#ifndef _REPLAY_MAYBE_ABSENT_H
#define _REPLAY_MAYBE_ABSENT_H

#include <asm/kmap_types.h>

/* From 2.6.13 on. */
void *kmap_atomic_pfn(unsigned long pfn, enum km_type type)
	__attribute__((weak));
static typeof(kmap_atomic_pfn) *volatile const maybe_kmap_atomic_pfn
	__attribute__((unused)) = kmap_atomic_pfn;

/*
 * From 2.6.15 on, and exported, so it has the suffix of the tree's exports. The
 * guest's kernel has one without, which must not be taken for it.
 */
void *suffixed_vmalloc_node(unsigned long size, int node)
	__asm__("vmalloc_node_bs") __attribute__((weak));
static typeof(suffixed_vmalloc_node) *volatile const maybe_vmalloc_node
	__attribute__((unused)) = suffixed_vmalloc_node;

#endif /* _REPLAY_MAYBE_ABSENT_H */

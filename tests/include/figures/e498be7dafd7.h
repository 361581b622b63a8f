/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Slabs are on lists of nodes. Each knows its node; list heads come from kmalloc(),
 * and the two general caches that they and small arrays are from are made first;
 * objects that are freed in a batch count as free one by one.
 *
 * Since: e498be7dafd7
 */
#ifndef _FIGURES_E498BE7DAFD7_H
#define _FIGURES_E498BE7DAFD7_H

#include <figures/f90b1d2f1aaa.h>

#undef SLAB_BYTES
#define SLAB_BYTES	28

#undef SIZE_64_IN_USE
#define SIZE_64_IN_USE	UP_SMP("43/59 (1)", "59/59 (1)")
#undef SIZE_32_IN_USE
#define SIZE_32_IN_USE	UP_SMP("31/113 (1)", "12/113 (1)")
#undef CACHES_IN_USE
#define CACHES_IN_USE	UP_SMP("30/40 (1)", "30/30 (1)")
/* 80 + 4 for each of NR_CPUS (1 or 8) + the lock, in cache lines. */
#undef DESCRIPTOR_SIZE
#define DESCRIPTOR_SIZE	UP_SMP(96, 128)
#undef DESCRIPTOR_NUM
#define DESCRIPTOR_NUM	UP_SMP(40, 30)
#undef OLDEST_CACHES
#define OLDEST_CACHES	"size-64(DMA)", "size-32(DMA)", "size-64", "size-32"

/*
 * 39 objects a slab, free_limit 159. In call 212 the fourth slab becomes free: with
 * 60 in a batch 21 more would have to be counted before it is too much.
 */
#undef SLABS_GO
#define SLABS_GO	"272: 2, 332: 1, 392: 2"
#undef SLABS_LEFT
#define SLABS_LEFT	"ac 69 | 1 2 3 | 165"

#undef OTHER_CPU_SLABS
#define OTHER_CPU_SLABS		8
#undef OTHER_CPU_OBJECTS
#define OTHER_CPU_OBJECTS	342

/* As large as the general cache behind the one of list heads, size-96. */
#undef OWN_PAGE_SIZE
#define OWN_PAGE_SIZE	81

#endif /* _FIGURES_E498BE7DAFD7_H */

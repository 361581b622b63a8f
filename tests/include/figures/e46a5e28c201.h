/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A hot list is refilled when it is empty, a cold one with half a batch. Fewer pages
 * are on lists when requests fail.
 *
 * Since: e46a5e28c201
 */
#ifndef _FIGURES_E46A5E28C201_H
#define _FIGURES_E46A5E28C201_H

#include <figures/ba56e91c9401.h>

#undef DMA_LISTS
#define DMA_LISTS	0, 12, 2,  4, 1
#undef NORMAL_LISTS
#define NORMAL_LISTS	0, 48, 8,  16, 4
#undef HIGH_LISTS
#define HIGH_LISTS	0, 24, 4,  8, 2

#undef V1_HOT
#define V1_HOT		""
#undef V1_FREE
#define V1_FREE		8128
#undef V1_BLOCKS
#define V1_BLOCKS	"0 0 0 0 0 0 1 1 1 1 7"
#undef V3_COLD
#define V3_COLD		""
#undef V3_FREE
#define V3_FREE		8162
#undef V3_BLOCKS
#define V3_BLOCKS	"0 1 0 0 0 1 1 1 1 1 7"
#undef V4_COLD
#define V4_COLD		"763c5-6"
#undef V4_FREE
#define V4_FREE		8166
#undef V4_BLOCKS
#define V4_BLOCKS	"0 1 1 0 0 1 1 1 1 1 7"

#undef V8_HOT_1
#define V8_HOT_1	"76009+3"

#undef V12_PAGES
#define V12_PAGES	8149
#undef V12_LEFT
#define V12_LEFT	40, 3
#undef V13_PAGES
#define V13_PAGES	24238
#undef V13_BY_ZONE
#define V13_BY_ZONE	401, 15680, 8157
#undef V13_LEFT_DMA
#define V13_LEFT_DMA	110, 1
#undef V13_LEFT_NORMAL
#define V13_LEFT_NORMAL	496, 7
#undef V13_LEFT_HIGH
#define V13_LEFT_HIGH	32, 3
#undef V14_KERNEL
#define V14_KERNEL	16369
#undef V14_KERNEL_BY_ZONE
#define V14_KERNEL_BY_ZONE	433, 15936, 0
#undef V14_KERNEL_LEFT_NORMAL
#define V14_KERNEL_LEFT_NORMAL	240, 7
#undef V14_KERNEL_LEFT_DMA
#define V14_KERNEL_LEFT_DMA	78, 1
#undef V14_ATOMIC_BY_ZONE
#define V14_ATOMIC_BY_ZONE	441, 16088, 0
#undef V14_ATOMIC_LEFT_NORMAL
#define V14_ATOMIC_LEFT_NORMAL	88, 7
#undef V14_ATOMIC_LEFT_DMA
#define V14_ATOMIC_LEFT_DMA	70, 1
#undef V14_MEMALLOC
#define V14_MEMALLOC	166
#undef V15_KERNEL
#define V15_KERNEL	497
#undef V15_KERNEL_LEFT
#define V15_KERNEL_LEFT	14, 1
#undef V15_ATOMIC_LEFT
#define V15_ATOMIC_LEFT	6, 1
#undef V17_LEFT_HOT
#define V17_LEFT_HOT	1, 7, 3

#undef REFILL_COUNTS
#define REFILL_COUNTS	3, 2, 1, 0, 3, 2, 1, 0, 3

#endif /* _FIGURES_E46A5E28C201_H */

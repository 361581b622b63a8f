/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Batches are powers of two: 2, 8, 4 instead of 1, 7, 3.
 *
 * Since: ba56e91c9401
 */
#ifndef _FIGURES_BA56E91C9401_H
#define _FIGURES_BA56E91C9401_H

#include <figures/260b23674fdb.h>

#undef DMA_LISTS
#define DMA_LISTS	4, 12, 2,  4, 2
#undef NORMAL_LISTS
#define NORMAL_LISTS	16, 48, 8,  16, 8
#undef HIGH_LISTS
#define HIGH_LISTS	8, 24, 4,  8, 4

#undef DMA_FREE
#define DMA_FREE	502
#undef DMA_BLOCKS
#define DMA_BLOCKS	"2 2 2 1 0 1 1 1 1 0 0"
#undef DMA_BY_ORDER
#define DMA_BY_ORDER \
	"70216,70201", "70214,70202", "70210,70204", "70208", "", "70220", \
	"70240", "70280", "70300", ""
#undef DMA_HOT
#define DMA_HOT		"70200,7021f-9"
#undef DMA_HOT_COUNT
#define DMA_HOT_COUNT	10
#undef HIGH_FREE
#define HIGH_FREE	8172
#undef HIGH_BLOCKS
#define HIGH_BLOCKS	"0 0 1 1 0 1 1 1 1 1 7"
#undef HIGH_BY_ORDER
#define HIGH_BY_ORDER \
	"", "", "763e8", "763e0", "", "763c0", "76380", "76300", "76200", \
	"76000"
#undef HIGH_HOT
#define HIGH_HOT	"763ff-20"
#undef HIGH_HOT_COUNT
#define HIGH_HOT_COUNT	20

#undef V1_FRAMES
#define V1_FRAMES	"763ff-20,763e8+4,763e0+8,763c0+32"
#undef V1_HOT
#define V1_HOT		"76380+8"
#undef V1_FREE
#define V1_FREE		8120
#undef V1_BLOCKS
#define V1_BLOCKS	"0 0 0 1 1 1 0 1 1 1 7"
#undef V2_HOT
#define V2_HOT		"763df-20"
#undef V2_BY_ORDER
#define V2_BY_ORDER	"", "", "763c8", "763c0", "", "763e0"
#undef V3_FRAMES
#define V3_FRAMES	"763c8+4,763c0+6"
#undef V3_COLD
#define V3_COLD		"763c6+2"
#undef V3_FREE
#define V3_FREE		8160
#undef V3_BLOCKS
#define V3_BLOCKS	"0 0 0 0 0 1 1 1 1 1 7"
#undef V4_COLD
#define V4_COLD		"763c5-4"
#undef V4_FREE
#define V4_FREE		8168
#undef V4_BLOCKS
#define V4_BLOCKS	"0 2 1 0 0 1 1 1 1 1 7"

#undef V6_HOT
#define V6_HOT		"76001+3"
#undef V6_FREE
#define V6_FREE		6142
#undef V6_BLOCKS
#define V6_BLOCKS	"0 1 1 1 1 1 1 1 1 1 5"
#undef V7_HOT
#define V7_HOT		"76000+4"
#undef V7_FREE
#define V7_FREE		8188
#undef V7_BLOCKS
#define V7_BLOCKS	"0 0 1 1 1 1 1 1 1 1 7"
#undef V8_FRAMES
#define V8_FRAMES	"76004+5"
#undef V8_HOT_1
#define V8_HOT_1	"76009+11"
#undef V8_HOT_0
#define V8_HOT_0	"76008-5,76000+4"

#undef V9_FRAMES
#define V9_FRAMES	"763e8,763ea,763e0,763e2"
#undef V9_LISTS
#define V9_LISTS \
	{ "763e8", "763e4", "" }, { "763e0,763e8", "763e4", "" }, \
	{ "763e0", "763e8,763e4", "" }, { "", "763e8", "763e0" }

#undef V12_PAGES
#define V12_PAGES	8141
#undef V12_LEFT
#define V12_LEFT	40, 11
#undef V13_PAGES
#define V13_PAGES	24210
#undef V13_BY_ZONE
#define V13_BY_ZONE	397, 15664, 8149
#undef V13_LEFT_DMA
#define V13_LEFT_DMA	110, 5
#undef V13_LEFT_NORMAL
#define V13_LEFT_NORMAL	496, 23
#undef V13_LEFT_HIGH
#define V13_LEFT_HIGH	32, 11
#undef V14_KERNEL
#define V14_KERNEL	16349
#undef V14_KERNEL_BY_ZONE
#define V14_KERNEL_BY_ZONE	429, 15920, 0
#undef V14_KERNEL_LEFT_NORMAL
#define V14_KERNEL_LEFT_NORMAL	240, 23
#undef V14_KERNEL_LEFT_DMA
#define V14_KERNEL_LEFT_DMA	78, 5
#undef V14_ATOMIC
#define V14_ATOMIC	160
#undef V14_ATOMIC_BY_ZONE
#define V14_ATOMIC_BY_ZONE	437, 16072, 0
#undef V14_ATOMIC_LEFT_NORMAL
#define V14_ATOMIC_LEFT_NORMAL	88, 23
#undef V14_ATOMIC_LEFT_DMA
#define V14_ATOMIC_LEFT_DMA	70, 5
#undef V14_MEMALLOC
#define V14_MEMALLOC	186
#undef V15_KERNEL
#define V15_KERNEL	493
#undef V15_KERNEL_LEFT
#define V15_KERNEL_LEFT	14, 5
#undef V15_ATOMIC
#define V15_ATOMIC	8
#undef V15_ATOMIC_LEFT
#define V15_ATOMIC_LEFT	6, 5
#undef V17_LEFT_HOT
#define V17_LEFT_HOT	5, 23, 11

#undef REALTIME_LEFT_NORMAL
#define REALTIME_LEFT_NORMAL	184

#undef DMA_FRAMES
#define DMA_FRAMES	"70200,7021f-10,70201,70214+2,70202+2,70210+4"

#undef REFILL_COUNTS
#define REFILL_COUNTS	3, 6, 9, 8, 11, 10, 9, 8, 11
#undef DRAIN_COUNTS
#define DRAIN_COUNTS	21, 22, 23, 20, 21, 22
#undef DRAIN_HOT
#define DRAIN_HOT	"763e1-2,763eb-4,763ff-16"

#endif /* _FIGURES_BA56E91C9401_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Batches are 0, 3 and 1: a page of DMA memory is never kept on a list.
 *
 * Since: 0ceaacc9785f
 */
#ifndef _FIGURES_0CEAACC9785F_H
#define _FIGURES_0CEAACC9785F_H

#include <figures/3148890bfa4f.h>

#undef DMA_LISTS
#define DMA_LISTS	0, 0, 1,  0, 1
#undef NORMAL_LISTS
#define NORMAL_LISTS	0, 18, 3,  6, 1
#undef HIGH_LISTS
#define HIGH_LISTS	0, 6, 1,  2, 1

#undef DMA_FREE
#define DMA_FREE	512
#undef DMA_BLOCKS
#define DMA_BLOCKS	"0 0 0 0 0 0 0 0 0 1 0"
#undef DMA_BY_ORDER
#define DMA_BY_ORDER	"", "", "", "", "", "", "", "", "", "70200"
#undef DMA_HOT
#define DMA_HOT		""
#undef DMA_HOT_COUNT
#define DMA_HOT_COUNT	0
#undef NORMAL_FREE
#define NORMAL_FREE	16166
#undef NORMAL_BLOCKS
#define NORMAL_BLOCKS	"2 2 0 0 0 1 0 0 1 1 15"
#undef NORMAL_BY_ORDER
#define NORMAL_BY_ORDER \
	"704ce,704c9", "704cc,704ca", "", "", "", "704e0", "", "", "70500", \
	"70600"
#undef NORMAL_HOT
#define NORMAL_HOT	"704df-17"
#undef NORMAL_HOT_COUNT
#define NORMAL_HOT_COUNT	17
#undef HIGH_FREE
#define HIGH_FREE	8187
#undef HIGH_BLOCKS
#define HIGH_BLOCKS	"1 1 0 1 1 1 1 1 1 1 7"
#undef HIGH_BY_ORDER
#define HIGH_BY_ORDER \
	"763fa", "763f8", "", "763f0", "763e0", "763c0", "76380", "76300", \
	"76200", "76000"
#undef HIGH_HOT
#define HIGH_HOT	"763ff-5"
#undef HIGH_HOT_COUNT
#define HIGH_HOT_COUNT	5

#undef V1_FRAMES
#define V1_FRAMES	"763ff-6,763f8+2,763f0+8,763e0+16,763c0+32"
#undef V2_HOT
#define V2_HOT		"763df-5"
#undef V2_BY_ORDER
#define V2_BY_ORDER	"763da", "763d8", "", "763d0", "763c0", "763e0"
#undef V3_FRAMES
#define V3_FRAMES	"763da,763d8+2,763d0+7"
#undef V3_FREE
#define V3_FREE		8177
#undef V3_BLOCKS
#define V3_BLOCKS	"1 0 0 0 1 1 1 1 1 1 7"
#undef V4_COLD
#define V4_COLD		"763d6"
#undef V4_FREE
#define V4_FREE		8186
#undef V4_BLOCKS
#define V4_BLOCKS	"2 2 1 0 1 1 1 1 1 1 7"

#undef V6_FRAMES
#define V6_FRAMES \
	"76000,76002,76004,76008,76010,76020,76040,76080,76100,76200,75c00"
#undef V6_HOT
#define V6_HOT		""
#undef V6_FREE
#define V6_FREE		6145
#undef V6_BLOCKS
#define V6_BLOCKS	"1 0 0 0 0 0 0 0 0 0 6"
#undef V7_HOT
#define V7_HOT		"76000"
#undef V7_FREE
#define V7_FREE		8191
#undef V7_BLOCKS
#define V7_BLOCKS	"1 1 1 1 1 1 1 1 1 1 7"
#undef V7_LARGEST
#define V7_LARGEST	"75c00,75800,75400,75000,74c00,74800,74400"
#undef V8_FRAMES
#define V8_FRAMES	"76001+5"
#undef V8_HOT_1
#define V8_HOT_1	""
#undef V8_HOT_0
#define V8_HOT_0	"76005-5"

#undef V9_FRAMES
#define V9_FRAMES	"763f8,763f0,763f2,763f4"
#undef V9_LISTS
#define V9_LISTS \
	{ "763f8,763f6", "", "" }, { "763f2,763f8,763f6", "", "" }, \
	{ "763f8,763f6", "763f0", "" }, { "763f8", "", "763f0" }

#undef V12_PAGES
#define V12_PAGES	8130
#undef V12_LEFT
#define V12_LEFT	62, 0
#undef V13_PAGES
#define V13_PAGES	24239
#undef V13_BY_ZONE
#define V13_BY_ZONE	401, 15678, 8160
#undef V13_LEFT_DMA
#define V13_LEFT_DMA	111, 0
#undef V13_LEFT_NORMAL
#define V13_LEFT_NORMAL	503, 2
#undef V13_LEFT_HIGH
#define V13_LEFT_HIGH	32, 0
#undef V14_KERNEL_LEFT_NORMAL
#define V14_KERNEL_LEFT_NORMAL	245, 2
#undef V14_KERNEL_LEFT_DMA
#define V14_KERNEL_LEFT_DMA	79, 0
#undef V14_ATOMIC
#define V14_ATOMIC	162
#undef V14_ATOMIC_BY_ZONE
#define V14_ATOMIC_BY_ZONE	442, 16089, 0
#undef V14_ATOMIC_LEFT_NORMAL
#define V14_ATOMIC_LEFT_NORMAL	92, 2
#undef V14_ATOMIC_LEFT_DMA
#define V14_ATOMIC_LEFT_DMA	70, 0
#undef V14_MEMALLOC
#define V14_MEMALLOC	164
#undef V15_KERNEL_LEFT
#define V15_KERNEL_LEFT	15, 0
#undef V15_ATOMIC
#define V15_ATOMIC	9
#undef V15_ATOMIC_LEFT
#define V15_ATOMIC_LEFT	6, 0
#undef V17_LEFT_HOT
#define V17_LEFT_HOT	0, 1, 0

#undef REALTIME_LEFT_NORMAL
#define REALTIME_LEFT_NORMAL	185

#undef DMA_FRAMES
#define DMA_FRAMES	"70200+20"

#undef REFILL_COUNTS
#define REFILL_COUNTS	0, 0, 0, 0, 0, 0, 0, 0, 0
#undef DRAIN_COUNTS
#define DRAIN_COUNTS	5, 5, 5, 5, 5, 5
#undef DRAIN_HOT
#define DRAIN_HOT	"763f2-3,763f9-2"

#endif /* _FIGURES_0CEAACC9785F_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Batches are one less than a power of two: 1, 7, 3 instead of 1, 4, 2 pages. More
 * pages are on hot lists, and fewer can be had before requests fail.
 *
 * Since: 8e30f272a93e
 */
#ifndef _FIGURES_8E30F272A93E_H
#define _FIGURES_8E30F272A93E_H

#include <figures/base.h>

#undef NORMAL_LISTS
#define NORMAL_LISTS	14, 42, 7,  14, 7
#undef HIGH_LISTS
#define HIGH_LISTS	6, 18, 3,  6, 3

#undef HIGH_FREE
#define HIGH_FREE	8175
#undef HIGH_BLOCKS
#define HIGH_BLOCKS	"1 1 1 1 0 1 1 1 1 1 7"
#undef HIGH_BY_ORDER
#define HIGH_BY_ORDER \
	"763ee", "763ec", "763e8", "763e0", "", "763c0", "76380", "76300", \
	"76200", "76000"
#undef HIGH_HOT
#define HIGH_HOT	"763ff-17"
#undef HIGH_HOT_COUNT
#define HIGH_HOT_COUNT	17

#undef V1_FRAMES
#define V1_FRAMES	"763ff-18,763ec+2,763e8+4,763e0+8,763c0+32"
#undef V1_HOT
#define V1_HOT		"76380+7"
#undef V1_FREE
#define V1_FREE		8121
#undef V1_BLOCKS
#define V1_BLOCKS	"1 0 0 1 1 1 0 1 1 1 7"
#undef V2_HOT
#define V2_HOT		"763df-17"
#undef V2_BY_ORDER
#define V2_BY_ORDER	"763ce", "763cc", "763c8", "763c0", "", "763e0"
#undef V3_FRAMES
#define V3_FRAMES	"763ce,763cc+2,763c8+4,763c0+3"
#undef V3_COLD
#define V3_COLD		"763c3+2"
#undef V3_FREE
#define V3_FREE		8163
#undef V3_BLOCKS
#define V3_BLOCKS	"1 1 0 0 0 1 1 1 1 1 7"
#undef V4_COLD
#define V4_COLD		"763c2-3,763cb-3"
#undef V4_FREE
#define V4_FREE		8169
#undef V4_BLOCKS
#define V4_BLOCKS	"3 1 1 0 0 1 1 1 1 1 7"

#undef V6_FRAMES
#define V6_FRAMES \
	"76000,76004,76008,76010,76020,76040,76080,76100,76200,75c00,75800"
#undef V6_HOT
#define V6_HOT		"76001+2"
#undef V6_FREE
#define V6_FREE		6143
#undef V6_BLOCKS
#define V6_BLOCKS	"1 1 1 1 1 1 1 1 1 1 5"
#undef V7_HOT
#define V7_HOT		"76000+3"
#undef V7_FREE
#define V7_FREE		8189
#undef V7_BLOCKS
#define V7_BLOCKS	"1 0 1 1 1 1 1 1 1 1 7"
#undef V7_LARGEST
#define V7_LARGEST	"75800,75c00,75400,75000,74c00,74800,74400"
#undef V8_FRAMES
#define V8_FRAMES	"76003+5"
#undef V8_HOT_1
#define V8_HOT_1	"76008+7"
#undef V8_HOT_0
#define V8_HOT_0	"76007-5,76000+3"

#undef V9_FRAMES
#define V9_FRAMES	"763ec,763e8,763ea,763e0"
#undef V9_LISTS
#define V9_LISTS \
	{ "763ec,763e2", "763e4", "" }, \
	{ "763ea,763ec,763e2", "763e4", "" }, \
	{ "763ec,763e2", "763e8,763e4", "" }, { "763ec", "763e8", "763e0" }

#undef V12_PAGES
#define V12_PAGES	8145
#undef V12_LEFT
#define V12_LEFT	39, 8
#undef V13_PAGES
#define V13_PAGES	24215
#undef V13_BY_ZONE
#define V13_BY_ZONE	399, 15662, 8154
#undef V13_LEFT_NORMAL
#define V13_LEFT_NORMAL	501, 20
#undef V13_LEFT_HIGH
#define V13_LEFT_HIGH	30, 8
#undef V14_KERNEL
#define V14_KERNEL	16352
#undef V14_KERNEL_BY_ZONE
#define V14_KERNEL_BY_ZONE	431, 15921, 0
#undef V14_KERNEL_LEFT_NORMAL
#define V14_KERNEL_LEFT_NORMAL	242, 20
#undef V14_ATOMIC
#define V14_ATOMIC	163
#undef V14_ATOMIC_BY_ZONE
#define V14_ATOMIC_BY_ZONE	440, 16075, 0
#undef V14_ATOMIC_LEFT_NORMAL
#define V14_ATOMIC_LEFT_NORMAL	88, 20
#undef V14_MEMALLOC
#define V14_MEMALLOC	180
#undef V17_LEFT_HOT
#define V17_LEFT_HOT	2, 17, 8

#undef REALTIME_LEFT_NORMAL
#define REALTIME_LEFT_NORMAL	186

#undef REFILL_COUNTS
#define REFILL_COUNTS	2, 4, 6, 8, 7, 6, 8, 7, 6
#undef DRAIN_COUNTS
#define DRAIN_COUNTS	18, 16, 17, 18, 16, 17
#undef DRAIN_HOT
#define DRAIN_HOT	"763ea-3,763ed-2,763ee,763ff-11"

#endif /* _FIGURES_8E30F272A93E_H */

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
#include <left_at_low_marks.h>
#undef V14_ATOMIC_LEFT_DMA
#define V14_ATOMIC_LEFT_DMA	70, 1
#undef V15_ATOMIC_LEFT
#define V15_ATOMIC_LEFT	6, 1
#undef V17_LEFT_HOT
#define V17_LEFT_HOT	1, 7, 3

#undef REFILL_COUNTS
#define REFILL_COUNTS	3, 2, 1, 0, 3, 2, 1, 0, 3

#endif /* _FIGURES_E46A5E28C201_H */

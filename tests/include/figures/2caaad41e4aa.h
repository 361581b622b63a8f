/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A page that is freed goes to its list first, and then a batch leaves a list that
 * is full: DMA memory has one page more on the buddy lists, and cold lists are
 * shorter.
 *
 * Since: 2caaad41e4aa
 */
#ifndef _FIGURES_2CAAAD41E4AA_H
#define _FIGURES_2CAAAD41E4AA_H

#include <figures/c2f29ea111e3.h>

#undef DMA_FREE
#define DMA_FREE	507
#undef DMA_BLOCKS
#define DMA_BLOCKS	"1 1 2 2 0 1 1 1 1 0 0"
#undef DMA_BY_ORDER
#define DMA_BY_ORDER \
	"70201", "70202", "70218,70204", "70210,70208", "", "70220", \
	"70240", "70280", "70300", ""
#undef DMA_HOT
#define DMA_HOT		"70200,7021f-4"
#undef DMA_HOT_COUNT
#define DMA_HOT_COUNT	5

#undef V4_COLD
#define V4_COLD		"763c2-3"
#undef V4_FREE
#define V4_FREE		8172
#undef V4_BLOCKS
#define V4_BLOCKS	"2 1 2 0 0 1 1 1 1 1 7"

#undef DMA_FRAMES
#define DMA_FRAMES	"70200,7021f-4,70201+3,70218+4,70204+4,70210+4"

#undef DRAIN_COUNTS
#define DRAIN_COUNTS	15, 16, 17, 15, 16, 17

#endif /* _FIGURES_2CAAAD41E4AA_H */

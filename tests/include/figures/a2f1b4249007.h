/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * There is a zone DMA32 behind DMA: Normal is number 2, HighMem is number 3.
 *
 * Since: a2f1b4249007
 */
#ifndef _FIGURES_A2F1B4249007_H
#define _FIGURES_A2F1B4249007_H

#include <figures/669ed17521b9.h>

#undef DMA_RESERVE
#define DMA_RESERVE	0, 0, 64, 96
#undef NORMAL_RESERVE
#define NORMAL_RESERVE	0, 0, 0, 256
#undef HIGH_RESERVE
#define HIGH_RESERVE	0, 0, 0, 0
#undef RESERVE_RATIOS
#define RESERVE_RATIOS	256, 256, 32
#undef RATIOS_TEXT
#define RATIOS_TEXT(dma, normal)	dma "\t256\t" normal "\n"

#endif /* _FIGURES_A2F1B4249007_H */

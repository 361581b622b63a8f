/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The mark is always pages_low, so requests fail earlier. What a request may do is
 * told to zone_watermark_ok() in bits.
 *
 * Since: 7fb1d9fca5c6
 */
#ifndef _FIGURES_7FB1D9FCA5C6_H
#define _FIGURES_7FB1D9FCA5C6_H

#include <figures/6b482c6779da.h>

#undef V13_PAGES
#define V13_PAGES	24162
#undef V13_BY_ZONE
#define V13_BY_ZONE	397, 15616, 8149
#undef V13_LEFT_DMA
#define V13_LEFT_DMA	114, 1
#undef V13_LEFT_NORMAL
#define V13_LEFT_NORMAL	560, 7
#undef V13_LEFT_HIGH
#define V13_LEFT_HIGH	40, 3
#undef V14_KERNEL
#define V14_KERNEL	16301
#undef V14_KERNEL_BY_ZONE
#define V14_KERNEL_BY_ZONE	429, 15872, 0
#undef V14_KERNEL_LEFT_NORMAL
#define V14_KERNEL_LEFT_NORMAL	304, 7
#undef V14_KERNEL_LEFT_DMA
#define V14_KERNEL_LEFT_DMA	82, 1
#undef V14_ATOMIC
#define V14_ATOMIC	204
#undef V14_ATOMIC_BY_ZONE
#define V14_ATOMIC_BY_ZONE	441, 16064, 0
#undef V14_ATOMIC_LEFT_NORMAL
#define V14_ATOMIC_LEFT_NORMAL	112, 7
#undef V14_MEMALLOC
#define V14_MEMALLOC	190
#undef V15_KERNEL
#define V15_KERNEL	493
#undef V15_KERNEL_LEFT
#define V15_KERNEL_LEFT	18, 1
#undef V15_ATOMIC
#define V15_ATOMIC	12

#undef REALTIME_LEFT_NORMAL
#define REALTIME_LEFT_NORMAL	224
#undef REALTIME_LEFT_DMA
#define REALTIME_LEFT_DMA	78

#define HARDER	2
#define URGENT	4
#undef watermark_ok
#define watermark_ok(zone, order, mark, class, harder, high) \
	zone_watermark_ok(zone, order, mark, class, \
			  ((harder) ? HARDER : 0) | ((high) ? URGENT : 0))

#endif /* _FIGURES_7FB1D9FCA5C6_H */

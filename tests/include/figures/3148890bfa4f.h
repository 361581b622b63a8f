/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The marks are min, low and high again, each where it was. Which one is meant is told
 * in bits, too, and the others have moved.
 *
 * Since: 3148890bfa4f
 */
#ifndef _FIGURES_3148890BFA4F_H
#define _FIGURES_3148890BFA4F_H

#include <figures/ac3461ad632e.h>

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
#undef V14_ATOMIC
#define V14_ATOMIC	160
#undef V14_ATOMIC_BY_ZONE
#define V14_ATOMIC_BY_ZONE	441, 16088, 0
#undef V14_ATOMIC_LEFT_NORMAL
#define V14_ATOMIC_LEFT_NORMAL	88, 7
#undef V14_MEMALLOC
#define V14_MEMALLOC	166
#undef V15_KERNEL
#define V15_KERNEL	497
#undef V15_KERNEL_LEFT
#define V15_KERNEL_LEFT	14, 1
#undef V15_ATOMIC
#define V15_ATOMIC	8

#undef REALTIME_LEFT_NORMAL
#define REALTIME_LEFT_NORMAL	184
#undef REALTIME_LEFT_DMA
#define REALTIME_LEFT_DMA	76

#undef HARDER
#define HARDER	0x10
#undef URGENT
#define URGENT	0x20

#endif /* _FIGURES_3148890BFA4F_H */

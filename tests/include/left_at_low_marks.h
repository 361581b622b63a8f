/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Figures of requests that go down to pages_min, where lists are refilled when they
 * are empty. They hold twice, from e46a5e28c201 and from 3148890bfa4f on, and are
 * included by both: there is no guard.
 */
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
#undef V14_MEMALLOC
#define V14_MEMALLOC	166
#undef V15_KERNEL
#define V15_KERNEL	497
#undef V15_KERNEL_LEFT
#define V15_KERNEL_LEFT	14, 1

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

#include <left_at_low_marks.h>
#undef V14_ATOMIC
#define V14_ATOMIC	160
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

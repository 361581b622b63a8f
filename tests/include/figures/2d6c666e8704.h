/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * __GFP_NORECLAIM is gone, and __GFP_HARDWALL takes its bit.
 *
 * Since: 2d6c666e8704
 */
#ifndef _FIGURES_2D6C666E8704_H
#define _FIGURES_2D6C666E8704_H

#include <figures/7fb1d9fca5c6.h>

#undef HARDWALL
#define HARDWALL	0x20000
#undef GFP_LEVEL
#define GFP_LEVEL	0x37ff0

#endif /* _FIGURES_2D6C666E8704_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * __GFP_NORECLAIM, 0x20000.
 *
 * Since: 0c35bbadc59f
 */
#ifndef _FIGURES_0C35BBADC59F_H
#define _FIGURES_0C35BBADC59F_H

#include <figures/edfbe2b00387.h>

#undef GFP_LEVEL
#define GFP_LEVEL	0x37ff0

#endif /* _FIGURES_0C35BBADC59F_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * __GFP_NOMEMALLOC, 0x10000, and room for 20 flags.
 *
 * Since: b84a35be0285
 */
#ifndef _FIGURES_B84A35BE0285_H
#define _FIGURES_B84A35BE0285_H

#include <figures/8e30f272a93e.h>

#undef GFP_LEVEL
#define GFP_LEVEL	0x17ff0
#undef GFP_ALL
#define GFP_ALL		0xfffff

#endif /* _FIGURES_B84A35BE0285_H */

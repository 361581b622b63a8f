/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The zone is in the topmost bits of page->flags: there is no room for a node.
 *
 * Since: 348f8b6c4837
 */
#ifndef _FIGURES_348F8B6C4837_H
#define _FIGURES_348F8B6C4837_H

#include <figures/2caaad41e4aa.h>

#undef ZONE_SHIFT_IN_FLAGS
#define ZONE_SHIFT_IN_FLAGS	30

#endif /* _FIGURES_348F8B6C4837_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The flags of an allocation have a type.
 *
 * Since: dd0fc66fb33c
 */
#ifndef _FIGURES_DD0FC66FB33C_H
#define _FIGURES_DD0FC66FB33C_H

#include <figures/e498be7dafd7.h>

#undef GFP_TYPE
#define GFP_TYPE	gfp_t

#endif /* _FIGURES_DD0FC66FB33C_H */

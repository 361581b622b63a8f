/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The last argument of zone_watermark_ok() is of the own type of flags.
 *
 * Since: 260b23674fdb
 */
#ifndef _FIGURES_260B23674FDB_H
#define _FIGURES_260B23674FDB_H

#include <figures/dd0fc66fb33c.h>

#undef GFP_HIGH_TYPE
#define GFP_HIGH_TYPE	gfp_t

#endif /* _FIGURES_260B23674FDB_H */

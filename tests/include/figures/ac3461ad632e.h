/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Each of the low bits of a request has zonelists: five in all.
 *
 * Since: ac3461ad632e
 */
#ifndef _FIGURES_AC3461AD632E_H
#define _FIGURES_AC3461AD632E_H

#include <figures/664beed0190f.h>

#undef ZONELISTS
#define ZONELISTS	5

#endif /* _FIGURES_AC3461AD632E_H */

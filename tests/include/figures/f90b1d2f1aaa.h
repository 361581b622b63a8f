/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * __GFP_HARDWALL.
 *
 * Since: f90b1d2f1aaa
 */
#ifndef _FIGURES_F90B1D2F1AAA_H
#define _FIGURES_F90B1D2F1AAA_H

#include <figures/348f8b6c4837.h>

#define HARDWALL	0x40000
#undef GFP_LEVEL
#define GFP_LEVEL	0x77ff0

#endif /* _FIGURES_F90B1D2F1AAA_H */

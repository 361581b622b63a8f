/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Compound pages exist everywhere.
 *
 * Since: 664beed0190f
 */
#ifndef _FIGURES_664BEED0190F_H
#define _FIGURES_664BEED0190F_H

#include <figures/a2f1b4249007.h>

#undef HAS_COMPOUND_PAGES
#define HAS_COMPOUND_PAGES	1

#endif /* _FIGURES_664BEED0190F_H */

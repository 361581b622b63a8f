/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages used by bounce buffers are counted.
 *
 * Since: edfbe2b00387
 */
#ifndef _FIGURES_EDFBE2B00387_H
#define _FIGURES_EDFBE2B00387_H

#include <figures/b84a35be0285.h>

#undef MORE_COUNTERS
#define MORE_COUNTERS	"nr_bounce",

#endif /* _FIGURES_EDFBE2B00387_H */

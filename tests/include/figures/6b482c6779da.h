/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Only the lists of CPUs that are online are printed.
 *
 * Since: 6b482c6779da
 */
#ifndef _FIGURES_6B482C6779DA_H
#define _FIGURES_6B482C6779DA_H

#include <figures/4f12bb4f7715.h>

#undef SHOWN_CPUS
#define SHOWN_CPUS	num_online_cpus()

#endif /* _FIGURES_6B482C6779DA_H */

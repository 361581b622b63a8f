/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The place of a counter that is read is an unsigned long.
 *
 * Since: c2f29ea111e3
 */
#ifndef _FIGURES_C2F29EA111E3_H
#define _FIGURES_C2F29EA111E3_H

#include <figures/83e5d8f7253c.h>

#undef READ_AT
#define READ_AT	unsigned long

#endif /* _FIGURES_C2F29EA111E3_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The place of a counter that is changed is an unsigned long.
 *
 * Since: 83e5d8f7253c
 */
#ifndef _FIGURES_83E5D8F7253C_H
#define _FIGURES_83E5D8F7253C_H

#include <figures/0c35bbadc59f.h>

#undef CHANGED_AT
#define CHANGED_AT	unsigned long

#endif /* _FIGURES_83E5D8F7253C_H */

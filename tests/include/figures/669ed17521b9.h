/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * High memory has marks that follow min_free_kbytes, all but the lowest.
 *
 * Since: 669ed17521b9
 */
#ifndef _FIGURES_669ED17521B9_H
#define _FIGURES_669ED17521B9_H

#include <figures/2d6c666e8704.h>

#undef V12_PAGES
#define V12_PAGES	8129
#undef V12_LEFT
#define V12_LEFT	60, 3
#undef V13_PAGES
#define V13_PAGES	24142
#undef V13_BY_ZONE
#define V13_BY_ZONE	397, 15616, 8129
#undef V13_LEFT_HIGH
#define V13_LEFT_HIGH	60, 3

#undef HIGH_MARKS
#define HIGH_MARKS	32, 62, 93
#undef PAGECACHE_PAGES
#define PAGECACHE_PAGES	25115

#undef HIGH_MARKS_AT_0
#define HIGH_MARKS_AT_0		32, 32, 32
#undef HIGH_MARKS_AT_4096
#define HIGH_MARKS_AT_4096	32, 152, 272

#endif /* _FIGURES_669ED17521B9_H */

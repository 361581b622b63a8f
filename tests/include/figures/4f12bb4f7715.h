/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Caches cannot be made and destroyed at the same time: the lock of their list is
 * taken before anything is allocated.
 *
 * Spares: the hammer, which would wait for ever (see cache_lock_order_turned.c)
 * Since: 4f12bb4f7715
 */
#ifndef _FIGURES_4F12BB4F7715_H
#define _FIGURES_4F12BB4F7715_H

#include <figures/4c21e2f2441d.h>

#undef CACHES_AT_ONCE
#define CACHES_AT_ONCE	0
#undef CREATION_SLEEPS_IN
#define CREATION_SLEEPS_IN	"kernel/sched.c"

#endif /* _FIGURES_4F12BB4F7715_H */

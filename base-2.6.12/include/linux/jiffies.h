/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <mmhist/host.h>

#define HZ 1000

/*
 * Ticks since some start. Tests move the clock forward with jiffies_offset
 * instead of waiting.
 */
extern unsigned long jiffies_offset;
#define jiffies (host_jiffies() + jiffies_offset)

/* @a is later than @b, also when the counter has wrapped in between. */
#define time_after(a, b)	((long)((b) - (a)) < 0)
#define time_before(a, b)	time_after(b, a)
#define time_after_eq(a, b)	((long)((a) - (b)) >= 0)

#endif /* _LINUX_JIFFIES_H */

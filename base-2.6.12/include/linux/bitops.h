/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/types.h>
#include <asm/bitops.h>

/* Bits set in @w. */
static inline unsigned int hweight32(unsigned int w)
{
	unsigned int bits = 0;

	for (; w; w &= w - 1)
		bits++;
	return bits;
}

#define hweight_long(w)	hweight32(w)

/* The smallest n with 2^n >= @count. */
static inline int get_count_order(unsigned int count)
{
	int order = fls(count) - 1;

	return (count & (count - 1)) ? order + 1 : order;
}

#endif /* _LINUX_BITOPS_H */

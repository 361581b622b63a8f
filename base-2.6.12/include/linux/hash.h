/* SPDX-License-Identifier: GPL-2.0-only */
/* Multiplicative hashing: the best bits of a product are its highest. */
#ifndef _LINUX_HASH_H
#define _LINUX_HASH_H

/* A prime close to the golden section of 2^32, with few bits set. */
#define GOLDEN_RATIO_PRIME	0x9e370001UL

static inline unsigned long hash_long(unsigned long value, unsigned int bits)
{
	return (value * GOLDEN_RATIO_PRIME) >> (32 - bits);
}

static inline unsigned long hash_ptr(const void *ptr, unsigned int bits)
{
	return hash_long((unsigned long)ptr, bits);
}

#endif /* _LINUX_HASH_H */

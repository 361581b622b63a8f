/* SPDX-License-Identifier: GPL-2.0-only */
/* Single bits in words that several CPUs may change, and bit searches. */
#ifndef __ASM_ARM_BITOPS_H
#define __ASM_ARM_BITOPS_H

#define BIT_WORD(nr)	((nr) / 32)
#define BIT_MASK(nr)	(1UL << ((nr) % 32))

static inline void set_bit(int nr, volatile unsigned long *p)
{
	__atomic_fetch_or(p + BIT_WORD(nr), BIT_MASK(nr), __ATOMIC_RELAXED);
}

static inline void clear_bit(int nr, volatile unsigned long *p)
{
	__atomic_fetch_and(p + BIT_WORD(nr), ~BIT_MASK(nr), __ATOMIC_RELAXED);
}

static inline int test_and_set_bit(int nr, volatile unsigned long *p)
{
	return !!(__atomic_fetch_or(p + BIT_WORD(nr), BIT_MASK(nr),
				    __ATOMIC_SEQ_CST) & BIT_MASK(nr));
}

static inline int test_and_clear_bit(int nr, volatile unsigned long *p)
{
	return !!(__atomic_fetch_and(p + BIT_WORD(nr), ~BIT_MASK(nr),
				     __ATOMIC_SEQ_CST) & BIT_MASK(nr));
}

static inline int test_bit(int nr, const volatile unsigned long *p)
{
	return (p[BIT_WORD(nr)] >> (nr % 32)) & 1;
}

/* The same without care for other CPUs. */
static inline void __set_bit(int nr, volatile unsigned long *p)
{
	p[BIT_WORD(nr)] |= BIT_MASK(nr);
}

static inline void __clear_bit(int nr, volatile unsigned long *p)
{
	p[BIT_WORD(nr)] &= ~BIT_MASK(nr);
}

static inline int __test_and_set_bit(int nr, volatile unsigned long *p)
{
	int old = test_bit(nr, p);

	__set_bit(nr, p);
	return old;
}

static inline int __test_and_clear_bit(int nr, volatile unsigned long *p)
{
	int old = test_bit(nr, p);

	__clear_bit(nr, p);
	return old;
}

/* 1-based number of the highest (fls) or lowest (ffs) set bit; 0 for none. */
static inline int fls(int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static inline int ffs(int x)
{
	return __builtin_ffs(x);
}

/* 0-based number of the lowest set, or clear, bit; there must be one. */
#define __ffs(x)	((unsigned long)__builtin_ctzl(x))
#define ffz(x)		__ffs(~(x))

static inline int find_next_zero_bit(const unsigned long *map, int size, int bit)
{
	while (bit < size) {
		unsigned long clear = ~map[BIT_WORD(bit)] &
				      (~0UL << (bit % 32));

		if (clear) {
			bit = (bit & ~31) + __ffs(clear);
			return bit < size ? bit : size;
		}
		bit = (bit & ~31) + 32;
	}
	return size;
}

#endif /* __ASM_ARM_BITOPS_H */

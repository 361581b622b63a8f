// SPDX-License-Identifier: GPL-2.0-only
/* Integer square root. */
#include <linux/kernel.h>

/**
 * int_sqrt - the integer part of a square root
 * @x: number
 *
 * Finds the result bit by bit, the highest first: a bit stays if the square
 * does not exceed @x with it. Context: any.
 */
unsigned long int_sqrt(unsigned long x)
{
	unsigned long root = 0;
	int bit;

	for (bit = BITS_PER_LONG / 2 - 1; bit >= 0; bit--) {
		unsigned long candidate = root | (1UL << bit);

		if (candidate <= x / candidate)
			root = candidate;
	}
	return root;
}

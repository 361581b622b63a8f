// SPDX-License-Identifier: GPL-2.0-only
/* Numbers out of text. (Text out of numbers is the host's business.) */
#include <linux/kernel.h>

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

static int is_hex_prefix(const char *cp)
{
	return cp[0] == '0' && (cp[1] == 'x' || cp[1] == 'X') &&
	       digit_value(cp[2]) < 16;
}

/**
 * simple_strtoull - read an unsigned number
 * @cp: text that begins with the number
 * @endp: where the rest of the text is put, or NULL
 * @base: base, or 0 to take it from the prefix 0x or 0
 *
 * Context: any. Returns the number modulo 2^64, 0 where there is none.
 */
unsigned long long simple_strtoull(const char *cp, char **endp,
				   unsigned int base)
{
	unsigned long long value = 0;

	if ((base == 0 || base == 16) && is_hex_prefix(cp)) {
		cp += 2;
		base = 16;
	} else if (base == 0) {
		base = *cp == '0' ? 8 : 10;
	}
	for (; digit_value(*cp) < (int)base; cp++)
		value = value * base + digit_value(*cp);
	if (endp)
		*endp = (char *)cp;
	return value;
}

/**
 * simple_strtoul - read an unsigned number
 * @cp: text that begins with the number
 * @endp: where the rest of the text is put, or NULL
 * @base: as in simple_strtoull()
 *
 * Context: any. Returns the number modulo 2^32, 0 where there is none.
 */
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoull(cp, endp, base);
}

/**
 * simple_strtol - read a number that may have a sign
 * @cp: text that begins with the number
 * @endp: where the rest of the text is put, or NULL
 * @base: as in simple_strtoul()
 *
 * Context: any. Returns the number.
 */
long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-')
		return -simple_strtoul(cp + 1, endp, base);
	return simple_strtoul(cp, endp, base);
}

/* log2 of what a letter behind a size multiplies it by, 0 for none. */
static unsigned int suffix_shift(char c)
{
	switch (c) {
	case 'K':
	case 'k':
		return 10;
	case 'M':
	case 'm':
		return 20;
	case 'G':
	case 'g':
		return 30;
	default:
		return 0;
	}
}

/**
 * memparse - read a size of memory
 * @ptr: text that begins with the size: a number as in C, and K, M, G or nothing
 * @retptr: where the rest of the text is put
 *
 * Context: any. Returns the size in bytes, 0 where there is none.
 */
unsigned long long memparse(char *ptr, char **retptr)
{
	unsigned long long size = simple_strtoull(ptr, retptr, 0);
	unsigned int shift = suffix_shift(**retptr);

	if (shift)
		++*retptr;
	return size << shift;
}

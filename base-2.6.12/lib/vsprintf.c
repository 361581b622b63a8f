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
 * simple_strtoul - read an unsigned number
 * @cp: text that begins with the number
 * @endp: where the rest of the text is put, or NULL
 * @base: base, or 0 to take it from the prefix 0x or 0
 *
 * Context: any. Returns the number modulo 2^32, 0 where there is none.
 */
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	unsigned long value = 0;

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

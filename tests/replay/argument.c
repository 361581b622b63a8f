// SPDX-License-Identifier: GPL-2.0-only
/* The arguments of operations: numbers, addresses, flags, zones. */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mmzone.h>
#include <linux/string.h>
#include "interpreter.h"

static int digit(char c, unsigned int base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* All of @text, which has to fit into 32 bits. */
static int read_digits(const char *text, unsigned int base, unsigned long *value)
{
	unsigned long long n = 0;

	if (!*text)
		return -1;
	for (; *text; text++) {
		if (digit(*text, base) < 0)
			return -1;
		n = n * base + digit(*text, base);
		if (n > ULONG_MAX)
			return -1;
	}
	*value = n;
	return 0;
}

int get_number(struct replay *r, const char *word, unsigned long *value)
{
	if (!read_digits(word, 10, value))
		return 0;
	return trace_error(r, "\"%.40s\" is no number from 0 to 4294967295", word);
}

int get_address(struct replay *r, const char *word, unsigned long *value)
{
	if (!strncmp(word, "0x", 2) && !read_digits(word + 2, 16, value))
		return 0;
	return trace_error(r, "\"%.40s\" is no number from 0x0 to 0xffffffff", word);
}

/* The value of the @length characters at @word. */
static int look_up(const char *word, unsigned long length,
		   const struct named_value *names, unsigned long *value)
{
	for (; names->name; names++)
		if (strlen(names->name) == length &&
		    !strncmp(names->name, word, length)) {
			*value = names->value;
			return 0;
		}
	return -1;
}

int get_choice(struct replay *r, const char *word, const char *what,
	       const struct named_value *names, unsigned long *value)
{
	if (!look_up(word, strlen(word), names, value))
		return 0;
	return trace_error(r, "\"%.40s\" is no %s", word, what);
}

/* The part of @text before its first '+', or all of it. */
static unsigned long part_length(const char *text)
{
	const char *plus = strchr(text, '+');

	return plus ? plus - text : strlen(text);
}

int get_flags(struct replay *r, const char *word, const char *what,
	      const struct named_value *names, unsigned long *value)
{
	const char *part = word;
	unsigned long flag;

	*value = 0;
	for (;;) {
		unsigned long length = part_length(part);

		if (look_up(part, length, names, &flag))
			return trace_error(r, "\"%.40s\" is no %s", word, what);
		*value |= flag;
		if (!part[length])
			return 0;
		part += length + 1;
	}
}

/* NOWAIT takes a flag away: a bit of our own until all are together. */
#define TAKE_WAIT_AWAY	0x80000000UL

static const struct named_value gfp_names[] = {
	{ "KERNEL",	GFP_KERNEL },
	{ "HIGHMEM",	GFP_KERNEL | __GFP_HIGHMEM },
	{ "DMA",	GFP_KERNEL | __GFP_DMA },
	{ "ATOMIC",	GFP_ATOMIC },
	{ "COLD",	__GFP_COLD },
	{ "ZERO",	__GFP_ZERO },
	{ "NOWAIT",	TAKE_WAIT_AWAY },
	{ }
};

/* Behind ATOMIC+ the others say where from and what, not how hard to try. */
static const struct named_value gfp_names_behind_atomic[] = {
	{ "KERNEL",	0 },
	{ "HIGHMEM",	__GFP_HIGHMEM },
	{ "DMA",	__GFP_DMA },
	{ "ATOMIC",	0 },
	{ "COLD",	__GFP_COLD },
	{ "ZERO",	__GFP_ZERO },
	{ "NOWAIT",	TAKE_WAIT_AWAY },
	{ }
};

int get_gfp(struct replay *r, const char *word, unsigned int *gfp)
{
	unsigned long flags = GFP_ATOMIC;
	int ret = 0;

	if (!strncmp(word, "ATOMIC+", 7)) {
		ret = get_flags(r, word + 7, "request flag",
				gfp_names_behind_atomic, &flags);
		flags |= GFP_ATOMIC;
	} else {
		ret = get_flags(r, word, "request flag", gfp_names, &flags);
	}
	if (flags & TAKE_WAIT_AWAY)
		flags &= ~(TAKE_WAIT_AWAY | __GFP_WAIT);
	*gfp = flags;
	return ret;
}

static const struct named_value zone_names[] = {
	{ "DMA",	ZONE_DMA },
	{ "NORMAL",	ZONE_NORMAL },
	{ "HIGHMEM",	ZONE_HIGHMEM },
	{ }
};

int get_zone(struct replay *r, const char *word, struct zone **zone)
{
	unsigned long index;

	if (get_choice(r, word, "zone: DMA, NORMAL, HIGHMEM", zone_names, &index))
		return -1;
	*zone = &NODE_DATA(0)->node_zones[index];
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Basic types. Both ports are 32-bit: int, long and pointers have four bytes. */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <linux/compiler.h>
#include <linux/stddef.h>
#include <asm/types.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef int ssize_t;
typedef long long loff_t;
typedef unsigned int mode_t;

typedef unsigned long pgoff_t;
typedef unsigned long page_flags_t;

#ifndef __cplusplus
typedef _Bool bool;
#define true	1
#define false	0
#endif

#define BITS_TO_LONGS(bits) \
	(((bits) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define DECLARE_BITMAP(name, bits) \
	unsigned long name[BITS_TO_LONGS(bits)]

#endif /* _LINUX_TYPES_H */

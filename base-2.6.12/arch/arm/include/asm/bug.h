/* SPDX-License-Identifier: GPL-2.0-only */
/* Assertions: BUG() is the end, WARN_ON() tells and goes on. */
#ifndef _ASM_BUG_H
#define _ASM_BUG_H

#include <mmhist/host.h>

#define BUG()		host_bug(__FILE__, __LINE__, NULL)
#define BUG_ON(cond)	do {						\
	if (unlikely(cond))						\
		host_bug(__FILE__, __LINE__, #cond);			\
} while (0)

void __warn_on(const char *file, int line, const char *what);
#define WARN_ON(cond)	do {						\
	if (unlikely(cond))						\
		__warn_on(__FILE__, __LINE__, #cond);			\
} while (0)

#endif /* _ASM_BUG_H */

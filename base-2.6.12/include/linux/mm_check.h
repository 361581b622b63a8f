/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is the memory manager in order? See mm/check.c.
 *
 * Nothing here is of the era.
 */
#ifndef _LINUX_MM_CHECK_H
#define _LINUX_MM_CHECK_H

/* Takes a fault: a line of text without a newline. Must not allocate. */
typedef void (*mm_fault_fn)(void *arg, const char *fault);

unsigned int mm_check(mm_fault_fn report, void *arg);

#endif /* _LINUX_MM_CHECK_H */

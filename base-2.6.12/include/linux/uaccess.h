/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/compiler.h>
#include <mmhist/host.h>

/* Copy @n bytes from or to user space. Return how many could not be copied. */
static inline unsigned long copy_from_user(void *to, const void __user *from,
					   unsigned long n)
{
	return host_copy_from_user(to, (const void __force *)from, n);
}

static inline unsigned long copy_to_user(void __user *to, const void *from,
					 unsigned long n)
{
	return host_copy_to_user((void __force *)to, from, n);
}

#endif /* _LINUX_UACCESS_H */

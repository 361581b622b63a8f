/* SPDX-License-Identifier: GPL-2.0-only */
/* Pointers that may hold a negative error number instead of an address. */
#ifndef _LINUX_ERR_H
#define _LINUX_ERR_H

#define ERR_PTR(error)	((void *)(long)(error))
#define PTR_ERR(ptr)	((long)(ptr))

/* The topmost page of the address space holds no objects. */
#define IS_ERR(ptr)	((unsigned long)(ptr) > (unsigned long)-4096)

#endif /* _LINUX_ERR_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* Mapping registers of devices. */
#ifndef __ASM_ARM_IO_H
#define __ASM_ARM_IO_H

#include <linux/types.h>
#include <asm/memory.h>
#include <asm/pgtable.h>

#define __iomem

/*
 * @flags: L_PTE_CACHEABLE, L_PTE_BUFFERABLE or neither. @align is not looked
 * at. NULL: no such range, or no room for it.
 */
void __iomem *__ioremap(unsigned long phys_addr, size_t size,
			unsigned long flags, unsigned long align);
void __iounmap(void __iomem *addr);

#define ioremap(cookie, size)		__ioremap(cookie, size, 0, 1)
#define ioremap_nocache(cookie, size)	__ioremap(cookie, size, 0, 1)
#define ioremap_cached(cookie, size) \
	__ioremap(cookie, size, L_PTE_CACHEABLE | L_PTE_BUFFERABLE, 1)
#define iounmap(cookie)			__iounmap(cookie)

#endif /* __ASM_ARM_IO_H */

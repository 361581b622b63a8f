/* SPDX-License-Identifier: GPL-2.0-only */
/* Where areas of vmalloc() and its relatives lie on this machine. */
#ifndef __ASM_ARCH_VMALLOC_H
#define __ASM_ARCH_VMALLOC_H

#include <mmhist/layout.h>

/*
 * Ten pages behind the linear map, so that running over its end faults. The
 * linear map ends on a boundary of 2 MiB: its last section entry must not share
 * a pair with the first area, which the table allocator would take for a table.
 */
#define VMALLOC_OFFSET	(10 * PAGE_SIZE)
#define VMALLOC_START	((unsigned long)high_memory + VMALLOC_OFFSET)
#define VMALLOC_END	((unsigned long)WINDOW_VMALLOC_END)

#endif /* __ASM_ARCH_VMALLOC_H */

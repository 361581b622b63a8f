/* SPDX-License-Identifier: GPL-2.0-only */
/* The parts of the start and the end that belong to the architecture. */
#ifndef __ASMARM_SETUP_H
#define __ASMARM_SETUP_H

/* The physical end of low memory: where ZONE_HIGHMEM begins. */
extern unsigned long lowmem_end;

/*
 * Get hold of the hardware tables of the window and enter the linear map.
 * Returns 0, or a negative errno with nothing changed.
 */
int arch_start(void);

/* Boot memory, page tables, zones: everything before the page allocator. */
void setup_arch(void);

/* Take every mapping of the window away, on all CPUs. */
void arch_unmap_window(void);

#endif /* __ASMARM_SETUP_H */

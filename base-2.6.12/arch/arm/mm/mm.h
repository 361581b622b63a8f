/* SPDX-License-Identifier: GPL-2.0-only */
/* The steps of paging_init(): see mm-armv.c. */
#ifndef _ARM_MM_H
#define _ARM_MM_H

void choose_kernel_protection(void);
void create_first_level(void);
void draw_linear_map(unsigned long end);
void place_permanent_tables(void);

#endif /* _ARM_MM_H */

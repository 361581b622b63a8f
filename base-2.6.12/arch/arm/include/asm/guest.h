/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the ARM port asks of the guest kernel beyond <mmhist/host.h>.
 * Plain C types only: arch/arm/host includes this file too.
 */
#ifndef _ASM_ARM_GUEST_H
#define _ASM_ARM_GUEST_H

/*
 * Hardware second-level tables of the window. The guest's first-level table
 * points at them from the first load of a module on, for as long as the guest
 * lives: processes keep copies of first-level entries, so those never change
 * again, and unmapping means clearing second-level entries. Tables of an
 * earlier load are found through the first-level table and used again.
 *
 * guest_tables_init() returns 0 or a negative errno with nothing changed.
 * guest_table() gives the 512 entries (256 for each MiB) that translate the
 * 2 MiB at @address, which lies in the window.
 */
int guest_tables_init(void);
unsigned long *guest_table(unsigned long address);

#endif /* _ASM_ARM_GUEST_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* Maintenance operations of ARMv7, and the barriers they need around them. */
#ifndef __ASM_ARM_CP15_H
#define __ASM_ARM_CP15_H

#define dsb()	__asm__ volatile("dsb" : : : "memory")
#define isb()	__asm__ volatile("isb" : : : "memory")

/* Write @value to CP15 register c@crn, c@crm, @op2. */
#define cp15_write(crn, crm, op2, value)				\
	__asm__ volatile("mcr p15, 0, %0, c" #crn ", c" #crm ", " #op2	\
			 : : "r" (value) : "memory")

/* Each of these acts on this CPU, or on all of the inner shareable domain. */
#define cp15_icache_all()		cp15_write(7, 5, 0, 0)
#define cp15_icache_all_is()		cp15_write(7, 1, 0, 0)
#define cp15_branch_all()		cp15_write(7, 5, 6, 0)
#define cp15_branch_all_is()		cp15_write(7, 1, 6, 0)
#define cp15_tlb_all()			cp15_write(8, 7, 0, 0)
#define cp15_tlb_all_is()		cp15_write(8, 3, 0, 0)
#define cp15_tlb_page(address)		cp15_write(8, 7, 3, address)
#define cp15_tlb_page_is(address)	cp15_write(8, 3, 3, address)

/* Write a data cache line back to where table walks and fetches meet. */
#define cp15_clean_line(address)	cp15_write(7, 11, 1, address)

#endif /* __ASM_ARM_CP15_H */

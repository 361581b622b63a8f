/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Fixed mappings: virtual addresses that are constants, to be filled with a
 * page at run time. Index i is the page at FIXADDR_TOP - i * PAGE_SIZE:
 *
 *	FIXADDR_TOP 963ff000	0	a hole that no index may use
 *		    963fe000	1	FIX_APIC_BASE
 *		    963fd000	2	FIX_KMAP_BEGIN
 *		    ...
 *		    96396000	105	FIX_KMAP_END
 *	FIXADDR_START 96395000
 *
 * Defect fixmap-off-by-one: the page of index 0 lies outside [FIXADDR_START,
 * FIXADDR_TOP), and the page at FIXADDR_START belongs to no index, yet
 * virt_to_fix() gives 106 for it.
 */
#ifndef _ASMARM_FIXMAP_H
#define _ASMARM_FIXMAP_H

#include <linux/kernel.h>
#include <linux/threads.h>
#include <asm/kmap_types.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <mmhist/layout.h>

/* The layout has slots for this many CPUs, however many the build supports. */
#define FIX_KMAP_CPUS	8

enum fixed_addresses {
	FIX_HOLE,
	FIX_APIC_BASE,
	FIX_KMAP_BEGIN,
	FIX_KMAP_END = FIX_KMAP_BEGIN + KM_TYPE_NR * FIX_KMAP_CPUS - 1,
	__end_of_permanent_fixed_addresses,
	__end_of_fixed_addresses = __end_of_permanent_fixed_addresses
};

#define FIXADDR_TOP	((unsigned long)WINDOW_FIXADDR_TOP)
#define FIXADDR_SIZE	(__end_of_permanent_fixed_addresses << PAGE_SHIFT)
#define FIXADDR_START	(FIXADDR_TOP - FIXADDR_SIZE)

#define __fix_to_virt(x)	(FIXADDR_TOP - ((x) << PAGE_SHIFT))
#define __virt_to_fix(x)	((FIXADDR_TOP - ((x) & PAGE_MASK)) >> PAGE_SHIFT)

void __set_fixmap(enum fixed_addresses idx, unsigned long phys, pgprot_t flags);

#define set_fixmap(idx, phys)		__set_fixmap(idx, phys, PAGE_KERNEL)
#define set_fixmap_nocache(idx, phys) \
	__set_fixmap(idx, phys, PAGE_KERNEL_NOCACHE)
#define clear_fixmap(idx)		__set_fixmap(idx, 0, __pgprot(0))

/* Nobody defines it: what calls it cannot be linked. */
void __this_fixmap_does_not_exist(void);

/**
 * fix_to_virt - the address of a fixed mapping
 * @idx: index, a constant of enum fixed_addresses
 *
 * An index that is out of range, or not known to the compiler, is an error when
 * the tree is linked.
 *
 * Context: any. From: 2.6.12-rc2, fixmap.
 */
static __always_inline unsigned long fix_to_virt(const unsigned int idx)
{
	if (idx >= __end_of_fixed_addresses)
		__this_fixmap_does_not_exist();
	return __fix_to_virt(idx);
}

/**
 * virt_to_fix - the index of a fixed mapping
 * @vaddr: any address in its page
 *
 * BUG if @vaddr is not in [FIXADDR_START, FIXADDR_TOP).
 *
 * Context: any. Never returns 0, and 106, which is not an index, for the page at
 * FIXADDR_START. From: 2.6.12-rc2, fixmap.
 */
static inline unsigned long virt_to_fix(const unsigned long vaddr)
{
	BUG_ON(vaddr >= FIXADDR_TOP || vaddr < FIXADDR_START);
	return __virt_to_fix(vaddr);
}

#endif /* _ASMARM_FIXMAP_H */

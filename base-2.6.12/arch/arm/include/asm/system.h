/* SPDX-License-Identifier: GPL-2.0-only */
/* Interrupts of this CPU, barriers, and waiting. ARMv7. */
#ifndef __ASM_ARM_SYSTEM_H
#define __ASM_ARM_SYSTEM_H

#include <linux/compiler.h>

#define PSR_I_BIT	0x80

#define local_irq_save(flags) do {					\
	unsigned long _psr;						\
	__asm__ volatile("mrs %0, cpsr\n\tcpsid i"			\
			 : "=r" (_psr) : : "memory", "cc");		\
	(flags) = _psr;							\
} while (0)

#define local_irq_restore(flags) \
	__asm__ volatile("msr cpsr_c, %0" : : "r" (flags) : "memory", "cc")
#define local_irq_disable()	__asm__ volatile("cpsid i" : : : "memory", "cc")
#define local_irq_enable()	__asm__ volatile("cpsie i" : : : "memory", "cc")

#define local_save_flags(flags) do {					\
	unsigned long _psr;						\
	__asm__ volatile("mrs %0, cpsr" : "=r" (_psr) : : "memory", "cc"); \
	(flags) = _psr;							\
} while (0)

#define irqs_disabled() ({						\
	unsigned long _flags;						\
	local_save_flags(_flags);					\
	(int)(_flags & PSR_I_BIT); })

#define mb()		__asm__ volatile("dmb" : : : "memory")
#define rmb()		mb()
#define wmb()		mb()

#ifdef CONFIG_SMP
# define smp_mb()	mb()
# define smp_rmb()	rmb()
# define smp_wmb()	wmb()
#else
# define smp_mb()	barrier()
# define smp_rmb()	barrier()
# define smp_wmb()	barrier()
#endif

#define cpu_relax()	__asm__ volatile("yield" : : : "memory")

#endif /* __ASM_ARM_SYSTEM_H */

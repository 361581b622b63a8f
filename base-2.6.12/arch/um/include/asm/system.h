/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupts, barriers and waiting in a process.
 *
 * Nothing interrupts a thread. What interrupts would do on a CPU, another
 * thread does in its place while it holds that CPU's interrupt lock: to run
 * with interrupts off is to hold the lock of one's own CPU.
 */
#ifndef __ASM_UM_SYSTEM_H
#define __ASM_UM_SYSTEM_H

#include <linux/compiler.h>
#include <asm/thread_info.h>

#ifdef CONFIG_SMP
extern volatile unsigned int um_irq_lock[NR_CPUS];
void um_irq_lock_contended(volatile unsigned int *lock);

static inline void um_irq_disable(void)
{
	volatile unsigned int *lock = &um_irq_lock[um_thread_info.cpu];

	if (unlikely(__atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE)))
		um_irq_lock_contended(lock);
	um_thread_info.irqs_off = 1;
}

static inline void um_irq_enable(void)
{
	um_thread_info.irqs_off = 0;
	__atomic_store_n(&um_irq_lock[um_thread_info.cpu], 0, __ATOMIC_RELEASE);
}
#else
# define um_irq_disable()	do { um_thread_info.irqs_off = 1; barrier(); } while (0)
# define um_irq_enable()	do { barrier(); um_thread_info.irqs_off = 0; } while (0)
#endif

#define irqs_disabled()		((int)um_thread_info.irqs_off)
#define local_save_flags(flags)	((void)((flags) = um_thread_info.irqs_off))

static inline void local_irq_disable(void)
{
	if (!irqs_disabled())
		um_irq_disable();
}

static inline void local_irq_enable(void)
{
	if (irqs_disabled())
		um_irq_enable();
}

#ifdef CONFIG_SMP

#define local_irq_save(flags) do {	\
	local_save_flags(flags);	\
	local_irq_disable();		\
} while (0)

static inline void local_irq_restore(unsigned long flags)
{
	if (flags)
		local_irq_disable();
	else
		local_irq_enable();
}

#else /* Without a lock the state is just a word. */

#define local_irq_save(flags) do {	\
	local_save_flags(flags);	\
	um_irq_disable();		\
} while (0)

#define local_irq_restore(flags) do {		\
	barrier();				\
	um_thread_info.irqs_off = (flags);	\
} while (0)

#endif

#define mb()		__atomic_thread_fence(__ATOMIC_SEQ_CST)
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

/* There may be fewer real CPUs than threads: let the one waited for run. */
void um_cpu_relax(void);
#define cpu_relax()	um_cpu_relax()

#endif /* __ASM_UM_SYSTEM_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The preempt count: above zero this thread must not sleep.
 *
 * The low byte counts preempt_disable() and held spinlocks, the next one
 * sections without soft interrupts, the rest hard interrupts.
 */
#ifndef __LINUX_PREEMPT_H
#define __LINUX_PREEMPT_H

#include <linux/compiler.h>
#include <asm/thread_info.h>

#define preempt_count()	(current_thread_info()->preempt_count)

#define add_preempt_count(n)	do { preempt_count() += (n); } while (0)
#define sub_preempt_count(n)	do { preempt_count() -= (n); } while (0)
#define inc_preempt_count()	add_preempt_count(1)
#define dec_preempt_count()	sub_preempt_count(1)

#define preempt_disable() do {	\
	arch_preempt_disable();	\
	inc_preempt_count();	\
	barrier();		\
} while (0)

#define preempt_enable_no_resched() do {	\
	barrier();				\
	dec_preempt_count();			\
	arch_preempt_enable();			\
} while (0)

#define preempt_enable()	preempt_enable_no_resched()

/* The host looks for a better thread when preemption is enabled again. */
#define preempt_check_resched()	do { } while (0)

#endif /* __LINUX_PREEMPT_H */

/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_SMP_H
#define __LINUX_SMP_H

#include <linux/threads.h>
#include <linux/preempt.h>
#include <asm/smp.h>

#ifdef CONFIG_SMP

/*
 * Run @func(@info) on every other online CPU, there with interrupts off, and
 * wait for the end. Interrupts must be on here. @retry and @wait are the era's
 * and ignored: it always waits. Returns 0.
 */
int smp_call_function(void (*func)(void *info), void *info, int retry, int wait);

/* The same on this CPU too, where preemption (not interrupts) is off. */
int on_each_cpu(void (*func)(void *info), void *info, int retry, int wait);

void smp_init(void);

#else

#define smp_call_function(func, info, retry, wait)	({ 0; })
#define on_each_cpu(func, info, retry, wait) \
	({ preempt_disable(); (func)(info); preempt_enable(); 0; })
static inline void smp_init(void) { }

#endif /* CONFIG_SMP */

#define get_cpu()	({ preempt_disable(); smp_processor_id(); })
#define put_cpu()	preempt_enable()
#define put_cpu_no_resched()	preempt_enable_no_resched()

#endif /* __LINUX_SMP_H */

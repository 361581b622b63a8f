/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What belongs to a thread. A thread stands for a CPU: it keeps its number,
 * and while it carries out a call for another CPU it has that one's.
 */
#ifndef __ASM_UM_THREAD_INFO_H
#define __ASM_UM_THREAD_INFO_H

#include <linux/threads.h>
#include <linux/sched_task.h>

struct thread_info {
	unsigned int cpu;
	int preempt_count;
	unsigned int irqs_off;
	struct task_struct task;
};

#ifdef CONFIG_SMP
extern __thread struct thread_info um_thread_info;
# define raw_smp_processor_id()	(um_thread_info.cpu)
#else
extern struct thread_info um_thread_info;
# define raw_smp_processor_id()	0U
#endif

#define current_thread_info()	(&um_thread_info)

/* Nothing interrupts a thread: the preempt count of its CPU tells all. */
#define arch_in_interrupt()	0
#define arch_in_atomic()	0

#define arch_preempt_disable()	do { } while (0)
#define arch_preempt_enable()	do { } while (0)

#endif /* __ASM_UM_THREAD_INFO_H */

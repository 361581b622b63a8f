/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What belongs to the thread that runs on a CPU. Interrupts use the count of
 * the thread that they interrupt, so one structure a CPU serves both.
 */
#ifndef __ASM_ARM_THREAD_INFO_H
#define __ASM_ARM_THREAD_INFO_H

#include <linux/threads.h>
#include <linux/sched_task.h>
#include <mmhist/host.h>

struct thread_info {
	int preempt_count;
	struct task_struct task;
};

extern struct thread_info cpu_thread_info[NR_CPUS];

#ifdef CONFIG_SMP

/* MPIDR, affinity level 0: the host has checked that it is the CPU's number. */
static inline unsigned int raw_smp_processor_id(void)
{
	unsigned int mpidr;

	__asm__ volatile("mrc p15, 0, %0, c0, c0, 5" : "=r" (mpidr));
	return mpidr & 0xff;
}

#else
# define raw_smp_processor_id()	0U
#endif

#define current_thread_info()	(&cpu_thread_info[raw_smp_processor_id()])

/* The count does not tell of interrupts and locks of the guest's kernel. */
#define arch_in_interrupt()	host_in_interrupt()
#define arch_in_atomic()	host_in_atomic()

#define arch_preempt_disable()	host_preempt_disable()
#define arch_preempt_enable()	host_preempt_enable()

#endif /* __ASM_ARM_THREAD_INFO_H */

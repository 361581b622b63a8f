/* SPDX-License-Identifier: GPL-2.0-only */
/* Tasks, threads, and giving way. */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/kernel.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/sched_task.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <mmhist/host.h>

/*
 * What the tree knows of the thread that runs. A host's thread that calls for
 * the first time does not say who it is, so its name is asked for here.
 */
static inline struct task_struct *get_current(void)
{
	struct task_struct *task = &current_thread_info()->task;

	host_thread_name(task->comm, sizeof(task->comm));
	return task;
}

#define current		get_current()
#define rt_task(p)	((p)->rt_task)

/* Let somebody else run, if the host wishes. May sleep. */
void cond_resched(void);
void yield(void);

/*
 * Threads that stay on one CPU, for those who need more than one.
 * kthread_join() waits and returns what @fn returned. May sleep.
 */
struct kthread;
struct kthread *kthread_run_on(unsigned int cpu, int (*fn)(void *), void *arg,
			       const char *name);
int kthread_join(struct kthread *thread);

#endif /* _LINUX_SCHED_H */

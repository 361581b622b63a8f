/* SPDX-License-Identifier: GPL-2.0-only */
/* The part of <linux/sched.h> that struct thread_info needs. */
#ifndef _LINUX_SCHED_TASK_H
#define _LINUX_SCHED_TASK_H

#define PF_MEMALLOC	0x00000800	/* reclaims: may use the last pages */
#define PF_MEMDIE	0x00001000	/* marked for death by lack of memory */

#define TASK_COMM_LEN	16

struct reclaim_state {
	unsigned long reclaimed_slab;
};

/*
 * The thread that runs on a CPU. It belongs to the CPU, not to the host's
 * thread: who sets a flag here clears it again before sleeping. Only comm is
 * the name of the host's thread, brought up to date by each use of current.
 */
struct task_struct {
	unsigned long flags;
	int rt_task;
	struct reclaim_state *reclaim_state;
	char comm[TASK_COMM_LEN];
};

#endif /* _LINUX_SCHED_TASK_H */

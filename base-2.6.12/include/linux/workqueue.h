/* SPDX-License-Identifier: GPL-2.0-only */
/* Delayed work, run in process context by the events thread of a CPU. */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/list.h>

struct work_struct {
	unsigned long pending;
	unsigned long expires;		/* jiffies */
	struct list_head entry;
	void (*func)(void *data);
	void *data;
};

#define INIT_WORK(work, function, argument) do {	\
	(work)->pending = 0;				\
	INIT_LIST_HEAD(&(work)->entry);			\
	(work)->func = (function);			\
	(work)->data = (argument);			\
} while (0)

void init_workqueues(void);
void stop_workqueues(void);

/*
 * True once delayed work will be run: after init_workqueues(), if the host has
 * workers and the boot option "noreap" is not given.
 */
int keventd_up(void);

/*
 * Queue @work on this CPU, or on @cpu, for @delay jiffies from now. Returns 0
 * if it was queued already. Any context.
 */
int schedule_delayed_work(struct work_struct *work, unsigned long delay);
int schedule_delayed_work_on(int cpu, struct work_struct *work,
			     unsigned long delay);

#endif /* _LINUX_WORKQUEUE_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* Sleeping locks. */
#ifndef __ASM_ARM_SEMAPHORE_H
#define __ASM_ARM_SEMAPHORE_H

#include <linux/wait.h>

struct semaphore {
	spinlock_t lock;
	int count;
	wait_queue_head_t wait;
};

#define DECLARE_MUTEX(name)					\
	struct semaphore name = {				\
		.count = 1,					\
		.wait = { .task_list =				\
			LIST_HEAD_INIT(name.wait.task_list) }	\
	}

void sema_init(struct semaphore *sem, int count);
static inline void init_MUTEX(struct semaphore *sem)
{
	sema_init(sem, 1);
}

/* down() may sleep; down_trylock() returns 0 if it got the semaphore. */
void down(struct semaphore *sem);
int down_trylock(struct semaphore *sem);
void up(struct semaphore *sem);

#endif /* __ASM_ARM_SEMAPHORE_H */

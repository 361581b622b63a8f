/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Wait queues.
 *
 * A sleeper puts an entry on the queue, drops its locks and calls
 * wait_entry_sleep(), which returns once wake_up() has reached the entry, even
 * if that happened before the sleep began. Waking is not exclusive.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/list.h>
#include <linux/spinlock.h>

typedef struct {
	volatile unsigned int woken;
	struct list_head task_list;
} wait_queue_t;

struct __wait_queue_head {
	spinlock_t lock;
	struct list_head task_list;
};
typedef struct __wait_queue_head wait_queue_head_t;

#define DECLARE_WAITQUEUE(name)	wait_queue_t name = { 0, { NULL, NULL } }
#define DECLARE_WAIT_QUEUE_HEAD(name) \
	wait_queue_head_t name = { .task_list = LIST_HEAD_INIT(name.task_list) }

void init_waitqueue_head(wait_queue_head_t *q);
void add_wait_queue(wait_queue_head_t *q, wait_queue_t *wait);
void remove_wait_queue(wait_queue_head_t *q, wait_queue_t *wait);
void wait_entry_sleep(wait_queue_t *wait);
void wake_up(wait_queue_head_t *q);

static inline int waitqueue_active(wait_queue_head_t *q)
{
	return !list_empty(&q->task_list);
}

#endif /* _LINUX_WAIT_H */

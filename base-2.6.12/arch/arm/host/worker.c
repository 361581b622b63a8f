// SPDX-License-Identifier: GPL-2.0-only
/*
 * One thread for each CPU that runs the delayed work of the memory manager
 * there. It sleeps until the next piece is due, or until it is kicked because
 * something may be due earlier.
 */
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/wait.h>
#include <mmhist/host.h>
#include "internal.h"

struct worker {
	struct task_struct *task;	/* NULL: not running */
	atomic_t kicked;
	wait_queue_head_t wait;
};

static struct worker workers[NR_CPUS];

static long sleeping_time(unsigned int due_ms)
{
	return due_ms ? msecs_to_jiffies(due_ms) : MAX_SCHEDULE_TIMEOUT;
}

static int worker_thread(void *data)
{
	struct worker *worker = data;
	unsigned int cpu = worker - workers;

	while (!kthread_should_stop()) {
		long time = sleeping_time(run_workqueue(cpu));

		wait_event_idle_timeout(worker->wait,
					atomic_xchg(&worker->kicked, 0) ||
					kthread_should_stop(), time);
	}
	return 0;
}

int host_worker_kick(unsigned int cpu)
{
	struct worker *worker = &workers[cpu];

	if (cpu >= NR_CPUS || !READ_ONCE(worker->task))
		return -1;
	atomic_set(&worker->kicked, 1);
	wake_up(&worker->wait);
	return 0;
}
EXPORT_SYMBOL_GPL(host_worker_kick);

static int worker_start(unsigned int cpu)
{
	struct worker *worker = &workers[cpu];
	struct task_struct *task;

	init_waitqueue_head(&worker->wait);
	task = kthread_create(worker_thread, worker, "mmhist_events/%u", cpu);
	if (IS_ERR(task))
		return PTR_ERR(task);
	kthread_bind(task, cpu);
	WRITE_ONCE(worker->task, task);
	wake_up_process(task);
	return 0;
}

/*
 * What was queued before runs now: each worker begins with a look at its queue.
 */
int workers_start(void)
{
	unsigned int cpu;

	for_each_online_cpu(cpu) {
		int error = worker_start(cpu);

		if (error) {
			workers_stop();
			return error;
		}
	}
	return 0;
}

void workers_stop(void)
{
	struct worker *worker;

	for (worker = workers; worker < workers + NR_CPUS; worker++) {
		struct task_struct *task = worker->task;

		WRITE_ONCE(worker->task, NULL);
		if (task)
			kthread_stop(task);
	}
}

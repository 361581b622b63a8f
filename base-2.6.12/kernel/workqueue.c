// SPDX-License-Identifier: GPL-2.0-only
/*
 * Delayed work.
 *
 * Each CPU has a list of work, the next due first. The host calls
 * run_workqueue() on that CPU in process context whenever something is due.
 */
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/spinlock.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/workqueue.h>
#include <mmhist/host.h>

struct cpu_work {
	spinlock_t lock;
	struct list_head pending;
};

static struct cpu_work cpu_work[NR_CPUS];

static enum { NOT_STARTED, STARTED, STOPPED } workers;
static int noreap;

static int set_noreap(const char *value)
{
	noreap = 1;
	return 0;
}
__setup("noreap", set_noreap);

static void init_cpu_work(void)
{
	unsigned int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		spin_lock_init(&cpu_work[cpu].lock);
		INIT_LIST_HEAD(&cpu_work[cpu].pending);
	}
}

/**
 * init_workqueues - from now on delayed work is run
 *
 * Context: start of the memory manager.
 */
void init_workqueues(void)
{
	init_cpu_work();
	workers = STARTED;
}

/* Insert @work in the order of time. The CPU's lock is held. */
static void queue_in_order(struct cpu_work *queue, struct work_struct *work)
{
	struct work_struct *later;

	list_for_each_entry(later, &queue->pending, entry)
		if (time_after(later->expires, work->expires))
			break;
	list_add_tail(&work->entry, &later->entry);
}

/**
 * schedule_delayed_work_on - run work later, on a given CPU
 * @cpu: CPU
 * @work: the work; nothing happens if it is waiting already
 * @delay: jiffies from now
 *
 * Context: any. Returns 1 if it was queued, 0 if it was waiting already or
 * nobody would run it.
 */
int schedule_delayed_work_on(int cpu, struct work_struct *work,
			     unsigned long delay)
{
	struct cpu_work *queue = &cpu_work[cpu];
	unsigned long flags;

	if (workers != STARTED)
		return 0;
	if (__atomic_exchange_n(&work->pending, 1, __ATOMIC_ACQUIRE))
		return 0;
	spin_lock_irqsave(&queue->lock, flags);
	work->expires = jiffies + delay;
	queue_in_order(queue, work);
	spin_unlock_irqrestore(&queue->lock, flags);
	host_worker_kick(cpu);
	return 1;
}

/**
 * schedule_delayed_work - run work later, on this CPU
 * @work: the work
 * @delay: jiffies from now
 *
 * Context: any. Returns as schedule_delayed_work_on() does.
 */
int schedule_delayed_work(struct work_struct *work, unsigned long delay)
{
	int queued = schedule_delayed_work_on(get_cpu(), work, delay);

	put_cpu();
	return queued;
}

/* Unlink and return the first work of the queue if its time has come. */
static struct work_struct *take_due(struct cpu_work *queue, unsigned int *wait)
{
	struct work_struct *work = NULL;
	unsigned long flags;

	*wait = 0;
	spin_lock_irqsave(&queue->lock, flags);
	if (!list_empty(&queue->pending)) {
		work = list_entry(queue->pending.next, struct work_struct, entry);
		if (time_after(work->expires, jiffies)) {
			*wait = work->expires - jiffies;
			work = NULL;
		} else {
			list_del_init(&work->entry);
		}
	}
	spin_unlock_irqrestore(&queue->lock, flags);
	return work;
}

unsigned int run_workqueue(unsigned int cpu)
{
	unsigned int wait;
	struct work_struct *work;

	if (workers != STARTED)
		return 0;
	while ((work = take_due(&cpu_work[cpu], &wait))) {
		void (*func)(void *data) = work->func;
		void *data = work->data;

		/* The function may queue the work again, or free it. */
		__atomic_store_n(&work->pending, 0, __ATOMIC_RELEASE);
		func(data);
	}
	return wait;
}

int keventd_up(void)
{
	return workers == STARTED && !noreap;
}

/**
 * stop_workqueues - run no more work, forget what is waiting
 *
 * Context: end of the memory manager; the host's workers have stopped.
 */
void stop_workqueues(void)
{
	workers = STOPPED;
	init_cpu_work();
}

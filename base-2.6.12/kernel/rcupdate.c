// SPDX-License-Identifier: GPL-2.0-only
/*
 * Read-copy update in its smallest form.
 *
 * Readers are counted on one of two counters; rcu_generation tells which one
 * new readers use. A grace period switches the generation and waits until the
 * counter of the old one has drained, twice, so that a reader who had read
 * the generation but not yet counted itself is waited for too.
 */
#include <linux/kernel.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>
#include <asm/atomic.h>
#include <asm/semaphore.h>

static atomic_t rcu_readers[2];
static volatile unsigned int rcu_generation;
static DECLARE_MUTEX(rcu_grace_sem);

/* Callbacks that wait for the next grace period, oldest first. */
static struct rcu_head *rcu_pending;
static struct rcu_head **rcu_pending_tail = &rcu_pending;
static DEFINE_SPINLOCK(rcu_pending_lock);

/* Sections nest, and each CPU has at most one outermost one at a time. */
static struct {
	unsigned int depth;
	unsigned int generation;
} rcu_section[NR_CPUS];

/**
 * rcu_read_lock - begin a section that grace periods wait for
 *
 * Context: any; preemption is off until rcu_read_unlock().
 */
void rcu_read_lock(void)
{
	unsigned int cpu;

	preempt_disable();
	cpu = smp_processor_id();
	if (rcu_section[cpu].depth++)
		return;
	rcu_section[cpu].generation = rcu_generation;
	atomic_inc(&rcu_readers[rcu_section[cpu].generation]);
}

/**
 * rcu_read_unlock - end a section begun by rcu_read_lock()
 *
 * Context: any.
 */
void rcu_read_unlock(void)
{
	unsigned int cpu = smp_processor_id();

	if (!--rcu_section[cpu].depth)
		atomic_dec(&rcu_readers[rcu_section[cpu].generation]);
	preempt_enable();
}

static void wait_for_generation(void)
{
	unsigned int old = rcu_generation;

	rcu_generation = !old;
	mb();
	while (atomic_read(&rcu_readers[old]))
		yield();
}

/**
 * synchronize_kernel - wait for a grace period
 *
 * Context: process context, sleeps, outside of read sections.
 */
void synchronize_kernel(void)
{
	down(&rcu_grace_sem);
	wait_for_generation();
	wait_for_generation();
	up(&rcu_grace_sem);
}

static struct rcu_head *take_pending(void)
{
	struct rcu_head *list;
	unsigned long flags;

	spin_lock_irqsave(&rcu_pending_lock, flags);
	list = rcu_pending;
	rcu_pending = NULL;
	rcu_pending_tail = &rcu_pending;
	spin_unlock_irqrestore(&rcu_pending_lock, flags);
	return list;
}

/**
 * rcu_barrier - wait until all callbacks queued so far were called
 *
 * Context: process context, sleeps, outside of read sections.
 */
void rcu_barrier(void)
{
	struct rcu_head *list = take_pending();

	if (!list)
		return;
	synchronize_kernel();
	while (list) {
		struct rcu_head *head = list;

		list = head->next;
		head->func(head);
	}
}

static void rcu_run_callbacks(void *unused)
{
	rcu_barrier();
}

static struct work_struct rcu_work;

/**
 * call_rcu - call a function after a grace period
 * @head: memory of the caller's until then
 * @func: called with @head in process context, on CPU 0
 *
 * Context: any.
 */
void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head))
{
	unsigned long flags;

	head->func = func;
	head->next = NULL;
	spin_lock_irqsave(&rcu_pending_lock, flags);
	*rcu_pending_tail = head;
	rcu_pending_tail = &head->next;
	if (!rcu_work.func)
		INIT_WORK(&rcu_work, rcu_run_callbacks, NULL);
	spin_unlock_irqrestore(&rcu_pending_lock, flags);
	schedule_delayed_work_on(0, &rcu_work, 1);
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting: wait queues, semaphores, contended spinlocks, threads.
 *
 * There is no scheduler here. The host runs the threads; all it offers is to
 * sleep until a word changes (host_wait) and to tell that it did (host_wake).
 */
#include <linux/cpumask.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <asm/semaphore.h>
#include <mmhist/host.h>

unsigned long jiffies_offset;

/**
 * cond_resched - let another thread run if that is due
 *
 * Context: process context, may sleep.
 */
void cond_resched(void)
{
	might_sleep();
	host_yield();
}

/**
 * yield - let other threads run
 *
 * Context: process context, may sleep.
 */
void yield(void)
{
	host_yield();
}

/* --- Contended spinlocks ------------------------------------------------ */

#ifdef SPINLOCK_HAS_WORD

/*
 * The slow path of each lock waits with plain reads, which leave the line in
 * the caches of all who wait, and tries again when the lock looks free.
 */
#ifdef CONFIG_SMP
# define wait_while(cond) do { while (cond) cpu_relax(); } while (0)
#else
/* With one CPU nobody can release it: the lock is held by this very thread. */
# define wait_while(cond) \
	host_bug(__FILE__, __LINE__, "lock taken twice: " #cond)
#endif

void __spin_lock_contended(spinlock_t *lock)
{
	do {
		wait_while(lock->slock);
	} while (!__raw_spin_trylock(lock));
}

void __read_lock_contended(rwlock_t *lock)
{
	do {
		wait_while(lock->lock & RW_LOCK_WRITER);
	} while (!__raw_read_trylock(lock));
}

void __write_lock_contended(rwlock_t *lock)
{
	do {
		wait_while(lock->lock);
	} while (!__raw_write_trylock(lock));
}

#endif /* SPINLOCK_HAS_WORD */

/* --- Wait queues --------------------------------------------------------- */

void init_waitqueue_head(wait_queue_head_t *q)
{
	spin_lock_init(&q->lock);
	INIT_LIST_HEAD(&q->task_list);
}

/**
 * add_wait_queue - be woken by the next wake_up()
 * @q: queue
 * @wait: an entry of the caller's, on no queue
 *
 * Context: any.
 */
void add_wait_queue(wait_queue_head_t *q, wait_queue_t *wait)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	wait->woken = 0;
	list_add(&wait->task_list, &q->task_list);
	spin_unlock_irqrestore(&q->lock, flags);
}

/**
 * remove_wait_queue - the opposite of add_wait_queue()
 * @q: queue
 * @wait: entry on it
 *
 * Context: any.
 */
void remove_wait_queue(wait_queue_head_t *q, wait_queue_t *wait)
{
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	list_del(&wait->task_list);
	spin_unlock_irqrestore(&q->lock, flags);
}

/**
 * wait_entry_sleep - sleep until wake_up() has reached an entry
 * @wait: entry on a queue
 *
 * Returns at once if that happened since add_wait_queue().
 * Context: process context, sleeps.
 */
void wait_entry_sleep(wait_queue_t *wait)
{
	while (!wait->woken)
		host_wait(&wait->woken, 0, 0);
}

/**
 * wake_up - wake all who wait on a queue
 * @q: queue
 *
 * The entries stay on it; their owners remove them. Context: any.
 */
void wake_up(wait_queue_head_t *q)
{
	wait_queue_t *wait;
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	list_for_each_entry(wait, &q->task_list, task_list) {
		wait->woken = 1;
		host_wake(&wait->woken);
	}
	spin_unlock_irqrestore(&q->lock, flags);
}

/* --- Semaphores ---------------------------------------------------------- */

void sema_init(struct semaphore *sem, int count)
{
	spin_lock_init(&sem->lock);
	sem->count = count;
	init_waitqueue_head(&sem->wait);
}

/**
 * down_trylock - take a semaphore if it is free
 * @sem: semaphore
 *
 * Context: any. Returns 0 if it was taken, 1 if not.
 */
int down_trylock(struct semaphore *sem)
{
	unsigned long flags;
	int taken;

	spin_lock_irqsave(&sem->lock, flags);
	taken = sem->count > 0;
	if (taken)
		sem->count--;
	spin_unlock_irqrestore(&sem->lock, flags);
	return !taken;
}

/**
 * down - take a semaphore
 * @sem: semaphore
 *
 * Context: process context, sleeps until it is free.
 */
void down(struct semaphore *sem)
{
	DECLARE_WAITQUEUE(wait);

	might_sleep();
	if (!down_trylock(sem))
		return;
	for (;;) {
		add_wait_queue(&sem->wait, &wait);
		if (!down_trylock(sem))
			break;
		wait_entry_sleep(&wait);
		remove_wait_queue(&sem->wait, &wait);
	}
	remove_wait_queue(&sem->wait, &wait);
}

/**
 * up - give a semaphore back
 * @sem: semaphore
 *
 * Context: any.
 */
void up(struct semaphore *sem)
{
	unsigned long flags;

	spin_lock_irqsave(&sem->lock, flags);
	sem->count++;
	spin_unlock_irqrestore(&sem->lock, flags);
	wake_up(&sem->wait);
}

/* --- Threads ------------------------------------------------------------- */

/**
 * kthread_run_on - start a thread that stays on a CPU
 * @cpu: CPU, online
 * @fn: what it runs
 * @arg: argument of @fn
 * @name: name of the thread
 *
 * Context: process context, may sleep. Returns the thread, for kthread_join(),
 * or NULL without such a CPU or without memory.
 */
struct kthread *kthread_run_on(unsigned int cpu, int (*fn)(void *), void *arg,
			       const char *name)
{
	if (cpu >= NR_CPUS || !cpu_online(cpu))
		return NULL;
	return host_thread_start(cpu, fn, arg, name);
}

/**
 * kthread_join - wait for the end of a thread
 * @thread: thread of kthread_run_on(), gone afterwards
 *
 * Context: process context, sleeps. Returns what its function returned.
 */
int kthread_join(struct kthread *thread)
{
	return host_thread_join(thread);
}

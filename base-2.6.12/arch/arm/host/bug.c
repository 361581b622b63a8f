// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end, and how to survive it.
 *
 * A test that expects a BUG() runs the function in question in a thread of its
 * own. If the function reaches host_bug(), that thread ends there and then,
 * and whoever waits for it is told.
 */
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/panic.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <mmhist/host.h>
#include "internal.h"

/* A function that runs under host_survives_bug(). */
struct survivor {
	struct list_head list;
	struct task_struct *task;
	void (*fn)(void *arg);
	void *arg;
	int preempt_count;	/* of the thread, when @fn began */
	bool ended_by_bug;
	struct completion done;
};

static LIST_HEAD(survivors);
static DEFINE_SPINLOCK(survivors_lock);

/* What this thread runs under, or NULL. An interrupt cannot be survived. */
static struct survivor *current_survivor(void)
{
	struct survivor *survivor, *found = NULL;
	unsigned long flags;

	if (in_hardirq() || in_serving_softirq())
		return NULL;
	spin_lock_irqsave(&survivors_lock, flags);
	list_for_each_entry(survivor, &survivors, list)
		if (survivor->task == current)
			found = survivor;
	spin_unlock_irqrestore(&survivors_lock, flags);
	return found;
}

/* Leave @survivor's function for good, from wherever it has come to. */
static void __noreturn end_by_bug(struct survivor *survivor)
{
	local_irq_enable();
	preempt_count_set(survivor->preempt_count);
	survivor->ended_by_bug = true;
	users_lost_by_bug();
	kthread_complete_and_exit(&survivor->done, 0);
}

void host_bug(const char *file, int line, const char *what)
{
	struct survivor *survivor = current_survivor();

	if (survivor)
		end_by_bug(survivor);
	pr_emerg("mmhist-" MMHIST_RELEASE ": BUG at %s:%d%s%s\n", file, line,
		 what ? ": " : "", what ? what : "");
	BUG();
}
EXPORT_SYMBOL_GPL(host_bug);

void host_panic(const char *message)
{
	struct survivor *survivor = current_survivor();

	if (survivor)
		end_by_bug(survivor);
	panic("mmhist-" MMHIST_RELEASE ": %s", message);
}
EXPORT_SYMBOL_GPL(host_panic);

static int survivor_thread(void *data)
{
	struct survivor *survivor = data;

	survivor->preempt_count = preempt_count();
	survivor->fn(survivor->arg);
	kthread_complete_and_exit(&survivor->done, 0);
}

static void run_to_the_end(struct survivor *survivor)
{
	spin_lock_irq(&survivors_lock);
	list_add(&survivor->list, &survivors);
	spin_unlock_irq(&survivors_lock);

	wake_up_process(survivor->task);
	wait_for_completion(&survivor->done);

	spin_lock_irq(&survivors_lock);
	list_del(&survivor->list);
	spin_unlock_irq(&survivors_lock);
}

/* Returns -1, which no test expects, if there is no memory for a thread. */
int host_survives_bug(void (*fn)(void *arg), void *arg)
{
	struct survivor survivor = { .fn = fn, .arg = arg };

	tell_lockdep_that_interrupts_are_on();
	init_completion(&survivor.done);
	survivor.task = kthread_create(survivor_thread, &survivor,
				       "mmhist_survivor");
	if (IS_ERR(survivor.task))
		return -1;
	kthread_bind(survivor.task, raw_smp_processor_id());
	run_to_the_end(&survivor);
	return survivor.ended_by_bug;
}
EXPORT_SYMBOL_GPL(host_survives_bug);

int host_probe_read(void *to, unsigned long from, unsigned long len)
{
	return copy_from_kernel_nofault(to, (void *)from, len) ? -1 : 0;
}
EXPORT_SYMBOL_GPL(host_probe_read);

/* Store one byte; -1 if that faults. The table of exceptions has the way out. */
static int store_byte(unsigned long to, u8 value)
{
	int error = 0;

	asm volatile("1:	strb	%1, [%2]\n"
		     "2:\n"
		     "	.pushsection .text.fixup, \"ax\"\n"
		     "	.align	2\n"
		     "3:	mvn	%0, #0\n"
		     "	b	2b\n"
		     "	.popsection\n"
		     "	.pushsection __ex_table, \"a\"\n"
		     "	.align	3\n"
		     "	.long	1b, 3b\n"
		     "	.popsection\n"
		     : "+r" (error) : "r" (value), "r" (to) : "memory");
	return error;
}

int host_probe_write(unsigned long to, const void *from, unsigned long len)
{
	const u8 *byte = from;
	int error = 0;

	pagefault_disable();
	while (len-- && !error)
		error = store_byte(to++, *byte++);
	pagefault_enable();
	return error;
}
EXPORT_SYMBOL_GPL(host_probe_write);

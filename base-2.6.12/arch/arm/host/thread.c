// SPDX-License-Identifier: GPL-2.0-only
/* Threads that stay on a CPU, and sleeping until a word changes. */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/wait_bit.h>
#include <mmhist/host.h>
#include "internal.h"

struct host_thread {
	int (*fn)(void *arg);
	void *arg;
	int result;
	struct completion done;
};

static int host_thread(void *data)
{
	struct host_thread *thread = data;

	thread->result = thread->fn(thread->arg);
	/* Ends in the guest's kernel: the module may be unloaded at once. */
	kthread_complete_and_exit(&thread->done, 0);
}

void *host_thread_start(unsigned int cpu, int (*fn)(void *arg), void *arg,
			const char *name)
{
	struct host_thread *thread;
	struct task_struct *task;

	tell_lockdep_that_interrupts_are_on();
	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return NULL;
	thread = kzalloc(sizeof(*thread), GFP_KERNEL);
	if (!thread)
		return NULL;
	thread->fn = fn;
	thread->arg = arg;
	init_completion(&thread->done);
	task = kthread_create(host_thread, thread, "%s", name);
	if (IS_ERR(task)) {
		kfree(thread);
		return NULL;
	}
	kthread_bind(task, cpu);
	wake_up_process(task);
	return thread;
}
EXPORT_SYMBOL_GPL(host_thread_start);

int host_thread_join(void *handle)
{
	struct host_thread *thread = handle;
	int result;

	tell_lockdep_that_interrupts_are_on();
	wait_for_completion(&thread->done);
	result = thread->result;
	kfree(thread);
	return result;
}
EXPORT_SYMBOL_GPL(host_thread_join);

/* In an interrupt it is the thread that was interrupted. */
void host_thread_name(char *name, unsigned int size)
{
	/* Of a fixed size it is a few loads: slabs are freed through here. */
	if (size == TASK_COMM_LEN)
		memcpy(name, current->comm, TASK_COMM_LEN);
	else
		strscpy(name, current->comm, size);
}
EXPORT_SYMBOL_GPL(host_thread_name);

int host_wait(volatile unsigned int *word, unsigned int value,
	      unsigned int timeout_ms)
{
	u64 end = ktime_get_mono_fast_ns() + (u64)timeout_ms * NSEC_PER_MSEC;
	void *key = (void *)word;
	s64 left;

	tell_lockdep_that_interrupts_are_on();
	if (!timeout_ms) {
		wait_var_event(key, *word != value);
		return 0;
	}
	/*
	 * Where the host has other things to do, the guest's jiffies fall behind
	 * and then catch up: a wait that begins meanwhile ends too early.
	 */
	while ((left = end - ktime_get_mono_fast_ns()) > 0) {
		if (wait_var_event_timeout(key, *word != value,
					   nsecs_to_jiffies(left) + 1))
			return 0;
	}
	return -1;
}
EXPORT_SYMBOL_GPL(host_wait);

void host_wake(volatile unsigned int *word)
{
	/* The word was changed before anyone is looked for who waits for it. */
	smp_mb();
	wake_up_var((void *)word);
}
EXPORT_SYMBOL_GPL(host_wake);

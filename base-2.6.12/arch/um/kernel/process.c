// SPDX-License-Identifier: GPL-2.0-only
/*
 * CPUs that are threads.
 *
 * A thread of the process stands for the CPU whose number it carries in its
 * um_thread_info; arch/um/os sees to it that only one thread of a CPU runs at
 * a time. Here is what is left of interrupts: a lock for each CPU, held while
 * that CPU must not be interrupted. Whoever wants to interrupt a CPU takes
 * its lock and does the work itself, as that CPU.
 */
#include <linux/hardirq.h>
#include <linux/kernel.h>
#include <linux/workqueue.h>
#include <asm/os.h>
#include <asm/system.h>
#include <asm/thread_info.h>
#include <mmhist/host.h>

/* How often a loop that waits looks again before it gives the processor away. */
#define SPINS_BEFORE_YIELD	64

#ifdef CONFIG_SMP
__thread struct thread_info um_thread_info;
volatile unsigned int um_irq_lock[NR_CPUS];
#else
struct thread_info um_thread_info;
#endif

unsigned int um_cpu(void)
{
	return raw_smp_processor_id();
}

unsigned int um_max_cpus(void)
{
	return NR_CPUS;
}

void um_thread_init(unsigned int cpu)
{
	current_thread_info()->cpu = cpu;
}

/**
 * um_cpu_relax - a moment's pause in a loop that waits for another CPU
 *
 * Context: any.
 */
void um_cpu_relax(void)
{
	static __thread unsigned int spins;

	if (++spins % SPINS_BEFORE_YIELD == 0)
		os_yield();
	else
		__builtin_ia32_pause();
}

/* --- Interrupts ----------------------------------------------------------- */

#ifdef CONFIG_SMP

static void take_irq_lock(unsigned int cpu)
{
	volatile unsigned int *lock = &um_irq_lock[cpu];

	while (__atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE))
		while (*lock)
			um_cpu_relax();
}

/* The slow path of local_irq_disable(): somebody interrupts this CPU. */
void um_irq_lock_contended(volatile unsigned int *lock)
{
	take_irq_lock(lock - um_irq_lock);
}

static void release_irq_lock(unsigned int cpu)
{
	__atomic_store_n(&um_irq_lock[cpu], 0, __ATOMIC_RELEASE);
}

/* Interrupt @cpu: be it, in an interrupt handler, while @fn(@arg) runs. */
static void interrupt_cpu(unsigned int cpu, void (*fn)(void *arg), void *arg)
{
	struct thread_info *thread = current_thread_info();
	unsigned int own_cpu = thread->cpu;
	int own_count = thread->preempt_count;

	take_irq_lock(cpu);
	thread->cpu = cpu;
	thread->irqs_off = 1;
	thread->preempt_count = HARDIRQ_OFFSET;
	fn(arg);
	thread->preempt_count = own_count;
	thread->irqs_off = 0;
	thread->cpu = own_cpu;
	release_irq_lock(cpu);
}

/**
 * host_call_others - run a function on other CPUs
 * @mask: CPUs; the caller's own bit is ignored
 * @fn: function, called with interrupts off
 * @arg: its argument
 *
 * The calls come one after the other, in this thread. Context: interrupts are
 * on, preemption is off. Returns when the last call has returned.
 */
void host_call_others(unsigned long mask, void (*fn)(void *arg), void *arg)
{
	unsigned int cpu;

	mask &= ~(1UL << um_cpu());
	for (cpu = 0; cpu < NR_CPUS; cpu++)
		if (mask & (1UL << cpu))
			interrupt_cpu(cpu, fn, arg);
}

#else

void host_call_others(unsigned long mask, void (*fn)(void *arg), void *arg)
{
}

#endif /* CONFIG_SMP */

/* The preempt count tells both: see interrupt_cpu(). */
int host_in_interrupt(void)
{
	return 0;
}

int host_in_atomic(void)
{
	return 0;
}

/* --- Leaving a function in the middle -------------------------------------- */

void um_context_save(struct um_context *context)
{
	struct thread_info *thread = current_thread_info();

	context->cpu = thread->cpu;
	context->preempt_count = thread->preempt_count;
	context->irqs_off = thread->irqs_off;
}

void um_context_restore(const struct um_context *context)
{
	struct thread_info *thread = current_thread_info();

	/* The lock that is held now need not be the one that was held then. */
	local_irq_enable();
	thread->cpu = context->cpu;
	thread->preempt_count = context->preempt_count;
	if (context->irqs_off)
		local_irq_disable();
}

/* --- Delayed work ----------------------------------------------------------- */

/* There is no worker to be woken: see um_run_due_work(). */
int host_worker_kick(unsigned int cpu)
{
	return -1;
}

static void change_cpu(unsigned int cpu)
{
	os_change_cpu(um_cpu(), cpu);
	current_thread_info()->cpu = cpu;
}

void um_run_due_work(void)
{
	unsigned int own_cpu = um_cpu();
	unsigned int cpu;

	for (cpu = 0; cpu < host_nr_cpus(); cpu++) {
		change_cpu(cpu);
		run_workqueue(cpu);
	}
	change_cpu(own_cpu);
}

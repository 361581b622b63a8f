// SPDX-License-Identifier: GPL-2.0-only
/*
 * CPUs, threads and time.
 *
 * A thread belongs to a CPU and runs only while it is its turn there: a
 * thread takes a number and waits until that is served. Who sleeps gives its
 * turn to the next and takes a new number afterwards, so nobody is left out.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>
#include "os.h"

#define MAX_CPUS	32
#define THREAD_STACK	(1024 * 1024)
#define THREAD_NAME	16	/* bytes of a name that Linux keeps */

struct turns {
	volatile unsigned int next;	/* number that the next one takes */
	volatile unsigned int serving;	/* number whose turn it is */
	volatile pthread_t thread;	/* whose that is, 0 in between */
};

struct thread {
	pthread_t id;
	unsigned int cpu;
	int (*fn)(void *arg);
	void *arg;
	int result;
	char name[THREAD_NAME];
	char signal_stack[SIGNAL_STACK_SIZE];
};

static struct turns turns[MAX_CPUS];
static unsigned int nr_cpus = 1;
static struct timespec start_time;
/* What the kernel says: asking it each time takes longer than an allocation. */
static __thread char thread_name[THREAD_NAME];

/* --- Turns ---------------------------------------------------------------- */

static long futex(volatile unsigned int *word, int operation, unsigned int value,
		  const struct timespec *timeout)
{
	return syscall(SYS_futex, word, operation | FUTEX_PRIVATE_FLAG, value,
		       timeout, NULL, 0);
}

static void take_turn(unsigned int cpu)
{
	struct turns *t = &turns[cpu];
	unsigned int mine = __atomic_fetch_add(&t->next, 1, __ATOMIC_SEQ_CST);
	unsigned int now;

	while ((now = __atomic_load_n(&t->serving, __ATOMIC_SEQ_CST)) != mine)
		futex(&t->serving, FUTEX_WAIT, now, NULL);
	t->thread = pthread_self();
}

static void give_turn(unsigned int cpu)
{
	struct turns *t = &turns[cpu];
	unsigned int now;

	t->thread = 0;
	now = __atomic_add_fetch(&t->serving, 1, __ATOMIC_SEQ_CST);

	if (__atomic_load_n(&t->next, __ATOMIC_SEQ_CST) != now)
		futex(&t->serving, FUTEX_WAKE, INT_MAX, NULL);
}

void os_yield(void)
{
	sched_yield();
}

void os_change_cpu(unsigned int from, unsigned int to)
{
	if (from == to)
		return;
	give_turn(from);
	take_turn(to);
}

/* Become CPU 0 of @cpus. */
void thread_init(unsigned int cpus)
{
	clock_gettime(CLOCK_MONOTONIC, &start_time);
	nr_cpus = cpus;
	prctl(PR_GET_NAME, thread_name);
	take_turn(0);
	um_thread_init(0);
}

unsigned int host_nr_cpus(void)
{
	return nr_cpus;
}

unsigned int host_cpu(void)
{
	return um_cpu();
}

/* Threads are preempted by other CPUs' threads at most: nothing to do. */
void host_preempt_disable(void)
{
}

void host_preempt_enable(void)
{
}

void host_yield(void)
{
	unsigned int cpu = um_cpu();
	bool others_wait = turns[cpu].next - turns[cpu].serving > 1;

	if (others_wait) {
		give_turn(cpu);
		take_turn(cpu);
	} else {
		os_yield();
	}
}

/* --- Sleeping -------------------------------------------------------------- */

static struct timespec time_left(unsigned long long end)
{
	unsigned long long now = host_nsec();
	unsigned long long left = end > now ? end - now : 0;

	return (struct timespec){ left / 1000000000, left % 1000000000 };
}

static int wait_for_change(volatile unsigned int *word, unsigned int value,
			   unsigned int timeout_ms)
{
	unsigned long long end = host_nsec() + timeout_ms * 1000000ULL;

	while (__atomic_load_n(word, __ATOMIC_SEQ_CST) == value) {
		struct timespec left = time_left(end);

		if (timeout_ms && !left.tv_sec && !left.tv_nsec)
			return -1;
		futex(word, FUTEX_WAIT, value, timeout_ms ? &left : NULL);
	}
	return 0;
}

int host_wait(volatile unsigned int *word, unsigned int value,
	      unsigned int timeout_ms)
{
	unsigned int cpu = um_cpu();
	int ret;

	give_turn(cpu);
	ret = wait_for_change(word, value, timeout_ms);
	take_turn(cpu);
	return ret;
}

void host_wake(volatile unsigned int *word)
{
	futex(word, FUTEX_WAKE, INT_MAX, NULL);
}

/* --- Threads --------------------------------------------------------------- */

void thread_set_name(const char *name)
{
	prctl(PR_SET_NAME, name);
	prctl(PR_GET_NAME, thread_name);
}

void host_thread_name(char *name, unsigned int size)
{
	memcpy(name, thread_name, size < THREAD_NAME ? size : THREAD_NAME);
	name[size - 1] = '\0';
}

static void *run_thread(void *arg)
{
	struct thread *thread = arg;

	thread_set_name(thread->name);
	fault_init_thread(thread->signal_stack);
	take_turn(thread->cpu);
	um_thread_init(thread->cpu);
	unrest_begin(thread->cpu);
	thread->result = thread->fn(thread->arg);
	give_turn(thread->cpu);
	return NULL;
}

/* The time limit is the main thread's: its stack tells most. */
static int create_thread(struct thread *thread)
{
	pthread_attr_t attributes;
	sigset_t alarm_set, old_set;
	int error;

	sigemptyset(&alarm_set);
	sigaddset(&alarm_set, SIGALRM);
	pthread_sigmask(SIG_BLOCK, &alarm_set, &old_set);
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, THREAD_STACK);
	error = pthread_create(&thread->id, &attributes, run_thread, thread);
	pthread_attr_destroy(&attributes);
	pthread_sigmask(SIG_SETMASK, &old_set, NULL);
	return error;
}

void *host_thread_start(unsigned int cpu, int (*fn)(void *arg), void *arg,
			const char *name)
{
	struct thread *thread;

	if (cpu >= nr_cpus)
		return NULL;
	thread = calloc(1, sizeof(*thread));
	if (!thread)
		return NULL;
	thread->cpu = cpu;
	thread->fn = fn;
	thread->arg = arg;
	snprintf(thread->name, sizeof(thread->name), "%s", name);
	if (create_thread(thread)) {
		free(thread);
		return NULL;
	}
	return thread;
}

int host_thread_join(void *handle)
{
	struct thread *thread = handle;
	unsigned int cpu = um_cpu();
	int result;

	give_turn(cpu);
	pthread_join(thread->id, NULL);
	take_turn(cpu);
	result = thread->result;
	free(thread);
	return result;
}

/* --- What the CPUs are doing ------------------------------------------------ */

static volatile bool printed;

static void on_question(int signal, siginfo_t *info, void *context)
{
	const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;

	error_line("    on CPU %u, called from:", um_cpu());
	backtrace_print(registers[REG_EIP], print_stack_line);
	printed = true;
}

/* A thread prints its own stack. One that does not answer is left out. */
static void ask(pthread_t thread)
{
	const struct timespec moment = { .tv_nsec = 1000000 };
	unsigned int tries;

	printed = false;
	if (pthread_kill(thread, SIGUSR1))
		return;
	for (tries = 0; !printed && tries < 500; tries++)
		nanosleep(&moment, NULL);
}

void thread_print_others(void)
{
	struct sigaction action = {
		.sa_sigaction = on_question,
		.sa_flags = SA_SIGINFO | SA_ONSTACK,
	};
	unsigned int cpu;

	sigaction(SIGUSR1, &action, NULL);
	for (cpu = 0; cpu < nr_cpus; cpu++) {
		pthread_t thread = turns[cpu].thread;

		if (thread && !pthread_equal(thread, pthread_self()))
			ask(thread);
	}
}

/* --- Time ------------------------------------------------------------------ */

unsigned long long host_nsec(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - start_time.tv_sec) * 1000000000ULL +
	       now.tv_nsec - start_time.tv_nsec;
}

unsigned long host_jiffies(void)
{
	return host_nsec() / 1000000;
}

/* --- Memory of the host ---------------------------------------------------- */

void *host_alloc(unsigned long size)
{
	return calloc(1, size ? size : 1);
}

void host_free(void *memory)
{
	free(memory);
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * CPUs, threads and interrupts, as the allocators rely on them. What the other
 * suites find out about locks is worth as much as this.
 */
#include <linux/cpu.h>
#include <linux/hardirq.h>
#include <linux/jiffies.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/workqueue.h>
#include <asm/atomic.h>
#include <asm/semaphore.h>
#include <asm/system.h>
#include <mmhist/host.h>
#include <test.h>

#define ROUNDS	20000

/* How many threads have not come to the start line yet. */
static atomic_t missing;

/* Begin with the others: a thread is faster done than the next one started. */
static void start_together(void)
{
	atomic_dec(&missing);
	while (atomic_read(&missing) > 0)
		yield();
}

/* Run @fn on each online CPU at the same time; the sum of what they return. */
static int run_everywhere(struct test *test, int (*fn)(void *))
{
	struct kthread *threads[NR_CPUS] = { NULL };
	unsigned int cpu;
	int sum = 0;

	atomic_set(&missing, num_online_cpus());
	for_each_online_cpu(cpu) {
		threads[cpu] = kthread_run_on(cpu, fn, (void *)(long)cpu, "test");
		EXPECT_NOT_NULL(test, threads[cpu]);
	}
	for_each_online_cpu(cpu)
		if (threads[cpu])
			sum += kthread_join(threads[cpu]);
	return sum;
}

/* --- Threads -------------------------------------------------------------- */

static int is_on_its_cpu(void *cpu)
{
	return smp_processor_id() == (unsigned int)(long)cpu;
}

static void thread_runs_on_its_cpu(struct test *test)
{
	EXPECT_EQ(test, run_everywhere(test, is_on_its_cpu), num_online_cpus());
}

/* The name of the thread that runs, as a number: that of the CPU behind "test-". */
static int has_its_name(void *unused)
{
	return !strncmp(current->comm, "test-", 5) ?
	       simple_strtol(current->comm + 5, NULL, 10) : -1;
}

/* Whoever runs a thread sees his own name again when it has ended. */
static void current_has_the_name_of_the_thread(struct test *test)
{
	char name[TASK_COMM_LEN];
	unsigned int cpu;

	EXPECT_STREQ(test, current->comm, "mmhist_tests");
	for_each_online_cpu(cpu) {
		struct kthread *thread;

		snprintf(name, sizeof(name), "test-%u", cpu + 1);
		thread = kthread_run_on(cpu, has_its_name, NULL, name);
		ASSERT_NOT_NULL(test, thread);
		EXPECT_EQ(test, kthread_join(thread), cpu + 1);
	}
	EXPECT_STREQ(test, current->comm, "mmhist_tests");
}

/* Fifteen characters, as in the era: the rest is cut off. */
static int has_a_long_name(void *unused)
{
	return !strcmp(current->comm, "a-name-of-more-");
}

static void long_names_are_cut(struct test *test)
{
	struct kthread *thread = kthread_run_on(0, has_a_long_name, NULL,
						"a-name-of-more-characters");

	ASSERT_NOT_NULL(test, thread);
	EXPECT_EQ(test, kthread_join(thread), 1);
}

static void there_is_no_thread_without_a_cpu(struct test *test)
{
	EXPECT_NULL(test, kthread_run_on(NR_CPUS, is_on_its_cpu, NULL, "test"));
}

static volatile unsigned int running, most_running;

/* Not atomic: that is the point. */
static int count_those_who_run(void *unused)
{
	unsigned int round;

	start_together();
	for (round = 0; round < ROUNDS; round++) {
		preempt_disable();
		running = running + 1;
		if (running > most_running)
			most_running = running;
		running = running - 1;
		preempt_enable();
	}
	return 0;
}

static void threads_of_a_cpu_do_not_run_at_once(struct test *test)
{
	struct kthread *threads[3];
	unsigned int i;

	running = 0;
	most_running = 0;
	atomic_set(&missing, ARRAY_SIZE(threads));
	for (i = 0; i < ARRAY_SIZE(threads); i++)
		threads[i] = kthread_run_on(0, count_those_who_run, NULL, "test");
	for (i = 0; i < ARRAY_SIZE(threads); i++) {
		ASSERT_NOT_NULL(test, threads[i]);
		kthread_join(threads[i]);
	}
	EXPECT_EQ(test, most_running, 1);
}

/* --- Locks ---------------------------------------------------------------- */

static DEFINE_SPINLOCK(lock);
static DECLARE_MUTEX(sem);
static volatile unsigned long counter;

static int count_under_lock(void *unused)
{
	unsigned int round;
	unsigned long flags;

	start_together();
	for (round = 0; round < ROUNDS; round++) {
		spin_lock_irqsave(&lock, flags);
		counter = counter + 1;
		spin_unlock_irqrestore(&lock, flags);
	}
	return 0;
}

static void spinlock_loses_no_update(struct test *test)
{
	counter = 0;
	run_everywhere(test, count_under_lock);
	EXPECT_EQ(test, counter, num_online_cpus() * ROUNDS);
}

static int count_under_semaphore(void *unused)
{
	unsigned int round;

	start_together();
	for (round = 0; round < ROUNDS / 200; round++) {
		unsigned long before;

		down(&sem);
		before = counter;
		yield();
		counter = before + 1;
		up(&sem);
	}
	return 0;
}

static void semaphore_is_held_while_its_holder_sleeps(struct test *test)
{
	counter = 0;
	run_everywhere(test, count_under_semaphore);
	EXPECT_EQ(test, counter, num_online_cpus() * (ROUNDS / 200));
}

/* --- Sleeping ------------------------------------------------------------- */

static volatile unsigned int word;

static int change_word(void *unused)
{
	word = 1;
	host_wake(&word);
	return 0;
}

static void sleeper_lets_others_of_its_cpu_run(struct test *test)
{
	struct kthread *thread;

	word = 0;
	thread = kthread_run_on(smp_processor_id(), change_word, NULL, "test");
	ASSERT_NOT_NULL(test, thread);
	EXPECT_EQ(test, host_wait(&word, 0, 5000), 0);
	kthread_join(thread);
}

static void waiting_ends_with_its_time_limit(struct test *test)
{
	unsigned long before = jiffies;

	word = 0;
	EXPECT_EQ(test, host_wait(&word, 0, 10), -1);
	EXPECT_GE(test, jiffies - before, 10);
}

/* --- Interrupts ----------------------------------------------------------- */

static struct {
	volatile unsigned int calls;
	unsigned int cpu;
	int irqs_off, in_interrupt;
} calls[NR_CPUS];

static void note_call(void *unused)
{
	unsigned int cpu = smp_processor_id();

	calls[cpu].calls++;
	calls[cpu].irqs_off = irqs_disabled();
	calls[cpu].in_interrupt = in_interrupt() != 0;
}

static void every_cpu_is_called_once(struct test *test)
{
	unsigned int cpu;

	memset(calls, 0, sizeof(calls));
	on_each_cpu(note_call, NULL, 0, 1);
	for_each_online_cpu(cpu)
		EXPECT_EQ(test, calls[cpu].calls, 1);
}

static void other_cpus_are_interrupted(struct test *test)
{
	unsigned int cpu, self;

	memset(calls, 0, sizeof(calls));
	self = get_cpu();
	on_each_cpu(note_call, NULL, 0, 1);
	put_cpu();
	for_each_online_cpu(cpu) {
		EXPECT_EQ(test, calls[cpu].irqs_off != 0, cpu != self);
		EXPECT_EQ(test, calls[cpu].in_interrupt, cpu != self);
	}
}

/* A thread on CPU 1 keeps interrupts off until it is called, and for a while after. */
static volatile bool closed, call_is_on_its_way;
static volatile unsigned int calls_meanwhile;

static int keep_interrupts_off(void *unused)
{
	unsigned long flags;
	unsigned int i;

	local_irq_save(flags);
	closed = true;
	while (!call_is_on_its_way)
		cpu_relax();
	for (i = 0; i < 1000000; i++)
		barrier();
	calls_meanwhile = calls[1].calls;
	local_irq_restore(flags);
	return 0;
}

static int call_the_others(void *unused)
{
	while (!closed)
		yield();
	call_is_on_its_way = true;
	smp_call_function(note_call, NULL, 0, 1);
	return calls[1].calls;
}

static void interrupts_stay_away_while_they_are_off(struct test *test)
{
	struct kthread *caller, *called;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	memset(calls, 0, sizeof(calls));
	closed = false;
	call_is_on_its_way = false;
	calls_meanwhile = 1;
	/* Each waits for the other: none is left alone with its interrupts off. */
	caller = kthread_run_on(0, call_the_others, NULL, "test");
	ASSERT_NOT_NULL(test, caller);
	called = kthread_run_on(1, keep_interrupts_off, NULL, "test");
	if (!called)
		closed = true;
	EXPECT_EQ(test, kthread_join(caller), 1);
	ASSERT_NOT_NULL(test, called);
	kthread_join(called);
	EXPECT_EQ(test, calls_meanwhile, 0);
}

/* --- Grace periods and delayed work ----------------------------------------- */

static volatile unsigned int reader_came, reader_left;

static int read_for_a_while(void *unused)
{
	unsigned long end = jiffies + HZ / 50;

	rcu_read_lock();
	rcu_read_lock();
	reader_came = 1;
	rcu_read_unlock();
	while (time_before(jiffies, end))
		cpu_relax();
	reader_left = 1;
	rcu_read_unlock();
	return 0;
}

static void grace_period_waits_for_readers(struct test *test)
{
	struct kthread *reader;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	reader_came = 0;
	reader_left = 0;
	reader = kthread_run_on(1, read_for_a_while, NULL, "test");
	ASSERT_NOT_NULL(test, reader);
	while (!reader_came)
		yield();
	synchronize_kernel();
	EXPECT_EQ(test, reader_left, 1);
	kthread_join(reader);
}

static volatile unsigned int works_done;
static long work_order[2];

static void note_work(void *number)
{
	work_order[works_done] = (long)number;
	works_done++;
}

/* What was queued first is due last; what waits already is not queued again. */
static void work_is_run_when_it_is_due(struct test *test)
{
	static struct work_struct early, late;
	unsigned long end = jiffies + 5 * HZ;

	INIT_WORK(&early, note_work, (void *)1);
	INIT_WORK(&late, note_work, (void *)2);
	works_done = 0;
	EXPECT_EQ(test, schedule_delayed_work_on(0, &late, 100), 1);
	EXPECT_EQ(test, schedule_delayed_work_on(0, &early, 10), 1);
	EXPECT_EQ(test, schedule_delayed_work_on(0, &late, 1), 0);
	while (works_done < 2 && time_before(jiffies, end)) {
		/* Where there is a worker it may be faster. */
		run_workqueue(0);
		yield();
	}
	EXPECT_EQ(test, works_done, 2);
	EXPECT_EQ(test, work_order[0], 1);
	EXPECT_EQ(test, work_order[1], 2);
}

/* --- Assertions, probes ------------------------------------------------------ */

static void reach_bug(void *reach)
{
	BUG_ON(reach);
}

static void reach_panic(void *unused)
{
	panic("reached on purpose");
}

static void assertion_is_survived_and_told(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(reach_bug, test));
	EXPECT_TRUE(test, test_bugs(reach_panic, NULL));
	EXPECT_FALSE(test, test_bugs(reach_bug, NULL));
}

static void reach_bug_twice(void *test)
{
	EXPECT_TRUE((struct test *)test, test_bugs(reach_bug, test));
	BUG();
}

static void survivors_nest(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(reach_bug_twice, test));
}

static void probe_tells_what_is_mapped(struct test *test)
{
	EXPECT_TRUE(test, test_readable(WINDOW_START));
	EXPECT_FALSE(test, test_readable(WINDOW_VMALLOC_START - 1));
}

static const struct test_case cpus_cases[] = {
	TEST_CASE(thread_runs_on_its_cpu),
	TEST_CASE(current_has_the_name_of_the_thread),
	TEST_CASE(long_names_are_cut),
	TEST_CASE(there_is_no_thread_without_a_cpu),
	TEST_CASE(threads_of_a_cpu_do_not_run_at_once),
	TEST_CASE(spinlock_loses_no_update),
	TEST_CASE(semaphore_is_held_while_its_holder_sleeps),
	TEST_CASE(sleeper_lets_others_of_its_cpu_run),
	TEST_CASE(waiting_ends_with_its_time_limit),
	TEST_CASE(every_cpu_is_called_once),
	TEST_CASE(other_cpus_are_interrupted),
	TEST_CASE(interrupts_stay_away_while_they_are_off),
	TEST_CASE(grace_period_waits_for_readers),
	TEST_CASE(work_is_run_when_it_is_due),
	TEST_CASE(assertion_is_survived_and_told),
	TEST_CASE(survivors_nest),
	TEST_CASE(probe_tells_what_is_mapped),
	{ }
};

static const struct test_suite cpus_suite = {
	.name = "cpus",
	.cases = cpus_cases,
};
test_suite(cpus_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time limits.
 *
 * A timer of the main thread looks ten times a second. The process ends when
 * the start has lasted for too long in all (option timeout=), or when one
 * activity hangs: the boot, a test, a line of a trace. An activity hangs when
 * it has used more CPU time than any should need, or when nothing has run for
 * a long time, as in a deadlock of sleepers. Time on a machine that is busy
 * with other work counts for neither.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <ucontext.h>
#include "os.h"

#define TICK_MS		100

/* All tests together take 0.2 s; with sanitizers they take ten times as long. */
#ifdef __SANITIZE_ADDRESS__
#define CPU_LIMIT_MS	30000
#else
#define CPU_LIMIT_MS	5000
#endif

/* The longest that a test sleeps is 8 s. */
#define IDLE_LIMIT_MS	20000
#define IDLE_CPU_MS	300

static struct {
	const char *what;
	unsigned long line;
	volatile unsigned int number;	/* another one for each activity */
	volatile bool watched;
} activity;

static unsigned int time_limit;

/* When the present activity was seen first. */
static struct {
	unsigned int activity;
	unsigned long long cpu, wall;
} since;

void set_activity(const char *what, unsigned long line)
{
	activity.what = what;
	activity.line = line;
	activity.watched = what;
	activity.number++;
}

void set_long_activity(const char *what)
{
	set_activity(what, 0);
	activity.watched = false;
}

void print_activity(void)
{
	if (activity.line)
		error_line("    in %s, line %lu", activity.what, activity.line);
	else if (activity.what)
		error_line("    in %s", activity.what);
}

static unsigned long long milliseconds(struct timeval time)
{
	return time.tv_sec * 1000ULL + time.tv_usec / 1000;
}

static unsigned long long cpu_time(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

static void on_tick(int signal, siginfo_t *info, void *context)
{
	const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
	unsigned long long wall = host_nsec() / 1000000, cpu = cpu_time();
	unsigned long pc = registers[REG_EIP];

	if (wall >= time_limit * 1000ULL)
		fatal(STATUS_TIMEOUT, pc, "not done after %u s (option timeout=)",
		      time_limit);
	if (!activity.watched || since.activity != activity.number) {
		since.activity = activity.number;
		since.cpu = cpu;
		since.wall = wall;
	} else if (cpu - since.cpu >= CPU_LIMIT_MS) {
		fatal(STATUS_TIMEOUT, pc, "hung: not done after %u s of CPU time",
		      CPU_LIMIT_MS / 1000);
	} else if (wall - since.wall >= IDLE_LIMIT_MS &&
		   cpu - since.cpu < IDLE_CPU_MS) {
		fatal(STATUS_TIMEOUT, pc, "hung: all threads sleep since %u s",
		      IDLE_LIMIT_MS / 1000);
	}
}

void watchdog_start(unsigned int seconds)
{
	const struct timeval tick = { .tv_usec = TICK_MS * 1000 };
	struct itimerval timer = { .it_interval = tick, .it_value = tick };
	struct sigaction action = {
		.sa_sigaction = on_tick,
		.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART,
	};

	time_limit = seconds;
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &timer, NULL);
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unrest: each thread is stopped again and again, wherever it is, for as long as
 * others need to come into the same lines.
 *
 * What is wrong only if two CPUs are in one place at the same time is seldom seen
 * on a host with few processors, which stops a thread a few hundred times a second
 * and seldom in the middle of three lines that want a lock. Here a timer of its own
 * interrupts a thread at random; the handler does nothing but sleep. A lock that is
 * held meanwhile makes the others wait, as it should; one that is missing does not.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "os.h"

/* glibc 2.36 has the field, but no name for it. */
#ifndef sigev_notify_thread_id
# define sigev_notify_thread_id _sigev_un._tid
#endif

#define LONGEST_STOP	400	/* microseconds */

unsigned int unrest;

static __thread timer_t timer;
static __thread unsigned int seed;

/* From 1 to @most. */
static long some_microseconds(unsigned int most)
{
	seed = seed * 1103515245 + 12345;
	return 1 + (seed >> 8) % most;
}

static struct timespec timespec_of(long microseconds)
{
	return (struct timespec){ microseconds / 1000000,
				  microseconds % 1000000 * 1000 };
}

static void set_timer(void)
{
	struct itimerspec when = {
		.it_value = timespec_of(some_microseconds(2 * unrest)),
	};

	timer_settime(timer, 0, &when, NULL);
}

static void stop_for_a_moment(int signal)
{
	struct timespec moment = timespec_of(some_microseconds(LONGEST_STOP));
	int error = errno;

	nanosleep(&moment, NULL);
	set_timer();
	errno = error;
}

/* For the thread that calls it, until it ends. */
void unrest_begin(void)
{
	struct sigaction action = {
		.sa_handler = stop_for_a_moment,
		.sa_flags = SA_RESTART | SA_ONSTACK,
	};
	struct sigevent event = {
		.sigev_notify = SIGEV_THREAD_ID,
		.sigev_signo = SIGUSR1,
	};

	if (!unrest)
		return;
	sigaction(SIGUSR1, &action, NULL);
	event.sigev_notify_thread_id = syscall(SYS_gettid);
	seed = event.sigev_notify_thread_id;
	if (timer_create(CLOCK_MONOTONIC, &event, &timer))
		fatal(STATUS_USAGE, CALLER, "unrest: a timer for each thread is wanted");
	set_timer();
}

void unrest_end(void)
{
	if (unrest)
		timer_delete(timer);
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ends of the process: assertions, panics, faults, the time limits.
 *
 * Each has its own exit status and says on standard error what happened, in
 * which release, on which CPU, and how execution came there. Whatever has
 * been printed by then is not lost.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include "os.h"

/* Only the first thread that comes here goes on; the others wait for it. */
static void be_the_last(void)
{
	static __thread bool it_is_me;
	static volatile unsigned int ending;

	if (__atomic_exchange_n(&ending, 1, __ATOMIC_SEQ_CST) && !it_is_me)
		for (;;)
			pause();
	it_is_me = true;
}

/* Only in builds with COVERAGE=y: _exit() would lose what was counted. */
void __gcov_dump(void) __attribute__((weak));

void end(int status)
{
	be_the_last();
	out_flush();
	if (__gcov_dump)
		__gcov_dump();
	_exit(status);
}

void print_stack_line(const char *text)
{
	error_line("%s", text);
}

void fatal(int status, unsigned long pc, const char *fmt, ...)
{
	static bool reporting;
	char text[400];
	va_list args;

	be_the_last();
	if (reporting)
		end(status);
	reporting = true;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	out_flush();
	error_line("mmhist %s: %s", um_release(), text);
	print_activity();
	error_line("    on CPU %u, called from:", um_cpu());
	backtrace_print(pc, print_stack_line);
	backtrace_print_note(print_stack_line);
	if (status == STATUS_TIMEOUT)
		thread_print_others();
	end(status);
}

/* --- BUG() and panic() ------------------------------------------------------ */

/* Somebody who wants to survive one, innermost first. */
struct survivor {
	struct survivor *outer;
	struct um_context context;
	jmp_buf place;
};

static __thread struct survivor *survivor;

static void survive_if_wanted(void)
{
	if (survivor)
		longjmp(survivor->place, 1);
}

void host_bug(const char *file, int line, const char *what)
{
	survive_if_wanted();
	fatal(STATUS_OOPS, CALLER, "BUG at %s:%d%s%s", file, line,
	      what ? ": " : "", what ? what : "");
}

void host_panic(const char *message)
{
	survive_if_wanted();
	fatal(STATUS_PANIC, CALLER, "panic: %s", message);
}

int host_survives_bug(void (*fn)(void *arg), void *arg)
{
	struct survivor me = { .outer = survivor };
	volatile int reached = 0;

	um_context_save(&me.context);
	survivor = &me;
	if (!setjmp(me.place)) {
		fn(arg);
	} else {
		um_context_restore(&me.context);
		reached = 1;
	}
	survivor = me.outer;
	return reached;
}

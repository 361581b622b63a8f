/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of arch/um/os share. They are the only ones of the tree that
 * see libc; towards the tree they speak through <mmhist/host.h> and <asm/os.h>.
 */
#ifndef _UM_OS_H
#define _UM_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <asm/os.h>
#include <mmhist/host.h>
#include <mmhist/status.h>

#define ARRAY_SIZE(x)	(sizeof(x) / sizeof((x)[0]))

/* memory.c: reserve the window. Once, before the start. */
void memory_init(void);

/* fault.c: handlers for the whole process, and a stack for them per thread. */
#define SIGNAL_STACK_SIZE	(64 * 1024)
void fault_init(void);
void fault_init_thread(void *signal_stack);

/* thread.c */
void thread_init(unsigned int cpus);
/* Give this thread a name, of which Linux keeps 15 characters. */
void thread_set_name(const char *name);
/* Print the stacks of the threads that have the other CPUs to standard error. */
void thread_print_others(void);

/*
 * unrest.c: stop this thread for a moment after so many accesses on average, or fewer,
 * if that is not 0. Only mm/ in a build with UNREST=y has such places.
 */
extern unsigned int unrest;
void unrest_begin(unsigned int cpu);

/* In the call of the function in which this stands. */
#define CALLER	((unsigned long)__builtin_return_address(0) - 1)

/* backtrace.c: from @pc on. One line a call of @line. */
void backtrace_print(unsigned long pc, void (*line)(const char *text));
/* Note how execution came here, to be printed if the process ends badly. */
void backtrace_note(void);
void backtrace_print_note(void (*line)(const char *text));
/* After a fault: if it happened in the walk, ends that. */
void backtrace_leave_walk(void);

/* console.c */
/* Open standard input, output and error on /dev/null where they are closed. */
void open_standard_descriptors(void);
struct console_options {
	int fd;			/* where lines of the console go */
	unsigned int loglevel;	/* lines of this level and above are dropped */
};
extern struct console_options console_options;
/* Buffered standard output; flushed by itself at the end of the process. */
void out_write(const char *text, unsigned long length);
void out_flush(void);
/* Standard error, at once; a newline is added. */
void error_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* file.c: 0, or -1 if there is no file of that name, or what its show() says. */
int file_show(const char *name);
void file_list(void);

/*
 * end.c: the ends. end() flushes, and says nothing; fatal() tells what
 * happened and where, then ends. @pc as for backtrace_print().
 */
void end(int status) __attribute__((noreturn));
void fatal(int status, unsigned long pc, const char *fmt, ...)
	__attribute__((noreturn, format(printf, 3, 4)));
/* backtrace_print() to standard error. */
void print_stack_line(const char *text);

/*
 * watchdog.c: end the process when it is not done after @seconds, or when what it
 * is doing hangs. To be called once, after fault_init().
 */
void watchdog_start(unsigned int seconds);
/*
 * What the process is doing, for the report: a new activity, which must not hang.
 * @what stays as it is until the next call; NULL: nothing that a limit is known for.
 * @line: of the trace @what, or 0.
 */
void set_activity(const char *what, unsigned long line);
/* The same for one that may last until timeout=. */
void set_long_activity(const char *what);
/* Print it to standard error, if there is one. */
void print_activity(void);

/* main.c: start the memory manager with these boot options too. */
int boot(const char *options);
/*
 * Run @fn(@arg) in a child of its own and return its status: what @fn
 * returned or how the child ended.
 */
int in_child(int (*fn)(void *arg), void *arg);

/*
 * bench.c, in builds with BENCH=y: the loads of these names, up to a NULL; all if
 * there is none. Returns a status.
 */
int bench(char **names);

/* fail.c: tests in which allocations fail; "one|rest N TEST...". Returns a status. */
int fail_tests(char **arguments);

/*
 * replay.c: the traces @files, up to a NULL. Returns a status. With check_structures
 * a trace also fails if it leaves anything out of order in the allocators.
 */
int replay_files(char **files);
extern unsigned int check_structures;

#endif /* _UM_OS_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sub-command "fail one|rest N TEST...": tests in which allocations fail.
 *
 * Each test is run again and again, each time after a start of its own: once as
 * it is, then its first, second, third allocation fails, until it makes no more;
 * that one only, or the rest from there on as well. Up to N
 * each has its turn; further out the steps grow, as a test with thousands of
 * allocations makes the same ones over and over.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "os.h"

#define MOST_N	1000000
#define MOST_HANGS	3	/* then a test has told enough */

/* The tree's: tests/lib/runner.c. */
const char *test_level(unsigned int n);
#pragma weak test_level
#pragma weak um_run_failing

/* One run: the level to start to, the test, and which allocation shall fail. */
struct failing_run {
	const char *level;
	const char *name;
	unsigned int n;
	bool rest;		/* and all that follow? */
};

/* What um_run_failing() returned, told by the child; NOTHING_TOLD: it did not. */
static volatile int *told;

#define NOTHING_TOLD	(-1)

void um_tell_more(void)
{
	console_options.loglevel = 7;
}

static void print_line(const char *text)
{
	error_line("%s", text);
}

static int run_with_failure(void *arg)
{
	const struct failing_run *run = arg;
	char options[64];
	int status;

	snprintf(options, sizeof(options), "noexamples%s%s",
		 *run->level ? " until=" : "", run->level);
	status = boot(options);
	thread_set_name("mmhist_tests");
	if (!status)
		*told = um_run_failing(run->name, run->n, run->rest);
	out_flush();
	if (*told == RUN_LOST)
		backtrace_print_note(print_line);
	return status;
}

/* The lines of a run end with this one if it went wrong. */
static bool went_wrong(const struct failing_run *run, int ended)
{
	if (!ended && *told != RUN_LOST && *told != NOTHING_TOLD)
		return false;
	error_line("%s: n = %u: status %d", run->name, run->n, ended);
	return true;
}

static int run_once(struct failing_run *run)
{
	*told = NOTHING_TOLD;
	return in_child(run_with_failure, run);
}

/* Of a test that fails by itself nothing could be said. */
static int try_without_failure(struct failing_run *run)
{
	int ended;

	run->n = 0;
	ended = run_once(run);
	if (!ended && *told == RUN_NO_TEST)
		return STATUS_USAGE;
	if (!ended && *told == RUN_FINE)
		return STATUS_OK;
	error_line("it fails by itself");
	error_line("%s: n = 0: status %d", run->name, ended);
	return STATUS_FAILED;
}

static int fail_each_allocation(struct failing_run *run, unsigned int all_up_to)
{
	unsigned int runs = 0, left = 0, hangs = 0;
	int status = try_without_failure(run);

	if (status)
		return status;
	for (run->n = 1; run->n < MOST_N && hangs < MOST_HANGS;
	     run->n += 1 + (run->n < all_up_to ? 0 : run->n / 4)) {
		int ended = run_once(run);

		if (!ended && *told == RUN_NOT_REACHED)
			break;
		runs++;
		hangs += ended == STATUS_TIMEOUT;
		left += *told == RUN_LEFT;
		if (went_wrong(run, ended))
			status = STATUS_FAILED;
	}
	error_line("%s: %u failures, %u ended the test", run->name, runs, left);
	return status;
}

static int fail_test(const char *name, bool rest, unsigned int all_up_to)
{
	struct failing_run run = { .name = name, .rest = rest };
	int status = STATUS_USAGE;
	unsigned int n;

	for (n = 0; status == STATUS_USAGE && (run.level = test_level(n)); n++)
		status = fail_each_allocation(&run, all_up_to);
	if (status == STATUS_USAGE)
		error_line("no test \"%s\"", name);
	return status;
}

static bool prepare(void)
{
	console_options.loglevel = 0;
	told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (told != MAP_FAILED)
		return true;
	error_line("no memory: %s", strerror(errno));
	return false;
}

int fail_tests(char **arguments)
{
	bool rest = !strcmp(arguments[0], "rest");
	unsigned long all_up_to = arguments[1] ? strtoul(arguments[1], NULL, 10) : 0;
	int status = STATUS_OK;

	if (!um_run_failing || !all_up_to || all_up_to > MOST_N) {
		error_line("fail what? fail one|rest N TEST...");
		return STATUS_USAGE;
	}
	if (!prepare())
		return STATUS_TRUNCATED;
	for (arguments += 2; *arguments; arguments++) {
		int ended = fail_test(*arguments, rest, all_up_to);

		if (ended > status)
			status = ended;
	}
	return status;
}

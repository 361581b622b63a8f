// SPDX-License-Identifier: GPL-2.0-only
/*
 * Benchmarks in the process. Under "valgrind --tool=callgrind" instructions are
 * counted, a dump for each load; without it the time is taken. Only in builds
 * with BENCH=y, for which valgrind has to be installed.
 */
#include <valgrind/callgrind.h>
#include "os.h"

/* The tree's: the runner, in tests/bench/runner.c. */
int run_bench(const char *what, void (*begin)(void), void (*end)(const char *what));

static void begin_counting(void)
{
	CALLGRIND_START_INSTRUMENTATION;
	CALLGRIND_ZERO_STATS;
}

static void end_counting(const char *what)
{
	CALLGRIND_STOP_INSTRUMENTATION;
	CALLGRIND_DUMP_STATS_AT(what);
}

int bench(char **names)
{
	int status = boot("noreap noexamples");
	int failed = 0;

	if (status)
		return status;
	do {
		const char *what = *names ? *names++ : "";

		if (RUNNING_ON_VALGRIND)
			failed |= run_bench(what, begin_counting, end_counting);
		else
			failed |= run_bench(what, NULL, NULL);
	} while (*names);
	return failed ? STATUS_FAILED : STATUS_OK;
}

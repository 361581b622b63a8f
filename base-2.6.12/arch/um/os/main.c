// SPDX-License-Identifier: GPL-2.0-only
/*
 * The command line of the process:
 *
 *	mmhist-<release> [OPTION...] run|test|list|replay|bench|cat|help [ARGUMENT...]
 *
 * The options are the boot options of the memory manager and a few of the
 * process itself. What must not see the traces of something that went before
 * (each trace, each boot level of the tests) is done in a child that boots
 * for itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "os.h"

#define DEFAULT_CPUS		4
#define DEFAULT_TIMEOUT		60
#define MAX_TIMEOUT		86400
#define MAX_LOGLEVEL		8
#define MAX_UNREST		1000000
#define COMMAND_LINE_SIZE	1024

/* The tree's: the suites, in tests/lib/runner.c. */
int run_tests(const char *glob);
const char *test_level(unsigned int n);
bool test_wanted(const char *glob, const char *level);
extern void (*test_begin_hook)(const char *suite, const char *test, bool alone);
void list_tests(const char *glob, void (*found)(const char *name, void *sink), void *sink);
#pragma weak run_tests
#pragma weak list_tests
#pragma weak test_level
#pragma weak test_wanted
#pragma weak test_begin_hook
#pragma weak um_crash
#pragma weak bench
#pragma weak fail_tests

static unsigned int cpus;
static unsigned int timeout = DEFAULT_TIMEOUT;
static char boot_options[COMMAND_LINE_SIZE];
static const char *program;

/* --- Start and end ----------------------------------------------------------- */

int boot(const char *options)
{
	static char command_line[2 * COMMAND_LINE_SIZE];
	int error;

	memory_init();
	fault_init();
	thread_init(cpus);
	set_activity("the boot", 0);
	watchdog_start(timeout);
	snprintf(command_line, sizeof(command_line), "%s %s", boot_options, options);
	error = start_kernel(command_line);
	set_activity(NULL, 0);
	if (error)
		error_line("%s: the memory manager did not start: %s", program,
			   strerror(-error));
	return error ? STATUS_FAILED : STATUS_OK;
}

/* The start may have left something to do, like callbacks of RCU. */
static void shut_down(void)
{
	um_run_due_work();
	stop_kernel();
}

/*
 * Wait for @pid. Its status, or STATUS_TRUNCATED after a signal. A child whose output
 * was lost has reported that, and the output of the next one would be lost, too.
 */
static int status_of(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return STATUS_TRUNCATED;
	if (WIFEXITED(status) && WEXITSTATUS(status) == STATUS_TRUNCATED)
		_exit(STATUS_TRUNCATED);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE)
		raise(SIGPIPE);
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	error_line("%s: ended by signal %d (%s)", program, WTERMSIG(status),
		   strsignal(WTERMSIG(status)));
	return STATUS_TRUNCATED;
}

int in_child(int (*fn)(void *arg), void *arg)
{
	pid_t parent = getpid();
	pid_t pid;

	out_flush();
	pid = fork();
	if (pid < 0) {
		error_line("%s: cannot fork: %s", program, strerror(errno));
		return STATUS_TRUNCATED;
	}
	if (pid)
		return status_of(pid);
	/* Whoever ends the parent has ended the child. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(STATUS_TRUNCATED);
	end(fn(arg));
}

static int worse(int a, int b)
{
	return a > b ? a : b;
}

/* --- Sub-commands ------------------------------------------------------------ */

static int run(char **arguments)
{
	int status = boot("");

	if (status)
		return status;
	um_run_due_work();
	if (file_show("mmhist"))
		status = STATUS_FAILED;
	out_flush();
	shut_down();
	error_line("\nverdict: %s", status ? "FAILED" : "all well");
	return status;
}

static int cat(char **names)
{
	int status;

	console_options.fd = STDERR_FILENO;
	console_options.loglevel = 5;
	status = boot("");
	for (; !status && *names; names++)
		if (file_show(*names) < 0) {
			error_line("%s: no file \"%s\"; there are:", program, *names);
			file_list();
			status = STATUS_USAGE;
		}
	return status;
}

struct test_run {
	const char *level;
	const char *glob;
};

/* Tests that are run only alone last for as long as seconds= says. */
static void note_test(const char *suite, const char *test, bool alone)
{
	static char name[128];

	snprintf(name, sizeof(name), "%s.%s", suite, test);
	if (alone)
		set_long_activity(name);
	else
		set_activity(name, 0);
}

static int run_level(void *arg)
{
	const struct test_run *run = arg;
	char options[64] = "noexamples";
	int status;

	if (*run->level)
		snprintf(options, sizeof(options), "noexamples until=%s", run->level);
	status = boot(options);
	/* As the thread of the guest that runs them. */
	thread_set_name("mmhist_tests");
	test_begin_hook = note_test;
	if (!status)
		status = run_tests(run->glob) ? STATUS_FAILED : STATUS_OK;
	return status;
}

/*
 * Only the levels that are wanted: a debugger follows the first child. After a hang
 * the rest would most probably hang as well.
 */
static int test_glob(const char *glob)
{
	struct test_run run = { .glob = glob };
	int status = STATUS_OK, this_one;
	bool none = true;
	unsigned int n;

	for (n = 0; (run.level = test_level(n)); n++) {
		if (!test_wanted(glob, run.level))
			continue;
		none = false;
		this_one = in_child(run_level, &run);
		status = worse(status, this_one);
		if (this_one == STATUS_TIMEOUT)
			break;
	}
	run.level = "";
	return none ? in_child(run_level, &run) : status;
}

static int test(char **globs)
{
	int status = STATUS_OK;

	if (!test_level || !run_tests) {
		error_line("%s: built without the tests (TESTS=y)", program);
		return STATUS_USAGE;
	}
	if (!*globs)
		return test_glob(NULL);
	for (; *globs; globs++)
		status = worse(status, test_glob(*globs));
	return status;
}

static void print_name(const char *name, void *sink)
{
	*(bool *)sink = true;
	out_write(name, strlen(name));
}

/* The names of the tests, without a boot. */
static int list(char **globs)
{
	bool found = false;

	if (!list_tests) {
		error_line("%s: built without the tests (TESTS=y)", program);
		return STATUS_USAGE;
	}
	if (!*globs)
		list_tests(NULL, print_name, &found);
	for (; *globs; globs++)
		list_tests(*globs, print_name, &found);
	return found ? STATUS_OK : STATUS_FAILED;
}

/* Not in the help: it is there to check how a run ends. */
static int crash(char **how)
{
	int status;

	console_options.fd = STDERR_FILENO;
	console_options.loglevel = 5;
	status = boot("noexamples");
	if (status || !um_crash)
		return STATUS_USAGE;
	return um_crash(*how) ? STATUS_USAGE : STATUS_OK;
}

/* Not in the help: scripts/check-faults reads what it says. */
static int fail(char **arguments)
{
	if (fail_tests)
		return fail_tests(arguments);
	error_line("%s: built without the tests (TESTS=y)", program);
	return STATUS_USAGE;
}

static int replay(char **files)
{
	console_options.fd = STDERR_FILENO;
	console_options.loglevel = 4;
	return replay_files(files);
}

static int measure(char **loads)
{
	if (bench)
		return bench(loads);
	error_line("%s: built without the benchmarks (BENCH=y)", program);
	return STATUS_USAGE;
}

static int help(char **arguments)
{
	static const char text[] =
		"usage: %s [OPTION...] COMMAND [ARGUMENT...]\n"
		"\n"
		"The memory manager of Linux %s as a process.\n"
		"\n"
		"  run              start, let the examples work, report\n"
		"  test [GLOB...]   run the test suites, or those whose name fits\n"
		"  list [GLOB...]   print the names of the tests; 1 if there is none\n"
		"  replay FILE...   perform traces, each in a fresh start\n"
		"  bench [LOAD...]  measure what operations cost (costs, figures, ...)\n"
		"  cat NAME...      start and print files like buddyinfo_bs\n"
		"  help             this text\n"
		"\n"
		"Options:\n"
		"  cpus=N           CPUs to use, 1 to %u (default %u)\n"
		"  timeout=SECONDS  time limit of each start (default %u); what hangs ends sooner\n"
		"  checked=1        after each trace, look whether all lists are in order\n"
		"  unrest=N         stop threads after N accesses or fewer (built with UNREST=y)\n"
		"  loglevel=N       show console lines of levels below N, 0 to 8\n"
		"  and the boot options: noreap, noexamples, until=LEVEL, vmalloc=SIZE\n"
		"\n"
		"Exit status: 0 good, 1 a test failed or a trace differs, 2 wrong usage,\n"
		"3 panic, 4 BUG or fault, 6 time limit, 7 no verdict, 8 a broken trace.\n";
	char buffer[sizeof(text) + 300];

	snprintf(buffer, sizeof(buffer), text, program, um_release(),
		 um_max_cpus(), cpus, DEFAULT_TIMEOUT);
	out_write(buffer, strlen(buffer));
	return STATUS_OK;
}

static const struct command {
	const char *name;
	int (*run)(char **arguments);
	bool needs_argument, takes_arguments;
} commands[] = {
	{ "run",	run,	false,	false },
	{ "test",	test,	false,	true },
	{ "list",	list,	false,	true },
	{ "replay",	replay,	true,	true },
	{ "bench",	measure, false,	true },
	{ "cat",	cat,	true,	true },
	{ "crash",	crash,	true,	true },
	{ "fail",	fail,	true,	true },
	{ "help",	help,	false,	false },
	{ "--help",	help,	false,	false },
	{ "-h",		help,	false,	false },
};

static const struct command *find_command(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}

/* --- The command line --------------------------------------------------------- */

static void __attribute__((noreturn, format(printf, 1, 2)))
wrong_usage(const char *fmt, ...)
{
	char text[300];
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	__builtin_va_end(args);
	error_line("%s: %s; try \"%s help\"", program, text, program);
	end(STATUS_USAGE);
}

static unsigned int read_number(const char *name, const char *value,
				unsigned int min, unsigned int max)
{
	char *rest;
	unsigned long n;

	errno = 0;
	n = strtoul(value, &rest, 10);
	if (*value < '0' || *value > '9' || *rest || errno || n < min || n > max)
		wrong_usage("%s=%s: a number from %u to %u is wanted",
			    name, value, min, max);
	return n;
}

static void add_boot_option(const char *option)
{
	size_t length = strlen(boot_options);

	if (length + strlen(option) + 2 > sizeof(boot_options))
		wrong_usage("more boot options than %d characters",
			    COMMAND_LINE_SIZE);
	snprintf(boot_options + length, sizeof(boot_options) - length, "%s%s",
		 length ? " " : "", option);
}

/* The value behind "@name=" if @option is that option. */
static const char *value_of(const char *option, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(option, name, length) || option[length] != '=')
		return NULL;
	return option + length + 1;
}

static void take_option(const char *option)
{
	const struct {
		const char *name;
		unsigned int *variable;
		unsigned int min, max;
	} numbers[] = {
		{ "cpus",	&cpus,				1, um_max_cpus() },
		{ "timeout",	&timeout,			1, MAX_TIMEOUT },
		{ "loglevel",	&console_options.loglevel,	0, MAX_LOGLEVEL },
		{ "checked",	&check_structures,		0, 1 },
		{ "unrest",	&unrest,			0, MAX_UNREST },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		const char *value = value_of(option, numbers[i].name);

		if (value) {
			*numbers[i].variable = read_number(numbers[i].name, value,
							   numbers[i].min,
							   numbers[i].max);
			return;
		}
	}
	add_boot_option(option);
}

int main(int argc, char **argv)
{
	const struct command *command = NULL;
	int i;

	open_standard_descriptors();
	program = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
	cpus = um_max_cpus() < DEFAULT_CPUS ? um_max_cpus() : DEFAULT_CPUS;
	for (i = 1; i < argc && !(command = find_command(argv[i])); i++)
		take_option(argv[i]);
	if (!command)
		wrong_usage("what shall be done? run, test, list, replay, cat or help");
	argv += i + 1;
	if (command->needs_argument && !*argv)
		wrong_usage("%s what?", command->name);
	if (!command->takes_arguments && *argv)
		wrong_usage("%s takes no arguments, but there is \"%s\"",
			    command->name, *argv);
	end(command->run(argv));
}

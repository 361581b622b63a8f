// SPDX-License-Identifier: GPL-2.0-only
/*
 * Traces from files: each is performed by a child that boots for itself, and
 * printed again with the results seen. What became of it is told on standard
 * error in one line, with the first difference if there is one.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "os.h"

/* The tree's: tests/replay/replay.c; the contracts stand in its header. */
struct replay *replay_start(void);
void replay_end(struct replay *replay);
const char *replay_line(struct replay *replay, const char *line,
			unsigned long length, unsigned long *seen_length);
const char *replay_error(const struct replay *replay);
#pragma weak replay_start
#pragma weak replay_end
#pragma weak replay_line
#pragma weak replay_error

/* The tree's: mm/check.c. */
unsigned int mm_check(void (*report)(void *arg, const char *fault), void *arg);

unsigned int check_structures;

struct trace {
	const char *name;
	const char *text;
	unsigned long length;
};

struct comparison {
	unsigned long lines;
	unsigned long unknown;		/* lines that do not say what must come */
	unsigned long differences;
	unsigned long first;		/* number of the line */
	char *expected, *seen;		/* and its texts */
};

/* A line without a result, or with "?" for it, takes any. */
static int takes_any(const char *line, unsigned long length)
{
	if (!length || line[0] == '#')
		return 0;
	if (!memmem(line, length, " => ", 4))
		return 1;
	return length > 5 && !memcmp(line + length - 5, " => ?", 5);
}

static void compare(struct comparison *c, const char *line, unsigned long length,
		    const char *seen, unsigned long seen_length)
{
	c->lines++;
	if (takes_any(line, length)) {
		c->unknown++;
		return;
	}
	if (seen_length == length && !memcmp(line, seen, length))
		return;
	if (c->differences++)
		return;
	c->first = c->lines;
	c->expected = strndup(line, length);
	c->seen = strdup(seen);
}

/* Perform the lines of @trace; returns -1 at one that is none. */
static int perform(const struct trace *trace, struct replay *replay,
		   struct comparison *c)
{
	const char *line = trace->text;
	const char *end = trace->text + trace->length;

	while (line < end) {
		const char *newline = memchr(line, '\n', end - line);
		unsigned long length = (newline ? newline : end) - line;
		unsigned long seen_length;
		const char *seen;

		set_activity(trace->name, c->lines + 1);
		seen = replay_line(replay, line, length, &seen_length);
		if (!seen)
			return -1;
		out_write(seen, seen_length);
		out_write("\n", 1);
		compare(c, line, length, seen, seen_length);
		line += length + 1;
	}
	set_activity(NULL, 0);
	return 0;
}

static int verdict(const struct trace *trace, const struct comparison *c)
{
	if (!c->differences && c->unknown) {
		error_line("%s: equal, %lu lines; %lu of them say no result", trace->name,
			   c->lines, c->unknown);
		return STATUS_OK;
	}
	if (!c->differences) {
		error_line("%s: equal, %lu lines", trace->name, c->lines);
		return STATUS_OK;
	}
	error_line("%s: %lu of %lu lines differ; the first is line %lu:",
		   trace->name, c->differences, c->lines, c->first);
	error_line("    expected: %s", c->expected);
	error_line("    seen:     %s", c->seen);
	return STATUS_FAILED;
}

static void tell_fault(void *arg, const char *fault)
{
	const struct trace *trace = arg;

	error_line("%s: at its end: %s", trace->name, fault);
}

static int replay_trace(void *arg)
{
	const struct trace *trace = arg;
	struct comparison c = { 0 };
	struct replay *replay;
	int status = boot("noreap noexamples");

	if (status)
		return status;
	replay = replay_start();
	if (perform(trace, replay, &c)) {
		out_flush();
		error_line("%s:%lu: %s", trace->name, c.lines + 1,
			   replay_error(replay));
		status = STATUS_TRACE;
	} else {
		out_flush();
		status = verdict(trace, &c);
		if (check_structures && mm_check(tell_fault, arg))
			status = STATUS_FAILED;
	}
	replay_end(replay);
	free(c.expected);
	free(c.seen);
	return status;
}

/* Read all of @fd; returns -1 if that fails. */
static int read_all(int fd, struct trace *trace)
{
	unsigned long size = 0;
	char *text = NULL;
	ssize_t got;

	do {
		if (trace->length == size) {
			size = size ? 2 * size : 65536;
			text = realloc(text, size);
			if (!text)
				return -1;
		}
		got = read(fd, text + trace->length, size - trace->length);
		if (got > 0)
			trace->length += got;
	} while (got > 0 || (got < 0 && errno == EINTR));
	trace->text = text;
	return got;
}

static int replay_file(const char *name)
{
	struct trace trace = { .name = name };
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	int status;

	if (fd < 0 || read_all(fd, &trace)) {
		error_line("%s: cannot read it: %s", name, strerror(errno));
		status = STATUS_USAGE;
	} else {
		status = in_child(replay_trace, &trace);
		if (status > STATUS_FAILED && status != STATUS_TRACE)
			error_line("%s: stopped before its end", name);
	}
	if (fd >= 0)
		close(fd);
	free((void *)trace.text);
	return status;
}

int replay_files(char **files)
{
	int status = STATUS_OK;

	if (!replay_start) {
		error_line("built without the replayer (TESTS=y)");
		return STATUS_USAGE;
	}
	for (; *files; files++) {
		int this_one = replay_file(*files);

		if (this_one > status)
			status = this_one;
		if (this_one == STATUS_TIMEOUT)
			break;
	}
	/* The others would most probably hang as well. */
	while (*files && *++files)
		error_line("%s: not replayed", *files);
	return status;
}

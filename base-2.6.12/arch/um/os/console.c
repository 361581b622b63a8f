// SPDX-License-Identifier: GPL-2.0-only
/*
 * Output: lines of the console, what sub-commands print, errors.
 *
 * Nothing here uses stdio's streams: a fault may happen anywhere, also inside
 * of stdio with its locks held, and what was printed must still come out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "os.h"

#define OUT_SIZE	65536
#define LINE_SIZE	1024

struct console_options console_options = { .fd = STDOUT_FILENO, .loglevel = 7 };

static struct {
	char text[OUT_SIZE];
	unsigned long length;
} out;

/*
 * The first descriptor that is free is the one that open() and memfd_create() give.
 * Were that one of the three, output would be written into the machine's memory.
 */
void open_standard_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd < 0)
		_exit(STATUS_TRUNCATED);
	close(fd);
}

/* Returns 0, or -1 if not all could be written. */
static int write_all(int fd, const char *text, unsigned long length)
{
	while (length) {
		ssize_t written = write(fd, text, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return -1;
		text += written;
		length -= written;
	}
	return 0;
}

/* Output that is lost must not end in a status of success. */
static void __attribute__((noreturn)) output_lost(void)
{
	error_line("mmhist: cannot write to standard output: %s", strerror(errno));
	_exit(STATUS_TRUNCATED);
}

void out_flush(void)
{
	unsigned long length = out.length;

	out.length = 0;
	if (write_all(STDOUT_FILENO, out.text, length))
		output_lost();
}

void out_write(const char *text, unsigned long length)
{
	while (length) {
		unsigned long part = OUT_SIZE - out.length;

		if (part > length)
			part = length;
		memcpy(out.text + out.length, text, part);
		out.length += part;
		text += part;
		length -= part;
		if (out.length == OUT_SIZE)
			out_flush();
	}
}

/* One call of write() a line, so that lines of several CPUs do not mix. */
static int write_line(int fd, const char *text, unsigned int length)
{
	char line[LINE_SIZE];

	if (length > LINE_SIZE - 1)
		length = LINE_SIZE - 1;
	memcpy(line, text, length);
	line[length++] = '\n';
	return write_all(fd, line, length);
}

void host_console_write(int level, const char *line, unsigned int len)
{
	if (level < (int)console_options.loglevel &&
	    write_line(console_options.fd, line, len) &&
	    console_options.fd == STDOUT_FILENO)
		output_lost();
}

void error_line(const char *fmt, ...)
{
	char text[LINE_SIZE];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	write_line(STDERR_FILENO, text, strlen(text));
}

int host_vsnprintf(char *buf, unsigned long size, const char *fmt,
		   __builtin_va_list args)
{
	return vsnprintf(buf, size, fmt, args);
}

/* As loud as the warning that it belongs to. */
static void write_stack_line(const char *text)
{
	host_console_write(4, text, strlen(text));
}

void host_dump_stack(void)
{
	backtrace_print(CALLER, write_stack_line);
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * insmod FILE [NAME=VALUE...]
 *
 * Instead of busybox's, which tries each module twice (so that one that refuses
 * to load says so twice), and which gives a value with spaces to the kernel as
 * several parameters.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char parameters[4096];

/* Append NAME=VALUE, or NAME="VALUE" if there is a space; -1: no more room. */
static int append(const char *word)
{
	const char *quote = strchr(word, ' ') ? "\"" : "";
	const char *value = strchr(word, '=');
	size_t length = strlen(parameters);
	size_t room = sizeof(parameters) - length;
	int name_length;

	value = value ? value + 1 : word + strlen(word);
	name_length = value - word;
	return (size_t)snprintf(parameters + length, room, "%.*s%s%s%s ",
				name_length, word, quote, value, quote) < room ?
	       0 : -1;
}

static int fail(const char *file, const char *why)
{
	fprintf(stderr, "insmod: %s: %s\n", file, why);
	return 1;
}

int main(int argc, char **argv)
{
	int file;

	if (argc < 2 || argv[1][0] == '-') {
		fprintf(stderr, "usage: insmod FILE [NAME=VALUE...]\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		if (append(argv[i]))
			return fail(argv[1], "too many parameters");
	file = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (file < 0 || syscall(SYS_finit_module, file, parameters, 0))
		return fail(argv[1], strerror(errno));
	return 0;
}

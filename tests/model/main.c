// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the process does with a trace, the model tells in advance.
 *
 *	model [-s CPUS] [-w COMMIT,COMMIT...] expect [-r]
 *		a trace from standard input, printed again with the results it must give
 *	model [-s CPUS] [-w COMMIT,COMMIT...] random SEED COUNT
 *		a random trace of so many operations
 *
 * -s is SMP=y with so many CPUs online, -w names the patches that are applied. With
 * -r lines that make no sense (any more) are left out, instead of ending it. A trace
 * ends early before an operation that the original does not survive. The comment
 * IN_ORDER at its end tells that all structures are then as they should be.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "model.h"

bool feature[NR_FEATURES];
bool smp;
unsigned int cpus = 1;

static const char *const commits[NR_FEATURES] = {
	[PCP_BATCH_ODD]		= "8e30f272a93e",
	[ARRAY_ONE_TRY]		= "97e2bde47f88",
	[PCP_ADD_FIRST]		= "2caaad41e4aa",
	[ATOMIC_PFN]		= "60e64d46a582",
	[SLAB_OF_NODES]		= "e498be7dafd7",
	[KMALLOC_FATAL]		= "eafb42707b21",
	[KMALLOC_NULL]		= "dbdb90450059",
	[VMALLOC_NODE]		= "930fc45a49dd",
	[PCP_LARGER]		= "ba56e91c9401",
	[PCP_LOW_ZERO]		= "e46a5e28c201",
	[MARKS_ALL_LOW]		= "7fb1d9fca5c6",
	[MARKS_OF_HIGHMEM]	= "669ed17521b9",
	[ZONE_MASK]		= "ac3461ad632e",
	[MARKS_AGAIN]		= "3148890bfa4f",
	[PCP_SMALLER]		= "0ceaacc9785f",
};

#define IN_ORDER "# in order at the end"

static jmp_buf end_of_trace;

void fatal(const char *why)
{
	fprintf(stderr, "ends here: %s\n", why);
	longjmp(end_of_trace, 1);
}

static void set_features(const char *applied)
{
	unsigned int i;

	for (i = 0; i < NR_FEATURES; i++)
		feature[i] = strstr(applied, commits[i]);
}

static void boot(void)
{
	pages_boot();
	slab_boot();
	pages_set_marks();
}

static int finish(void)
{
	if (!odd_areas)
		puts(IN_ORDER);
	return 0;
}

static int expect(bool repair)
{
	static struct buffer result;
	static char *line;
	static size_t room;
	static unsigned long number;
	ssize_t length;

	if (setjmp(end_of_trace))
		return repair ? finish() : 0;
	while ((length = getline(&line, &room, stdin)) > 0) {
		const char *wrong;
		char *arrow;

		number++;
		if (line[length - 1] == '\n')
			line[--length] = '\0';
		arrow = strstr(line, " => ");
		if (*line == '#' || !*line) {
			if (!repair || strcmp(line, IN_ORDER))
				puts(line);
			continue;
		}
		if (arrow)
			*arrow = '\0';
		wrong = arrow ? perform(line, &result) : "no arrow";
		if (wrong && repair)
			continue;
		if (wrong) {
			fprintf(stderr, "line %lu: %s: %s\n", number, line, wrong);
			return 8;
		}
		printf("%s => %.*s\n", line, (int)result.length, result.text);
	}
	return repair ? finish() : 0;
}

static int make(uint64_t seed, unsigned long wanted)
{
	static struct buffer result;
	static unsigned long count;

	generate_start(seed);
	if (setjmp(end_of_trace))
		return finish();
	for (count = 0; count < wanted; count++) {
		const char *text = generate();
		const char *wrong = perform(text, &result);

		if (wrong) {
			fprintf(stderr, "the generator made \"%s\": %s\n", text, wrong);
			return 8;
		}
		printf("%s => %.*s\n", text, (int)result.length, result.text);
	}
	return finish();
}

int main(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "+s:w:")) != -1) {
		if (option == 's') {
			cpus = strtoul(optarg, NULL, 10);
			smp = true;
		} else if (option == 'w') {
			set_features(optarg);
		} else {
			return 2;
		}
	}
	argv += optind;
	if (argv[0] && !strcmp(argv[0], "expect")) {
		boot();
		return expect(argv[1] && !strcmp(argv[1], "-r"));
	}
	if (argv[0] && !strcmp(argv[0], "random") && argv[1] && argv[2]) {
		boot();
		return make(strtoull(argv[1], NULL, 10), strtoul(argv[2], NULL, 10));
	}
	fprintf(stderr, "usage: model [-s CPUS] [-w COMMIT,...] expect [-r] | random SEED COUNT\n");
	return 2;
}

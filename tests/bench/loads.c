// SPDX-License-Identifier: GPL-2.0-only
/* The list of all loads, and the one against which others are held. */
#include "bench.h"

const struct bench_load *const BENCH_NAME(loads)[] = {
	BENCH_NAME(nothing), BENCH_NAME(pages), BENCH_NAME(objects),
	BENCH_NAME(areas), BENCH_NAME(mappings), BENCH_NAME(overhead),
	BENCH_NAME(fragmentation), NULL
};

/* Nobody knows that these do nothing. */
static __attribute__((__noipa__)) void *
get_nothing(unsigned long size, unsigned int flags)
{
	return (void *)size;
}

static __attribute__((__noipa__)) void
put_nothing(void *memory, unsigned int order)
{
}

/* What a loop costs whose allocator does nothing. */
static int run_nothing(unsigned int value, unsigned long pairs)
{
	while (pairs--) {
		void *memory = get_nothing(value, GFP_KERNEL);

		if (!memory)
			return -1;
		put_nothing(memory, value);
	}
	return 0;
}

const struct bench_load BENCH_NAME(nothing)[] = {
	{
		.name = "nothing",
		.of = "bytes",
		BENCH_VALUES(4096),
		.run = run_nothing,
	},
	{ }
};

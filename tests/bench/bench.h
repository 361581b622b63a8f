/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Benchmarks: loads that are put on an allocator, to count instructions, take
 * the time, or see how much memory is spent.
 *
 * Each file of loads is compiled for the memory manager of the tree, by its
 * public interface, and for the guest once more with BENCH_KERNEL, for the
 * kernel that runs there. What the two call differently is in tree.h, kernel.h.
 */
#ifndef _BENCH_H
#define _BENCH_H

#ifdef BENCH_KERNEL
#include "kernel.h"
#else
#include "tree.h"
#endif

/*
 * A load is tried with each of its values: sizes, orders, numbers of areas.
 *
 * @of: what the values are, one word
 * @cycle: how many pairs belong together, as a rule because the allocator puts
 *	off work for so long; NULL for 1
 * @set_up: 0, or -1 if there was no memory; @tear_down follows a success only.
 *	Either may be NULL.
 * @run: allocate and free @pairs times, a multiple of @cycle; 0, or -1 if an
 *	allocation failed. What counts is what it calls: it is a bare loop.
 * @measure: instead of @run, find out a share: @amount for each of @per
 */
struct bench_load {
	const char *name;
	const char *of;
	const unsigned int *values;
	unsigned int nr_values;
	unsigned long (*cycle)(unsigned int value);
	int (*set_up)(unsigned int value);
	int (*run)(unsigned int value, unsigned long pairs);
	void (*tear_down)(void);
	int (*measure)(unsigned int value, unsigned long *amount,
		       unsigned long *per);
};

#define BENCH_VALUES(...)						\
	.values = (const unsigned int[]){ __VA_ARGS__ },		\
	.nr_values = sizeof((unsigned int[]){ __VA_ARGS__ }) /		\
		     sizeof(unsigned int)

/* Tables of loads, each up to one without a name. */
extern const struct bench_load
	BENCH_NAME(nothing)[], BENCH_NAME(pages)[], BENCH_NAME(objects)[],
	BENCH_NAME(areas)[], BENCH_NAME(mappings)[], BENCH_NAME(overhead)[],
	BENCH_NAME(fragmentation)[];

/* All tables, up to a NULL. */
extern const struct bench_load *const tree_loads[];
extern const struct bench_load *const kernel_loads[];

/*
 * runner.c: perform the loads that @what names ("costs", "figures", the name of
 * a load, or "" for all) and print the results. With @begin and @end, which are
 * called around what is to be counted, nothing is timed. Returns 0, or -1 if a
 * load failed or there is none of that name. May sleep.
 */
int run_bench(const char *what, void (*begin)(void), void (*end)(const char *what));

#endif /* _BENCH_H */

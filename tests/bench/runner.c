// SPDX-License-Identifier: GPL-2.0-only
/*
 * Perform the loads, and print a line for each value of each:
 *
 *	bench tree vmalloc areas 100: 512 pairs 1203441 nsec
 *	bench tree kmem_cache_overhead bytes 100: 4268032 of 41943
 *
 * Where pairs are counted from outside instead of timed the line ends with
 * "counted", and what counts is given the beginning of the line for a name.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "bench.h"

/* A round takes so long at least. */
#define ROUND_NSEC	1000000
/* The best of some rounds is taken: until enough time is spent, or so many. */
#define ENOUGH_NSEC	20000000
#define MIN_ROUNDS	5
#define MAX_ROUNDS	15
/* Pairs that are counted; as many come before, to warm up. */
#define COUNTED_PAIRS	64

#define NAME_LENGTH	80

static void (*begin_counting)(void);
static void (*end_counting)(const char *what);

/* Only the module for the guest has the other half. */
#pragma weak kernel_loads

static unsigned long cycle_of(const struct bench_load *load, unsigned int value)
{
	return load->cycle ? load->cycle(value) : 1;
}

/* --- Time ----------------------------------------------------------------- */

static int time_round(const struct bench_load *load, unsigned int value,
		      unsigned long pairs, unsigned long long *nsec)
{
	unsigned long long begun = host_nsec();
	int error = load->run(value, pairs);

	*nsec = host_nsec() - begun;
	return error;
}

/*
 * Find out how many pairs make a round. Warms up on the way. What takes long once
 * may have been interrupted: it has to do so again.
 */
static int find_pairs(const struct bench_load *load, unsigned int value,
		      unsigned long *pairs)
{
	unsigned long long nsec, again = 0;
	int error;

	for (*pairs = cycle_of(load, value);; *pairs *= 2) {
		error = time_round(load, value, *pairs, &nsec);
		if (!error && nsec >= ROUND_NSEC)
			error = time_round(load, value, *pairs, &again);
		if (error || (nsec >= ROUND_NSEC && again >= ROUND_NSEC))
			return error;
	}
}

static int time_load(const struct bench_load *load, unsigned int value,
		     const char *name)
{
	unsigned long long nsec, best = ~0ULL, spent = 0;
	unsigned long pairs;
	unsigned int round;
	int error = find_pairs(load, value, &pairs);

	for (round = 0; !error && round < MAX_ROUNDS; round++) {
		if (round >= MIN_ROUNDS && spent >= ENOUGH_NSEC)
			break;
		error = time_round(load, value, pairs, &nsec);
		best = min(best, nsec);
		spent += nsec;
		yield();
	}
	if (!error)
		printk(KERN_INFO "%s: %lu pairs %llu nsec\n", name, pairs, best);
	return error;
}

/* --- Instructions ----------------------------------------------------------- */

static int count_load(const struct bench_load *load, unsigned int value,
		      const char *name)
{
	unsigned long cycle = cycle_of(load, value);
	unsigned long pairs = (COUNTED_PAIRS + cycle - 1) / cycle * cycle;
	char what[NAME_LENGTH];
	int error = load->run(value, pairs);

	if (error)
		return error;
	snprintf(what, sizeof(what), "%s: %lu pairs", name, pairs);
	begin_counting();
	error = load->run(value, pairs);
	end_counting(what);
	if (!error)
		printk(KERN_INFO "%s counted\n", what);
	return error;
}

/* --- Shares ----------------------------------------------------------------- */

static int measure_load(const struct bench_load *load, unsigned int value,
			const char *name)
{
	unsigned long amount, per;
	int error = load->measure(value, &amount, &per);

	if (!error)
		printk(KERN_INFO "%s: %lu of %lu\n", name, amount, per);
	return error;
}

/* --- All ------------------------------------------------------------------ */

static int perform_value(const struct bench_load *load, unsigned int value,
			 const char *name)
{
	int error;

	if (load->set_up && load->set_up(value))
		return -1;
	if (load->measure)
		error = measure_load(load, value, name);
	else if (begin_counting)
		error = count_load(load, value, name);
	else
		error = time_load(load, value, name);
	if (load->tear_down)
		load->tear_down();
	return error;
}

static int perform_load(const struct bench_load *load, const char *allocator)
{
	char name[NAME_LENGTH];
	int error = 0;
	unsigned int i;

	for (i = 0; i < load->nr_values; i++) {
		unsigned int value = load->values[i];

		snprintf(name, sizeof(name), "bench %s %s %s %u", allocator,
			 load->name, load->of, value);
		if (perform_value(load, value, name)) {
			printk(KERN_ERR "%s: failed: not enough memory\n", name);
			error = -1;
		}
		yield();
	}
	return error;
}

static bool is_meant(const struct bench_load *load, const char *what)
{
	if (!*what)
		return true;
	if (!strcmp(what, "costs"))
		return !load->measure;
	if (!strcmp(what, "figures"))
		return load->measure;
	return !strcmp(what, load->name);
}

/* Adds to @found how many loads were meant. */
static int perform_all(const struct bench_load *const *tables, const char *what,
		       const char *allocator, unsigned int *found)
{
	const struct bench_load *load;
	int error = 0;

	for (; *tables; tables++) {
		for (load = *tables; load->name; load++) {
			if (!is_meant(load, what))
				continue;
			(*found)++;
			error |= perform_load(load, allocator);
		}
	}
	return error;
}

int run_bench(const char *what, void (*begin)(void), void (*end)(const char *what))
{
	unsigned int found = 0;
	int error;

	begin_counting = begin;
	end_counting = end;
	error = perform_all(tree_loads, what, "tree", &found);
	if (kernel_loads)
		error |= perform_all(kernel_loads, what, "kernel", &found);
	if (!found)
		printk(KERN_ERR "bench: there is no load \"%s\"\n", what);
	return found ? error : -1;
}

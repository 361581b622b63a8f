/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests of memory pools share: a source of elements that are numbers,
 * 1, 2, 3 ..., which notes with which flags it was asked, and can be told to
 * fail.
 */
#ifndef _TEST_MEMPOOLS_H
#define _TEST_MEMPOOLS_H

#include <linux/mempool.h>
#include <figures.h>
#include <test.h>

#define MAX_CALLS	16

struct mempool_source {
	unsigned int masks[MAX_CALLS];
	unsigned int asked;
	unsigned int successes_left;
	unsigned long next;
	unsigned long freed[MAX_CALLS];
	unsigned int frees;
	void *data;
	mempool_t *refill;	/* give element 100 to this pool meanwhile */
};

extern struct mempool_source source;

#define ALWAYS	1000000

/* Forget the calls so far; from now on the source has @successes elements. */
void reset_calls(unsigned int successes);
/* The same from the very beginning: the next element is 1. */
void reset_source(unsigned int successes);

void *give_number(GFP_TYPE gfp_mask, void *data);
void take_number(void *element, void *data);

/* A pool with the elements 1 to @min_nr; from then on the source fails. */
mempool_t *pool_of(int min_nr);
/* Bring the reserve back to full and destroy the pool. */
void end_pool(mempool_t *pool);

unsigned long taken(mempool_t *pool, unsigned int gfp_mask);

/*
 * Let a thread of CPU 0 take an element with GFP_KERNEL, and come back when it
 * waits. kthread_join() tells which it got. If there are no threads the test is given
 * up, the pool destroyed, and NULL returned.
 */
struct kthread *start_waiter(struct test *test, mempool_t *pool);
bool somebody_waits(mempool_t *pool);

#endif /* _TEST_MEMPOOLS_H */

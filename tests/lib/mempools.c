// SPDX-License-Identifier: GPL-2.0-only
/* Shared by the tests of memory pools: see mempools.h. */
#include <linux/gfp.h>
#include <linux/sched.h>
#include <mempools.h>

struct mempool_source source;

void reset_calls(unsigned int successes)
{
	source.asked = 0;
	source.frees = 0;
	source.successes_left = successes;
}

void reset_source(unsigned int successes)
{
	memset(&source, 0, sizeof(source));
	reset_calls(successes);
}

void *give_number(GFP_TYPE gfp_mask, void *data)
{
	if (source.asked < MAX_CALLS)
		source.masks[source.asked] = gfp_mask;
	source.asked++;
	source.data = data;
	if (source.refill) {
		mempool_t *pool = source.refill;

		source.refill = NULL;
		mempool_free((void *)100, pool);
	}
	if (!source.successes_left)
		return NULL;
	source.successes_left--;
	source.next++;
	return (void *)source.next;
}

void take_number(void *element, void *data)
{
	if (source.frees < MAX_CALLS)
		source.freed[source.frees] = (unsigned long)element;
	source.frees++;
	source.data = data;
}

mempool_t *pool_of(int min_nr)
{
	mempool_t *pool;

	reset_source(ALWAYS);
	pool = mempool_create(min_nr, give_number, take_number, &source);
	reset_calls(0);
	return pool;
}

void end_pool(mempool_t *pool)
{
	while (pool->curr_nr < pool->min_nr)
		mempool_free((void *)1, pool);
	mempool_destroy(pool);
}

unsigned long taken(mempool_t *pool, unsigned int gfp_mask)
{
	return (unsigned long)mempool_alloc(pool, gfp_mask);
}

bool somebody_waits(mempool_t *pool)
{
	/* Nobody is woken by what this says: no barrier is needed. */
	return waitqueue_active(&pool->wait);
}

static int take_in_the_end(void *pool)
{
	return (int)taken(pool, GFP_KERNEL);
}

struct kthread *start_waiter(struct test *test, mempool_t *pool)
{
	struct kthread *thread = kthread_run_on(0, take_in_the_end, pool, "mempool");
	unsigned int turns;

	for (turns = 0; thread && turns < 1000000 && !somebody_waits(pool); turns++)
		yield();
	if (!thread) {
		test_skip(test, "no threads");
		end_pool(pool);
	}
	return thread;
}

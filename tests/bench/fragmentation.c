// SPDX-License-Identifier: GPL-2.0-only
/*
 * External fragmentation: which share of the free memory lies in blocks too
 * small for a request.
 *
 * The standard load, the same numbers each time: blocks of order 0 (every second
 * one), 1 (every fourth), ... 5 are allocated until 90% of the free memory is
 * taken; four times as many random blocks are then exchanged for new ones; at
 * last random blocks are freed until 50% is taken.
 */
#include "bench.h"

#define FIRST_ORDER	1
#define LAST_ORDER	10
#define MAX_BLOCK_ORDER	5
#define GFP_BLOCK	(__GFP_HIGHMEM | __GFP_NOWARN)

static struct page **blocks;
static unsigned char *orders;
static unsigned long nr_blocks, taken;
static unsigned int seed;
static unsigned long free_blocks[LAST_ORDER + 1];

/* Marsaglia's xorshift generator. */
static unsigned int random_number(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed;
}

static int allocate_block(void)
{
	unsigned int order = __builtin_ctz(random_number() | 1 << MAX_BLOCK_ORDER);
	struct page *page = alloc_pages(GFP_BLOCK, order);

	if (!page)
		return -1;
	blocks[nr_blocks] = page;
	orders[nr_blocks] = order;
	nr_blocks++;
	taken += 1UL << order;
	return 0;
}

static void free_random_block(void)
{
	unsigned long i = random_number() % nr_blocks;

	__free_pages(blocks[i], orders[i]);
	taken -= 1UL << orders[i];
	nr_blocks--;
	blocks[i] = blocks[nr_blocks];
	orders[i] = orders[nr_blocks];
}

static void free_down_to(unsigned long pages)
{
	while (nr_blocks && taken > pages)
		free_random_block();
}

/* A block that does not fit is left out: the next one may. */
static void fill_up_to(unsigned long pages)
{
	unsigned int failures = 0;

	while (taken < pages && failures < 100)
		failures = allocate_block() ? failures + 1 : 0;
}

static void perform(unsigned long pages)
{
	unsigned long limit = pages / 10 * 9;
	unsigned long exchanges;

	fill_up_to(limit);
	for (exchanges = 4 * nr_blocks; exchanges; exchanges--) {
		free_random_block();
		fill_up_to(limit);
	}
	free_down_to(pages / 2);
}

static void count_free_blocks(void)
{
	unsigned int order;

	for (order = 0; order <= LAST_ORDER; order++)
		free_blocks[order] = bench_free_blocks(order);
}

static int perform_load(void)
{
	unsigned long pages = bench_free_pages();

	seed = 20050416;
	nr_blocks = 0;
	taken = 0;
	blocks = host_alloc(pages * sizeof(*blocks));
	orders = host_alloc(pages);
	if (blocks && orders) {
		perform(pages);
		count_free_blocks();
		free_down_to(0);
	}
	if (orders)
		host_free(orders);
	if (blocks)
		host_free(blocks);
	return blocks && orders ? 0 : -1;
}

/* The load is performed for the first order; the others look at its result. */
static int measure_fragmentation(unsigned int wanted, unsigned long *amount,
				 unsigned long *per)
{
	unsigned int order;

	if (wanted == FIRST_ORDER && perform_load())
		return -1;
	*amount = 0;
	*per = 0;
	for (order = 0; order <= LAST_ORDER; order++) {
		unsigned long pages = free_blocks[order] << order;

		*per += pages;
		if (order < wanted)
			*amount += pages;
	}
	return *per ? 0 : -1;
}

const struct bench_load BENCH_NAME(fragmentation)[] = {
	{
		.name = "fragmentation",
		.of = "order",
		BENCH_VALUES(FIRST_ORDER, 2, 3, 4, 5, 6, 7, 8, 9, LAST_ORDER),
		.measure = measure_fragmentation,
	},
	{ }
};

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests of the page allocator share: the state of the zones as text,
 * pages in numbers, and the way back to the state after boot.
 *
 * Page frames are written as runs: "763ff-12" are twelve frames downwards from
 * 763ff, "763f0+4" four frames upwards, "76200" is a single one. Texts are kept
 * in a few buffers that take turns: use them at once.
 */
#ifndef _TEST_PAGES_H
#define _TEST_PAGES_H

#include <linux/list.h>
#include <linux/mm.h>
#include <figures.h>
#include <test.h>

/* The requests of the tests: for low memory, and for any memory. */
#define LOW	GFP_KERNEL
#define HIGH	(GFP_KERNEL | __GFP_HIGHMEM)
#define DMA	(GFP_KERNEL | __GFP_DMA)

struct zone *zone_of(int idx);
unsigned long free_count(int idx);

/* Blocks by order, "0 0 1 0 1 1 1 1 1 1 7", and the blocks of one order. */
const char *free_blocks(int idx);
const char *free_list(int idx, int order);
/* The frame that the next block of exactly @order comes from, or 0. */
unsigned long first_free(int idx, int order);
const char *hot_list(int idx, unsigned int cpu);
const char *cold_list(int idx, unsigned int cpu);
int hot_count(int idx);
int cold_count(int idx);

const char *frames_text(const unsigned long *frames, unsigned int count);

/*
 * Allocate @count blocks of @order and note their first frames, 0 where there
 * was none; give them back in the same order. Returns how many there were.
 */
unsigned int take(unsigned long *frames, unsigned int count,
		  unsigned int gfp_mask, unsigned int order);
void give_back(const unsigned long *frames, unsigned int count,
	       unsigned int order);

/* As many blocks as the zones will give, linked through page->lru. */
struct pile {
	struct list_head blocks;
	unsigned long count[MAX_NR_ZONES];
	unsigned long first, last;	/* frames */
};

#define PILE_INIT(name)	{ .blocks = LIST_HEAD_INIT((name).blocks) }
#define PILE(name)	struct pile name = PILE_INIT(name)

unsigned long pile_total(const struct pile *pile);
/* Add blocks until there are no more, or until one is not of zone @only (-1). */
unsigned long pile_up(struct pile *pile, unsigned int gfp_mask,
		      unsigned int order, int only);
/* One by one, as a task that frees memory (PF_MEMALLOC). */
unsigned long pile_up_in_need(struct pile *pile, unsigned int gfp_mask);
void pile_free(struct pile *pile, unsigned int order);

/* --- What tests of several releases look at -------------------------------- */

/* The watermarks of a zone. The batch of its hot lists, six of which fill one. */
void check_marks(struct test *test, int idx, unsigned long min, unsigned long low,
		 unsigned long high);
void check_batch(struct test *test, int idx, int batch);

/* The most pages that a hot list had after a page was freed. */
int longest_hot_list(void);

/* How many pages were found in a wrong state. Each report has a line with flags. */
unsigned int bad_page_reports(void);
/* A page that was freed locked, dirty, of a slab and under reclaim: one report. */
struct page *free_bad_page(struct test *test);

/* The console from a request for DMA memory on, with @gfp_mask, that fails. */
void fail_for_dma(struct test *test, unsigned int gfp_mask);

bool vmstat_ends_with(const char *line);

/*
 * For test_suite.init: bring the free pages of high memory, or of all memory,
 * into the state that the boot left them in, on CPU 0. None of them may be in
 * use. What the allocator reports goes to test_console_lines() from then on.
 */
void reset_high_memory(struct test *test);
void reset_memory(struct test *test);

#endif /* _TEST_PAGES_H */

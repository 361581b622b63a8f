/* SPDX-License-Identifier: GPL-2.0-only */
/* What the tests of areas, kernel mappings and page tables share. */
#ifndef _TEST_MAPPING_H
#define _TEST_MAPPING_H

#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/mmu_observer.h>
#include <linux/vmalloc.h>
#include <test.h>

/* --- What the architecture was asked to do -------------------------------- */

struct mmu_record {
	enum mmu_event event;
	unsigned long a, b;
	bool list_locked;	/* vmlist_lock; always false without lock words */
	bool tables_locked;	/* init_mm.page_table_lock; likewise */
	int preempt;		/* the preempt count */
};

/*
 * Record from now on, or until now, what concerns addresses behind low memory;
 * not MMU_WRITE_UNLOCK, which is for mmu_at() alone.
 */
void mmu_log_start(void);
void mmu_log_stop(void);

unsigned int mmu_logged(void);
const struct mmu_record *mmu_record(unsigned int n);

/* How often @event was seen, and the @n-th time, counted from 0, or NULL. */
unsigned int mmu_count(enum mmu_event event);
const struct mmu_record *mmu_event(enum mmu_event event, unsigned int n);

/* Call @fn(@arg) at the next @event, once. */
void mmu_at(enum mmu_event event, void (*fn)(void *arg), void *arg);

/* --- Areas ---------------------------------------------------------------- */

/* The area whose address is exactly @addr, or NULL. */
struct vm_struct *find_area(const void *addr);

/*
 * Take @area off the list and free it, with no entry of a page table touched:
 * for areas that lie where others have their pages.
 */
void forget_area(struct vm_struct *area);

unsigned int count_areas(void);

/* The entry of @address, which must have a table. */
pte_t *kernel_pte(unsigned long address);

/* --- Memory ---------------------------------------------------------------- */

/*
 * Take all pages that a request of @gfp_mask gets but @leave of them, and give
 * them back. One at a time.
 */
void take_all_pages(unsigned int gfp_mask, unsigned int leave);
void give_all_pages_back(void);

/* A word of @page, read or written through a mapping in the fixmap. */
unsigned long read_frame(struct page *page, unsigned int offset);
void write_frame(struct page *page, unsigned int offset, unsigned long value);

/* --- A spare table --------------------------------------------------------- */

/* A top entry that nothing uses: behind the window. */
#define SPARE	0xa0000000UL

pmd_t *spare_pmd(void);
/*
 * For test_suite.init: there is no table yet, but one for areas. For test_suite.exit:
 * give the table back, if there is one. Nothing is recorded any more.
 */
void start_without_spare_table(struct test *test);
void free_spare_table(struct test *test);

/* --- The end of the world ------------------------------------------------- */

/*
 * test_bugs() in a context that is entered for it and left again: @context is
 * added to the preempt count (HARDIRQ_OFFSET and the like, or 0).
 */
bool bugs_in(int context, void (*fn)(void *arg), void *arg);

#endif /* _TEST_MAPPING_H */

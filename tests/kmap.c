// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmap() and kunmap(): slots, their order, and what happens at the end of the
 * window.
 *
 * Any page of high memory can be mapped, whoever has it: the tests use the
 * frames from 74400 on by number. Each test begins where the boot does, with
 * the search about to come to slot 1 and all slots free, but for slot 0: that
 * keeps the page with which the search was brought there.
 */
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <linux/sched.h>
#include <mapping.h>

#define SLOT(n)		(0x96000000UL + (n) * PAGE_SIZE)
#define ANY_FRAME	0x74400

static struct page *frame(unsigned int n)
{
	return pfn_to_page(ANY_FRAME + n);
}

static unsigned long map(unsigned int n)
{
	return (unsigned long)kmap(frame(n));
}

static void unmap(unsigned int n)
{
	kunmap(frame(n));
}

static void unmap_range(unsigned int first, unsigned int end)
{
	for (; first < end; first++)
		unmap(first);
}

/* Map and unmap pages that no test uses until the window is flushed. */
static void brings_the_search_to_slot_0(struct test *test)
{
	unsigned int n;

	mmu_log_start();
	for (n = 1024; n < 3072 && !mmu_count(MMU_TLB_RANGE); n++) {
		map(n);
		unmap(n);
	}
	ASSERT_EQ_HEX(test, page_address(frame(n - 1)), SLOT(0));
	mmu_log_start();
}

static void ends_the_log(struct test *test)
{
	mmu_log_stop();
	EXPECT_EQ(test, preempt_count(), 0);
}

static unsigned int flushes(void)
{
	return mmu_count(MMU_TLB_RANGE);
}

/* --- One page --------------------------------------------------------------- */

static void low_page_has_its_linear_address(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL);

	EXPECT_EQ_HEX(test, kmap(page), lowmem_page_address(page));
	kunmap(page);
	EXPECT_EQ(test, mmu_logged(), 0);
	__free_page(page);
}

static void slot_shows_the_frame(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	unsigned long *memory = kmap(page);

	ASSERT_TRUE(test, PageHighMem(page));
	memory[7] = 0xfeedface;
	EXPECT_EQ_HEX(test, read_frame(page, 28), 0xfeedface);
	write_frame(page, 32, 0xdeadbeef);
	EXPECT_EQ_HEX(test, memory[8], 0xdeadbeef);
	kunmap(page);
	__free_page(page);
}

static void page_address_is_the_slot(struct test *test)
{
	EXPECT_NULL(test, page_address(frame(0)));
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	EXPECT_EQ_HEX(test, page_address(frame(0)), SLOT(1));
	unmap(0);
	EXPECT_EQ_HEX(test, page_address(frame(0)), SLOT(1));
}

static void mapping_stores_an_entry_and_flushes_nothing(struct test *test)
{
	const struct mmu_record *record;

	map(3);
	EXPECT_EQ(test, mmu_logged(), 1);
	record = mmu_event(MMU_SET_PTE, 0);
	ASSERT_NOT_NULL(test, record);
	EXPECT_EQ_HEX(test, record->a, pkmap_page_table + 1);
	EXPECT_EQ_HEX(test, record->b, pte_val(mk_pte(frame(3), PAGE_KERNEL)));
	unmap(3);
}

static void all_users_share_one_slot(struct test *test)
{
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	unmap_range(0, 1);
	unmap_range(0, 1);
	EXPECT_TRUE(test, test_readable(SLOT(1)));
	unmap_range(0, 1);
}

/* A counter of 1: the entry is still there, and so is the address. */
static void page_without_users_gets_its_slot_back(struct test *test)
{
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	unmap(0);
	EXPECT_EQ_HEX(test, map(1), SLOT(2));
	mmu_log_start();
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	EXPECT_EQ(test, mmu_logged(), 0);
	unmap_range(0, 2);
}

/* --- The order of the search -------------------------------------------------- */

static void slots_are_taken_in_turn(struct test *test)
{
	unsigned int n;

	for (n = 0; n < 20; n++) {
		EXPECT_EQ_HEX(test, map(n), SLOT(1 + n));
		unmap(n);
	}
}

/* 511 pages get slots 1 to 511 without a flush; the 512th causes the first. */
static void first_flush_comes_with_slot_0(struct test *test)
{
	unsigned int n;

	for (n = 0; n < 511; n++)
		map(n);
	EXPECT_EQ_HEX(test, page_address(frame(510)), SLOT(511));
	EXPECT_EQ(test, flushes(), 0);
	EXPECT_EQ_HEX(test, map(511), SLOT(0));
	EXPECT_EQ(test, flushes(), 1);
	unmap_range(0, 512);
}

/*
 * The trace of the specification. A is frame 0; the flush that leads to slot 0
 * also frees slot 1, which A had.
 */
static void window_is_gone_round(struct test *test)
{
	unsigned int n;

	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	unmap(0);
	unmap(0);
	EXPECT_EQ_HEX(test, page_address(frame(0)), SLOT(1));
	EXPECT_EQ_HEX(test, map(0), SLOT(1));
	EXPECT_EQ(test, flushes(), 0);
	unmap(0);

	for (n = 1; n <= 510; n++)
		EXPECT_EQ_HEX(test, map(n), SLOT(n + 1));
	EXPECT_EQ(test, flushes(), 0);
	EXPECT_EQ_HEX(test, map(511), SLOT(0));
	EXPECT_EQ(test, flushes(), 1);
	EXPECT_NULL(test, page_address(frame(0)));
	EXPECT_EQ_HEX(test, map(512), SLOT(1));
	unmap_range(1, 513);
}

/* Released slots wait for the end of the window, even if it is almost full. */
static void released_slot_is_not_taken_before_the_end(struct test *test)
{
	unsigned int n;

	for (n = 0; n < 100; n++)
		map(n);
	unmap_range(0, 100);
	EXPECT_EQ_HEX(test, map(100), SLOT(101));
	unmap(100);
}

static void flush_covers_the_whole_window(struct test *test)
{
	const struct mmu_record *record;
	unsigned int n;

	for (n = 0; n < 512; n++) {
		map(n);
		unmap(n);
	}
	/* Cache first, then the entries, then one flush of everything. */
	EXPECT_EQ(test, mmu_count(MMU_CACHE_KMAPS), 1);
	record = mmu_event(MMU_TLB_RANGE, 0);
	ASSERT_NOT_NULL(test, record);
	EXPECT_EQ_HEX(test, record->a, 0x96000000);
	EXPECT_EQ_HEX(test, record->b, 0x96200000);
	EXPECT_TRUE(test, record > mmu_event(MMU_CACHE_KMAPS, 0));
	EXPECT_EQ(test, record - mmu_event(MMU_CACHE_KMAPS, 0), 513);
}

/* Slots with users are left alone, those without are gone from the MMU. */
static void flush_spares_pages_in_use(struct test *test)
{
	unsigned int n;

	for (n = 0; n < 512; n++) {
		unsigned long address = map(n);

		test_readable(address);		/* into the TLB */
		if (n != 7)
			unmap(n);
	}
	EXPECT_TRUE(test, test_readable(SLOT(8)));
	EXPECT_EQ_HEX(test, page_address(frame(7)), SLOT(8));
	EXPECT_FALSE(test, test_readable(SLOT(7)));
	EXPECT_FALSE(test, test_readable(SLOT(9)));
	EXPECT_NULL(test, page_address(frame(8)));
	unmap(7);
}

static void slot_in_use_is_stepped_over(struct test *test)
{
	unsigned int n;

	map(0);
	for (n = 1; n < 512; n++) {
		map(n);
		unmap(n);
	}
	/* Now at slot 0; slot 1 has a user. */
	EXPECT_EQ_HEX(test, map(600), SLOT(2));
	unmap(600);
	unmap(0);
}

/* --- A full window ------------------------------------------------------------- */

static int map_one_more(void *unused)
{
	int address = map(700);

	unmap(700);
	return address;
}

/* Flush 2 finds nothing to free, the caller sleeps, flush 3 frees slot 2. */
static void full_window_makes_callers_wait(struct test *test)
{
	struct kthread *thread;
	unsigned int n;

	for (n = 0; n < 512; n++)
		map(n);
	EXPECT_EQ(test, flushes(), 1);
	thread = kthread_run_on(0, map_one_more, NULL, "kmap");
	ASSERT_NOT_NULL(test, thread);
	while (flushes() < 2)
		yield();
	EXPECT_NULL(test, page_address(frame(700)));
	unmap(1);
	EXPECT_EQ_HEX(test, kthread_join(thread), SLOT(2));
	EXPECT_EQ(test, flushes(), 3);
	unmap(0);
	unmap_range(2, 512);
}

static int map_and_keep(void *unused)
{
	return map(700);
}

/* Two wait for one page: who comes second finds it mapped, and needs no slot. */
static void waiting_ends_when_the_page_gets_an_address(struct test *test)
{
	struct kthread *threads[2];
	unsigned int n;

	for (n = 0; n < 512; n++)
		map(n);
	for (n = 0; n < 2; n++) {
		threads[n] = kthread_run_on(0, map_and_keep, NULL, "kmap");
		while (flushes() < 2 + n)
			yield();
	}
	unmap(5);
	EXPECT_EQ_HEX(test, kthread_join(threads[0]), SLOT(6));
	EXPECT_EQ_HEX(test, kthread_join(threads[1]), SLOT(6));
	unmap(700);
	unmap(700);
	unmap_range(0, 5);
	unmap_range(6, 512);
}

/* --- Misuse ---------------------------------------------------------------------- */

static void do_kunmap(void *page)
{
	kunmap(page);
}

static void interrupts_may_not_unmap(struct test *test)
{
	struct page *low = alloc_page(GFP_KERNEL);

	map(0);
	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, do_kunmap, frame(0)));
	EXPECT_TRUE(test, bugs_in(SOFTIRQ_OFFSET, do_kunmap, frame(0)));
	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, do_kunmap, low));
	EXPECT_FALSE(test, bugs_in(PREEMPT_OFFSET, do_kunmap, low));
	unmap(0);
	__free_page(low);
}

#ifndef SPINLOCK_HAS_WORD
/* These end with the window locked: only without locks can one go on. */

static void do_kmap(void *page)
{
	kmap(page);
}

/* The count falls to 0; the next user makes it 1, as without users, and is seen. */
static void page_without_users_cannot_be_unmapped(struct test *test)
{
	map(0);
	unmap(0);
	EXPECT_TRUE(test, bugs_in(0, do_kunmap, frame(0)));
	EXPECT_TRUE(test, bugs_in(0, do_kmap, frame(0)));
	map(0);
	unmap(0);
}

static void page_without_address_cannot_be_unmapped(struct test *test)
{
	EXPECT_TRUE(test, bugs_in(0, do_kunmap, frame(600)));
}
#endif

/* --- Other CPUs --------------------------------------------------------------------- */

static int read_word(void *address)
{
	return *(volatile int *)address;
}

static int readable(void *address)
{
	return test_readable((unsigned long)address);
}

static int on_cpu_1(int (*fn)(void *), void *arg)
{
	return kthread_join(kthread_run_on(1, fn, arg, "kmap"));
}

static void slots_are_the_same_on_all_cpus(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	int *memory = kmap(page);
	unsigned int n;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
	} else {
		*memory = 815;
		EXPECT_EQ(test, on_cpu_1(read_word, memory), 815);
	}
	kunmap(page);
	for (n = 0; n < 511; n++) {
		map(n);
		unmap(n);
	}
	if (num_online_cpus() >= 2)
		EXPECT_EQ(test, on_cpu_1(readable, memory), 0);
	__free_page(page);
}

static const struct test_case kmap_cases[] = {
	TEST_CASE(low_page_has_its_linear_address),
	TEST_CASE(slot_shows_the_frame),
	TEST_CASE(page_address_is_the_slot),
	TEST_CASE(mapping_stores_an_entry_and_flushes_nothing),
	TEST_CASE(all_users_share_one_slot),
	TEST_CASE(page_without_users_gets_its_slot_back),
	TEST_CASE(slots_are_taken_in_turn),
	TEST_CASE(first_flush_comes_with_slot_0),
	TEST_CASE(window_is_gone_round),
	TEST_CASE(released_slot_is_not_taken_before_the_end),
	TEST_CASE(flush_covers_the_whole_window),
	TEST_CASE(flush_spares_pages_in_use),
	TEST_CASE(slot_in_use_is_stepped_over),
	TEST_CASE(full_window_makes_callers_wait),
	TEST_CASE(waiting_ends_when_the_page_gets_an_address),
	TEST_CASE(interrupts_may_not_unmap),
#ifndef SPINLOCK_HAS_WORD
	TEST_CASE(page_without_users_cannot_be_unmapped),
	TEST_CASE(page_without_address_cannot_be_unmapped),
#endif
	TEST_CASE(slots_are_the_same_on_all_cpus),
	{ }
};

static const struct test_suite kmap_suite = {
	.name = "kmap",
	.init = brings_the_search_to_slot_0,
	.exit = ends_the_log,
	.cases = kmap_cases,
};
test_suite(kmap_suite);

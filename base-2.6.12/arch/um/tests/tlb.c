// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the process has in place of an MMU: misses, stale entries, flushes.
 *
 * A slot of the fixed mappings is filled behind the back of the functions that
 * flush, so that what the TLB does by itself can be seen:
 *
 *	entry	frame A		(nothing)	frame B
 *	TLB	A after a touch	still A		still A, B after a flush
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>
#include <asm/tlbflush.h>
#include <test.h>

#define ADDRESS		((unsigned long)WINDOW_FIXADDR_TOP - PAGE_SIZE)

static struct page *page_a, *page_b;
static pte_t *entry;

static volatile unsigned int *word_of(struct page *page)
{
	return page_address(page);
}

#define seen	(*(volatile unsigned int *)ADDRESS)

static void tlb_init(struct test *test)
{
	page_a = alloc_page(GFP_KERNEL);
	page_b = alloc_page(GFP_KERNEL);
	ASSERT_TRUE(test, page_a && page_b);
	*word_of(page_a) = 0xaaaaaaaa;
	*word_of(page_b) = 0xbbbbbbbb;
	entry = pte_offset_kernel(pmd_offset(pgd_offset_k(ADDRESS), ADDRESS),
				  ADDRESS);
	set_pte(entry, mk_pte(page_a, PAGE_KERNEL));
	flush_tlb_kernel_page(ADDRESS);
}

static void tlb_exit(struct test *test)
{
	set_pte(entry, __pte(0));
	flush_tlb_kernel_page(ADDRESS);
	__free_page(page_a);
	__free_page(page_b);
}

static void first_touch_finds_the_frame(struct test *test)
{
	EXPECT_EQ_HEX(test, seen, 0xaaaaaaaa);
	seen = 1;
	EXPECT_EQ(test, *word_of(page_a), 1);
}

static void untouched_entry_needs_no_flush(struct test *test)
{
	set_pte(entry, mk_pte(page_b, PAGE_KERNEL));
	EXPECT_EQ_HEX(test, seen, 0xbbbbbbbb);
}

static void cleared_entry_stays_visible_until_its_flush(struct test *test)
{
	EXPECT_EQ_HEX(test, seen, 0xaaaaaaaa);
	set_pte(entry, __pte(0));
	EXPECT_TRUE(test, test_readable(ADDRESS));
	flush_tlb_kernel_page(ADDRESS);
	EXPECT_FALSE(test, test_readable(ADDRESS));
}

static void replaced_entry_shows_the_old_frame_until_its_flush(struct test *test)
{
	EXPECT_EQ_HEX(test, seen, 0xaaaaaaaa);
	set_pte(entry, mk_pte(page_b, PAGE_KERNEL));
	EXPECT_EQ_HEX(test, seen, 0xaaaaaaaa);
	flush_tlb_kernel_range(ADDRESS, ADDRESS + PAGE_SIZE);
	EXPECT_EQ_HEX(test, seen, 0xbbbbbbbb);
}

static void flush_of_other_pages_changes_nothing(struct test *test)
{
	EXPECT_EQ_HEX(test, seen, 0xaaaaaaaa);
	set_pte(entry, __pte(0));
	flush_tlb_kernel_range(WINDOW_VMALLOC_START, ADDRESS);
	flush_tlb_kernel_page(ADDRESS + PAGE_SIZE);
	EXPECT_TRUE(test, test_readable(ADDRESS));
}

/*
 *	touched | not | touched
 *
 * Pages that were never touched in between do not end a flush.
 */
static void flush_finds_every_page_of_a_range(struct test *test)
{
	unsigned long low = ADDRESS - 2 * PAGE_SIZE;

	set_pte(entry - 2, mk_pte(page_b, PAGE_KERNEL));
	/* The slots are in use upside down: the entries of the table ascend. */
	EXPECT_EQ_HEX(test, *(volatile unsigned int *)low, 0xbbbbbbbb);
	EXPECT_EQ_HEX(test, seen, 0xaaaaaaaa);
	set_pte(entry - 2, __pte(0));
	set_pte(entry, __pte(0));
	flush_tlb_kernel_range(low, ADDRESS + PAGE_SIZE);
	EXPECT_FALSE(test, test_readable(low));
	EXPECT_FALSE(test, test_readable(ADDRESS));
}

/* ARMv6: a page that is not dirty is mapped for reading only. */
static void clean_page_cannot_be_written(struct test *test)
{
	unsigned int value = 1;

	set_pte(entry, __pte(pte_val(*entry) & ~L_PTE_DIRTY));
	EXPECT_TRUE(test, test_readable(ADDRESS));
	EXPECT_EQ(test, host_probe_write(ADDRESS, &value, sizeof(value)), -1);
	EXPECT_EQ_HEX(test, *word_of(page_a), 0xaaaaaaaa);
}

/* ARMv6: a page that is not young may not be touched at all. */
static void old_page_cannot_be_read(struct test *test)
{
	set_pte(entry, __pte(pte_val(*entry) & ~L_PTE_YOUNG));
	EXPECT_FALSE(test, test_readable(ADDRESS));
}

static void frame_outside_of_the_memory_cannot_be_read(struct test *test)
{
	set_pte(entry, pfn_pte(0x1f000, PAGE_KERNEL));
	EXPECT_FALSE(test, test_readable(ADDRESS));
}

static const struct test_case tlb_cases[] = {
	TEST_CASE(first_touch_finds_the_frame),
	TEST_CASE(untouched_entry_needs_no_flush),
	TEST_CASE(cleared_entry_stays_visible_until_its_flush),
	TEST_CASE(replaced_entry_shows_the_old_frame_until_its_flush),
	TEST_CASE(flush_of_other_pages_changes_nothing),
	TEST_CASE(flush_finds_every_page_of_a_range),
	TEST_CASE(clean_page_cannot_be_written),
	TEST_CASE(old_page_cannot_be_read),
	TEST_CASE(frame_outside_of_the_memory_cannot_be_read),
	{ }
};

static const struct test_suite um_tlb_suite = {
	.name = "um_tlb",
	.init = tlb_init,
	.exit = tlb_exit,
	.cases = tlb_cases,
};
test_suite(um_tlb_suite);

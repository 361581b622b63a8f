// SPDX-License-Identifier: GPL-2.0-only
/* vmap(): pages that somebody has, side by side under new addresses. */
#include <linux/slab.h>
#include <mapping.h>

#define FIRST	((char *)0x9440a000)
#define PAGES	4

static struct page *pages[PAGES];

static void takes_pages(struct test *test)
{
	unsigned int i;

	ASSERT_NULL(test, vmlist);
	for (i = 0; i < PAGES; i++)
		pages[i] = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	test_console_start();
}

static void gives_pages_back(struct test *test)
{
	unsigned int i;

	mmu_log_stop();
	EXPECT_NULL(test, vmlist);
	for (i = 0; i < PAGES; i++)
		__free_page(pages[i]);
}

static void pages_appear_in_the_given_order(struct test *test)
{
	struct page *order[] = { pages[3], pages[0], pages[2] };
	unsigned long *memory = vmap(order, 3, VM_MAP, PAGE_KERNEL);
	unsigned int i;

	EXPECT_EQ_HEX(test, memory, FIRST);
	for (i = 0; i < 3; i++)
		memory[i * 1024] = 100 + i;
	EXPECT_EQ(test, read_frame(pages[3], 0), 100);
	EXPECT_EQ(test, read_frame(pages[0], 0), 101);
	EXPECT_EQ(test, read_frame(pages[2], 0), 102);
	vunmap(memory);
}

static void area_has_flags_but_no_pages_of_its_own(struct test *test)
{
	char *memory = vmap(pages, PAGES, VM_MAP, PAGE_KERNEL);
	struct vm_struct *area = find_area(memory);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->flags, VM_MAP);
	EXPECT_EQ_HEX(test, area->size, (PAGES + 1) * PAGE_SIZE);
	EXPECT_NULL(test, area->pages);
	EXPECT_EQ(test, area->nr_pages, 0);
	vunmap(memory);
}

static void pages_keep_their_count(struct test *test)
{
	char *memory = vmap(pages, PAGES, VM_MAP, PAGE_KERNEL);

	EXPECT_EQ(test, page_count(pages[1]), 1);
	vunmap(memory);
	EXPECT_EQ(test, page_count(pages[1]), 1);
	EXPECT_FALSE(test, test_readable((unsigned long)memory));
}

static void one_page_may_occur_several_times(struct test *test)
{
	struct page *same[] = { pages[1], pages[1], pages[1] };
	unsigned long *memory = vmap(same, 3, VM_MAP, PAGE_KERNEL);

	ASSERT_NOT_NULL(test, memory);
	memory[0] = 0xc0ffee;
	EXPECT_EQ_HEX(test, memory[1024], 0xc0ffee);
	EXPECT_EQ_HEX(test, memory[2048], 0xc0ffee);
	vunmap(memory);
}

static void one_page_may_be_in_several_areas(struct test *test)
{
	unsigned long *one = vmap(pages, 1, VM_MAP, PAGE_KERNEL);
	unsigned long *two = vmap(pages, 1, VM_MAP, PAGE_KERNEL);

	EXPECT_EQ_HEX(test, two, FIRST + 2 * PAGE_SIZE);
	*one = 17;
	EXPECT_EQ(test, *two, 17);
	vunmap(one);
	EXPECT_EQ(test, *two, 17);
	vunmap(two);
}

static void flags_are_taken_verbatim(struct test *test)
{
	char *memory;

	/* Four pages are 4000: aligned to 8000. */
	memory = vmap(pages, PAGES, VM_IOREMAP | 0x80000000, PAGE_KERNEL);
	EXPECT_EQ_HEX(test, memory, 0x94410000);
	EXPECT_EQ_HEX(test, find_area(memory)->flags, 0x80000001);
	vunmap(memory);
}

static void protection_is_the_callers(struct test *test)
{
	char *memory = vmap(pages, 1, VM_MAP, PAGE_KERNEL_NOCACHE);

	EXPECT_EQ_HEX(test, pte_val(*kernel_pte((unsigned long)memory)),
		      pte_val(mk_pte(pages[0], PAGE_KERNEL_NOCACHE)));
	vunmap(memory);
}

static void no_page_gives_nothing(struct test *test)
{
	EXPECT_NULL(test, vmap(pages, 0, VM_MAP, PAGE_KERNEL));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* 25601 pages are one too many, and 2^20 would wrap to no size at all. */
static void more_pages_than_the_machine_has_are_refused(struct test *test)
{
	mmu_log_start();
	EXPECT_NULL(test, vmap(pages, 25601, VM_MAP, PAGE_KERNEL));
	EXPECT_NULL(test, vmap(pages, 0x100001, VM_MAP, PAGE_KERNEL));
	EXPECT_NULL(test, vmap(pages, ~0U, VM_MAP, PAGE_KERNEL));
	mmu_log_stop();
	EXPECT_EQ(test, mmu_logged(), 0);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* What was mapped before the missing page is unmapped again. */
static void missing_page_fails_and_leaves_nothing(struct test *test)
{
	struct page *missing[] = { pages[0], pages[1], NULL, pages[2] };

	mmu_log_start();
	EXPECT_NULL(test, vmap(missing, 4, VM_MAP, PAGE_KERNEL));
	mmu_log_stop();
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VMAP), 1);
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 1);
	EXPECT_NULL(test, vmalloc_to_page(FIRST));
	EXPECT_EQ(test, page_count(pages[0]), 1);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* So often that a descriptor lost each time would be seen as lost pages. */
static void missing_page_loses_no_descriptor(struct test *test)
{
	struct page *missing[] = { NULL };
	unsigned int i;

	for (i = 0; i < 300; i++)
		EXPECT_NULL(test, vmap(missing, 1, VM_MAP, PAGE_KERNEL));
}

static void full_range_gives_nothing(struct test *test)
{
	struct vm_struct *rest = get_vm_area(VMALLOC_END - VMALLOC_START -
					     PAGE_SIZE, VM_MAP);

	ASSERT_NOT_NULL(test, rest);
	EXPECT_NULL(test, vmap(pages, 1, VM_MAP, PAGE_KERNEL));
	kfree(remove_vm_area(rest->addr));
}

/* D5: only the pages of an area make a difference, and here it has none. */
static void vfree_does_as_well(struct test *test)
{
	char *memory = vmap(pages, PAGES, VM_MAP, PAGE_KERNEL);

	vfree(memory);
	EXPECT_FALSE(test, test_readable((unsigned long)memory));
	EXPECT_EQ(test, page_count(pages[0]), 1);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static const struct test_case vmap_cases[] = {
	TEST_CASE(pages_appear_in_the_given_order),
	TEST_CASE(area_has_flags_but_no_pages_of_its_own),
	TEST_CASE(pages_keep_their_count),
	TEST_CASE(one_page_may_occur_several_times),
	TEST_CASE(one_page_may_be_in_several_areas),
	TEST_CASE(flags_are_taken_verbatim),
	TEST_CASE(protection_is_the_callers),
	TEST_CASE(no_page_gives_nothing),
	TEST_CASE(more_pages_than_the_machine_has_are_refused),
	TEST_CASE(missing_page_fails_and_leaves_nothing),
	TEST_CASE(missing_page_loses_no_descriptor),
	TEST_CASE(full_range_gives_nothing),
	TEST_CASE(vfree_does_as_well),
	{ }
};

static const struct test_suite vmap_suite = {
	.name = "vmap",
	.init = takes_pages,
	.exit = gives_pages_back,
	.cases = vmap_cases,
};
test_suite(vmap_suite);

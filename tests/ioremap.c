// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioremap(): areas for devices. The "device" is a page of memory, or an address
 * at which there is nothing and nobody looks.
 */
#include <linux/slab.h>
#include <asm/io.h>
#include <mapping.h>

#define DEVICE	0x1f000000UL

static void starts_without_areas(struct test *test)
{
	ASSERT_NULL(test, vmlist);
	test_console_start();
}

static void ends_without_areas(struct test *test)
{
	mmu_log_stop();
	EXPECT_NULL(test, vmlist);
}

static unsigned long entry(const char *address)
{
	return pte_val(*kernel_pte((unsigned long)address));
}

static void registers_appear(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	volatile unsigned long *device =
		ioremap_cached(page_to_pfn(page) << PAGE_SHIFT, PAGE_SIZE);

	ASSERT_NOT_NULL(test, device);
	device[4] = 0xbabe;
	EXPECT_EQ_HEX(test, read_frame(page, 16), 0xbabe);
	iounmap((void *)device);
	EXPECT_FALSE(test, test_readable((unsigned long)device));
	EXPECT_EQ(test, page_count(page), 1);
	__free_page(page);
}

/* Present, young, dirty, writable: a3; never executable. */
static void entries_have_the_flags_that_were_asked_for(struct test *test)
{
	char *plain = ioremap(DEVICE, PAGE_SIZE);
	char *cached = ioremap_cached(DEVICE, PAGE_SIZE);

	EXPECT_EQ_HEX(test, entry(plain), DEVICE | 0xa3);
	EXPECT_EQ_HEX(test, entry(cached), DEVICE | 0xaf);
	iounmap(plain);
	iounmap(cached);
}

static void area_is_marked_and_nothing_else(struct test *test)
{
	char *device = ioremap(DEVICE, 3 * PAGE_SIZE);
	struct vm_struct *area = find_area(device);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->flags, VM_IOREMAP);
	EXPECT_EQ(test, area->phys_addr, 0);
	EXPECT_NULL(test, area->pages);
	EXPECT_EQ_HEX(test, entry(device + 2 * PAGE_SIZE),
		      (DEVICE + 2 * PAGE_SIZE) | 0xa3);
	EXPECT_EQ(test, entry(device + 3 * PAGE_SIZE), 0);	/* the guard */
	iounmap(device);
}

static void offset_in_the_page_is_kept(struct test *test)
{
	char *device = ioremap(DEVICE + 0x234, 8);

	EXPECT_EQ_HEX(test, (unsigned long)device & ~PAGE_MASK, 0x234);
	EXPECT_EQ_HEX(test, entry(device), DEVICE | 0xa3);
	iounmap(device);
}

static void range_over_a_page_boundary_takes_both(struct test *test)
{
	char *device = ioremap(DEVICE + 0xffc, 8);

	EXPECT_EQ_HEX(test, find_area(device - 0xffc)->size, 3 * PAGE_SIZE);
	EXPECT_EQ_HEX(test, entry(device + 4), (DEVICE + PAGE_SIZE) | 0xa3);
	iounmap(device);
}

/* The size is rounded first: even four bytes are aligned as a page is. */
static void one_page_is_aligned_to_two(struct test *test)
{
	char *one = ioremap(DEVICE, 4);
	char *two = ioremap(DEVICE, 4);
	char *many = ioremap(DEVICE, 0x4000);

	EXPECT_EQ_HEX(test, one, 0x9440a000);
	EXPECT_EQ_HEX(test, two, 0x9440c000);
	EXPECT_EQ_HEX(test, many, 0x94410000);
	iounmap(many);
	iounmap(two);
	iounmap(one);
}

static void impossible_ranges_are_refused(struct test *test)
{
	EXPECT_NULL(test, ioremap(DEVICE, 0));
	EXPECT_NULL(test, ioremap(0xfffff000, 0x2000));
	EXPECT_NULL(test, ioremap(DEVICE, 0xffffffff));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void last_page_of_all_can_be_mapped(struct test *test)
{
	char *device = ioremap(0xfffff000, 0x1000);

	ASSERT_NOT_NULL(test, device);
	EXPECT_EQ_HEX(test, entry(device), 0xfffff0a3);
	iounmap(device);
}

/* The first address that has no table; 26 MiB from the start on are enough. */
static unsigned long without_table(void)
{
	unsigned long address = VMALLOC_START;

	while (kernel_pmd(address))
		address = (address + PMD_SIZE) & PMD_MASK;
	return address;
}

/* Room up to there is taken, so that the next area needs a table. */
static void no_memory_for_a_table_fails_cleanly(struct test *test)
{
	struct vm_struct *filler;
	unsigned long start;
	char *device;

	iounmap(ioremap(DEVICE, PAGE_SIZE));	/* the first table is there now */
	start = without_table();
	ASSERT_TRUE(test, start < VMALLOC_END);
	filler = get_vm_area(start - VMALLOC_START - PAGE_SIZE, VM_ALLOC);
	ASSERT_NOT_NULL(test, filler);
	kfree(kmalloc(sizeof(*filler), GFP_KERNEL));	/* one is at hand */
	take_all_pages(GFP_KERNEL, 0);
	device = ioremap(DEVICE, PAGE_SIZE);
	give_all_pages_back();
	EXPECT_NULL(test, device);
	EXPECT_EQ(test, count_areas(), 1);
	forget_area(filler);
}

static void full_space_gives_nothing(struct test *test)
{
	struct vm_struct *filler = get_vm_area(VMALLOC_END - VMALLOC_START - PAGE_SIZE,
					       VM_ALLOC);

	ASSERT_NOT_NULL(test, filler);
	/* Two pages are one too many for what the end of the space lets pass. */
	EXPECT_NULL(test, ioremap(DEVICE, PAGE_SIZE));
	EXPECT_EQ(test, count_areas(), 1);
	forget_area(filler);
}

static void cache_is_flushed_behind_the_entries(struct test *test)
{
	const struct mmu_record *record;
	char *device;

	iounmap(ioremap(DEVICE, 0x2000));	/* the table is there now */
	mmu_log_start();
	device = ioremap(DEVICE, 0x2000);
	EXPECT_EQ(test, mmu_logged(), 3);
	record = mmu_record(2);
	EXPECT_EQ(test, record->event, MMU_CACHE_VMAP);
	EXPECT_EQ_HEX(test, record->a, device);
	EXPECT_EQ_HEX(test, record->b, device + 0x2000);
	EXPECT_FALSE(test, record->tables_locked);
	iounmap(device);
}

static void unmapping_an_unknown_address_is_reported(struct test *test)
{
	iounmap((void *)0x9440a123);
	EXPECT_EQ(test, test_console_lines("9440a000"), 1);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
}

static void map_device(void *unused)
{
	ioremap(DEVICE, PAGE_SIZE);
}

static void entry_in_use_is_a_bug(struct test *test)
{
	struct vm_struct *area;
	pte_t *pte;

	iounmap(ioremap(DEVICE, PAGE_SIZE));	/* the table is there now */
	pte = kernel_pte(0x9440a000);
	set_pte(pte, __pte(0x700000ef));
	EXPECT_TRUE(test, bugs_in(0, map_device, NULL));
	EXPECT_EQ(test, test_console_lines("9440a000"), 1);
#ifdef SPINLOCK_HAS_WORD
	if (spin_is_locked(&init_mm.page_table_lock))
		__raw_spin_unlock(&init_mm.page_table_lock);
#endif
	area = remove_vm_area((void *)0x9440a000);
	EXPECT_NOT_NULL(test, area);
	EXPECT_TRUE(test, pte_none(*pte));
	kfree(area);
}

static const struct test_case ioremap_cases[] = {
	TEST_CASE(registers_appear),
	TEST_CASE(entries_have_the_flags_that_were_asked_for),
	TEST_CASE(area_is_marked_and_nothing_else),
	TEST_CASE(offset_in_the_page_is_kept),
	TEST_CASE(range_over_a_page_boundary_takes_both),
	TEST_CASE(one_page_is_aligned_to_two),
	TEST_CASE(impossible_ranges_are_refused),
	TEST_CASE(last_page_of_all_can_be_mapped),
	TEST_CASE(no_memory_for_a_table_fails_cleanly),
	TEST_CASE(full_space_gives_nothing),
	TEST_CASE(cache_is_flushed_behind_the_entries),
	TEST_CASE(unmapping_an_unknown_address_is_reported),
	TEST_CASE(entry_in_use_is_a_bug),
	{ }
};

static const struct test_suite ioremap_suite = {
	.name = "ioremap",
	.init = starts_without_areas,
	.exit = ends_without_areas,
	.cases = ioremap_cases,
};
test_suite(ioremap_suite);

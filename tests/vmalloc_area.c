// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where areas are placed: first fit, alignment, and the edges of the range with
 * the defects of 2.6.12-rc2, which last through 2.6.15.
 *
 * The range is [9440a000, 95e0a000), 6656 pages. Nothing is mapped here.
 */
#include <linux/slab.h>
#include <mapping.h>
#include <slabs.h>

#define FIRST	0x9440a000UL
#define MAX_AREAS_HELD	16

static struct vm_struct *held[MAX_AREAS_HELD];
static unsigned int held_count;

static struct vm_struct *keep(struct vm_struct *area)
{
	if (area)
		held[held_count++] = area;
	return area;
}

static void starts_without_areas(struct test *test)
{
	ASSERT_NULL(test, vmlist);
	held_count = 0;
	jiffies_offset += 60 * HZ;	/* the rate limit has messages left */
	test_console_start();
}

static void forget_all(void)
{
	while (held_count)
		forget_area(held[--held_count]);
}

static void forgets_areas(struct test *test)
{
	forget_all();
	EXPECT_NULL(test, vmlist);
}

static unsigned long get(unsigned long size, unsigned long flags)
{
	struct vm_struct *area = keep(get_vm_area(size, flags));

	return area ? (unsigned long)area->addr : 0;
}

static unsigned long get_within(unsigned long size, unsigned long flags,
				unsigned long start, unsigned long end)
{
	struct vm_struct *area = keep(__get_vm_area(size, flags, start, end));

	return area ? (unsigned long)area->addr : 0;
}

/* The end of the area that was reserved last, guard page included. */
static unsigned long last_end(void)
{
	struct vm_struct *area = held[held_count - 1];

	return (unsigned long)area->addr + area->size;
}

static void release(unsigned int n)
{
	forget_area(held[n]);
	held[n] = held[--held_count];
}

/* --- The descriptor --------------------------------------------------------- */

static void descriptor_is_filled_in(struct test *test)
{
	struct vm_struct *area = keep(get_vm_area(1, VM_ALLOC | 1UL << 20));

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->addr, FIRST);
	EXPECT_EQ_HEX(test, area->size, 2 * PAGE_SIZE);
	EXPECT_EQ_HEX(test, area->flags, 0x100002);
	EXPECT_NULL(test, area->pages);
	EXPECT_EQ(test, area->nr_pages, 0);
	EXPECT_EQ(test, area->phys_addr, 0);
	EXPECT_NULL(test, area->next);
	EXPECT_EQ_HEX(test, vmlist, area);
}

static void fields_have_the_order_of_the_era(struct test *test)
{
	EXPECT_EQ(test, offsetof(struct vm_struct, addr), 0);
	EXPECT_EQ(test, offsetof(struct vm_struct, size), 4);
	EXPECT_EQ(test, offsetof(struct vm_struct, flags), 8);
	EXPECT_EQ(test, offsetof(struct vm_struct, pages), 12);
	EXPECT_EQ(test, offsetof(struct vm_struct, nr_pages), 16);
	EXPECT_EQ(test, offsetof(struct vm_struct, phys_addr), 20);
	EXPECT_EQ(test, offsetof(struct vm_struct, next), 24);
	EXPECT_EQ(test, sizeof(struct vm_struct), 28);
}

static void list_ascends_by_address(struct test *test)
{
	get_within(0x1000, VM_MAP, 0x95000000, 0x95010000);
	get(0x1000, VM_ALLOC);
	get_within(0x1000, VM_MAP, 0x94f00000, 0x95010000);

	ASSERT_EQ(test, count_areas(), 3);
	EXPECT_EQ_HEX(test, vmlist->addr, FIRST);
	EXPECT_EQ_HEX(test, vmlist->next->addr, 0x94f00000);
	EXPECT_EQ_HEX(test, vmlist->next->next->addr, 0x95000000);
}

/* --- First fit -------------------------------------------------------------- */

/*
 *	1000 g 2000 g 1000 g      gap of three pages in the middle
 *	1000 g . . .  1000 g
 */
static void three_with_a_gap(void)
{
	get(0x1000, VM_ALLOC);
	get(0x2000, VM_ALLOC);
	get(0x1000, VM_ALLOC);
	release(1);
}

static void gap_of_three_takes_two_pages(struct test *test)
{
	three_with_a_gap();
	EXPECT_EQ_HEX(test, get(0x2000, VM_ALLOC), 0x9440c000);
}

static void gap_of_three_refuses_three_pages(struct test *test)
{
	three_with_a_gap();
	EXPECT_EQ_HEX(test, get(0x3000, VM_ALLOC), 0x94411000);
}

/* One page and its guard leave a page that takes nobody. */
static void gap_of_three_takes_one_page_once(struct test *test)
{
	three_with_a_gap();
	EXPECT_EQ_HEX(test, get(0x1000, VM_ALLOC), 0x9440c000);
	EXPECT_EQ_HEX(test, get(0x1000, VM_ALLOC), 0x94411000);
}

static void gap_before_the_first_area_is_used(struct test *test)
{
	get(0x3000, VM_ALLOC);
	get(0x1000, VM_ALLOC);
	release(0);
	EXPECT_EQ_HEX(test, get(0x3000, VM_ALLOC), FIRST);
}

static void size_is_rounded_to_pages(struct test *test)
{
	static const struct {
		unsigned long size, with_guard;
	} sizes[] = {
		{ 1, 0x2000 }, { 4095, 0x2000 }, { 4096, 0x2000 },
		{ 4097, 0x3000 }, { 8192, 0x3000 }, { 100000, 0x1a000 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		struct vm_struct *area =
			keep(get_vm_area(sizes[i].size, VM_ALLOC));

		ASSERT_NOT_NULL(test, area);
		EXPECT_EQ_HEX(test, area->size, sizes[i].with_guard);
	}
}

static void no_size_is_refused_in_silence(struct test *test)
{
	EXPECT_NULL(test, get_vm_area(0, VM_ALLOC));
	EXPECT_NULL(test, get_vm_area(0, VM_IOREMAP));
	EXPECT_NULL(test, get_vm_area(0xfffff001, VM_ALLOC));
	EXPECT_NULL(test, get_vm_area(0xffffffff, VM_ALLOC));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* --- The end of the range --------------------------------------------------- */

static void no_memory_for_a_descriptor_is_not_reported(struct test *test)
{
	struct vm_struct *area;
	void *memory = kmalloc(sizeof(*area), GFP_KERNEL);
	kmem_cache_t *cachep = kmem_cache_of(memory);

	kfree(memory);
	exhaust_memory(cachep);
	area = get_vm_area(PAGE_SIZE, VM_ALLOC);
	memory_back();
	EXPECT_NULL(test, area);
	EXPECT_EQ(test, test_console_lines("vmalloc space"), 0);
}

static void full_range_is_refused_and_reported(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x1000, VM_ALLOC), FIRST);
	EXPECT_EQ_HEX(test, get(0x19fd000, VM_ALLOC), 0x9440c000);
	EXPECT_EQ_HEX(test, last_end(), 0x95e0a000);

	EXPECT_NULL(test, get_vm_area(0x1000, VM_ALLOC));
	EXPECT_EQ(test, test_console_lines("vmalloc="), 1);
}

static void one_page_less_than_the_rest_is_the_limit(struct test *test)
{
	get(0x1000, VM_ALLOC);
	EXPECT_EQ_HEX(test, get(0x19fe000, VM_ALLOC), 0);
	EXPECT_EQ_HEX(test, get(0x19fd000, VM_ALLOC), 0x9440c000);
}

/*
 * Nobody looks at the end.
 * Shows: end-of-range-unchecked
 */
static void empty_list_accepts_any_size(struct test *test)
{
	static const struct {
		unsigned long size, end;
	} sizes[] = {
		{ 0x1000, 0x9440c000 },
		{ 0x1a00000, 0x95e0b000 },	/* the guard is past the end */
		{ 0x2000000, 0x9640b000 },	/* over pkmap and fixmap */
		{ 0x98000000, 0x2c40b000 },	/* past the top of all */
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		EXPECT_EQ_HEX(test, get(sizes[i].size, VM_ALLOC), FIRST);
		EXPECT_EQ_HEX(test, last_end(), sizes[i].end);
		forget_all();
	}
}

static void nothing_fits_behind_an_area_past_the_end(struct test *test)
{
	get(0x2000000, VM_ALLOC);
	EXPECT_EQ_HEX(test, get(0x1000, VM_ALLOC), 0);
}

static void size_that_wraps_is_refused_by_an_area_at_the_start(struct test *test)
{
	get(0x1000, VM_ALLOC);
	EXPECT_EQ_HEX(test, get(0x98000000, VM_ALLOC), 0);
}

/* Areas that begin below the candidate are passed without a look at the end. */
static void alignment_past_the_last_area_evades_the_end(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x1900000, VM_ALLOC), FIRST);
	EXPECT_EQ_HEX(test, last_end(), 0x95d0b000);
	EXPECT_EQ_HEX(test, get(0x100000, VM_ALLOC), 0);
	EXPECT_EQ_HEX(test, get(0x100000, VM_IOREMAP), 0x95d80000);
	EXPECT_EQ_HEX(test, last_end(), 0x95e81000);
}

static void alignment_within_the_range_is_fine(struct test *test)
{
	get(0x1900000, VM_ALLOC);
	EXPECT_EQ_HEX(test, get(0x80000, VM_IOREMAP), 0x95d80000);
	EXPECT_EQ_HEX(test, last_end(), 0x95e01000);
}

/* One page is aligned to 9440a000 itself and meets the end, two are not. */
static void full_range_refuses_one_device_page_and_takes_two(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x19ff000, VM_ALLOC), FIRST);
	EXPECT_EQ_HEX(test, last_end(), 0x95e0a000);
	EXPECT_EQ_HEX(test, get(0x1000, VM_IOREMAP), 0);
	EXPECT_EQ_HEX(test, get(0x2000, VM_IOREMAP), 0x95e0c000);
}

/* Shows: end-of-range-unchecked */
static void next_area_far_above_accepts_any_size_up_to_it(struct test *test)
{
	get(0x1000, VM_ALLOC);
	EXPECT_EQ_HEX(test, get_within(20 << 20, VM_ALLOC, 0x8f000000,
				       0x90000000), 0x8f000000);
	EXPECT_EQ_HEX(test, last_end(), 0x90401000);
}

/* Shows: end-of-range-unchecked */
static void areas_all_below_accept_any_size(struct test *test)
{
	get(0x1000, VM_ALLOC);
	EXPECT_EQ_HEX(test, get_within(0x10000, VM_ALLOC, 0x94800000,
				       0x94801000), 0x94800000);
}

static void range_is_kept_once_an_area_lies_in_it(struct test *test)
{
	EXPECT_EQ_HEX(test, get_within(0x2000, VM_ALLOC, 0x95000000, 0x95003000),
		      0x95000000);
	EXPECT_EQ_HEX(test, get_within(0x1000, VM_ALLOC, 0x95000000, 0x95004000),
		      0);
	/* Up to the end and no further: equality passes. */
	EXPECT_EQ_HEX(test, get_within(0x1000, VM_ALLOC, 0x95000000, 0x95005000),
		      0x95003000);
}

/* --- Size and guard that wrap: D2, D3 ---------------------------------------- */

/* Shows: area-size-wraps */
static void largest_size_becomes_an_area_of_nothing(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0xfffff000, VM_ALLOC), FIRST);
	EXPECT_EQ(test, vmlist->size, 0);
}

/* Shows: area-size-wraps */
static void area_of_nothing_goes_in_front_of_its_twin(struct test *test)
{
	struct vm_struct *twin = keep(get_vm_area(0x1000, VM_ALLOC));

	EXPECT_EQ_HEX(test, get(0xfffff000, VM_ALLOC), FIRST);
	EXPECT_EQ(test, vmlist->size, 0);
	EXPECT_EQ_HEX(test, vmlist->next, twin);
	EXPECT_EQ_HEX(test, twin->addr, FIRST);
}

/*
 * Only devices are aligned; this area is for remove_vm_area() only.
 * Shows: odd-start
 */
static void odd_start_gives_an_odd_area(struct test *test)
{
	EXPECT_EQ_HEX(test, get_within(0x1000, VM_ALLOC, 0x95000123, 0x95100000),
		      0x95000123);
	EXPECT_EQ_HEX(test, get_within(0x1000, VM_ALLOC, 0x95000123, 0x95100000),
		      0x95002123);
	EXPECT_EQ_HEX(test, get_within(0x1000, VM_IOREMAP, 0x95000123,
				       0x95100000), 0x95006000);
}

/* --- Alignment of device areas ----------------------------------------------- */

/* From the size before rounding; a power of two gets twice itself. */
static void device_areas_are_aligned_by_their_size(struct test *test)
{
	static const struct {
		unsigned long size, addr;
	} sizes[] = {
		{ 0x1, 0x9440a000 }, { 0xfff, 0x9440a000 },
		{ 0x1000, 0x9440a000 }, { 0x1fff, 0x9440a000 },
		{ 0x2000, 0x9440c000 }, { 0x3fff, 0x9440c000 },
		{ 0x4000, 0x94410000 }, { 0x7fff, 0x94410000 },
		{ 0x8000, 0x94410000 }, { 0xffff, 0x94410000 },
		{ 0x10000, 0x94420000 }, { 0x1ffff, 0x94420000 },
		{ 0x20000, 0x94440000 }, { 0x3ffff, 0x94440000 },
		{ 0x40000, 0x94480000 }, { 0x80000, 0x94480000 },
		{ 0x100000, 0x94480000 }, { 0x1000000, 0x94480000 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		EXPECT_EQ_HEX(test, get(sizes[i].size, VM_IOREMAP), sizes[i].addr);
		forget_all();
	}
}

/* One page is aligned to two, one byte less to one. */
static void device_page_is_aligned_to_two(struct test *test)
{
	EXPECT_EQ_HEX(test, get(4096, VM_IOREMAP), 0x9440a000);
	EXPECT_EQ_HEX(test, get(4096, VM_IOREMAP), 0x9440c000);
	EXPECT_EQ_HEX(test, get(4097, VM_IOREMAP), 0x9440e000);
	EXPECT_EQ_HEX(test, get(4095, VM_IOREMAP), 0x94411000);
}

static void other_flags_do_not_align(struct test *test)
{
	EXPECT_EQ_HEX(test, get(0x80000, VM_ALLOC | VM_MAP | 0xfff00000), FIRST);
}

/* --- Removing ----------------------------------------------------------------- */

static void removed_descriptor_has_lost_the_guard(struct test *test)
{
	struct vm_struct *area = get_vm_area(10000, VM_MAP);
	struct vm_struct *removed = remove_vm_area(area->addr);

	EXPECT_EQ_HEX(test, removed, area);
	EXPECT_EQ(test, removed->size, 12288);
	EXPECT_EQ_HEX(test, removed->flags, VM_MAP);
	EXPECT_NULL(test, vmlist);
	kfree(removed);
}

static void only_the_exact_address_removes(struct test *test)
{
	unsigned long addr = get(0x3000, VM_ALLOC);

	EXPECT_NULL(test, remove_vm_area((void *)(addr + PAGE_SIZE)));
	EXPECT_NULL(test, remove_vm_area((void *)(addr - PAGE_SIZE)));
	EXPECT_NULL(test, remove_vm_area(NULL));
	EXPECT_EQ(test, count_areas(), 1);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void odd_area_can_be_removed(struct test *test)
{
	struct vm_struct *area, *removed;

	area = __get_vm_area(0x1000, VM_ALLOC, 0x95000123, 0x95100000);
	ASSERT_NOT_NULL(test, area);
	removed = remove_vm_area(area->addr);
	EXPECT_EQ_HEX(test, removed, area);
	kfree(removed);
}

static void remove_unknown_size(void *addr)
{
	remove_vm_area(addr);
}

/* The end of an area of nothing is its start: the unmapping walk refuses. */
static void area_of_nothing_cannot_be_removed(struct test *test)
{
	get(0xfffff000, VM_ALLOC);
	EXPECT_TRUE(test, bugs_in(0, remove_unknown_size, (void *)FIRST));
#ifdef SPINLOCK_HAS_WORD
	__raw_write_unlock(&vmlist_lock);	/* the assertion left it taken */
#endif
}

static const struct test_case vmalloc_area_cases[] = {
	TEST_CASE(descriptor_is_filled_in),
	TEST_CASE(fields_have_the_order_of_the_era),
	TEST_CASE(list_ascends_by_address),
	TEST_CASE(gap_of_three_takes_two_pages),
	TEST_CASE(gap_of_three_refuses_three_pages),
	TEST_CASE(gap_of_three_takes_one_page_once),
	TEST_CASE(gap_before_the_first_area_is_used),
	TEST_CASE(size_is_rounded_to_pages),
	TEST_CASE(no_size_is_refused_in_silence),
	TEST_CASE(no_memory_for_a_descriptor_is_not_reported),
	TEST_CASE(full_range_is_refused_and_reported),
	TEST_CASE(one_page_less_than_the_rest_is_the_limit),
	TEST_CASE(empty_list_accepts_any_size),
	TEST_CASE(nothing_fits_behind_an_area_past_the_end),
	TEST_CASE(size_that_wraps_is_refused_by_an_area_at_the_start),
	TEST_CASE(alignment_past_the_last_area_evades_the_end),
	TEST_CASE(alignment_within_the_range_is_fine),
	TEST_CASE(full_range_refuses_one_device_page_and_takes_two),
	TEST_CASE(next_area_far_above_accepts_any_size_up_to_it),
	TEST_CASE(areas_all_below_accept_any_size),
	TEST_CASE(range_is_kept_once_an_area_lies_in_it),
	TEST_CASE(largest_size_becomes_an_area_of_nothing),
	TEST_CASE(area_of_nothing_goes_in_front_of_its_twin),
	TEST_CASE(odd_start_gives_an_odd_area),
	TEST_CASE(device_areas_are_aligned_by_their_size),
	TEST_CASE(device_page_is_aligned_to_two),
	TEST_CASE(other_flags_do_not_align),
	TEST_CASE(removed_descriptor_has_lost_the_guard),
	TEST_CASE(only_the_exact_address_removes),
	TEST_CASE(odd_area_can_be_removed),
	TEST_CASE(area_of_nothing_cannot_be_removed),
	{ }
};

static const struct test_suite vmalloc_area_suite = {
	.name = "vmalloc_area",
	.init = starts_without_areas,
	.exit = forgets_areas,
	.cases = vmalloc_area_cases,
};
test_suite(vmalloc_area_suite);

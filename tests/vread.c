// SPDX-License-Identifier: GPL-2.0-only
/*
 * vread() and vwrite(): all areas as one file, with zeroes for what lies in
 * front of an area and nothing behind the last one.
 *
 *	9440a000   9440b000   9440c000   9440d000
 *	| area one | guard    | area two | guard
 */
#include <linux/slab.h>
#include <mapping.h>

/* No header has them: the character device of the era declared them itself. */
long vread(char *buf, char *addr, unsigned long count);
long vwrite(char *buf, char *addr, unsigned long count);

#define AT(address)	((char *)(address))

static char *one, *two, *buf;

static void has_two_areas(struct test *test)
{
	ASSERT_NULL(test, vmlist);
	one = vmalloc(PAGE_SIZE);
	two = vmalloc(PAGE_SIZE);
	buf = kmalloc(0x5000, GFP_KERNEL);
	ASSERT_EQ_HEX(test, two, 0x9440c000);
	memset(one, '1', PAGE_SIZE);
	memset(two, '2', PAGE_SIZE);
	memset(buf, '-', 0x5000);
}

static void frees_them(struct test *test)
{
	kfree(buf);
	vfree(two);
	vfree(one);
}

/* All bytes of buf[from, to) are @c. */
static bool holds(unsigned long from, unsigned long to, char c)
{
	for (; from < to; from++)
		if (buf[from] != c)
			return false;
	return true;
}

static void hole_between_areas_reads_as_zeroes(struct test *test)
{
	EXPECT_EQ_HEX(test, vread(buf, AT(0x9440a000), 0x4000), 0x3000);
	EXPECT_TRUE(test, holds(0, 0x1000, '1'));
	EXPECT_TRUE(test, holds(0x1000, 0x2000, 0));
	EXPECT_TRUE(test, holds(0x2000, 0x3000, '2'));
	EXPECT_TRUE(test, holds(0x3000, 0x5000, '-'));
}

static void space_before_the_first_area_reads_as_zeroes(struct test *test)
{
	EXPECT_EQ_HEX(test, vread(buf, AT(0x94409000), 0x1800), 0x1800);
	EXPECT_TRUE(test, holds(0, 0x1000, 0));
	EXPECT_TRUE(test, holds(0x1000, 0x1800, '1'));
	EXPECT_TRUE(test, holds(0x1800, 0x5000, '-'));
}

static void nothing_is_read_behind_the_last_area(struct test *test)
{
	EXPECT_EQ(test, vread(buf, AT(0x9440d000), 0x1000), 0);
	EXPECT_EQ(test, vread(buf, AT(0x95000000), 0x1000), 0);
	EXPECT_TRUE(test, holds(0, 0x5000, '-'));
}

static void guard_page_in_front_of_an_area_is_a_hole(struct test *test)
{
	EXPECT_EQ(test, vread(buf, AT(0x9440b800), 0x100), 0x100);
	EXPECT_TRUE(test, holds(0, 0x100, 0));
}

static void count_may_end_in_hole_or_area(struct test *test)
{
	EXPECT_EQ(test, vread(buf, AT(0x9440aff0), 0x20), 0x20);
	EXPECT_TRUE(test, holds(0, 0x10, '1'));
	EXPECT_TRUE(test, holds(0x10, 0x20, 0));
	EXPECT_EQ(test, vread(buf, AT(0x9440bff0), 0x20), 0x20);
	EXPECT_TRUE(test, holds(0, 0x10, 0));
	EXPECT_TRUE(test, holds(0x10, 0x20, '2'));
	EXPECT_TRUE(test, holds(0x20, 0x5000, '-'));
}

/*
 * It would be read from here on, and that faults ("mmhist crash vread").
 * Shows: area-not-mapped-yet
 */
static void area_is_listed_before_it_is_mapped(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_ALLOC);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, vmlist->next->next, area);
	EXPECT_FALSE(test, test_readable((unsigned long)area->addr));
	EXPECT_EQ_HEX(test, remove_vm_area(area->addr), area);
	kfree(area);
}

static void no_count_reads_nothing(struct test *test)
{
	EXPECT_EQ(test, vread(buf, one, 0), 0);
	EXPECT_EQ(test, vwrite(buf, one, 0), 0);
	EXPECT_TRUE(test, holds(0, 0x5000, '-'));
}

/* The end of the range would be past the top: it is the top. */
static void range_that_wraps_ends_at_the_top(struct test *test)
{
	EXPECT_EQ_HEX(test, vread(buf, AT(0x9440c800), 0xffffffff), 0x800);
	EXPECT_TRUE(test, holds(0, 0x800, '2'));
	EXPECT_TRUE(test, holds(0x800, 0x5000, '-'));
}

static void writing_leaves_holes_out_but_counts_them(struct test *test)
{
	EXPECT_EQ_HEX(test, vwrite(buf, AT(0x94409000), 0x4800), 0x4000);
	EXPECT_EQ(test, one[0], '-');
	EXPECT_EQ(test, two[0xfff], '-');
}

static void writing_takes_the_bytes_in_step(struct test *test)
{
	buf[0x1000] = 'a';	/* first byte of area one */
	buf[0x1fff] = 'b';
	buf[0x3000] = 'c';	/* first byte of area two */
	EXPECT_EQ_HEX(test, vwrite(buf, AT(0x94409000), 0x3001), 0x3001);
	EXPECT_EQ(test, one[0], 'a');
	EXPECT_EQ(test, one[0xfff], 'b');
	EXPECT_EQ(test, two[0], 'c');
	EXPECT_EQ(test, two[1], '2');
}

static void nothing_is_written_behind_the_last_area(struct test *test)
{
	EXPECT_EQ(test, vwrite(buf, AT(0x9440d000), 0x1000), 0);
}

static void kind_of_area_does_not_matter(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	unsigned long *mapped = vmap(&page, 1, VM_IOREMAP, PAGE_KERNEL);

	*mapped = 0x64636261;
	EXPECT_EQ(test, vread(buf, (char *)mapped, 4), 4);
	EXPECT_EQ(test, memcmp(buf, "abcd", 4), 0);
	vunmap(mapped);
	__free_page(page);
}

static void without_areas_there_is_nothing(struct test *test)
{
	vfree(two);
	vfree(one);
	EXPECT_EQ(test, vread(buf, one, 0x1000), 0);
	EXPECT_EQ(test, vwrite(buf, one, 0x1000), 0);
	one = vmalloc(PAGE_SIZE);
	two = vmalloc(PAGE_SIZE);
}

static const struct test_case vread_cases[] = {
	TEST_CASE(hole_between_areas_reads_as_zeroes),
	TEST_CASE(space_before_the_first_area_reads_as_zeroes),
	TEST_CASE(nothing_is_read_behind_the_last_area),
	TEST_CASE(guard_page_in_front_of_an_area_is_a_hole),
	TEST_CASE(count_may_end_in_hole_or_area),
	TEST_CASE(area_is_listed_before_it_is_mapped),
	TEST_CASE(no_count_reads_nothing),
	TEST_CASE(range_that_wraps_ends_at_the_top),
	TEST_CASE(writing_leaves_holes_out_but_counts_them),
	TEST_CASE(writing_takes_the_bytes_in_step),
	TEST_CASE(nothing_is_written_behind_the_last_area),
	TEST_CASE(kind_of_area_does_not_matter),
	TEST_CASE(without_areas_there_is_nothing),
	{ }
};

static const struct test_suite vread_suite = {
	.name = "vread",
	.init = has_two_areas,
	.exit = frees_them,
	.cases = vread_cases,
};
test_suite(vread_suite);

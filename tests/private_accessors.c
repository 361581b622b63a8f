// SPDX-License-Identifier: GPL-2.0-only
/*
 * page->private shares its place with a lock of page tables, so it is reached by
 * page_private() and set_page_private().
 *
 * Since: 4c21e2f2441d
 */
#include <linux/mm.h>
#include <test.h>

static void private_is_in_a_union(struct test *test)
{
	struct page page = { .flags = 0 };

	set_page_private(&page, 0x12345678);
	EXPECT_EQ_HEX(test, page_private(&page), 0x12345678);
	EXPECT_EQ_HEX(test, page.u.private, 0x12345678);
	EXPECT_EQ(test, sizeof(struct page), 32);
}

/* The index and the list that follow are where they were. */
static void descriptor_has_kept_its_layout(struct test *test)
{
	struct page page;

	EXPECT_EQ(test, (char *)&page.u - (char *)&page, 12);
	EXPECT_EQ(test, offsetof(struct page, mapping), 16);
	EXPECT_EQ(test, offsetof(struct page, index), 20);
	EXPECT_EQ(test, offsetof(struct page, lru), 24);
}

static const struct test_case private_accessors_cases[] = {
	TEST_CASE(private_is_in_a_union),
	TEST_CASE(descriptor_has_kept_its_layout),
	{ }
};

static const struct test_suite private_accessors_suite = {
	.name = "private_accessors",
	.cases = private_accessors_cases,
};
test_suite(private_accessors_suite);

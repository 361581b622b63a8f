// SPDX-License-Identifier: GPL-2.0-only
/*
 * Zone and node of a page are fields of its flags that can be set one by one. The node
 * has no bits here, and the zone has the topmost two.
 *
 * Since: 348f8b6c4837
 */
#include <linux/mm.h>
#include <test.h>

static void fields_are_set_one_by_one(struct test *test)
{
	struct page page = { .flags = 1UL << PG_dirty };

	set_page_zone(&page, ZONE_HIGHMEM);
	EXPECT_EQ_HEX(test, page.flags, (unsigned long)ZONE_HIGHMEM << 30 | 1UL << PG_dirty);
	set_page_node(&page, 0);
	EXPECT_EQ_HEX(test, page.flags, (unsigned long)ZONE_HIGHMEM << 30 | 1UL << PG_dirty);
	set_page_zone(&page, ZONE_NORMAL);
	EXPECT_EQ_HEX(test, page.flags, (unsigned long)ZONE_NORMAL << 30 | 1UL << PG_dirty);
	EXPECT_EQ(test, page_zonenum(&page), ZONE_NORMAL);
	EXPECT_EQ(test, page_to_nid(&page), 0);
	EXPECT_GE(test, FLAGS_RESERVED, 8);
}

static const struct test_case zone_field_of_flags_cases[] = {
	TEST_CASE(fields_are_set_one_by_one),
	{ }
};

static const struct test_suite zone_field_of_flags_suite = {
	.name = "zone_field_of_flags",
	.cases = zone_field_of_flags_cases,
};
test_suite(zone_field_of_flags_suite);

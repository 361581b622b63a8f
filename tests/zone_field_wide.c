// SPDX-License-Identifier: GPL-2.0-only
/*
 * The topmost three bits of the flags of a page are its node and its zone.
 *
 * Before: 348f8b6c4837
 */
#include <linux/mm.h>
#include <test.h>

static void zone_is_below_a_bit_for_the_node(struct test *test)
{
	struct page page = { .flags = 1UL << PG_dirty };

	set_page_zone(&page, NODEZONE(0, ZONE_HIGHMEM));
	EXPECT_EQ_HEX(test, page.flags, 0x40000000 | 1UL << PG_dirty);
	EXPECT_EQ(test, page_zonenum(&page), ZONE_HIGHMEM);
}

static const struct test_case zone_field_wide_cases[] = {
	TEST_CASE(zone_is_below_a_bit_for_the_node),
	{ }
};

static const struct test_suite zone_field_wide_suite = {
	.name = "zone_field_wide",
	.cases = zone_field_wide_cases,
};
test_suite(zone_field_wide_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The watermarks can be set anew by whoever changes the size of a zone.
 *
 * Since: 3947be1969a9
 */
#include <linux/mm.h>
#include <pages.h>

static void (*const set_marks)(void) = setup_per_zone_pages_min;

static void marks_are_set_anew(struct test *test)
{
	struct zone *zone = zone_of(ZONE_NORMAL);

	zone->pages_min = 1;
	zone->pages_low = 2;
	zone->pages_high = 3;
	set_marks();
	EXPECT_EQ(test, zone->pages_min, 247);
	EXPECT_EQ(test, zone->pages_low, 308);
	EXPECT_EQ(test, zone->pages_high, 370);
}

static const struct test_case marks_for_all_cases[] = {
	TEST_CASE(marks_are_set_anew),
	{ }
};

static const struct test_suite marks_for_all_suite = {
	.name = "marks_for_all",
	.cases = marks_for_all_cases,
};
test_suite(marks_for_all_suite);

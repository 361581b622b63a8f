// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each pass of a request respects pages_low: the lower marks are not used, so requests
 * fail earlier. (A regression, of 2.6.15-rc2.)
 *
 * Since: 7fb1d9fca5c6
 * Before: 3148890bfa4f
 */
#include <linux/mm.h>
#include <pages.h>

/*
 * 308 pages; 308 x 3 / 8 = 116 for those that cannot wait.
 * Shows: low-mark-for-all
 */
static void requests_stop_at_pages_low(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, LOW, 0, -1), 16301);
	EXPECT_EQ(test, free_count(ZONE_NORMAL), 304);
	EXPECT_EQ(test, free_count(ZONE_DMA), 82);
	EXPECT_EQ(test, pile_up(&pile, GFP_ATOMIC, 0, -1), 204);
	EXPECT_EQ(test, free_count(ZONE_NORMAL), 112);
	EXPECT_EQ(test, pile_up_in_need(&pile, LOW), 190);
	pile_free(&pile, 0);
}

static void dma_memory_stops_at_18_pages(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, DMA, 0, -1), 493);
	EXPECT_EQ(test, free_count(ZONE_DMA), 18);
	EXPECT_EQ(test, pile_up(&pile, GFP_ATOMIC | __GFP_DMA, 0, -1), 12);
	pile_free(&pile, 0);
}

static const struct test_case low_marks_only_cases[] = {
	TEST_CASE(requests_stop_at_pages_low),
	TEST_CASE(dma_memory_stops_at_18_pages),
	{ }
};

static const struct test_suite low_marks_only_suite = {
	.name = "low_marks_only",
	.until = "buddy",
	.init = reset_memory,
	.cases = low_marks_only_cases,
};
test_suite(low_marks_only_suite);

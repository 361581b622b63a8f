// SPDX-License-Identifier: GPL-2.0-only
/*
 * A request that finds all zones below pages_low goes on down to pages_min, as it did
 * before 7fb1d9fca5c6.
 *
 * Since: 3148890bfa4f
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <pages.h>

static void requests_go_down_to_pages_min(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, LOW, 0, -1), 16369);
	EXPECT_LE(test, free_count(ZONE_NORMAL), 247);
	EXPECT_LE(test, free_count(ZONE_DMA), 79);
	pile_up(&pile, GFP_ATOMIC, 0, -1);
	EXPECT_LE(test, free_count(ZONE_NORMAL), 93);
	EXPECT_EQ(test, free_count(ZONE_DMA), 70);
	pile_free(&pile, 0);
}

static void dma_memory_goes_down_to_15_pages(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up(&pile, DMA, 0, -1), 497);
	EXPECT_LE(test, free_count(ZONE_DMA), 15);
	pile_free(&pile, 0);
}

static const struct test_case low_marks_only_ended_cases[] = {
	TEST_CASE(requests_go_down_to_pages_min),
	TEST_CASE(dma_memory_goes_down_to_15_pages),
	{ }
};

static const struct test_suite low_marks_only_ended_suite = {
	.name = "low_marks_only_ended",
	.until = "buddy",
	.init = reset_memory,
	.cases = low_marks_only_ended_cases,
};
test_suite(low_marks_only_ended_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * A task that frees memory takes the last pages with whatever it asks for.
 *
 * Before: b84a35be0285
 */
#include <linux/mm.h>
#include <pages.h>

static void bit_means_nothing(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up_in_need(&pile, LOW | 0x10000 | __GFP_NOWARN), 16695);
	pile_free(&pile, 0);
}

static void slab_does_not_pass_it_on(struct test *test)
{
	EXPECT_EQ_HEX(test, GFP_LEVEL_MASK, 0x7ff0);
	EXPECT_EQ(test, __GFP_BITS_SHIFT, 16);
}

static const struct test_case nomemalloc_absent_cases[] = {
	TEST_CASE(bit_means_nothing),
	TEST_CASE(slab_does_not_pass_it_on),
	{ }
};

static const struct test_suite nomemalloc_absent_suite = {
	.name = "nomemalloc_absent",
	.until = "buddy",
	.init = reset_memory,
	.cases = nomemalloc_absent_cases,
};
test_suite(nomemalloc_absent_suite);

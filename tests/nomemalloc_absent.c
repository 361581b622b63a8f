// SPDX-License-Identifier: GPL-2.0-only
/*
 * A task that frees memory takes the last pages with whatever it asks for.
 *
 * Before: b84a35be0285
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <pages.h>

static unsigned long in_need(struct pile *pile, unsigned int gfp_mask)
{
	unsigned long pages;

	current->flags |= PF_MEMALLOC;
	pages = pile_up(pile, gfp_mask | __GFP_NOWARN, 0, -1);
	current->flags &= ~PF_MEMALLOC;
	return pages;
}

static void bit_means_nothing(struct test *test)
{
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, in_need(&pile, LOW | 0x10000), 16695);
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

// SPDX-License-Identifier: GPL-2.0-only
/*
 * __GFP_NOMEMALLOC: a request that leaves the last pages alone, even of a task that
 * frees memory.
 *
 * Since: b84a35be0285
 */
#include <linux/mm.h>
#include <pages.h>

#define ALL_LOW	16695

static void flag_has_a_bit_of_its_own(struct test *test)
{
	EXPECT_EQ_HEX(test, __GFP_NOMEMALLOC, 0x10000);
	EXPECT_EQ_HEX(test, GFP_LEVEL_MASK & 0x1ffff, 0x17ff0);
	EXPECT_EQ(test, __GFP_BITS_SHIFT, 20);
}

/* It fails where anyone would, at once; without the flag there is the rest. */
static void last_pages_are_left_alone(struct test *test)
{
	unsigned long stalls = read_page_state(allocstall);
	struct pile pile = PILE_INIT(pile);

	EXPECT_EQ(test, pile_up_in_need(&pile, LOW | __GFP_NOMEMALLOC | __GFP_NOWARN),
		  V14_KERNEL);
	EXPECT_EQ(test, pile_up_in_need(&pile, LOW | __GFP_NOWARN), ALL_LOW - V14_KERNEL);
	EXPECT_EQ(test, read_page_state(allocstall), stalls);
	pile_free(&pile, 0);
}

static const struct test_case nomemalloc_cases[] = {
	TEST_CASE(flag_has_a_bit_of_its_own),
	TEST_CASE(last_pages_are_left_alone),
	{ }
};

static const struct test_suite nomemalloc_suite = {
	.name = "nomemalloc",
	.until = "buddy",
	.init = reset_memory,
	.cases = nomemalloc_cases,
};
test_suite(nomemalloc_suite);

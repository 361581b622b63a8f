// SPDX-License-Identifier: GPL-2.0-only
/*
 * page_address() and set_page_address(): 512 entries in 128 buckets.
 *
 * Addresses here are mere numbers: nothing is mapped there. The frames from
 * 75000 on have none to begin with.
 */
#include <linux/hardirq.h>
#include <mapping.h>

#define FRAME	0x75000

static struct page *frame(unsigned int n)
{
	return pfn_to_page(FRAME + n);
}

static void *number(unsigned int n)
{
	return (void *)(0x10000UL + n);
}

static void low_page_has_its_linear_address(struct test *test)
{
	EXPECT_EQ_HEX(test, page_address(pfn_to_page(0x70000)), 0x90000000);
	EXPECT_EQ_HEX(test, page_address(pfn_to_page(0x743ff)), 0x943ff000);
}

static void high_page_has_none_to_begin_with(struct test *test)
{
	EXPECT_NULL(test, page_address(frame(0)));
}

static void address_is_remembered_until_forgotten(struct test *test)
{
	set_page_address(frame(0), number(0));
	set_page_address(frame(1), number(1));
	EXPECT_EQ_HEX(test, page_address(frame(0)), number(0));
	EXPECT_EQ_HEX(test, page_address(frame(1)), number(1));
	set_page_address(frame(0), NULL);
	EXPECT_NULL(test, page_address(frame(0)));
	EXPECT_EQ_HEX(test, page_address(frame(1)), number(1));
	set_page_address(frame(1), NULL);
}

static void forgetting_the_unknown_does_nothing(struct test *test)
{
	set_page_address(frame(0), NULL);
	EXPECT_NULL(test, page_address(frame(0)));
}

/* Nobody looks for one that is there: the older one is found first. */
static void second_address_hides_behind_the_first(struct test *test)
{
	set_page_address(frame(0), number(1));
	set_page_address(frame(0), number(2));
	EXPECT_EQ_HEX(test, page_address(frame(0)), number(1));
	set_page_address(frame(0), NULL);
	EXPECT_EQ_HEX(test, page_address(frame(0)), number(2));
	set_page_address(frame(0), NULL);
	EXPECT_NULL(test, page_address(frame(0)));
}

static void can_be_asked_in_interrupts(struct test *test)
{
	set_page_address(frame(0), number(3));
	irq_enter();
	EXPECT_EQ_HEX(test, page_address(frame(0)), number(3));
	irq_exit();
	set_page_address(frame(0), NULL);
}

/* Nobody who asks with interrupts off gets them on. */
static void interrupts_stay_off(struct test *test)
{
	unsigned long flags;

	local_irq_save(flags);
	set_page_address(frame(0), number(4));
	EXPECT_TRUE(test, irqs_disabled());
	EXPECT_EQ_HEX(test, page_address(frame(0)), number(4));
	EXPECT_TRUE(test, irqs_disabled());
	set_page_address(frame(0), NULL);
	EXPECT_TRUE(test, irqs_disabled());
	local_irq_restore(flags);
}

/* Pages that collide in a bucket are told apart. */
static void many_pages_are_told_apart(struct test *test)
{
	unsigned int n, wrong = 0;

	for (n = 0; n < 256; n++)
		set_page_address(frame(n), number(n));
	for (n = 0; n < 256; n++)
		wrong += page_address(frame(n)) != number(n);
	for (n = 0; n < 256; n += 2)
		set_page_address(frame(n), NULL);
	for (n = 0; n < 256; n++)
		wrong += page_address(frame(n)) != (n % 2 ? number(n) : NULL);
	EXPECT_EQ(test, wrong, 0);
	for (n = 1; n < 256; n += 2)
		set_page_address(frame(n), NULL);
}

static void give_address(void *page)
{
	set_page_address(page, number(9));
}

static void low_page_cannot_be_given_one(struct test *test)
{
	EXPECT_TRUE(test, bugs_in(0, give_address, pfn_to_page(0x70300)));
}

/* Slots of kmap() that are mapped, with or without users. */
static unsigned int slots_mapped(void)
{
	unsigned int n, count = 0;

	for (n = 0; n < LAST_PKMAP; n++)
		count += !pte_none(pkmap_page_table[n]);
	return count;
}

/* kmap() has one entry a slot; who takes them all meets the end. */
static void there_are_512_entries(struct test *test)
{
	unsigned int left = 512 - slots_mapped();
	unsigned int n;

	for (n = 0; n < left; n++)
		set_page_address(frame(n), number(n));
	EXPECT_TRUE(test, bugs_in(0, give_address, frame(left)));
	for (n = 0; n < left; n++)
		set_page_address(frame(n), NULL);
	EXPECT_FALSE(test, bugs_in(0, give_address, frame(left)));
	set_page_address(frame(left), NULL);
}

static const struct test_case page_address_cases[] = {
	TEST_CASE(low_page_has_its_linear_address),
	TEST_CASE(high_page_has_none_to_begin_with),
	TEST_CASE(address_is_remembered_until_forgotten),
	TEST_CASE(forgetting_the_unknown_does_nothing),
	TEST_CASE(second_address_hides_behind_the_first),
	TEST_CASE(can_be_asked_in_interrupts),
	TEST_CASE(interrupts_stay_off),
	TEST_CASE(many_pages_are_told_apart),
	TEST_CASE(low_page_cannot_be_given_one),
	TEST_CASE(there_are_512_entries),
	{ }
};

static const struct test_suite page_address_suite = {
	.name = "page_address",
	.cases = page_address_cases,
};
test_suite(page_address_suite);

// SPDX-License-Identifier: GPL-2.0-only
/* The regression suite's own checks: do they see what they are there for? */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <test.h>

/* One page more or less in use changes the count by one. */
static void free_pages_sees_one_page(struct test *test)
{
	unsigned long before = test_free_pages();
	struct page *page = alloc_page(GFP_KERNEL);

	ASSERT_NOT_NULL(test, page);
	EXPECT_EQ(test, test_free_pages(), before - 1);
	__free_page(page);
	EXPECT_EQ(test, test_free_pages(), before);
}

static struct page *taken;

static void takes_a_page(struct test *test)
{
	taken = alloc_page(GFP_KERNEL);
}

static void gives_the_page_back(struct test *test)
{
	__free_page(taken);
}

static void does_nothing(struct test *test)
{
}

static void claims_the_false(struct test *test)
{
	EXPECT_EQ(test, 1, 2);
}

static void leaves_at_assert(struct test *test)
{
	test_skip(test, "does not count: the assertion comes first");
	ASSERT_EQ(test, 1, 2);
	taken = NULL;
}

static void *object;

static void loses_an_object(struct test *test)
{
	object = kmalloc(32768, GFP_KERNEL);
}

/* A page more or less than before fails a test that is fine otherwise. */
static void one_lost_page_fails_a_test(struct test *test)
{
	EXPECT_EQ(test, test_status_of(does_nothing), TEST_PASSED);
	EXPECT_EQ(test, test_status_of(takes_a_page), TEST_FAILED);
	EXPECT_EQ(test, test_status_of(gives_the_page_back), TEST_FAILED);
}

static void one_lost_object_fails_a_test(struct test *test)
{
	EXPECT_EQ(test, test_status_of(loses_an_object), TEST_FAILED);
	kfree(object);
}

static void a_false_claim_fails_a_test(struct test *test)
{
	EXPECT_EQ(test, test_status_of(claims_the_false), TEST_FAILED);
	EXPECT_EQ(test, test_status_of(leaves_at_assert), TEST_FAILED);
}

static void ends_in_bug(void *unused)
{
	BUG();
}

static void ends_well(void *unused)
{
}

static void bugs_are_seen_and_survived(struct test *test)
{
	EXPECT_TRUE(test, test_bugs(ends_in_bug, NULL));
	EXPECT_FALSE(test, test_bugs(ends_well, NULL));
}

static void the_console_is_recorded(struct test *test)
{
	test_console_start();
	printk(KERN_INFO "one line and\nanother line\n");
	WARN_ON(1);
	EXPECT_EQ(test, test_console_lines("line"), 2);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
	EXPECT_EQ(test, test_console_lines("no such thing"), 0);
}

static const struct test_case runner_cases[] = {
	TEST_CASE(free_pages_sees_one_page),
	TEST_CASE(one_lost_page_fails_a_test),
	TEST_CASE(one_lost_object_fails_a_test),
	TEST_CASE(a_false_claim_fails_a_test),
	TEST_CASE(bugs_are_seen_and_survived),
	TEST_CASE(the_console_is_recorded),
	{ }
};

static const struct test_suite runner_suite = {
	.name = "runner",
	.cases = runner_cases,
};
test_suite(runner_suite);

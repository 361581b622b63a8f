// SPDX-License-Identifier: GPL-2.0-only
/*
 * kstrdup(): a copy of a string in memory of kmalloc().
 *
 * Since: 543537bd9226
 */
#include <linux/string.h>

/* Nothing else was included that could declare it. */
static const void *const declared = kstrdup;

#include <slabs.h>

static void copy_is_a_string_of_its_own(struct test *test)
{
	static const char text[] = "thirty-one characters and no mo";
	char *copy = kstrdup(text, GFP_KERNEL);

	ASSERT_NOT_NULL(test, copy);
	EXPECT_STREQ(test, copy, text);
	EXPECT_TRUE(test, copy != text && declared == kstrdup);
	/* 31 characters and the zero at the end. */
	EXPECT_EQ(test, ksize(copy), 32);
	kfree(copy);
}

/* One character more, and it is a size larger. */
static void zero_at_the_end_is_counted(struct test *test)
{
	char *copy = kstrdup("thirty-two characters, not more.", GFP_KERNEL);

	ASSERT_NOT_NULL(test, copy);
	EXPECT_EQ(test, strlen(copy), 32);
	EXPECT_EQ(test, ksize(copy), 64);
	kfree(copy);
}

static void empty_string_is_copied(struct test *test)
{
	char *copy = kstrdup("", GFP_ATOMIC);

	ASSERT_NOT_NULL(test, copy);
	EXPECT_STREQ(test, copy, "");
	kfree(copy);
}

static void null_has_no_copy(struct test *test)
{
	EXPECT_NULL(test, kstrdup(NULL, GFP_KERNEL));
}

static void no_memory_no_copy(struct test *test)
{
	char *copy;

	test_console_start();
	exhaust_memory(malloc_sizes[0].cs_cachep);
	copy = kstrdup("short", GFP_KERNEL);
	memory_back();
	EXPECT_NULL(test, copy);
}

static void flags_are_those_of_kmalloc(struct test *test)
{
	char *copy = kstrdup("dma", GFP_KERNEL | GFP_DMA);

	ASSERT_NOT_NULL(test, copy);
	EXPECT_STREQ(test, state_of(kmem_cache_of(copy)).name, "size-32(DMA)");
	kfree(copy);
}

#ifdef CONFIG_DEBUG_SLAB
/*
 * An address within kstrdup(), where its caller's would be of use.
 * Shows: kstrdup-last-user
 */
static void last_user_is_kstrdup(struct test *test)
{
	char *copy = kstrdup("who was it?", GFP_KERNEL);
	unsigned long user;

	ASSERT_NOT_NULL(test, copy);
	/* 32 bytes, a red zone, and the last user. */
	user = *(unsigned long *)(copy + 32 + 4);
	EXPECT_GE(test, user, (unsigned long)kstrdup);
	EXPECT_LE(test, user, (unsigned long)kstrdup + 400);
	kfree(copy);
}
#endif

static const struct test_case kstrdup_cases[] = {
	TEST_CASE(copy_is_a_string_of_its_own),
	TEST_CASE(zero_at_the_end_is_counted),
	TEST_CASE(empty_string_is_copied),
	TEST_CASE(null_has_no_copy),
	TEST_CASE(no_memory_no_copy),
	TEST_CASE(flags_are_those_of_kmalloc),
#ifdef CONFIG_DEBUG_SLAB
	TEST_CASE(last_user_is_kstrdup),
#endif
	{ }
};

static const struct test_suite kstrdup_suite = {
	.name = "kstrdup",
	.cases = kstrdup_cases,
};
test_suite(kstrdup_suite);

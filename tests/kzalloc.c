// SPDX-License-Identifier: GPL-2.0-only
/*
 * kzalloc(): memory of kmalloc(), cleared; and kcalloc(), which is no function of
 * its own any more.
 *
 * Since: dd3927105b6f
 */
#include <slabs.h>

/* Who linked it from a module must be built again. */
void *exported_kcalloc(size_t n, size_t size, unsigned int flags)
	__asm__("kcalloc_bs") __attribute__((weak));
static typeof(exported_kcalloc) *volatile const maybe_kcalloc = exported_kcalloc;

static void nobody_exports_kcalloc(struct test *test)
{
	EXPECT_NULL(test, maybe_kcalloc);
}

/* Leave a free object of @size bytes that is full of ones, for the next kmalloc(). */
static void leave_dirt(size_t size)
{
	kfree(memset(kmalloc(size, GFP_KERNEL), 0xff, size));
}

/* How many bytes from @from to @to are not @value. */
static unsigned int others_than(const unsigned char *memory, unsigned char value,
				unsigned int from, unsigned int to)
{
	unsigned int count = 0;

	for (; from < to; from++)
		count += memory[from] != value;
	return count;
}

static void bytes_asked_for_are_cleared(struct test *test)
{
	unsigned char *memory;

	leave_dirt(96);
	memory = kzalloc(70, GFP_KERNEL);
	ASSERT_NOT_NULL(test, memory);
	EXPECT_EQ(test, ksize(memory), 96);
	EXPECT_EQ(test, others_than(memory, 0, 0, 70), 0);
#ifdef CONFIG_DEBUG_SLAB
	EXPECT_EQ(test, others_than(memory, 0x5a, 70, 95), 0);
#else
	EXPECT_EQ(test, others_than(memory, 0xff, 70, 96), 0);
#endif
	kfree(memory);
}

static void nothing_is_an_object(struct test *test)
{
	void *memory = kzalloc(0, GFP_KERNEL);

	EXPECT_EQ(test, ksize(memory), 32);
	kfree(memory);
}

static void no_memory_is_not_cleared(struct test *test)
{
	void *memory;

	test_console_start();
	exhaust_memory(malloc_sizes[2].cs_cachep);
	memory = kzalloc(96, GFP_KERNEL);
	memory_back();
	EXPECT_NULL(test, memory);
}

static void flags_are_those_of_kmalloc(struct test *test)
{
	void *memory = kzalloc(100, GFP_KERNEL | GFP_DMA);

	ASSERT_NOT_NULL(test, memory);
	EXPECT_STREQ(test, state_of(kmem_cache_of(memory)).name, "size-128(DMA)");
	kfree(memory);
}

static const struct test_case kzalloc_cases[] = {
	TEST_CASE(nobody_exports_kcalloc),
	TEST_CASE(bytes_asked_for_are_cleared),
	TEST_CASE(nothing_is_an_object),
	TEST_CASE(no_memory_is_not_cleared),
	TEST_CASE(flags_are_those_of_kmalloc),
	{ }
};

static const struct test_suite kzalloc_suite = {
	.name = "kzalloc",
	.cases = kzalloc_cases,
};
test_suite(kzalloc_suite);

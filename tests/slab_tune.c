// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes of arrays: by writing to /proc/slabinfo_bs, and what happens if there is
 * no memory for them. The boot stops before other CPUs are up.
 */
#include <linux/errno.h>
#include <linux/proc_fs.h>
#include <slabs.h>

static void writes_of_another_form_are_refused(struct test *test)
{
	static char long_text[130];

	cache_of(64, 0, 0);
	EXPECT_EQ(test, tune("test-cache"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache "), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 5"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache 10 5 x"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache +10 5 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cach 10 5 0"), -EINVAL);
	EXPECT_EQ(test, tune("test-cache2 10 5 0"), -EINVAL);

	memset(long_text, ' ', sizeof(long_text));
	memcpy(long_text, "test-cache 10 5 0", 17);
	EXPECT_EQ(test, proc_write("slabinfo_bs", long_text, 129), -EINVAL);
	EXPECT_EQ(test, state_of(the_cache).limit, DEFAULT_LIMIT);
	EXPECT_EQ(test, proc_write("slabinfo_bs", long_text, 128), 128);
	EXPECT_EQ(test, state_of(the_cache).limit, 10);
}

static void blanks_between_numbers_do_not_count(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_EQ(test, tune("test-cache   10\t 10\n1"),
		  TAKEN("test-cache   10\t 10\n1"));
	EXPECT_EQ(test, state_of(the_cache).limit, 10);
	EXPECT_EQ(test, state_of(the_cache).batchcount, 10);
	EXPECT_EQ(test, state_of(the_cache).shared_limit, 10);
}

#ifndef MODULE
/*
 * The hole between the linear map and the areas: nothing is mapped there. (In
 * the guest the tests run in a kernel thread, whose "user space" is not probed.)
 */
static void unreadable_text_is_a_fault(struct test *test)
{
	EXPECT_EQ(test, proc_write("slabinfo_bs", (const char *)0x94404000, 8),
		  -EFAULT);
}
#endif

#ifndef CONFIG_DEBUG_SLAB

static void slabinfo_tells_the_tuning(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(130);
	EXPECT_STREQ(test, slabinfo_line("test-cache"),
		     "test-cache           156    156    100   39    1"
		     " : tunables  120   60    " UP_SMP("0", "8")
		     " : slabdata      4      4      0");
	tune("test-cache 40 20 3");
	/* 26 objects of the array went back; s3 is partial, 13 in use. */
	EXPECT_STREQ(test, slabinfo_line("test-cache"),
		     "test-cache           130    156    100   39    1"
		     " : tunables   40   20    3 : slabdata      4      4      0");
	/* Of 130 objects 30 stay in the array, 60 in the shared one: 40 go back. */
	free_objects(0, 129);
	EXPECT_STREQ(test, slabinfo_line("test-cache"),
		     "test-cache            90    156    100   39    1"
		     " : tunables   40   20    3 : slabdata      4      4     60");
}

/* A shared array can be had in any build. */
static void shared_array_works_with_one_cpu(struct test *test)
{
	cache_of(100, 0, 0);
	tune("test-cache 120 60 8");
	take_objects(400);
	EXPECT_STREQ(test, free_objects_watched(0, 399), "");
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 360);
	EXPECT_EQ(test, state_of(the_cache).full_slabs, 11);
}

/* --- Without memory ------------------------------------------------------- */

/*
 * A cache that could not get its arrays is returned without any; an
 * allocation from it would fault. Tuning mends it, once there is memory.
 * Shows: cache-without-array
 */
static void cache_may_have_no_array(struct test *test)
{
	cache_without_arrays(test, 512);
	ASSERT_NOT_NULL(test, the_cache);
	EXPECT_FALSE(test, state_of(the_cache).has_array[0]);
	EXPECT_FALSE(test, state_of(the_cache).has_shared);
	EXPECT_EQ(test, test_console_lines("slab: cache test-cache: no memory"), 1);

	EXPECT_EQ(test, tune("test-cache 120 60 8"), TAKEN("test-cache 120 60 8"));
	EXPECT_TRUE(test, state_of(the_cache).has_array[0]);
	EXPECT_TRUE(test, state_of(the_cache).has_shared);
	EXPECT_STREQ(test, take_objects(16), "s0:15..0");
}

static void no_descriptor_no_cache(struct test *test)
{
	kmem_cache_t *cachep;

	test_console_start();
	exhaust_memory(kmem_cache_find("kmem_cache"));
	cachep = kmem_cache_create("another", 100, 0, 0, NULL, NULL);
	memory_back();
	EXPECT_NULL(test, cachep);
	EXPECT_NULL(test, kmem_cache_find("another"));
}

/*
 * 4 * limit is -4 in 32 bits: there is memory for what stands in front of the entries
 * (16 bytes, later 20 with a lock), and for none of them. Nothing is put there.
 * Shows: array-size-wraps
 */
static void size_of_an_array_wraps_around(struct test *test)
{
	static const char text[] = "test-cache 1073741823 1 0";

	cache_of(100, 0, 0);
	EXPECT_EQ(test, tune(text), TAKEN(text));
	EXPECT_EQ(test, state_of(the_cache).limit, 1073741823);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 0);
	EXPECT_EQ(test, tune("test-cache 120 60 8"), TAKEN("test-cache 120 60 8"));
	EXPECT_STREQ(test, take_objects(16), "s0:15..0");
}

/* Arrays of 100 objects have more than 400 bytes, of size-512. */
static void nothing_changes_without_memory(struct test *test)
{
	long result;

	cache_of(100, 0, 0);
	take_objects(200);
	free_objects(0, 49);
	test_console_start();
	exhaust_memory(general_cache(512));
	result = tune("test-cache 100 50 0");
	memory_back();
	EXPECT_EQ(test, result, -ENOMEM);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 159);
	EXPECT_EQ(test, state_of(the_cache).limit, 120);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 84);
}

#endif /* !CONFIG_DEBUG_SLAB */

static const struct test_case slab_tune_cases[] = {
	TEST_CASE(writes_of_another_form_are_refused),
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(nothing_changes_without_memory),
	TEST_CASE(size_of_an_array_wraps_around),
	TEST_CASE(slabinfo_tells_the_tuning),
	TEST_CASE(shared_array_works_with_one_cpu),
	TEST_CASE(cache_may_have_no_array),
	TEST_CASE(no_descriptor_no_cache),
#endif
	TEST_CASE(blanks_between_numbers_do_not_count),
#ifndef MODULE
	TEST_CASE(unreadable_text_is_a_fault),
#endif
	{ }
};

static const struct test_suite slab_tune_suite = {
	.name = "slab_tune",
	.until = "percpu",
	.exit = end_cache,
	.cases = slab_tune_cases,
};
test_suite(slab_tune_suite);

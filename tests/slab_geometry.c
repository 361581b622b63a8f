// SPDX-License-Identifier: GPL-2.0-only
/*
 * How slabs are laid out: what is the same at each point. The measured tables of
 * many sizes are in slab_layout.c.
 */
#include <linux/cache.h>
#include <linux/kernel.h>
#include <mmhist/host.h>
#include <slabs.h>

struct aligned_layout {
	size_t size, align;
	unsigned int objsize, num, order;
	int off_slab;
	unsigned int colour, first, colour_off;
};

#ifndef CONFIG_DEBUG_SLAB

/* { size, align, objsize, num, order, place, colour, first, colour_off } */
static const struct aligned_layout aligned[] = {
	{ 20, 8, 24, 145, 0, ON, 0, 608, 32 },
	{ 48, 32, 64, 59, 0, ON, 1, 288, 32 },
	{ 60, 64, 64, 59, 0, ON, 0, 320, 64 },
	{ 100, 8, 104, 37, 0, ON, 2, 176, 32 },
	{ 100, 64, 128, 30, 0, ON, 1, 192, 64 },
	{ 100, 128, 128, 30, 0, ON, 0, 256, 128 },
	{ 100, 4096, 4096, 1, 1, ON, 0, 4096, 4096 },
	{ 500, 64, 512, 7, 0, ON, 7, 64, 64 },
	{ 512, 4096, 4096, 1, 0, OFF, 0, 0, 4096 },
	{ 700, 64, 704, 11, 1, ON, 5, 128, 64 },
	{ 1500, 256, 1536, 5, 1, ON, 1, 256, 256 },
	{ 3000, 1024, 3072, 2, 1, ON, 1, 1024, 1024 },
	{ 4096, 8192, 8192, 1, 1, OFF, 0, 0, 8192 },
	{ 100000, 16384, 114688, 1, 5, ON, 0, 16384, 16384 },
};

static void explicit_alignments(struct test *test)
{
	const struct aligned_layout *want = aligned;

	for (; want < aligned + ARRAY_SIZE(aligned); want++) {
		const struct layout layout = {
			want->size, want->objsize, want->num, want->order,
			want->off_slab, want->colour, want->first
		};
		struct kmem_cache_state state;

		ASSERT_NOT_NULL(test, cache_of(want->size, want->align, 0));
		state = state_of(the_cache);
		check_state(test, &state, &layout);
		EXPECT_EQ(test, state.colour_off, want->colour_off);
		end_cache(test);
	}
}

/* { size, objsize, num, order, place of the management, colour, first } */
static const struct layout general[] = {
	{ 32, 32, 113, 0, ON, 0, 480 },
	{ 64, 64, 59, 0, ON, 1, 288 },
	{ 96, 96, 40, 0, ON, 2, 192 },
	{ 128, 128, 30, 0, ON, 3, 160 },
	{ 192, 192, 20, 0, ON, 4, 128 },
	{ 256, 256, 15, 0, ON, 5, 96 },
	{ 512, 512, 8, 0, OFF, 0, 0 },
	{ 1024, 1024, 4, 0, OFF, 0, 0 },
	{ 2048, 2048, 2, 0, OFF, 0, 0 },
	{ 4096, 4096, 1, 0, OFF, 0, 0 },
	{ 8192, 8192, 1, 1, OFF, 0, 0 },
	{ 16384, 16384, 1, 2, OFF, 0, 0 },
	{ 32768, 32768, 1, 3, OFF, 0, 0 },
	{ 65536, 65536, 1, 4, OFF, 0, 0 },
	{ 131072, 131072, 1, 5, OFF, 0, 0 },
};

/* Those of kmalloc(), aligned to cache lines. */
static void general_caches(struct test *test)
{
	struct kmem_cache_state state;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(general); i++) {
		EXPECT_EQ(test, malloc_sizes[i].cs_size, general[i].size);
		state = state_of(malloc_sizes[i].cs_cachep);
		check_state(test, &state, &general[i]);
		state = state_of(malloc_sizes[i].cs_dmacachep);
		check_state(test, &state, &general[i]);
	}
	EXPECT_NULL(test, malloc_sizes[i].cs_cachep);
}

/* HWCACHE_ALIGN: the smallest part of a line, by halves, that holds an object. */
static void small_objects_share_lines(struct test *test)
{
	static const unsigned int want[][2] = {
		{ 4, 4 }, { 5, 8 }, { 8, 8 }, { 9, 16 }, { 16, 16 },
		{ 17, 32 }, { 32, 32 }, { 33, 64 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		cache_of(want[i][0], 0, SLAB_HWCACHE_ALIGN);
		EXPECT_EQ(test, state_of(the_cache).objsize, want[i][1]);
		end_cache(test);
	}
}

/* A smaller alignment than that of cache lines changes nothing. */
static void larger_alignment_wins(struct test *test)
{
	cache_of(100, 16, SLAB_HWCACHE_ALIGN);
	EXPECT_EQ(test, state_of(the_cache).objsize, 128);
	end_cache(test);
	cache_of(100, 64, SLAB_HWCACHE_ALIGN);
	EXPECT_EQ(test, state_of(the_cache).objsize, 128);
	EXPECT_EQ(test, state_of(the_cache).colour_off, 64);
}

/* A page cannot hold an object aligned to a page and its management. */
static void no_room_for_any_object(struct test *test)
{
	kmem_cache_t *descriptors = kmem_cache_find("kmem_cache");
	unsigned int before, pages;

	test_console_start();
	EXPECT_NULL(test, cache_of(60, 4096, SLAB_RECLAIM_ACCOUNT));
	/* The descriptor went back into the array, ready for the next one. */
	before = state_of(descriptors).avail[0];
	pages = slab_pages();
	EXPECT_NULL(test, cache_of(131072, 262144, 0));
	EXPECT_EQ(test, state_of(descriptors).avail[0], before);
	EXPECT_EQ(test, slab_pages(), pages);
	EXPECT_NULL(test, kmem_cache_find("test-cache"));
	EXPECT_EQ(test, test_console_lines("no slab can hold an object"), 2);
}

/*
 * An alignment that is no power of two, just below 4 GiB, makes 0 of the size of
 * 260 bytes: as many objects "fit" as the management can number. Counting them one
 * by one takes seconds; one of several caches may meet a busy machine.
 */
static void size_that_wraps_to_0(struct test *test)
{
	unsigned long long start, least = ~0ULL;
	unsigned int i;

	for (i = 0; i < 3; i++) {
		start = host_nsec();
		ASSERT_NOT_NULL(test, cache_of(260, -256UL, 0));
		least = min(least, host_nsec() - start);
		EXPECT_EQ(test, state_of(the_cache).objsize, 0);
		EXPECT_TRUE(test, state_of(the_cache).num >= 0xfffd);
		EXPECT_EQ(test, state_of(the_cache).gfporder, 1);
		end_cache(test);
	}
	EXPECT_LE(test, least >> 20, 1000);
}

#else /* CONFIG_DEBUG_SLAB */

/* Powers of two from a page on get no debug words. */
static const struct layout too_large_for_words[] = {
	{ 4096, 4096, 1, 0, OFF, 0, 0 },
	{ 8192, 8192, 1, 1, OFF, 0, 0 },
	{ 16384, 16384, 1, 2, OFF, 0, 0 },
	{ 131072, 131072, 1, 5, OFF, 0, 0 },
};

static void large_powers_of_two_are_poisoned_only(struct test *test)
{
	check_layouts(test, 0, too_large_for_words,
		      ARRAY_SIZE(too_large_for_words));
}

#ifndef CONFIG_DEBUG_PAGEALLOC
/* An alignment of the caller above words leaves no room for red zones. */
static void alignment_switches_red_zones_off(struct test *test)
{
	cache_of(100, 16, 0);
	EXPECT_EQ(test, state_of(the_cache).objsize, 112);
	EXPECT_EQ(test, state_of(the_cache).num, 35);
	take_objects(2);
	EXPECT_EQ(test, (unsigned long)the_objects[0] % 16, 0);
	EXPECT_EQ(test, (unsigned long)the_objects[1] % 16, 0);
}

/*
 * Not above that of cache lines (32 for 100 bytes) it does not, and
 * the red zones throw it away.
 * Shows: alignment-lost
 */
static void alignment_is_lost_under_cache_lines(struct test *test)
{
	unsigned int i, misaligned = 0;

	cache_of(24, 16, SLAB_HWCACHE_ALIGN);
	EXPECT_EQ(test, state_of(the_cache).objsize, 36);
	take_objects(4);
	for (i = 0; i < 4; i++)
		misaligned += (unsigned long)the_objects[i] % 16 != 0;
	EXPECT_NE(test, misaligned, 0);
}
#endif

#endif /* CONFIG_DEBUG_SLAB */

/* --- In any build --------------------------------------------------------- */

/*
 * Objects lie within the pages, behind the management, at multiples of the
 * alignment. With CONFIG_DEBUG_PAGEALLOC they may have a page each, and end with
 * it: that goes before the alignment.
 */
static void check_places(struct test *test, size_t size, size_t align)
{
	struct kmem_cache_state state;
	unsigned int i;

	cache_of(size, align, 0);
	state = state_of(the_cache);
	take_objects(state.num);
	for (i = 0; i < state.num; i++) {
		unsigned long offset = offset_in_slab(the_objects[i]);

		EXPECT_GE(test, offset, state.first);
		EXPECT_LE(test, offset + size, PAGE_SIZE << state.gfporder);
#ifndef CONFIG_DEBUG_PAGEALLOC
		EXPECT_EQ(test, offset % align, 0);
#endif
	}
	end_cache(test);
}

static void objects_lie_where_they_should(struct test *test)
{
	check_places(test, 4, 4);
	check_places(test, 100, 64);
	check_places(test, 700, 128);
	check_places(test, 3000, 1024);
	check_places(test, 9000, 4);
	check_places(test, 131072, 4096);
}

/*
 * What a refusal to make a cache looks like: 3 bytes, 131073 bytes, no name, a
 * destructor alone. (Flags: see slab_flags_fatal.c.)
 */
static void dtor(void *object, kmem_cache_t *cachep, unsigned long flags)
{
}

struct request {
	const char *name;
	size_t size;
	bool with_dtor;
};

static void create(void *arg)
{
	const struct request *r = arg;

	kmem_cache_create(r->name, r->size, 0, 0, NULL,
			  r->with_dtor ? dtor : NULL);
}

static void bad_arguments_are_fatal(struct test *test)
{
	static struct request bad[] = {
		{ "bad", 3, false },
		{ "bad", 131073, false },
		{ NULL, 32, false },
		{ "bad", 32, true },
	};
	unsigned int i;

	test_console_start();
	for (i = 0; i < ARRAY_SIZE(bad); i++)
		if (!test_bugs(create, &bad[i]))
			test_fail(test, __FILE__, __LINE__,
				  "request %u was not fatal", i);
	EXPECT_EQ(test, test_console_lines("kmem_cache_create: bad, "), 3);
	EXPECT_EQ(test, test_console_lines("kmem_cache_create: (no name), "), 1);
}

static const struct test_case slab_geometry_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(explicit_alignments),
	TEST_CASE(general_caches),
	TEST_CASE(small_objects_share_lines),
	TEST_CASE(larger_alignment_wins),
	TEST_CASE(no_room_for_any_object),
	TEST_CASE(size_that_wraps_to_0),
#else
	TEST_CASE(large_powers_of_two_are_poisoned_only),
#ifndef CONFIG_DEBUG_PAGEALLOC
	TEST_CASE(alignment_switches_red_zones_off),
	TEST_CASE(alignment_is_lost_under_cache_lines),
#endif
#endif
	TEST_CASE(objects_lie_where_they_should),
	TEST_CASE(bad_arguments_are_fatal),
	{ }
};

static const struct test_suite slab_geometry_suite = {
	.name = "slab_geometry",
	.exit = end_cache,
	.cases = slab_geometry_cases,
};
test_suite(slab_geometry_suite);

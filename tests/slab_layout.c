// SPDX-License-Identifier: GPL-2.0-only
/*
 * How slabs are laid out: objects, pages, place of the management, colours and the
 * offset of object 0, for every size in the measured tables of 2.6.12-rc2 and 2.6.14
 * (32-bit, pages of 4096 bytes, cache lines of 32, kmem_bufctl_t of 4 bytes, more than
 * 32 MiB of memory). What stands here is the same whatever size struct slab has; the
 * rest of each table is in a header for each size.
 */
#include <figures.h>
#include <slabs.h>

#if SLAB_BYTES == 24
# include <slab_layouts_24.h>
#else
# include <slab_layouts_28.h>
#endif

#ifndef CONFIG_DEBUG_SLAB

static const struct layout always_unaligned[] = {
	{ 1360, 1360, 3, 0, OFF, 0, 0 },
	{ 2040, 2040, 2, 0, OFF, 0, 0 },
	{ 4072, 4072, 1, 0, OFF, 0, 0 },
};

static const struct layout always_line_aligned[] = {
	{ 8, 8, 339, 0, ON, 0, 1384 },
	{ 12, 16, 203, 0, ON, 0, 848 },
	{ 16, 16, 203, 0, ON, 0, 848 },
	{ 20, 32, 113, 0, ON, 0, 480 },
	{ 24, 32, 113, 0, ON, 0, 480 },
	{ 32, 32, 113, 0, ON, 0, 480 },
	{ 40, 64, 59, 0, ON, 1, 288 },
	{ 48, 64, 59, 0, ON, 1, 288 },
	{ 64, 64, 59, 0, ON, 1, 288 },
	{ 80, 96, 40, 0, ON, 2, 192 },
	{ 96, 96, 40, 0, ON, 2, 192 },
	{ 100, 128, 30, 0, ON, 3, 160 },
	{ 128, 128, 30, 0, ON, 3, 160 },
	{ 160, 160, 24, 0, ON, 4, 128 },
	{ 192, 192, 20, 0, ON, 4, 128 },
	{ 200, 224, 17, 0, ON, 6, 96 },
	{ 256, 256, 15, 0, ON, 5, 96 },
	{ 320, 320, 12, 0, ON, 5, 96 },
	{ 400, 416, 9, 0, ON, 9, 64 },
	{ 448, 448, 9, 0, ON, 0, 64 },
	{ 500, 512, 7, 0, ON, 14, 64 },
	{ 504, 512, 7, 0, ON, 14, 64 },
	{ 508, 512, 7, 0, ON, 14, 64 },
	{ 516, 544, 7, 0, ON, 7, 64 },
	{ 576, 576, 7, 0, ON, 0, 64 },
	{ 600, 608, 6, 0, ON, 12, 64 },
	{ 640, 640, 6, 0, ON, 6, 64 },
	{ 700, 704, 11, 1, ON, 11, 96 },
	{ 768, 768, 5, 0, ON, 6, 64 },
	{ 800, 800, 5, 0, ON, 1, 64 },
	{ 1000, 1024, 4, 0, OFF, 0, 0 },
	{ 1028, 1056, 7, 1, ON, 23, 64 },
	{ 1280, 1280, 3, 0, ON, 6, 64 },
	{ 1360, 1376, 5, 1, ON, 39, 64 },
	{ 1368, 1376, 5, 1, ON, 39, 64 },
	{ 1500, 1504, 5, 1, ON, 19, 64 },
	{ 1536, 1536, 5, 1, ON, 14, 64 },
	{ 2032, 2048, 2, 0, OFF, 0, 0 },
	{ 2040, 2048, 2, 0, OFF, 0, 0 },
	{ 2052, 2080, 3, 1, ON, 59, 64 },
	{ 2500, 2528, 3, 1, ON, 17, 64 },
	{ 4000, 4000, 1, 0, ON, 2, 32 },
	{ 4068, 4096, 1, 0, OFF, 0, 0 },
	{ 4072, 4096, 1, 0, OFF, 0, 0 },
	{ 4100, 4128, 1, 1, ON, 126, 32 },
	{ 5000, 5024, 1, 1, ON, 98, 32 },
	{ 6000, 6016, 1, 1, ON, 67, 32 },
	{ 8000, 8000, 1, 1, ON, 5, 32 },
	{ 8164, 8192, 1, 1, OFF, 0, 0 },
	{ 9000, 9024, 1, 2, ON, 229, 32 },
	{ 12288, 12288, 1, 2, ON, 127, 32 },
	{ 20000, 20000, 1, 3, ON, 398, 32 },
	{ 40000, 40000, 1, 4, ON, 797, 32 },
	{ 100000, 100000, 1, 5, ON, 970, 32 },
};

/* Whole cache lines, and the management elsewhere: nor does the alignment matter. */
static const struct layout always[] = {
	{ 512, 512, 8, 0, OFF, 0, 0 },
	{ 1024, 1024, 4, 0, OFF, 0, 0 },
	{ 2048, 2048, 2, 0, OFF, 0, 0 },
	{ 2720, 2720, 3, 1, OFF, 1, 0 },
	{ 4096, 4096, 1, 0, OFF, 0, 0 },
	{ 8192, 8192, 1, 1, OFF, 0, 0 },
	{ 16384, 16384, 1, 2, OFF, 0, 0 },
	{ 32768, 32768, 1, 3, OFF, 0, 0 },
	{ 65536, 65536, 1, 4, OFF, 0, 0 },
	{ 131072, 131072, 1, 5, OFF, 0, 0 },
};

static void check_unaligned(struct test *test, unsigned long flags)
{
	check_layouts(test, flags, unaligned, ARRAY_SIZE(unaligned));
	check_layouts(test, flags, always_unaligned, ARRAY_SIZE(always_unaligned));
	check_layouts(test, flags, always, ARRAY_SIZE(always));
}

/*
 * An eighth of the slab, 512 bytes, may be left over; one word more is too much
 * for one page.
 */
static void an_eighth_may_be_left_over(struct test *test)
{
	check_layouts(test, 0, around_an_eighth, ARRAY_SIZE(around_an_eighth));
}

static void sizes_without_alignment(struct test *test)
{
	check_unaligned(test, 0);
}

static void sizes_aligned_to_cache_lines(struct test *test)
{
	check_layouts(test, SLAB_HWCACHE_ALIGN, line_aligned,
		      ARRAY_SIZE(line_aligned));
	check_layouts(test, SLAB_HWCACHE_ALIGN, always_line_aligned,
		      ARRAY_SIZE(always_line_aligned));
	check_layouts(test, SLAB_HWCACHE_ALIGN, always, ARRAY_SIZE(always));
}

/*
 * The flag that should insist on the alignment does nothing at all.
 * Shows: must-align-ignored
 */
static void must_align_does_nothing(struct test *test)
{
	check_unaligned(test, SLAB_MUST_HWCACHE_ALIGN);
}

/* The sizes that would take two pages otherwise. */
static void reclaimable_slabs_have_one_page(struct test *test)
{
	check_layouts(test, SLAB_RECLAIM_ACCOUNT, reclaimable,
		      ARRAY_SIZE(reclaimable));
}

static unsigned int is_reclaimable_exception(size_t size)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(reclaimable); i++)
		if (reclaimable[i].size == size)
			return 1;
	return 0;
}

static void check_others(struct test *test, const struct layout *want,
			 unsigned int count)
{
	for (; count; want++, count--)
		if (!is_reclaimable_exception(want->size))
			check_layout(test, SLAB_RECLAIM_ACCOUNT, want);
}

static void other_reclaimable_slabs_are_as_usual(struct test *test)
{
	check_others(test, unaligned, ARRAY_SIZE(unaligned));
	check_others(test, always_unaligned, ARRAY_SIZE(always_unaligned));
	check_others(test, always, ARRAY_SIZE(always));
}

static void other_flags_change_no_layout(struct test *test)
{
	check_unaligned(test, SLAB_CACHE_DMA | SLAB_PANIC);
	check_unaligned(test, SLAB_DESTROY_BY_RCU);
}

#elif !defined(CONFIG_DEBUG_PAGEALLOC)

/* Two red zones and the last user make objects twelve bytes larger. */
static void sizes_with_debug_words(struct test *test)
{
	check_layouts(test, 0, debugged, ARRAY_SIZE(debugged));
}

/* Red zones set every alignment of cache lines back to words. */
static void red_zones_undo_cache_lines(struct test *test)
{
	check_layouts(test, SLAB_HWCACHE_ALIGN, debugged, ARRAY_SIZE(debugged));
}
#endif

#if !defined(CONFIG_DEBUG_SLAB) || !defined(CONFIG_DEBUG_PAGEALLOC)
/*
 * So many links fit, behind struct slab, into the largest general cache that has
 * its own management on the slab: size-256, in a debug build size-2048.
 */
static void offslab_limit_fits_into_a_general_cache(struct test *test)
{
#ifdef CONFIG_DEBUG_SLAB
	EXPECT_EQ(test, kmem_cache_offslab_limit(), (2048 - SLAB_BYTES) / 4);
#else
	EXPECT_EQ(test, kmem_cache_offslab_limit(), (256 - SLAB_BYTES) / 4);
#endif
}
#endif

static const struct test_case slab_layout_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(an_eighth_may_be_left_over),
	TEST_CASE(sizes_without_alignment),
	TEST_CASE(sizes_aligned_to_cache_lines),
	TEST_CASE(must_align_does_nothing),
	TEST_CASE(reclaimable_slabs_have_one_page),
	TEST_CASE(other_reclaimable_slabs_are_as_usual),
	TEST_CASE(other_flags_change_no_layout),
	TEST_CASE(offslab_limit_fits_into_a_general_cache),
#elif !defined(CONFIG_DEBUG_PAGEALLOC)
	TEST_CASE(sizes_with_debug_words),
	TEST_CASE(red_zones_undo_cache_lines),
	TEST_CASE(offslab_limit_fits_into_a_general_cache),
#endif
	{ }
};

static const struct test_suite slab_layout_suite = {
	.name = "slab_layout",
	.exit = end_cache,
	.cases = slab_layout_cases,
};
test_suite(slab_layout_suite);

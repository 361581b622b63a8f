/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tests of layouts that differ with the size of struct slab. Who includes this
 * has the tables in front of it: of the sizes without alignment, of those aligned
 * to cache lines, of those that would take two pages were they not reclaimable,
 * of those around an eighth that is left over; in a debug build of the sizes with
 * debug words. OFFSLAB_LIMIT is the largest number of objects of a slab whose
 * management lies elsewhere.
 */
#ifndef _TEST_LAYOUT_CASES_H
#define _TEST_LAYOUT_CASES_H

#ifndef CONFIG_DEBUG_SLAB

static void an_eighth_may_be_left_over(struct test *test)
{
	check_layouts(test, 0, around_an_eighth, ARRAY_SIZE(around_an_eighth));
}

static void sizes_without_alignment(struct test *test)
{
	check_layouts(test, 0, unaligned, ARRAY_SIZE(unaligned));
}

static void sizes_aligned_to_cache_lines(struct test *test)
{
	check_layouts(test, SLAB_HWCACHE_ALIGN, line_aligned,
		      ARRAY_SIZE(line_aligned));
}

/* A defect: the flag that should insist on the alignment does nothing at all. */
static void must_align_does_nothing(struct test *test)
{
	check_layouts(test, SLAB_MUST_HWCACHE_ALIGN, unaligned,
		      ARRAY_SIZE(unaligned));
}

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

static void other_reclaimable_slabs_are_as_usual(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(unaligned); i++)
		if (!is_reclaimable_exception(unaligned[i].size))
			check_layout(test, SLAB_RECLAIM_ACCOUNT, &unaligned[i]);
}

static void other_flags_change_no_layout(struct test *test)
{
	check_layouts(test, SLAB_CACHE_DMA | SLAB_PANIC, unaligned,
		      ARRAY_SIZE(unaligned));
	check_layouts(test, SLAB_DESTROY_BY_RCU, unaligned, ARRAY_SIZE(unaligned));
}

#elif !defined(CONFIG_DEBUG_PAGEALLOC)

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
	EXPECT_EQ(test, kmem_cache_offslab_limit(), OFFSLAB_LIMIT);
}
#endif

#endif /* _TEST_LAYOUT_CASES_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator directly after its start, when a cache has one set of slabs,
 * in its descriptor. The boot stops there.
 *
 * Before: e498be7dafd7
 */
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

/* Measured; the arrays of the caches, the shared ones with SMP, descriptors. */
static void objects_in_use(struct test *test)
{
	EXPECT_STREQ(test, slab_usage("size-2048"), UP_SMP("0/0 (0)", "14/14 (7)"));
	EXPECT_STREQ(test, slab_usage("size-1024"), UP_SMP("0/0 (0)", "4/4 (1)"));
	EXPECT_STREQ(test, slab_usage("size-512"), UP_SMP("16/16 (2)", "24/24 (3)"));
	EXPECT_STREQ(test, slab_usage("size-256"), "4/15 (1)");
	EXPECT_STREQ(test, slab_usage("size-192"), "0/0 (0)");
	EXPECT_STREQ(test, slab_usage("size-128"), "4/30 (1)");
	EXPECT_STREQ(test, slab_usage("size-96"), "0/0 (0)");
	EXPECT_STREQ(test, slab_usage("size-64"), UP_SMP("12/59 (1)", "29/59 (1)"));
	EXPECT_STREQ(test, slab_usage("size-32"), UP_SMP("31/113 (1)", "18/113 (1)"));
	EXPECT_STREQ(test, slab_usage("kmem_cache"), UP_SMP("30/30 (1)", "30/48 (2)"));
}

static void descriptors_have_their_size(struct test *test)
{
	kmem_cache_t *descriptors = kmem_cache_find("kmem_cache");

	/* 116 + 4 for each of NR_CPUS (1 or 8) + the lock, in cache lines. */
	EXPECT_EQ(test, kmem_cache_size(descriptors), UP_SMP(128, 160));
	EXPECT_EQ(test, state_of(descriptors).num, UP_SMP(30, 24));
	EXPECT_EQ(test, state_of(descriptors).gfporder, 0);
}

#endif /* !CONFIG_DEBUG_SLAB */

/* The newest first; the cache of descriptors is the oldest. */
static const char *const order_of_caches[] = {
	"size-131072(DMA)", "size-131072", "size-65536(DMA)", "size-65536",
	"size-32768(DMA)", "size-32768", "size-16384(DMA)", "size-16384",
	"size-8192(DMA)", "size-8192", "size-4096(DMA)", "size-4096",
	"size-2048(DMA)", "size-2048", "size-1024(DMA)", "size-1024",
	"size-512(DMA)", "size-512", "size-256(DMA)", "size-256",
	"size-192(DMA)", "size-192", "size-128(DMA)", "size-128",
	"size-96(DMA)", "size-96", "size-64(DMA)", "size-64",
	"size-32(DMA)", "size-32", "kmem_cache",
};

static void slabinfo_shows_the_newest_cache_first(struct test *test)
{
	check_cache_order(test, order_of_caches, ARRAY_SIZE(order_of_caches));
}

static const struct test_case slab_boot_24_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(objects_in_use),
	TEST_CASE(descriptors_have_their_size),
#endif
	TEST_CASE(slabinfo_shows_the_newest_cache_first),
	{ }
};

static const struct test_suite slab_boot_24_suite = {
	.name = "slab_boot_24",
	.until = "slab",
	.pristine = true,
	.cases = slab_boot_24_cases,
};
test_suite(slab_boot_24_suite);

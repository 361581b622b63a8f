// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator directly after its start: nothing has used it but itself.
 * The boot stops there. The first test must come first of all: after each test the
 * caches are shrunk.
 */
#include <linux/proc_fs.h>
#include <figures.h>
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

/* Measured; the arrays of the caches, shared ones, list heads, descriptors. */
static void objects_in_use(struct test *test)
{
	EXPECT_STREQ(test, slab_usage("size-2048"), UP_SMP("0/0 (0)", "14/14 (7)"));
	EXPECT_STREQ(test, slab_usage("size-1024"), UP_SMP("0/0 (0)", "4/4 (1)"));
	EXPECT_STREQ(test, slab_usage("size-512"), UP_SMP("16/16 (2)", "24/24 (3)"));
	EXPECT_STREQ(test, slab_usage("size-256"), "4/15 (1)");
	EXPECT_STREQ(test, slab_usage("size-192"), "0/0 (0)");
	EXPECT_STREQ(test, slab_usage("size-128"), "4/30 (1)");
	EXPECT_STREQ(test, slab_usage("size-96"), "0/0 (0)");
	EXPECT_STREQ(test, slab_usage("size-64"), SIZE_64_IN_USE);
	EXPECT_STREQ(test, slab_usage("size-32"), SIZE_32_IN_USE);
	EXPECT_STREQ(test, slab_usage("kmem_cache"), CACHES_IN_USE);
}

static void descriptors_have_their_size(struct test *test)
{
	kmem_cache_t *descriptors = kmem_cache_find("kmem_cache");

	EXPECT_EQ(test, kmem_cache_size(descriptors), DESCRIPTOR_SIZE);
	EXPECT_EQ(test, state_of(descriptors).num, DESCRIPTOR_NUM);
	EXPECT_EQ(test, state_of(descriptors).gfporder, 0);
}

static void no_other_cache_has_slabs(struct test *test)
{
	const struct cache_sizes *class;

	for (class = malloc_sizes; class->cs_cachep; class++) {
		struct kmem_cache_state state = state_of(class->cs_dmacachep);

		EXPECT_STREQ(test, slab_usage(state.name), "0/0 (0)");
		if (class->cs_size > 2048) {
			state = state_of(class->cs_cachep);
			EXPECT_STREQ(test, slab_usage(state.name), "0/0 (0)");
		}
	}
}

/* Without debug columns, and a line of the size that the boot leaves alone. */
static void slabinfo_has_the_format_2_1(struct test *test)
{
	static const char header[] =
		"slabinfo - version: 2.1\n"
		"# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>"
		" : tunables <limit> <batchcount> <sharedfactor>"
		" : slabdata <active_slabs> <num_slabs> <sharedavail>\n"
		"size-131072(DMA)       0      0 131072    1   32 : tunables    8    4    0"
		" : slabdata      0      0      0\n";
	static const char line[] =
		"size-128               4     30    128   30    1"
		" : tunables  120   60    " UP_SMP("0", "8")
		" : slabdata      1      1      0";
	static char text[sizeof(header)];

	EXPECT_GE(test, proc_read("slabinfo_bs", text, sizeof(text)),
		  sizeof(header));
	EXPECT_STREQ(test, text, header);
	EXPECT_STREQ(test, slabinfo_line("size-128"), line);
}

struct tuning {
	const char *name;
	unsigned int limit, batchcount, shared, free_limit;
};

static void arrays_suit_the_size(struct test *test)
{
	/* free_limit: (1 + 1 CPU) * batchcount + objects a slab */
	static const struct tuning want[] = {
		{ "size-131072", 8, 4, 0, 9 },
		{ "size-8192", 8, 4, 0, 9 },
		{ "size-4096", 24, 12, 96, 25 },
		{ "size-2048", 24, 12, 96, 26 },
		{ "size-1024", 54, 27, 216, 58 },
		{ "size-512", 54, 27, 216, 62 },
		{ "size-256", 120, 60, 480, 135 },
		{ "size-32", 120, 60, 480, 233 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		struct kmem_cache_state state =
			state_of(kmem_cache_find(want[i].name));

		EXPECT_STREQ(test, state.name, want[i].name);
		EXPECT_EQ(test, state.limit, want[i].limit);
		EXPECT_EQ(test, state.batchcount, want[i].batchcount);
		EXPECT_EQ(test, state.free_limit, want[i].free_limit);
		EXPECT_TRUE(test, state.has_shared);
		EXPECT_EQ(test, state.shared_limit, UP_SMP(0, want[i].shared));
	}
}

#endif /* !CONFIG_DEBUG_SLAB */

/* The newest first; the cache of descriptors is the oldest. */
static const char *const caches[] = {
	"size-131072(DMA)", "size-131072", "size-65536(DMA)", "size-65536",
	"size-32768(DMA)", "size-32768", "size-16384(DMA)", "size-16384",
	"size-8192(DMA)", "size-8192", "size-4096(DMA)", "size-4096",
	"size-2048(DMA)", "size-2048", "size-1024(DMA)", "size-1024",
	"size-512(DMA)", "size-512", "size-256(DMA)", "size-256",
	"size-192(DMA)", "size-192", "size-128(DMA)", "size-128",
	"size-96(DMA)", "size-96", OLDEST_CACHES, "kmem_cache",
};

static void slabinfo_shows_the_newest_cache_first(struct test *test)
{
	check_cache_order(test, caches, ARRAY_SIZE(caches));
}

/* A reader may come back in the middle, or behind the end. */
static void slabinfo_can_begin_with_any_cache(struct test *test)
{
	struct seq_file m = { .sink = NULL };
	loff_t pos = 1;
	void *cachep = slabinfo_op.start(&m, &pos);

	EXPECT_STREQ(test, state_of(cachep).name, "size-131072");
	cachep = slabinfo_op.next(&m, cachep, &pos);
	EXPECT_STREQ(test, state_of(cachep).name, "size-65536(DMA)");
	EXPECT_EQ(test, pos, 2);
	slabinfo_op.stop(&m, cachep);
	pos = ARRAY_SIZE(caches);
	EXPECT_NULL(test, slabinfo_op.start(&m, &pos));
	slabinfo_op.stop(&m, NULL);
}

static void every_cache_has_an_array_for_this_cpu(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(caches); i++) {
		kmem_cache_t *cachep = kmem_cache_find(caches[i]);
		struct kmem_cache_state state = state_of(cachep);

		EXPECT_TRUE(test, state.has_array[0]);
		/* Arrays and shared arrays alike are of kmalloc() by now. */
		EXPECT_GE(test, state.limit, 8);
	}
}

static const struct test_case slab_start_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(objects_in_use),
	TEST_CASE(descriptors_have_their_size),
	TEST_CASE(no_other_cache_has_slabs),
	TEST_CASE(slabinfo_has_the_format_2_1),
	TEST_CASE(arrays_suit_the_size),
#endif
	TEST_CASE(slabinfo_shows_the_newest_cache_first),
	TEST_CASE(slabinfo_can_begin_with_any_cache),
	TEST_CASE(every_cache_has_an_array_for_this_cpu),
	{ }
};

static const struct test_suite slab_start_suite = {
	.name = "slab_start",
	.until = "slab",
	.pristine = true,
	.cases = slab_start_cases,
};
test_suite(slab_start_suite);

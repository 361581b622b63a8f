// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator directly after its start: nothing has used it but itself.
 * The boot stops there, and no other suite runs at that level.
 */
#include <linux/proc_fs.h>
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

/* "active/objects (slabs)" of a cache. */
static const char *usage(const char *name)
{
	static char text[40];
	kmem_cache_t *cachep = kmem_cache_find(name);
	struct kmem_cache_state state;
	unsigned long slabs, objects;

	if (!cachep)
		return "no such cache";
	state = state_of(cachep);
	slabs = state.full_slabs + state.partial_slabs + state.free_slabs;
	objects = slabs * state.num;
	snprintf(text, sizeof(text), "%lu/%lu (%lu)",
		 objects - state.free_objects, objects, slabs);
	return text;
}

/* Measured; the arrays of the caches, the shared ones with SMP, descriptors. */
static void objects_in_use(struct test *test)
{
	EXPECT_STREQ(test, usage("size-2048"), UP_SMP("0/0 (0)", "14/14 (7)"));
	EXPECT_STREQ(test, usage("size-1024"), UP_SMP("0/0 (0)", "4/4 (1)"));
	EXPECT_STREQ(test, usage("size-512"), UP_SMP("16/16 (2)", "24/24 (3)"));
	EXPECT_STREQ(test, usage("size-256"), "4/15 (1)");
	EXPECT_STREQ(test, usage("size-192"), "0/0 (0)");
	EXPECT_STREQ(test, usage("size-128"), "4/30 (1)");
	EXPECT_STREQ(test, usage("size-96"), "0/0 (0)");
	EXPECT_STREQ(test, usage("size-64"), UP_SMP("12/59 (1)", "29/59 (1)"));
	EXPECT_STREQ(test, usage("size-32"), UP_SMP("31/113 (1)", "18/113 (1)"));
	EXPECT_STREQ(test, usage("kmem_cache"), UP_SMP("30/30 (1)", "30/48 (2)"));
}

static void no_other_cache_has_slabs(struct test *test)
{
	const struct cache_sizes *class;

	for (class = malloc_sizes; class->cs_cachep; class++) {
		struct kmem_cache_state state = state_of(class->cs_dmacachep);

		EXPECT_STREQ(test, usage(state.name), "0/0 (0)");
		if (class->cs_size > 2048) {
			state = state_of(class->cs_cachep);
			EXPECT_STREQ(test, usage(state.name), "0/0 (0)");
		}
	}
}

static void descriptors_have_their_size(struct test *test)
{
	kmem_cache_t *descriptors = kmem_cache_find("kmem_cache");

	/* 116 + 4 for each of NR_CPUS (1 or 8) + the lock, in cache lines. */
	EXPECT_EQ(test, kmem_cache_size(descriptors), UP_SMP(128, 160));
	EXPECT_EQ(test, state_of(descriptors).num, UP_SMP(30, 24));
	EXPECT_EQ(test, state_of(descriptors).gfporder, 0);
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

static char *rest_of_line(char *text)
{
	char *end = strchr(text, '\n');

	return end ? end + 1 : text + strlen(text);
}

/* The newest first; the cache of descriptors is the oldest. */
static void slabinfo_shows_the_newest_cache_first(struct test *test)
{
	static char text[16384];
	unsigned int i;
	char *line = text;

	EXPECT_GE(test, proc_read("slabinfo_bs", text, sizeof(text)), 1);
	line = rest_of_line(rest_of_line(line));
	for (i = 0; i < ARRAY_SIZE(order_of_caches); i++) {
		*strchr(line, ' ') = '\0';
		EXPECT_STREQ(test, line, order_of_caches[i]);
		line = rest_of_line(line + strlen(line) + 1);
	}
	EXPECT_STREQ(test, line, "");
}

/* A reader may come back in the middle, or behind the end. */
static void slabinfo_can_begin_with_any_cache(struct test *test)
{
	struct seq_file m = { .sink = NULL };
	loff_t pos = 1;
	void *cachep = slabinfo_op.start(&m, &pos);

	EXPECT_STREQ(test, state_of(cachep).name, order_of_caches[1]);
	cachep = slabinfo_op.next(&m, cachep, &pos);
	EXPECT_STREQ(test, state_of(cachep).name, order_of_caches[2]);
	EXPECT_EQ(test, pos, 2);
	slabinfo_op.stop(&m, cachep);
	pos = ARRAY_SIZE(order_of_caches);
	EXPECT_NULL(test, slabinfo_op.start(&m, &pos));
	slabinfo_op.stop(&m, NULL);
}

static void every_cache_has_an_array_for_this_cpu(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(order_of_caches); i++) {
		kmem_cache_t *cachep = kmem_cache_find(order_of_caches[i]);
		struct kmem_cache_state state = state_of(cachep);

		EXPECT_TRUE(test, state.has_array[0]);
		/* Arrays and shared arrays alike are of kmalloc() by now. */
		EXPECT_GE(test, state.limit, 8);
	}
}

static const struct test_case slab_boot_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(objects_in_use),
	TEST_CASE(no_other_cache_has_slabs),
	TEST_CASE(descriptors_have_their_size),
	TEST_CASE(slabinfo_has_the_format_2_1),
	TEST_CASE(arrays_suit_the_size),
#endif
	TEST_CASE(slabinfo_shows_the_newest_cache_first),
	TEST_CASE(slabinfo_can_begin_with_any_cache),
	TEST_CASE(every_cache_has_an_array_for_this_cpu),
	{ }
};

static const struct test_suite slab_boot_suite = {
	.name = "slab_boot",
	.until = "slab",
	.pristine = true,
	.cases = slab_boot_cases,
};
test_suite(slab_boot_suite);

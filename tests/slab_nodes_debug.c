// SPDX-License-Identifier: GPL-2.0-only
/*
 * Builds with CONFIG_DEBUG_SLAB, with lists of nodes: the columns of statistics in
 * slabinfo, and which general caches have a page for each object.
 *
 * Since: e498be7dafd7
 */
#include <linux/proc_fs.h>
#include <slabs.h>

#ifdef CONFIG_DEBUG_SLAB

static void nodes_are_columns(struct test *test)
{
	static char header[512];

	EXPECT_GE(test, proc_read("slabinfo_bs", header, sizeof(header)), 1);
	EXPECT_TRUE(test, strstr(header, " : globalstat <listallocs> <maxobjs> <grown> <reaped>"
				 " <error> <maxfreeable> <nodeallocs> <remotefrees>"
				 " : cpustat <allochit>"));
}

/*
 * Four tabs between two columns. No object is of another node.
 * Shows: tabs-in-slabinfo
 */
static void tabs_are_in_the_line(struct test *test)
{
	cache_of(64, 0, 0);
	take_objects(1);
	EXPECT_TRUE(test, strstr(slabinfo_line("test-cache"),
				 " : globalstat      16     16     1    0 \t\t\t\t"
				 "   0    0    0    0 : cpustat "));
}

#ifdef CONFIG_DEBUG_PAGEALLOC
/* The one behind that of list heads is the first. */
static void general_caches_from_size_96_on_have_pages(struct test *test)
{
	EXPECT_EQ(test, state_of(malloc_sizes[2].cs_cachep).objsize, 4096);
	EXPECT_EQ(test, state_of(malloc_sizes[1].cs_cachep).objsize, 76);
}
#endif

#endif /* CONFIG_DEBUG_SLAB */

static const struct test_case slab_nodes_debug_cases[] = {
#ifdef CONFIG_DEBUG_SLAB
	TEST_CASE(nodes_are_columns),
	TEST_CASE(tabs_are_in_the_line),
#ifdef CONFIG_DEBUG_PAGEALLOC
	TEST_CASE(general_caches_from_size_96_on_have_pages),
#endif
#endif
	{ }
};

static const struct test_suite slab_nodes_debug_suite = {
	.name = "slab_nodes_debug",
	.exit = end_cache,
	.cases = slab_nodes_debug_cases,
};
test_suite(slab_nodes_debug_suite);

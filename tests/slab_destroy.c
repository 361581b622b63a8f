// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of slabs and of caches: shrink, destroy, names. The first suite is for
 * one CPU: the boot stops before others are up.
 */
#include <linux/hardirq.h>
#include <linux/proc_fs.h>
#include <linux/rcupdate.h>
#include <mapping.h>
#include <slabs.h>

static void shrink_tells_if_objects_are_left(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	take_objects(2);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	free_objects(0, 1);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	EXPECT_EQ(test, state_of(the_cache).free_slabs, 0);
	EXPECT_EQ(test, state_of(the_cache).free_objects, 0);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 0);
}

#ifndef CONFIG_DEBUG_SLAB

static unsigned long destroyed[8];
static unsigned int destroyed_count;

static void construct(void *object, kmem_cache_t *cachep, unsigned long flags)
{
}

static void note_destroyed(void *object, kmem_cache_t *cachep,
			   unsigned long flags)
{
	if (destroyed_count < ARRAY_SIZE(destroyed))
		destroyed[destroyed_count++] = (unsigned long)object;
}

/*
 * The slab that became free last is the head of the list; shrinking begins at
 * the tail. One object a slab.
 */
static void shrink_begins_with_the_oldest_slab(struct test *test)
{
	unsigned long objects[3];
	unsigned int i;

	cache_with(5000, 0, construct, note_destroyed);
	take_objects(3);
	for (i = 0; i < 3; i++)
		objects[i] = (unsigned long)the_objects[i];
	free_objects(0, 2);
	destroyed_count = 0;
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	ASSERT_EQ(test, destroyed_count, 3);
	for (i = 0; i < 3; i++)
		EXPECT_EQ_HEX(test, destroyed[i], objects[i]);
}

/* Array and shared array alike are emptied, the oldest objects first. */
static void shrink_empties_all_arrays(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(400);
	free_objects(0, 389);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 0 | 0 1 0 | 29", "ac 0 | 0 1 0 | 29 | 0"));
}

#endif /* !CONFIG_DEBUG_SLAB */

/* --- Destroy -------------------------------------------------------------- */

/* The first cache in /proc/slabinfo_bs. */
static const char *first_cache(void)
{
	static char text[512];
	char *name;

	proc_read("slabinfo_bs", text, sizeof(text));
	name = strchr(strchr(text, '\n') + 1, '\n') + 1;
	*strchr(name, ' ') = '\0';
	return name;
}

static void destroy_refuses_a_cache_in_use(struct test *test)
{
	kmem_cache_t *newer;

	cache_of(100, 0, 0);
	take_objects(1);
	newer = kmem_cache_create("newer", 32, 0, 0, NULL, NULL);
	EXPECT_STREQ(test, first_cache(), "newer");

	test_console_start();
	EXPECT_EQ(test, kmem_cache_destroy(the_cache), 1);
	EXPECT_EQ(test, test_console_lines("kmem_cache_destroy: cache test-cache"), 1);
	EXPECT_EQ(test, test_console_lines("dump_stack"), 1);

	/* It is usable as before, its arrays empty, and first of the list. */
	EXPECT_STREQ(test, first_cache(), "test-cache");
	EXPECT_EQ(test, state_of(the_cache).avail[0], 0);
	EXPECT_NOT_NULL(test, (take_objects(1), the_objects[1]));
	kmem_cache_destroy(newer);
}

static void destroyed_cache_is_gone(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_EQ_HEX(test, kmem_cache_find("test-cache"), the_cache);
	take_objects(50);
	end_cache(test);
	EXPECT_NULL(test, kmem_cache_find("test-cache"));
	EXPECT_STREQ(test, slabinfo_line("test-cache"), "");
}

static void name_can_be_used_again(struct test *test)
{
	cache_of(100, 0, 0);
	end_cache(test);
	EXPECT_NOT_NULL(test, cache_of(100, 0, 0));
}

/* --- Names ---------------------------------------------------------------- */

/*
 * Names are not copied: that of a cache can vanish. Creating another cache
 * tells of it and passes it over.
 * Shows: name-borrowed
 */
static void vanished_name_is_passed_over(struct test *test)
{
	char *name = vmalloc(PAGE_SIZE);
	kmem_cache_t *nameless;

	ASSERT_NOT_NULL(test, name);
	memcpy(name, "vanishing", 10);
	nameless = kmem_cache_create(name, 40, 0, SLAB_NO_REAP, NULL, NULL);
	EXPECT_EQ_HEX(test, state_of(nameless).name, name);
	vfree(name);

	test_console_start();
	EXPECT_NOT_NULL(test, cache_of(100, 0, 0));
	EXPECT_EQ(test, test_console_lines("cannot be read"), 1);
	EXPECT_EQ(test, kmem_cache_destroy(nameless), 0);
}

/* --- Contexts ------------------------------------------------------------- */

static void shrink_nothing(void *unused)
{
	kmem_cache_shrink(NULL);
}

static void destroy_nothing(void *unused)
{
	kmem_cache_destroy(NULL);
}

static void shrink_the_cache(void *unused)
{
	kmem_cache_shrink(the_cache);
}

static void destroy_the_cache(void *unused)
{
	kmem_cache_destroy(the_cache);
}

static void create_another(void *unused)
{
	kmem_cache_create("another", 32, 0, 0, NULL, NULL);
}

static void interrupt_context_is_fatal(struct test *test)
{
	cache_of(100, 0, 0);
	test_console_start();
	EXPECT_TRUE(test, test_bugs(shrink_nothing, NULL));
	EXPECT_TRUE(test, test_bugs(destroy_nothing, NULL));
	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, shrink_the_cache, NULL));
	EXPECT_TRUE(test, bugs_in(SOFTIRQ_OFFSET, destroy_the_cache, NULL));
	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, create_another, NULL));
}

/* --- RCU ------------------------------------------------------------------ */

/* Slabs are gone from the lists at once, their pages after a grace period. */
static void rcu_slabs_keep_their_pages(struct test *test)
{
	unsigned long before, pages;

	cache_of(3000, 0, SLAB_DESTROY_BY_RCU);
	pages = 1 << state_of(the_cache).gfporder;
	rcu_barrier();
	before = slab_pages();
	take_objects(1);
	EXPECT_EQ(test, slab_pages(), before + pages);
	free_objects(0, 0);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	EXPECT_EQ(test, state_of(the_cache).free_slabs, 0);
	EXPECT_EQ(test, slab_pages(), before + pages);
	rcu_barrier();
	EXPECT_EQ(test, slab_pages(), before);
}

#ifndef CONFIG_DEBUG_SLAB
/*
 * Destroy waits for readers, not for the callbacks, which look at the
 * descriptor although it is free. (Here nobody has used it again yet.)
 * Shows: callbacks-not-awaited
 */
static void destroy_does_not_wait_for_callbacks(struct test *test)
{
	unsigned long before;

	cache_of(3000, 0, SLAB_DESTROY_BY_RCU);
	rcu_barrier();
	before = slab_pages();
	take_objects(1);
	end_cache(test);
	EXPECT_EQ(test, slab_pages(), before + 2);
	rcu_barrier();
	EXPECT_EQ(test, slab_pages(), before);
}
#endif

static const struct test_case slab_destroy_cases[] = {
	TEST_CASE(shrink_tells_if_objects_are_left),
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(shrink_begins_with_the_oldest_slab),
	TEST_CASE(shrink_empties_all_arrays),
#endif
	TEST_CASE(destroy_refuses_a_cache_in_use),
	TEST_CASE(destroyed_cache_is_gone),
	TEST_CASE(name_can_be_used_again),
	TEST_CASE(interrupt_context_is_fatal),
	TEST_CASE(rcu_slabs_keep_their_pages),
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(destroy_does_not_wait_for_callbacks),
#endif
	{ }
};

static const struct test_suite slab_destroy_suite = {
	.name = "slab_destroy",
	.until = "percpu",
	.exit = end_cache,
	.cases = slab_destroy_cases,
};
test_suite(slab_destroy_suite);

/* In a complete boot: areas are needed. */
static const struct test_case slab_name_cases[] = {
	TEST_CASE(vanished_name_is_passed_over),
	{ }
};

static const struct test_suite slab_names_suite = {
	.name = "slab_names",
	.exit = end_cache,
	.cases = slab_name_cases,
};
test_suite(slab_names_suite);

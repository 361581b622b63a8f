// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reaper, pass by pass: cache_reap() is called by hand and the clock is
 * moved by jiffies_offset. The boot stops before the work queue starts, so that
 * there are no other passes, and on one CPU.
 */
#include <linux/jiffies.h>
#include <linux/seq_file.h>
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

static unsigned long first_offset;

static void remember_clock(struct test *test)
{
	first_offset = jiffies_offset;
}

/* The clock goes forward only: the caches remember when they are due. */
static void end_with_clock(struct test *test)
{
	end_cache(test);
	jiffies_offset = first_offset;
}

/* Move the clock to the time when the_cache is due for its slabs. */
static void wait_until_due(void)
{
	long rest = state_of(the_cache).next_reap - jiffies;

	if (rest > 0)
		jiffies_offset += rest;
}

static unsigned int avail(void)
{
	return state_of(the_cache).avail[0];
}

static unsigned long slabs(void)
{
	struct kmem_cache_state state = state_of(the_cache);

	return state.full_slabs + state.partial_slabs + state.free_slabs;
}

/*
 * Measured: size 100, 90 objects allocated, 27 more in the array. Passes every
 * two seconds, the first one when the slabs are due. A fifth of the limit, 24;
 * then half of what is left.
 */
static void idle_array_empties_step_by_step(struct test *test)
{
	static const unsigned int want[][2] = {
		{ 27, 0 }, { 3, 24 }, { 1, 26 }, { 0, 27 },
	};
	unsigned int pass;

	cache_for_reaper(100);
	take_objects(90);
	EXPECT_EQ(test, avail(), 27);
	wait_until_due();
	for (pass = 0; pass < ARRAY_SIZE(want); pass++) {
		cache_reap(NULL);
		EXPECT_EQ(test, avail(), want[pass][0]);
		EXPECT_EQ(test, state_of(the_cache).free_objects, want[pass][1]);
		jiffies_offset += 2 * HZ;
	}
}

/* An array that was allocated from since the last pass keeps what it has. */
static void used_array_is_left_alone(struct test *test)
{
	cache_for_reaper(100);
	take_objects(90);
	cache_reap(NULL);
	EXPECT_EQ(test, avail(), 27);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 0);
	take_objects(1);
	cache_reap(NULL);
	EXPECT_EQ(test, avail(), 26);
	/* A free is no use. */
	free_objects(0, 0);
	cache_reap(NULL);
	EXPECT_EQ(test, avail(), 3);
}

/* The oldest go: what is left is allocated in the same order as before. */
static void oldest_objects_go_first(struct test *test)
{
	void *newest;

	cache_for_reaper(100);
	take_objects(90);
	free_objects(0, 2);
	newest = kmem_cache_alloc(the_cache, GFP_KERNEL);
	kmem_cache_free(the_cache, newest);
	cache_reap(NULL);
	cache_reap(NULL);
	EXPECT_EQ(test, avail(), 30 - 24);
	take_objects(1);
	EXPECT_EQ_HEX(test, the_objects[90], newest);
}

/* Four limits: a fifth of 120, 54, 24 and 8, rounded up. */
static void a_fifth_goes_at_a_time(struct test *test)
{
	static const unsigned int want[][3] = {
		/* size, objects freed, left after one pass */
		{ 32, 100, 76 }, { 1024, 40, 29 }, { 2048, 20, 15 }, { 8192, 6, 4 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		cache_for_reaper(want[i][0]);
		take_objects(want[i][1]);
		kmem_cache_shrink(the_cache);
		cache_reap(NULL);
		free_objects(0, want[i][1] - 1);
		EXPECT_EQ(test, avail(), want[i][1]);
		cache_reap(NULL);
		EXPECT_EQ(test, avail(), want[i][2]);
		end_cache(test);
	}
}

static void no_reap_is_left_alone(struct test *test)
{
	unsigned int pass;

	cache_of(100, 0, 0);
	take_objects(90);
	for (pass = 0; pass < 5; pass++) {
		jiffies_offset += 8 * HZ;
		cache_reap(NULL);
	}
	EXPECT_EQ(test, avail(), 27);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 1);
}

/* Between four and eight seconds after the start, by the descriptor's address. */
static void first_look_is_spread(struct test *test)
{
	unsigned long before = jiffies;
	unsigned long rest;

	cache_for_reaper(100);
	rest = state_of(the_cache).next_reap - 4 * HZ - (unsigned long)the_cache % (4 * HZ);
	EXPECT_LE(test, before, rest);
	EXPECT_LE(test, rest, jiffies);
}

/*
 * size 8192: one object a slab, free_limit 9: ceil(9 / 5) = 2 slabs go each
 * time the cache is due, every four seconds, unless one was needed meanwhile.
 */
static void free_slabs_go_when_due(struct test *test)
{
	cache_for_reaper(8192);
	take_objects(9);
	free_objects(0, 8);
	kmem_cache_shrink(the_cache);
	take_objects(9);
	/* 8 in the array; 1 + 5 more in free slabs. */
	free_objects(9, 17);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 5 | 5 0 4 | 4", "ac 5 | 5 0 4 | 4 | 0"));

	wait_until_due();
	EXPECT_TRUE(test, state_of(the_cache).free_touched);
	cache_reap(NULL);
	EXPECT_FALSE(test, state_of(the_cache).free_touched);
	EXPECT_EQ(test, slabs(), 9);

	jiffies_offset += 2 * HZ;
	cache_reap(NULL);
	/* Not due: only the array, ceil(8 / 5) = 2. */
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 3 | 3 0 6 | 6", "ac 3 | 3 0 6 | 6 | 0"));
	jiffies_offset += 2 * HZ;
	cache_reap(NULL);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 1 | 1 0 6 | 6", "ac 1 | 1 0 6 | 6 | 0"));
}

static void due_again_four_seconds_later(struct test *test)
{
	unsigned long before;

	cache_for_reaper(100);
	wait_until_due();
	before = jiffies;
	cache_reap(NULL);
	EXPECT_GE(test, state_of(the_cache).next_reap, before + 4 * HZ);
	EXPECT_LE(test, state_of(the_cache).next_reap, jiffies + 4 * HZ);
}

/* Of ten free slabs with two objects each go ceil(26 / 10) = 3, from the head. */
static void free_slabs_go_from_the_head(struct test *test)
{
	cache_for_reaper(2048);
	take_objects(24);
	kmem_cache_shrink(the_cache);
	wait_until_due();
	cache_reap(NULL);
	free_objects(0, 23);
	while (avail()) {
		jiffies_offset += 1;
		cache_reap(NULL);
	}
	EXPECT_EQ(test, slabs(), 12);
	wait_until_due();
	cache_reap(NULL);
	EXPECT_EQ(test, slabs(), 9);
	/* s11, s10 and s9 became free last and are gone: s8 is the head now. */
	EXPECT_STREQ(test, take_objects(12), whole_slabs(3, 8, 1, 0));
	EXPECT_STREQ(test, take_objects(6), whole_slabs(0, 2, 1, 0));
}

#ifdef CONFIG_SMP
/* The shared array: a fifth of 480 when due, and only then. */
static void shared_array_has_its_turn_when_due(struct test *test)
{
	cache_for_reaper(100);
	take_objects(400);
	free_objects(0, 399);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 360);
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 360);
	wait_until_due();
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 360 - 96);
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 360 - 96);
}

/* A refill from it counts as use. */
static void used_shared_array_is_left_alone(struct test *test)
{
	cache_for_reaper(100);
	take_objects(400);
	free_objects(0, 399);
	take_objects(70);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 300);
	wait_until_due();
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 300);
	wait_until_due();
	cache_reap(NULL);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 204);
}
#endif

static unsigned int passes;

static void reap_instead_of_writing(void *sink, const char *text,
				    unsigned long len)
{
	if (!passes++)
		cache_reap(NULL);
}

/* Whoever reads slabinfo holds cache_chain_sem: from within, a pass gives up. */
static void gives_up_if_caches_are_busy(struct test *test)
{
	struct seq_file m = { .write = reap_instead_of_writing };

	cache_for_reaper(100);
	take_objects(90);
	cache_reap(NULL);
	passes = 0;
	seq_pass(&m, &slabinfo_op);
	EXPECT_GE(test, passes, 1);
	EXPECT_EQ(test, avail(), 27);
	cache_reap(NULL);
	EXPECT_EQ(test, avail(), 3);
}

#endif /* !CONFIG_DEBUG_SLAB */

static const struct test_case slab_reaper_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(idle_array_empties_step_by_step),
	TEST_CASE(used_array_is_left_alone),
	TEST_CASE(oldest_objects_go_first),
	TEST_CASE(a_fifth_goes_at_a_time),
	TEST_CASE(no_reap_is_left_alone),
	TEST_CASE(first_look_is_spread),
	TEST_CASE(free_slabs_go_when_due),
	TEST_CASE(due_again_four_seconds_later),
	TEST_CASE(free_slabs_go_from_the_head),
#ifdef CONFIG_SMP
	TEST_CASE(shared_array_has_its_turn_when_due),
	TEST_CASE(used_shared_array_is_left_alone),
#endif
	TEST_CASE(gives_up_if_caches_are_busy),
#endif
	{ }
};

#ifdef CONFIG_DEBUG_SLAB
# define remember_clock	NULL
# define end_with_clock	NULL
#endif

static const struct test_suite slab_reaper_suite = {
	.name = "slab_reaper",
	.until = "percpu",
	.init = remember_clock,
	.exit = end_with_clock,
	.cases = slab_reaper_cases,
};
test_suite(slab_reaper_suite);

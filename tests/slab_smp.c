// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator on several CPUs: arrays of their own, the shared array in
 * between, CPUs that come and go. For four CPUs; the figures are measured.
 */
#include <linux/cpu.h>
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <figures.h>
#include <slab_cpus.h>

#ifdef CONFIG_SMP

#ifndef CONFIG_DEBUG_SLAB

/* --- One CPU allocates, another one frees --------------------------------- */

/* free_limit: 5 * 60 + 39. */
static void limits_count_the_cpus(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 339);
}

/* 60 objects move with each flush, until the shared array has 480. */
static void objects_go_through_the_shared_array(struct test *test)
{
	struct work work = { .count = 1000 };
	struct kmem_cache_state state;
	unsigned int i;

	cache_of(100, 0, 0);
	take_objects(1000);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 14);
	ASSERT_EQ(test, on_cpu(1, free_all, &work), 0);
	EXPECT_EQ(test, work.change_count, 8);
	for (i = 0; i < 8; i++) {
		EXPECT_EQ(test, work.changes[i], 121 + 60 * i);
		EXPECT_EQ(test, work.shared[i], 60 + 60 * i);
	}
	state = state_of(the_cache);
	EXPECT_EQ(test, state.avail[1], 100);
	EXPECT_EQ(test, state.full_slabs, 14);
	EXPECT_EQ(test, state.partial_slabs, 2);
	EXPECT_EQ(test, state.free_slabs, OTHER_CPU_SLABS);
	EXPECT_EQ(test, state.free_objects, OTHER_CPU_OBJECTS);
	EXPECT_EQ(test, state.avail[0], 14);
}

/* 16 first, as its array was never touched; then 60 each. */
static void another_cpu_takes_from_the_shared_array(struct test *test)
{
	static const unsigned int want[][2] = {
		{ 1, 464 }, { 17, 404 }, { 77, 344 }, { 137, 284 },
	};
	struct work frees = { .count = 860 }, takes = { .count = 140 };
	unsigned int i;

	cache_of(100, 0, 0);
	take_objects(860);
	ASSERT_EQ(test, on_cpu(1, free_all, &frees), 0);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 480);
	ASSERT_EQ(test, on_cpu(2, take_some, &takes), 0);
	EXPECT_EQ(test, takes.change_count, ARRAY_SIZE(want));
	for (i = 0; i < ARRAY_SIZE(want); i++) {
		EXPECT_EQ(test, takes.changes[i], want[i][0]);
		EXPECT_EQ(test, takes.shared[i], want[i][1]);
	}
}

/*
 * The shared array is full, 480; CPU 2 takes 16 for its array. Of the next batch
 * of 60 only as many go there again, and the others stay where they are: an array
 * of 120 has 104 then, and the object that did not fit before.
 */
static void shared_array_takes_what_it_has_room_for(struct test *test)
{
	struct work frees = { .count = 860 }, takes = { .count = 1 };

	cache_of(100, 0, 0);
	take_objects(950);
	ASSERT_EQ(test, on_cpu(1, free_all, &frees), 0);
	EXPECT_EQ(test, state_of(the_cache).avail[1], 80);
	ASSERT_EQ(test, on_cpu(2, take_some, &takes), 0);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 464);
	frees.count = 901;
	ASSERT_EQ(test, on_cpu(1, free_all, &frees), 0);
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 480);
	EXPECT_EQ(test, state_of(the_cache).avail[1], 105);
}

/* There is an array for the first CPU and none for the second. */
static void failed_tuning_loses_no_array(struct test *test)
{
	/* 16 bytes and 4 for each of 100 objects. */
	void *array;
	long result;

	cache_of(100, 0, 0);
	array = kmalloc(416, GFP_KERNEL);
	test_console_start();
	exhaust_memory(kmem_cache_of(array));
	kfree(array);
	result = tune("test-cache 100 50 0");
	memory_back();
	EXPECT_EQ(test, result, -ENOMEM);
	EXPECT_EQ(test, state_of(the_cache).limit, 120);
	EXPECT_EQ(test, state_of(the_cache).batchcount, 60);
}

/* Tuning and shrinking reach the arrays of all CPUs. */
static void every_array_is_exchanged(struct test *test)
{
	struct work takes = { .count = 1 };
	unsigned int cpu;

	cache_of(100, 0, 0);
	for (cpu = 0; cpu < 4; cpu++) {
		takes.done = 0;
		ASSERT_EQ(test, on_cpu(cpu, take_some, &takes), 0);
		EXPECT_EQ(test, state_of(the_cache).avail[cpu],
			  cpu == 2 ? 6 : 15);
	}
	EXPECT_GE(test, tune("test-cache 50 25 2"), 1);
	for (cpu = 0; cpu < 4; cpu++)
		EXPECT_EQ(test, state_of(the_cache).avail[cpu], 0);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 5 * 25 + 39);
}

static void every_array_is_drained(struct test *test)
{
	struct work takes = { .count = 1 };
	unsigned int cpu;

	cache_of(32, 0, 0);
	for (cpu = 0; cpu < 4; cpu++) {
		takes.done = 0;
		ASSERT_EQ(test, on_cpu(cpu, take_some, &takes), 0);
		EXPECT_EQ(test, state_of(the_cache).avail[cpu], 15);
	}
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	for (cpu = 0; cpu < 4; cpu++)
		EXPECT_EQ(test, state_of(the_cache).avail[cpu], 0);
	EXPECT_EQ(test, state_of(the_cache).free_objects, 109);
}

/* --- CPUs that come and go ------------------------------------------------ */

/*
 * While a CPU comes up it does not count yet. size-32 has 113 objects
 * a slab and a batch of 60: after CPUs 0 to 3 233, 233, 293, 353; a cache of
 * the same kind that is made now has 413.
 * Shows: coming-cpu-uncounted
 */
static void coming_cpu_does_not_count_yet(struct test *test)
{
	EXPECT_EQ(test, state_of(kmem_cache_find("size-32")).free_limit, 353);
	cache_of(32, 0, SLAB_HWCACHE_ALIGN);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 413);
}

/* Its objects go back to the slabs, its share of the limit with them. */
static void dead_cpu_gives_its_array_back(struct test *test)
{
	struct work takes = { .count = 1 };

	cache_of(32, 0, SLAB_HWCACHE_ALIGN);
	ASSERT_EQ(test, on_cpu(3, take_some, &takes), 0);
	EXPECT_EQ(test, state_of(the_cache).free_objects, 97);

	ASSERT_EQ(test, cpu_down(3), 0);
	EXPECT_FALSE(test, state_of(the_cache).has_array[3]);
	EXPECT_EQ(test, state_of(the_cache).free_objects, 112);
	EXPECT_EQ(test, state_of(the_cache).free_limit, 353);

	ASSERT_EQ(test, cpu_up(3), 0);
	EXPECT_TRUE(test, state_of(the_cache).has_array[3]);
	EXPECT_EQ(test, state_of(the_cache).avail[3], 0);
	/* (1 + 3) * 60 + 113: without CPU 3. */
	EXPECT_EQ(test, state_of(the_cache).free_limit, 353);
	EXPECT_EQ(test, state_of(kmem_cache_find("size-32")).free_limit, 353);

	/* Let the arrays of CPU 3 fill the gaps that the_cache leaves. */
	end_cache(test);
	EXPECT_EQ(test, cpu_down(3), 0);
	kmem_cache_shrink(kmem_cache_find("size-512"));
	EXPECT_EQ(test, cpu_up(3), 0);
}

static unsigned int refused, canceled;

static int refuse(struct notifier_block *self, unsigned long event, void *cpu)
{
	refused += event == CPU_UP_PREPARE;
	canceled += event == CPU_UP_CANCELED;
	return event == CPU_UP_PREPARE ? NOTIFY_BAD : NOTIFY_OK;
}

/*
 * CPU_UP_CANCELED is sent for a CPU that does not come up.
 * Shows: limit-lowered
 */
static void refused_cpu_leaves_no_array(struct test *test)
{
	static struct notifier_block last = { .notifier_call = refuse, .priority = -1 };
	struct kmem_cache_state state;

	refused = 0;
	canceled = 0;
	ASSERT_EQ(test, cpu_down(3), 0);
	register_cpu_notifier(&last);
	EXPECT_EQ(test, cpu_up(3), -ENOMEM);
	unregister_cpu_notifier(&last);
	EXPECT_EQ(test, refused, 1);
	EXPECT_EQ(test, canceled, 1);
	state = state_of(kmem_cache_find("size-32"));
	EXPECT_FALSE(test, state.has_array[3]);
	/* Right would be one batch for each of the three CPUs, and one more. */
	EXPECT_EQ(test, state.free_limit, 3 * state.batchcount + state.num);
	EXPECT_EQ(test, cpu_up(3), 0);
	EXPECT_TRUE(test, state_of(kmem_cache_find("size-32")).has_array[3]);
}

/*
 * It has just had its turn, so nothing is due yet.
 * Shows: reaper-of-dead-cpu
 */
static void reaper_of_a_dead_cpu_waits_on(struct test *test)
{
	unsigned long offset = jiffies_offset;

	if (reap_period_of(3) < 0) {
		test_skip(test, "needs work that runs only when it is told to");
		return;
	}
	ASSERT_EQ(test, cpu_down(3), 0);
	EXPECT_TRUE(test, run_workqueue(3) > 0);
	EXPECT_EQ(test, cpu_up(3), 0);
	jiffies_offset = offset;
}

static void only_online_cpus_have_arrays(struct test *test)
{
	unsigned int cpu;

	cache_of(100, 0, 0);
	for (cpu = 0; cpu < NR_CPUS; cpu++)
		EXPECT_EQ(test, state_of(the_cache).has_array[cpu], cpu < 4);
}

#endif /* !CONFIG_DEBUG_SLAB */

/* --- Readers -------------------------------------------------------------- */

static volatile unsigned int reader_came, reader_left;

static int read_for_a_while(void *unused)
{
	unsigned long end = jiffies + HZ / 50;

	rcu_read_lock();
	reader_came = 1;
	while (time_before(jiffies, end))
		cpu_relax();
	reader_left = 1;
	rcu_read_unlock();
	return 0;
}

/* Of the objects of a cache that keeps its pages for them. */
static void destroy_waits_for_readers(struct test *test)
{
	struct kthread *reader;

	cache_of(100, 0, SLAB_DESTROY_BY_RCU);
	reader_came = 0;
	reader_left = 0;
	reader = kthread_run_on(1, read_for_a_while, NULL, "slab_smp");
	ASSERT_NOT_NULL(test, reader);
	while (!reader_came)
		yield();
	end_cache(test);
	EXPECT_EQ(test, reader_left, 1);
	kthread_join(reader);
}

/* --- All at once ------------------------------------------------------------- */

#define STRESS_TURNS	20000
#define STRESS_HELD	64

struct stress {
	unsigned int seed;
	unsigned int spoiled;
};

static unsigned int next_random(unsigned int *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

/* Each object carries its own address and its holder. */
static void sign_object(unsigned long *object, struct stress *stress)
{
	object[0] = (unsigned long)object;
	object[24] = (unsigned long)stress;
}

static bool is_signed(const unsigned long *object, struct stress *stress)
{
	return object[0] == (unsigned long)object &&
	       object[24] == (unsigned long)stress;
}

/* Allocate and free at random; nobody else may write to what is held. */
static int allocate_at_random(void *arg)
{
	struct stress *stress = arg;
	unsigned long *held[STRESS_HELD] = { NULL };
	unsigned int turn, i;

	for (turn = 0; turn < STRESS_TURNS; turn++) {
		i = next_random(&stress->seed) % STRESS_HELD;
		if (!held[i]) {
			held[i] = kmem_cache_alloc(the_cache, GFP_KERNEL);
			sign_object(held[i], stress);
			continue;
		}
		stress->spoiled += !is_signed(held[i], stress);
		kmem_cache_free(the_cache, held[i]);
		held[i] = NULL;
	}
	for (i = 0; i < STRESS_HELD; i++)
		if (held[i])
			kmem_cache_free(the_cache, held[i]);
	return 0;
}

/*
 * Three CPUs use a cache while the fourth shrinks and tunes it and the reaper
 * runs. Small arrays, so that much goes through the shared one and the slabs.
 */
static void cpus_share_a_cache(struct test *test)
{
	struct stress stress[3] = { { 1, 0 }, { 22, 0 }, { 333, 0 } };
	struct kthread *threads[3];
	unsigned int i;

	cache_for_reaper(100);
	for (i = 0; i < 3; i++)
		threads[i] = kthread_run_on(i + 1, allocate_at_random, &stress[i],
					    "slab_smp");
	for (i = 0; i < 50; i++) {
		tune(i % 2 ? "test-cache 8 4 2" : "test-cache 20 10 0");
		kmem_cache_shrink(the_cache);
		cache_reap(NULL);
		yield();
	}
	for (i = 0; i < 3; i++) {
		ASSERT_TRUE(test, threads[i]);
		kthread_join(threads[i]);
		EXPECT_EQ(test, stress[i].spoiled, 0);
	}
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	EXPECT_EQ(test, state_of(the_cache).free_objects, 0);
}

#endif /* CONFIG_SMP */

static const struct test_case slab_smp_cases[] = {
#ifdef CONFIG_SMP
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(limits_count_the_cpus),
	TEST_CASE(objects_go_through_the_shared_array),
	TEST_CASE(another_cpu_takes_from_the_shared_array),
	TEST_CASE(shared_array_takes_what_it_has_room_for),
	TEST_CASE(failed_tuning_loses_no_array),
	TEST_CASE(every_array_is_exchanged),
	TEST_CASE(every_array_is_drained),
	TEST_CASE(coming_cpu_does_not_count_yet),
	TEST_CASE(dead_cpu_gives_its_array_back),
	TEST_CASE(refused_cpu_leaves_no_array),
	TEST_CASE(reaper_of_a_dead_cpu_waits_on),
	TEST_CASE(only_online_cpus_have_arrays),
#endif
	TEST_CASE(destroy_waits_for_readers),
	TEST_CASE(cpus_share_a_cache),
#endif
	{ }
};

static const struct test_suite slab_smp_suite = {
	.name = "slab_smp",
#ifdef CONFIG_SMP
	.init = needs_four_cpus,
#endif
	.exit = end_cache,
	.cases = slab_smp_cases,
};
test_suite(slab_smp_suite);

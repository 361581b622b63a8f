// SPDX-License-Identifier: GPL-2.0-only
/*
 * Builds with CONFIG_DEBUG_SLAB: what surrounds and fills an object, and what
 * is reported if that is not so. Objects of 100 bytes lie in slots of 112:
 *
 *	0          4                    104        108         112
 *	| red zone | object, 100 bytes  | red zone | last user |
 *
 * With CONFIG_DEBUG_PAGEALLOC as well they may have a page of their own, and are
 * not poisoned. There the objects of the tests are smaller.
 */
#include <linux/cpumask.h>
#include <linux/jiffies.h>
#include <linux/rcupdate.h>
#include <figures.h>
#include <slabs.h>

#ifdef CONFIG_DEBUG_SLAB

#define RED_INACTIVE	0x5a2cf071
#define RED_ACTIVE	0x170fc2a5

#ifdef CONFIG_DEBUG_PAGEALLOC
# define SIZE	80
# define NUM	42			/* objects in a slab */
#else
# define SIZE	100
# define NUM	35
#endif
#define SLOT	(SIZE + 12)

static unsigned int word_before(const void *object)
{
	return *(const unsigned int *)(object - 4);
}

static unsigned int word_behind(const void *object)
{
	return *(const unsigned int *)(object + SIZE);
}

static unsigned long user_of(const void *object)
{
	return *(const unsigned long *)(object + SIZE + 4);
}

/* How many of the first SIZE - 1 bytes have @value. */
static unsigned int bytes_of(const unsigned char *object, unsigned char value)
{
	unsigned int i, count = 0;

	for (i = 0; i < SIZE - 1; i++)
		count += object[i] == value;
	return count;
}

/* An object of a new cache with some objects before and behind it. */
static unsigned char *take_one(void)
{
	cache_of(SIZE, 0, 0);
	take_objects(5);
	return the_objects[2];
}

/* --- Fill and frame ------------------------------------------------------- */

static void objects_are_filled(struct test *test)
{
	unsigned char *object = take_one();

	EXPECT_EQ(test, bytes_of(object, 0x5a), SIZE - 1);
	EXPECT_EQ_HEX(test, object[SIZE - 1], 0xa5);
	free_objects(2, 2);
	EXPECT_EQ(test, bytes_of(object, 0x6b), SIZE - 1);
	EXPECT_EQ_HEX(test, object[SIZE - 1], 0xa5);
}

static void red_zones_tell_the_state(struct test *test)
{
	unsigned char *object = take_one();

	EXPECT_EQ_HEX(test, word_before(object), RED_ACTIVE);
	EXPECT_EQ_HEX(test, word_behind(object), RED_ACTIVE);
	free_objects(2, 2);
	EXPECT_EQ_HEX(test, word_before(object), RED_INACTIVE);
	EXPECT_EQ_HEX(test, word_behind(object), RED_INACTIVE);
}

static noinline void *take_it_here(void)
{
	void *object = kmem_cache_alloc(the_cache, GFP_KERNEL);

	barrier();
	return object;
}

/* An address shortly behind the start of the function that allocated it. */
static void last_user_is_the_caller(struct test *test)
{
	void *object;

	cache_of(SIZE, 0, 0);
	object = take_it_here();
	EXPECT_GE(test, user_of(object), (unsigned long)take_it_here);
	EXPECT_LE(test, user_of(object), (unsigned long)take_it_here + 100);
	kmem_cache_free(the_cache, object);
	EXPECT_GE(test, user_of(object), (unsigned long)last_user_is_the_caller);
}

static void user_of_a_new_object_is_nobody(struct test *test)
{
	unsigned char *object = take_one();

	/* Objects 15 to 11 are taken, this one is 13: 10 is in the array. */
	EXPECT_EQ(test, user_of(object - 3 * SLOT), 0);
}

static void size_is_that_of_the_user(struct test *test)
{
	cache_of(SIZE, 0, 0);
	EXPECT_EQ(test, kmem_cache_size(the_cache), SIZE);
	EXPECT_EQ(test, state_of(the_cache).objsize, SLOT);
}

static void arrays_are_small(struct test *test)
{
	cache_of(SIZE, 0, 0);
	EXPECT_EQ(test, state_of(the_cache).limit, 32);
	EXPECT_EQ(test, state_of(the_cache).batchcount, 16);
	end_cache(test);
	cache_of(8192, 0, 0);
	EXPECT_EQ(test, state_of(the_cache).limit, 8);
}

/* --- Reports -------------------------------------------------------------- */

/* Change the bytes at @offsets, a list ended by -1, of a free object. */
static void spoil_free_object(unsigned char *object, const int *offsets)
{
	free_objects(2, 2);
	for (; *offsets >= 0; offsets++)
		object[*offsets] ^= 0xff;
	test_console_start();
	take_objects(1);
}

/* Start and length, the line that differs, the words around, the neighbours. */
static void write_to_free_object_is_reported(struct test *test)
{
	static const int offsets[] = { 37, -1 };
	unsigned char *object = take_one();
	char start[40];

	spoil_free_object(object, offsets);
	snprintf(start, sizeof(start), "start=%p, len=%d", object, SIZE);
	EXPECT_EQ(test, test_console_lines(start), 1);
	EXPECT_EQ(test, test_console_lines("020: 6b 6b 6b 6b 6b 94 6b 6b"), 1);
	EXPECT_EQ(test, test_console_lines("red zones 5a2cf071 and 5a2cf071"), 1);
	EXPECT_EQ(test, test_console_lines("last user"), 3);
	EXPECT_EQ(test, test_console_lines("previous object"), 1);
	EXPECT_EQ(test, test_console_lines("next object"), 1);
	/* Two lines of each neighbour. */
	EXPECT_EQ(test, test_console_lines("000:"), 2);
	EXPECT_EQ(test, test_console_lines("010:"), 2);
	/* It goes on, and the object is as usual. */
	EXPECT_EQ_HEX(test, the_objects[5], object);
	EXPECT_EQ(test, bytes_of(object, 0x5a), SIZE - 1);
}

/* Lines that differ; those of the neighbours begin at 000 and 010. */
static unsigned int lines_shown(void)
{
	return test_console_lines("020:") + test_console_lines("030:") +
	       test_console_lines("040:") + test_console_lines("050:") +
	       test_console_lines("060:") + test_console_lines("000:") +
	       test_console_lines("010:") - 4;
}

/*
 * The first byte of the line behind one that differs is not checked.
 * Shows: poison-byte-missed
 */
static void byte_behind_a_bad_line_is_missed(struct test *test)
{
	static const int first_byte[] = { 37, 48, -1 };
	static const int second_byte[] = { 37, 49, -1 };

	spoil_free_object(take_one(), first_byte);
	EXPECT_EQ(test, lines_shown(), 1);
	end_cache(test);
	spoil_free_object(take_one(), second_byte);
	EXPECT_EQ(test, lines_shown(), 2);
}

#ifndef CONFIG_DEBUG_PAGEALLOC
/*
 * Meant are five.
 * Shows: poison-sixth-line
 */
static void six_lines_are_shown(struct test *test)
{
	static const int every_line[] = { 1, 17, 33, 49, 65, 81, 97, -1 };

	spoil_free_object(take_one(), every_line);
	EXPECT_EQ(test, lines_shown(), 6);
	EXPECT_EQ(test, test_console_lines("060:"), 0);
}
#endif

/* The last line is shown, which ends with 0xa5 turned round. */
static void last_byte_is_poison_too(struct test *test)
{
	static const int last_byte[] = { SIZE - 1, -1 };

	spoil_free_object(take_one(), last_byte);
	EXPECT_EQ(test, lines_shown(), 1);
	EXPECT_EQ(test, test_console_lines("6b 6b 6b 5a"), 1);
}

static void write_behind_an_object_is_reported(struct test *test)
{
	unsigned char *object = take_one();

	object[SIZE] = 0;
	test_console_start();
	free_objects(2, 2);
	EXPECT_EQ(test, test_console_lines("was written around"), 1);
	EXPECT_EQ(test, test_console_lines("are 170fc2a5 and 170fc200, should be 170fc2a5"),
		  1);
	EXPECT_EQ(test, test_console_lines("dump_stack"), 1);
	/* Mended by the free. */
	take_objects(1);
	EXPECT_EQ(test, test_console_lines("slab:"), 2);
}

static void write_before_a_free_object_is_reported(struct test *test)
{
	unsigned char *object = take_one();

	free_objects(2, 2);
	object[-1] = 0;
	test_console_start();
	take_objects(1);
	EXPECT_EQ(test, test_console_lines("in use, or was written around"), 1);
}

/* Of the slabs that go back every object is looked at. */
static void spoiled_object_is_seen_at_the_end(struct test *test)
{
	unsigned char *object = take_one();

	free_objects(0, 4);
	object[8] = 0;
	object[-1] = 0;
	test_console_start();
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	EXPECT_EQ(test, test_console_lines("free object was written to"), 1);
	EXPECT_EQ(test, test_console_lines("free object was written around"), 1);
}

static void free_to_another_cache_is_reported(struct test *test)
{
	kmem_cache_t *other;
	void *object;

	cache_of(SIZE, 0, 0);
	other = kmem_cache_create("other", SIZE, 0, SLAB_NO_REAP, NULL, NULL);
	object = kmem_cache_alloc(the_cache, GFP_KERNEL);
	test_console_start();
	kmem_cache_free(other, object);
	EXPECT_EQ(test, test_console_lines("freed to other"), 1);
	EXPECT_EQ(test, test_console_lines("belongs to test-cache"), 1);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
	/* It is where it should not be; take it out again. */
	EXPECT_EQ_HEX(test, kmem_cache_alloc(other, GFP_KERNEL), object);
	kmem_cache_free(the_cache, object);
	EXPECT_EQ(test, kmem_cache_destroy(other), 0);
}

static void double_free_is_reported(struct test *test)
{
	void *object = take_one();

	free_objects(2, 2);
	test_console_start();
	kmem_cache_free(the_cache, object);
	EXPECT_EQ(test, test_console_lines("object is free already"), 1);
	/* Now the array holds it twice: take it out twice, free it once. */
	EXPECT_EQ_HEX(test, kmem_cache_alloc(the_cache, GFP_KERNEL), object);
	EXPECT_EQ_HEX(test, kmem_cache_alloc(the_cache, GFP_KERNEL), object);
	kmem_cache_free(the_cache, object);
}

#ifndef SPINLOCK_HAS_WORD
/* These end with the cache locked: only without locks can one go on. */

static void shrink_it(void *unused)
{
	kmem_cache_shrink(the_cache);
}

static void double_free_is_fatal_in_the_slab(struct test *test)
{
	void *object = take_one();
	unsigned int i;

	test_console_start();
	free_objects(2, 2);
	kmem_cache_free(the_cache, object);
	EXPECT_TRUE(test, test_bugs(shrink_it, NULL));
	EXPECT_EQ(test, test_console_lines("freed twice"), 1);
	/* What is in the array is in the slab already: empty it by hand. */
	for (i = state_of(the_cache).avail[0]; i; i--)
		kmem_cache_alloc(the_cache, GFP_KERNEL | SLAB_NO_GROW);
}

static void allocate_one(void *unused)
{
	the_objects[0] = kmem_cache_alloc(the_cache, GFP_KERNEL);
}

/* The links stand in front of the first object. */
static unsigned int *links_of(const void *object)
{
	unsigned long page = (unsigned long)object & PAGE_MASK;

	return (void *)(page + state_of(the_cache).first - NUM * 4);
}

/*
 * The dump should have all of struct slab, 24 or 28 bytes, and the
 * links, but counts a pointer in place of struct slab: with 35 links 144 bytes, nine
 * lines, not eleven.
 * Shows: dump-too-short
 */
static void broken_chain_is_fatal(struct test *test)
{
	unsigned int *links;

	cache_of(SIZE, 0, 0);
	take_objects(16);
	links = links_of(the_objects[0]);
	EXPECT_EQ(test, links[20], 21);
	EXPECT_EQ_HEX(test, links[5], 0xfffffffe);
	EXPECT_EQ_HEX(test, links[NUM - 1], 0xffffffff);

	links[20] = 16;
	test_console_start();
	EXPECT_TRUE(test, test_bugs(allocate_one, NULL));
	EXPECT_EQ(test, test_console_lines("is broken, 16 in use"), 1);
	EXPECT_EQ(test, test_console_lines("0:"), DIV_ROUND_UP(4 + 4 * NUM, 16));
	links[20] = 21;
}
#endif

/* --- Fatal misuse --------------------------------------------------------- */

static unsigned long wrong_address;

static void free_wrong_address(void *unused)
{
	kfree((void *)wrong_address);
}

static void free_wrong_object(void *unused)
{
	kmem_cache_free(the_cache, (void *)wrong_address);
}

static void freeing_what_is_no_object_is_fatal(struct test *test)
{
	unsigned long page = __get_free_page(GFP_KERNEL);

	test_console_start();
	wrong_address = page + 64;
	EXPECT_TRUE(test, test_bugs(free_wrong_address, NULL));
	wrong_address = 0x8ffff000;
	EXPECT_TRUE(test, test_bugs(free_wrong_address, NULL));
	wrong_address = (unsigned long)high_memory;
	EXPECT_TRUE(test, test_bugs(free_wrong_address, NULL));
	EXPECT_EQ(test, test_console_lines("is not an object of any cache"), 3);
	free_page(page);
}

static void freeing_the_middle_of_an_object_is_fatal(struct test *test)
{
	unsigned char *object = take_one();
	unsigned char copy[3 * SLOT];

	/* The words around will be written to the wrong places. */
	memcpy(copy, object - SLOT, sizeof(copy));
	test_console_start();
	wrong_address = (unsigned long)object + 4;
	EXPECT_TRUE(test, test_bugs(free_wrong_object, NULL));
	memcpy(object - SLOT, copy, sizeof(copy));
}

static void allocate_without_dma(void *unused)
{
	kmem_cache_alloc(the_cache, GFP_KERNEL);
}

static void allocate_with_dma(void *unused)
{
	kmem_cache_alloc(the_cache, GFP_KERNEL | GFP_DMA);
}

/* Also where the array has objects. */
static void dma_flag_is_checked_always(struct test *test)
{
	cache_of(SIZE, 0, 0);
	take_objects(1);
	EXPECT_TRUE(test, test_bugs(allocate_with_dma, NULL));
	end_cache(test);

	cache_of(SIZE, 0, SLAB_CACHE_DMA);
	the_objects[0] = kmem_cache_alloc(the_cache, GFP_KERNEL | GFP_DMA);
	EXPECT_TRUE(test, test_bugs(allocate_without_dma, NULL));
	kmem_cache_free(the_cache, the_objects[0]);
}

/* --- Constructors --------------------------------------------------------- */

static struct {
	unsigned int constructed, destructed;
	unsigned long flags;
} seen;

static void construct(void *object, kmem_cache_t *cachep, unsigned long flags)
{
	seen.constructed++;
	seen.flags = flags;
}

static void destruct(void *object, kmem_cache_t *cachep, unsigned long flags)
{
	seen.destructed++;
	seen.flags = flags;
}

/* Poison overwrites what a constructor wrote: it runs for each use. */
static void each_allocation_is_constructed(struct test *test)
{
	memset(&seen, 0, sizeof(seen));
	cache_with(SIZE, 0, construct, destruct);
	take_objects(1);
	EXPECT_EQ(test, seen.constructed, 1);
	EXPECT_EQ_HEX(test, seen.flags, SLAB_CTOR_CONSTRUCTOR);
	the_objects[1] = kmem_cache_alloc(the_cache, GFP_ATOMIC);
	EXPECT_EQ(test, seen.constructed, 2);
	EXPECT_EQ_HEX(test, seen.flags, SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_ATOMIC);
	kmem_cache_free(the_cache, the_objects[1]);
	EXPECT_EQ(test, seen.destructed, 1);
	EXPECT_EQ_HEX(test, seen.flags, 0);
	free_objects(0, 0);
	kmem_cache_shrink(the_cache);
	EXPECT_EQ(test, seen.destructed, 2);
}

static void constructor_can_verify(struct test *test)
{
	memset(&seen, 0, sizeof(seen));
	cache_with(SIZE, SLAB_DEBUG_INITIAL, construct, NULL);
	take_objects(1);
	free_objects(0, 0);
	EXPECT_EQ(test, seen.constructed, 2);
	EXPECT_EQ_HEX(test, seen.flags, SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_VERIFY);
}

static void nobody_can_verify_without_constructor(struct test *test)
{
	test_console_start();
	cache_with(SIZE, SLAB_DEBUG_INITIAL, NULL, NULL);
	EXPECT_EQ(test, test_console_lines("no constructor that could check"), 1);
	take_objects(1);
	free_objects(0, 0);
}

/* Readers may look at free objects: no poison, and a constructor once only. */
static void rcu_objects_are_not_poisoned(struct test *test)
{
	unsigned int num;

	memset(&seen, 0, sizeof(seen));
	cache_with(SIZE, SLAB_DESTROY_BY_RCU, construct, NULL);
	num = state_of(the_cache).num;
	take_objects(1);
	EXPECT_EQ(test, seen.constructed, num);
	memset(the_objects[0], 0x77, SIZE);
	EXPECT_EQ_HEX(test, word_before(the_objects[0]), RED_ACTIVE);
	free_objects(0, 0);
	take_objects(1);
	EXPECT_EQ(test, seen.constructed, num);
	EXPECT_EQ(test, bytes_of(the_objects[1], 0x77), SIZE - 1);
	free_objects(1, 1);
	kmem_cache_shrink(the_cache);
	rcu_barrier();
}

static void construct_too_much(void *object, kmem_cache_t *cachep,
			       unsigned long flags)
{
	memset(object, 0, SIZE + 1);
}

static void constructor_that_writes_too_much_is_reported(struct test *test)
{
	unsigned int num;

	cache_with(SIZE, SLAB_DESTROY_BY_RCU, construct_too_much, NULL);
	num = state_of(the_cache).num;
	test_console_start();
	take_objects(1);
	EXPECT_EQ(test, test_console_lines("constructor wrote outside"), num);
	free_objects(0, 0);
	kmem_cache_shrink(the_cache);
	rcu_barrier();
}

/* --- Creation ------------------------------------------------------------- */

static void blank_in_a_name_is_told_of(struct test *test)
{
	kmem_cache_t *cachep;

	test_console_start();
	cachep = kmem_cache_create("two words", SIZE, 0,
				   SLAB_NO_REAP | SLAB_RED_ZONE | SLAB_POISON |
				   SLAB_STORE_USER, NULL, NULL);
	EXPECT_NOT_NULL(test, cachep);
	EXPECT_EQ(test, test_console_lines("\"two words\" has a blank"), 1);
	kmem_cache_destroy(cachep);
}

/* --- Statistics ----------------------------------------------------------- */

/* Tabs do not count: there are some from e498be7dafd7 on. */
static void expect_statistics(struct test *test, const char *part)
{
	static char line[512];
	const char *from = slabinfo_line("test-cache");
	char *to = line;

	for (; *from && to < line + sizeof(line) - 1; from++)
		if (*from != '\t')
			*to++ = *from;
	*to = '\0';
	if (!strstr(line, part))
		test_fail(test, __FILE__, __LINE__, "\"%s\" is not in\n\"%s\"",
			  part, line);
}

/* Columns: objects out of slabs, most of them, slabs made, reaped, errors, ... */
static void slabinfo_has_statistics(struct test *test)
{
	cache_of(SIZE, 0, 0);
	take_objects(16);
	free_objects(0, 0);
	/* free_limit: (1 + CPUs) * 16 + objects a slab */
	EXPECT_EQ(test, state_of(the_cache).free_limit,
		  (1 + num_online_cpus()) * 16 + NUM);
	expect_statistics(test, " : globalstat      16     16     1    0    0    0 ");
	expect_statistics(test, "    0 : cpustat     15      1      1      0");
}

/* The 33rd free finds the array full. No slab was free then. */
static void flushes_are_counted(struct test *test)
{
	char part[60];

	cache_of(SIZE, 0, 0);
	tune("test-cache 32 16 0");
	take_objects(NUM);
	free_objects(0, NUM - 1);
	snprintf(part, sizeof(part), " %6u %6u", NUM - 1, 1);
	expect_statistics(test, part);
	kmem_cache_shrink(the_cache);
	take_objects(1);
	/* A slab full of objects and 16 left slabs; two slabs were made. */
	snprintf(part, sizeof(part), " : globalstat %7u %6u     2    0    0    0 ",
		 NUM + 16, NUM);
	expect_statistics(test, part);
}

static unsigned long slabs(void)
{
	struct kmem_cache_state state = state_of(the_cache);

	return state.full_slabs + state.partial_slabs + state.free_slabs;
}

/*
 * Objects of 8192 bytes have a slab each. The first pass sees that a free one was
 * needed lately; the next one destroys a fifth of (1 + CPUs) * 4 + 1.
 */
static void reaped_slabs_are_counted(struct test *test)
{
	unsigned long offset = jiffies_offset;
	unsigned int pass, reaped = 0;
	char part[40];

	cache_for_reaper(8192);
	take_objects(9);
	free_objects(0, 8);
	for (pass = 0; pass < 2; pass++) {
		reaped = slabs();
		jiffies_offset += 9 * HZ;
		cache_reap(NULL);
		reaped -= slabs();
	}
	EXPECT_EQ(test, reaped, DIV_ROUND_UP((1 + num_online_cpus()) * 4 + 1, 5));
	snprintf(part, sizeof(part), " %5u %4u    0 ", 9, reaped);
	expect_statistics(test, part);
	end_cache(test);
	jiffies_offset = offset;
}

/* --- Whole pages ---------------------------------------------------------- */

#ifdef CONFIG_DEBUG_PAGEALLOC

/* Poisoning is left to the MMU. */
static void free_pages_are_not_mapped(struct test *test)
{
	unsigned long object;

	cache_of(8192, 0, 0);
	take_objects(1);
	object = (unsigned long)the_objects[0];
	EXPECT_TRUE(test, test_readable(object));
	EXPECT_TRUE(test, test_readable(object + 4096));
	free_objects(0, 0);
	EXPECT_FALSE(test, test_readable(object));
	EXPECT_FALSE(test, test_readable(object + 4096));
	take_objects(1);
	EXPECT_EQ_HEX(test, the_objects[1], object);
	EXPECT_TRUE(test, test_readable(object));
}

/* Two of the three words around each lie behind it. */
static void objects_end_with_their_page(struct test *test)
{
	const unsigned int size = ALIGN(OWN_PAGE_SIZE, 4);
	unsigned char *object;

	cache_of(OWN_PAGE_SIZE, 0, 0);
	EXPECT_EQ(test, state_of(the_cache).objsize, 4096);
	EXPECT_EQ(test, kmem_cache_size(the_cache), size);
	take_objects(1);
	object = the_objects[0];
	EXPECT_EQ(test, offset_in_slab(object), 4096 - size - 8);
	EXPECT_EQ_HEX(test, object[0], 0x5a);
	free_objects(0, 0);
	EXPECT_FALSE(test, test_readable((unsigned long)object));
	end_cache(test);

	cache_of(OWN_PAGE_SIZE - 1, 0, 0);
	EXPECT_EQ(test, state_of(the_cache).objsize, OWN_PAGE_SIZE - 1 + 12);
}

#endif

#endif /* CONFIG_DEBUG_SLAB */

static const struct test_case slab_debug_cases[] = {
#ifdef CONFIG_DEBUG_SLAB
	TEST_CASE(objects_are_filled),
	TEST_CASE(red_zones_tell_the_state),
	TEST_CASE(last_user_is_the_caller),
	TEST_CASE(user_of_a_new_object_is_nobody),
	TEST_CASE(size_is_that_of_the_user),
	TEST_CASE(arrays_are_small),
	TEST_CASE(write_to_free_object_is_reported),
	TEST_CASE(byte_behind_a_bad_line_is_missed),
#ifndef CONFIG_DEBUG_PAGEALLOC
	TEST_CASE(six_lines_are_shown),
#endif
	TEST_CASE(last_byte_is_poison_too),
	TEST_CASE(write_behind_an_object_is_reported),
	TEST_CASE(write_before_a_free_object_is_reported),
	TEST_CASE(spoiled_object_is_seen_at_the_end),
	TEST_CASE(free_to_another_cache_is_reported),
	TEST_CASE(double_free_is_reported),
#ifndef SPINLOCK_HAS_WORD
	TEST_CASE(double_free_is_fatal_in_the_slab),
	TEST_CASE(broken_chain_is_fatal),
#endif
	TEST_CASE(freeing_what_is_no_object_is_fatal),
	TEST_CASE(freeing_the_middle_of_an_object_is_fatal),
	TEST_CASE(dma_flag_is_checked_always),
	TEST_CASE(each_allocation_is_constructed),
	TEST_CASE(constructor_can_verify),
	TEST_CASE(nobody_can_verify_without_constructor),
	TEST_CASE(rcu_objects_are_not_poisoned),
	TEST_CASE(constructor_that_writes_too_much_is_reported),
	TEST_CASE(blank_in_a_name_is_told_of),
	TEST_CASE(slabinfo_has_statistics),
	TEST_CASE(flushes_are_counted),
	TEST_CASE(reaped_slabs_are_counted),
#ifdef CONFIG_DEBUG_PAGEALLOC
	TEST_CASE(free_pages_are_not_mapped),
	TEST_CASE(objects_end_with_their_page),
#endif
#endif
	{ }
};

static const struct test_suite slab_debug_suite = {
	.name = "slab_debug",
	.exit = end_cache,
	.cases = slab_debug_cases,
};
test_suite(slab_debug_suite);

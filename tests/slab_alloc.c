// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way of objects between arrays, slabs and page allocator, object by object.
 *
 * The boot stops before other CPUs are up. Expected texts are measured vectors,
 * for builds without and with SMP (which has a shared array even on one CPU);
 * where the two differ both stand there. What e498be7dafd7 changes besides some
 * figures is in slab_one_set.c and slab_nodes.c.
 */
#include <linux/interrupt.h>
#include <figures.h>
#include <pages.h>
#include <slabs.h>

#ifndef CONFIG_DEBUG_SLAB

/* --- Measured runs -------------------------------------------------------- */

/*
 * size 100: 39 objects a slab, arrays of 120, 60 at once, free_limit 159.
 *
 *	first refill 16 objects, then 60 or what the slab has
 *	s0 [0 ... 15][16 ........ 38]  s1 [0 ..... 38]  ...
 *	   <-- taken  <-- taken			array is a stack: descending
 */
static void size_100_some(struct test *test)
{
	cache_of(100, 0, 0);
	EXPECT_STREQ(test, take_objects(130),
		     "s0:15..0 s0:38..16 s1:38..0 s2:38..0 s3:38..26");
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 26 | 4 0 0 | 0", "ac 26 | 4 0 0 | 0 | 0"));
	free_objects(0, 129);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 96 | 2 2 0 | 60", "ac 96 | 4 0 0 | 0 | 60"));
	EXPECT_STREQ(test, take_objects(20), "s3:26..38 s2:0..6");
	EXPECT_EQ(test, state_of(the_cache).avail[0], 76);
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 0 | 0 2 0 | 58", "ac 0 | 0 2 0 | 58 | 0"));
}

/* Shows: batch-counted-at-once */
static void size_100_many(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(400);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 29 | 11 0 0 | 0", "ac 29 | 11 0 0 | 0 | 0"));
	EXPECT_STREQ(test, free_objects_watched(0, 399), UP_SMP(SLABS_GO, ""));
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP(SLABS_LEFT, "ac 69 | 11 0 0 | 0 | 360"));
}

/* The same with SMP, if the shared array has no room. */
static void slabs_go_without_a_shared_array(struct test *test)
{
	cache_of(100, 0, 0);
	tune("test-cache 120 60 0");
	take_objects(400);
	EXPECT_STREQ(test, free_objects_watched(0, 399), SLABS_GO);
	EXPECT_STREQ(test, cache_state(), UP_SMP(SLABS_LEFT, SLABS_LEFT " | 0"));
}

static void size_100_ends_in_the_eleventh_slab(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(390);
	EXPECT_STREQ(test, take_objects(10), "s10:38..29");
}

#ifdef CONFIG_SMP
/* The array first, then the shared one: its newest objects, their order kept. */
static void shared_array_refills_first(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(400);
	free_objects(0, 399);
	EXPECT_STREQ(test, take_objects(90),
		     "s10:29..38 s9:0..38 s8:0..38 s7:0..1");
	EXPECT_EQ(test, state_of(the_cache).shared_avail, 300);
}

/* Only when the shared array is full do objects go back to the slabs. */
static void full_shared_array_lets_slabs_go(struct test *test)
{
	cache_of(256, 0, SLAB_HWCACHE_ALIGN);
	take_objects(1000);
	EXPECT_EQ(test, state_of(the_cache).full_slabs, 67);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 5);
	EXPECT_STREQ(test, free_objects_watched(0, 999),
		     "716: 3, 776: 4, 836: 4, 896: 4, 956: 4");
	EXPECT_STREQ(test, cache_state(), "ac 105 | 38 2 8 | 135 | 480");
}
#endif

static void size_1024(struct test *test)
{
	cache_of(1024, 0, 0);
	EXPECT_STREQ(test, take_objects(100), whole_slabs(0, 24, 3, 0));
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 0 | 25 0 0 | 0", "ac 0 | 25 0 0 | 0 | 0"));
	EXPECT_STREQ(test, free_objects_watched(0, 99), "");
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 46 | 11 1 13 | 54", "ac 46 | 25 0 0 | 0 | 54"));
}

static void size_1024_again(struct test *test)
{
	cache_of(1024, 0, 0);
	take_objects(100);
	free_objects(0, 99);
#ifdef CONFIG_SMP
	EXPECT_STREQ(test, take_objects(60), whole_slabs(24, 10, 0, 3));
	EXPECT_STREQ(test, cache_state(), "ac 13 | 25 0 0 | 0 | 27");
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	EXPECT_STREQ(test, cache_state(), "ac 0 | 15 0 0 | 0 | 0");
#else
	EXPECT_STREQ(test, take_objects(44), whole_slabs(24, 14, 0, 3));
	EXPECT_STREQ(test, take_objects(16),
		     "s13:0..1 s6:0 s7:3..0 s8:3..0 s9:3..0 s10:3");
	EXPECT_STREQ(test, cache_state(), "ac 13 | 18 1 6 | 27");
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 1);
	EXPECT_STREQ(test, cache_state(), "ac 0 | 14 3 0 | 8");
#endif
}

/* Two pages a slab; the second slab begins a cache line further in. */
static void size_3000(struct test *test)
{
	unsigned long first;

	cache_of(3000, 0, 0);
	EXPECT_STREQ(test, take_objects(30), whole_slabs(0, 14, 1, 0));
	first = state_of(the_cache).first;
	EXPECT_EQ(test, offset_in_slab(the_objects[0]), first + 3000);
	EXPECT_EQ(test, offset_in_slab(the_objects[1]), first);
	EXPECT_EQ(test, offset_in_slab(the_objects[2]), first + 32 + 3000);
	EXPECT_EQ(test, offset_in_slab(the_objects[3]), first + 32);
	free_objects(0, 29);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 18 | 9 0 6 | 12", "ac 18 | 15 0 0 | 0 | 12"));
	EXPECT_STREQ(test, take_objects(10), whole_slabs(14, 10, 0, 1));
	EXPECT_EQ(test, state_of(the_cache).avail[0], 8);
}

/* One object a slab; free_limit 25. */
static void size_4096(struct test *test)
{
	cache_of(4096, 0, 0);
	EXPECT_STREQ(test, take_objects(60), whole_slabs(0, 59, 0, 0));
#ifndef CONFIG_SMP
	EXPECT_STREQ(test, free_objects_watched(0, 59), "49: 11");
	EXPECT_STREQ(test, cache_state(), "ac 24 | 24 0 25 | 25");
#endif
}

/* No shared array for objects above a page, with SMP either: limits as UP. */
static void size_8192(struct test *test)
{
	cache_of(8192, 0, 0);
	take_objects(20);
	EXPECT_STREQ(test, free_objects_watched(0, 19), "17: 3");
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 8 | 8 0 9 | 9", "ac 8 | 8 0 9 | 9 | 0"));
	EXPECT_STREQ(test, take_objects(3), "s19:0 s18:0 s17:0");
}

static void size_32(struct test *test)
{
	cache_of(32, 0, 0);
	EXPECT_STREQ(test, take_objects(300),
		     "s0:15..0 s0:75..16 s0:112..76 s1:59..0 s1:112..60 s2:59..0 s2:112..99");
	EXPECT_EQ(test, state_of(the_cache).avail[0], 39);
	free_objects(0, 299);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 99 | 0 2 1 | 240", "ac 99 | 3 0 0 | 0 | 240"));
	EXPECT_STREQ(test, take_objects(5), "s2:99..103");
}

#ifndef CONFIG_SMP
static void size_2048_freed_backwards(struct test *test)
{
	cache_of(2048, 0, SLAB_HWCACHE_ALIGN);
	take_objects(50);
	EXPECT_STREQ(test, free_objects_watched(49, 0), "49: 5");
	EXPECT_STREQ(test, cache_state(), "ac 14 | 7 0 13 | 26");
	EXPECT_STREQ(test, take_objects(4), "s0:1..0 s1:1..0");
}
#endif

/* --- Colour --------------------------------------------------------------- */

/* 13 colours: slab k has object 0 at the first place + 32 * (k mod 13). */
static void colours_go_round(struct test *test)
{
	unsigned int slab, first;

	cache_of(700, 0, 0);
	first = state_of(the_cache).first;
	take_objects(15 * 11);
	for (slab = 0; slab < 15; slab++)
		EXPECT_EQ(test, offset_in_slab(the_objects[slab * 11 + 10]),
			  first + 32 * (slab % 13));
}

/*
 * Of 200 bytes there are 19 objects, and with 100 or 104 bytes of
 * management there are six lines left over, seven positions: slab 6 begins where
 * slab 0 did. 500 leaves one line, two positions, and only one is used.
 * Shows: last-colour-unused
 */
static void last_colour_is_never_used(struct test *test)
{
	unsigned int first;

	cache_of(200, 0, 0);
	first = state_of(the_cache).first;
	EXPECT_EQ(test, state_of(the_cache).colour, 6);
	take_objects(7 * 19);
	EXPECT_EQ(test, offset_in_slab(the_objects[15]), first);
	EXPECT_EQ(test, offset_in_slab(the_objects[6 * 19 - 1]), first + 5 * 32);
	EXPECT_EQ(test, offset_in_slab(the_objects[7 * 19 - 1]), first);
	end_cache(test);

	cache_of(500, 0, 0);
	first = state_of(the_cache).first;
	EXPECT_EQ(test, state_of(the_cache).colour, 1);
	take_objects(16);
	EXPECT_EQ(test, offset_in_slab(the_objects[7]), first);
	EXPECT_EQ(test, offset_in_slab(the_objects[15]), first);
}

/*
 * Three growths that find no page use up three colours.
 * Shows: colour-lost
 */
static void failed_growth_uses_a_colour(struct test *test)
{
	cache_of(700, 0, 0);
	exhaust_memory(NULL);
	EXPECT_NULL(test, kmem_cache_alloc(the_cache, GFP_KERNEL | __GFP_NOWARN));
	EXPECT_NULL(test, kmem_cache_alloc(the_cache, GFP_KERNEL | __GFP_NOWARN));
	EXPECT_NULL(test, kmem_cache_alloc(the_cache, GFP_KERNEL | __GFP_NOWARN));
	memory_back();
	take_objects(11);
	EXPECT_EQ(test, offset_in_slab(the_objects[10]),
		  state_of(the_cache).first + 3 * 32);
}

/* Larger alignments make larger steps: 700 aligned to 64, management 128. */
static void colour_steps_have_the_alignment(struct test *test)
{
	cache_of(700, 64, 0);
	take_objects(33);
	EXPECT_EQ(test, offset_in_slab(the_objects[10]), 128);
	EXPECT_EQ(test, offset_in_slab(the_objects[21]), 192);
	EXPECT_EQ(test, offset_in_slab(the_objects[32]), 256);
}

/* --- Growing and refilling ------------------------------------------------ */

/* A refill that finds anything at all takes that and does not grow. */
static void grows_only_if_nothing_was_found(struct test *test)
{
	cache_of(1024, 0, 0);
	take_objects(1);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 3 | 1 0 0 | 0", "ac 3 | 1 0 0 | 0 | 0"));
	take_objects(4);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 3 | 2 0 0 | 0", "ac 3 | 2 0 0 | 0 | 0"));
}

/* Allocations touch an array, frees do not: the next refill takes 60, not 16. */
static void first_refill_is_small(struct test *test)
{
	cache_of(32, 0, 0);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 0);
	take_objects(1);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 15);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 1);
	take_objects(16);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 59);
}

/* A shrink empties the array but leaves it touched: still 60. */
static void shrink_leaves_array_touched(struct test *test)
{
	cache_of(32, 0, 0);
	take_objects(1);
	kmem_cache_shrink(the_cache);
	EXPECT_EQ(test, state_of(the_cache).touched[0], 1);
	take_objects(1);
	EXPECT_EQ(test, state_of(the_cache).avail[0], 59);
}

static void last_freed_is_first_allocated(struct test *test)
{
	void *second;

	cache_of(64, 0, 0);
	take_objects(3);
	second = the_objects[1];
	free_objects(1, 1);
	take_objects(1);
	EXPECT_EQ_HEX(test, the_objects[3], second);
}

/* Partial slabs before free ones; a slab whose object came back goes last. */
static void partial_slabs_come_first(struct test *test)
{
	cache_of(3000, 0, 0);
	take_objects(8);
	free_objects(0, 0);
	free_objects(4, 4);
	free_objects(6, 7);
	kmem_cache_shrink(the_cache);
	EXPECT_STREQ(test, cache_state(),
		     UP_SMP("ac 0 | 1 2 0 | 2", "ac 0 | 1 2 0 | 2 | 0"));
	/* s0 became partial first and is the head; the array is a stack. */
	EXPECT_STREQ(test, take_objects(2), "s2:1 s0:1");
}

static void no_grow_takes_what_is_there(struct test *test)
{
	void *object;

	cache_of(3000, 0, 0);
	EXPECT_NULL(test, kmem_cache_alloc(the_cache, GFP_KERNEL | SLAB_NO_GROW));
	EXPECT_EQ(test, state_of(the_cache).colour_next, 0);
	take_objects(1);
	object = kmem_cache_alloc(the_cache, GFP_KERNEL | SLAB_NO_GROW);
	EXPECT_NOT_NULL(test, object);
	EXPECT_NULL(test, kmem_cache_alloc(the_cache, GFP_ATOMIC | SLAB_NO_GROW));
	kmem_cache_free(the_cache, object);
}

/* --- Flags ---------------------------------------------------------------- */

static unsigned int wrong_flags;

static void allocate_wrongly(void *unused)
{
	kmem_cache_alloc(the_cache, wrong_flags);
}

static bool flags_are_fatal(unsigned int flags)
{
	wrong_flags = flags;
	return test_bugs(allocate_wrongly, NULL);
}

/*
 * Flags are looked at only when the cache must grow.
 * Shows: flags-checked-late
 */
static void wrong_flags_are_fatal_in_growth_only(struct test *test)
{
	void *object;

	cache_of(100, 0, 0);
	EXPECT_TRUE(test, flags_are_fatal(GFP_KERNEL | __GFP_ZERO));
	EXPECT_TRUE(test, flags_are_fatal(GFP_KERNEL | __GFP_HIGHMEM));
	EXPECT_TRUE(test, flags_are_fatal(GFP_KERNEL | GFP_DMA));

	take_objects(1);
	object = kmem_cache_alloc(the_cache, GFP_KERNEL | __GFP_ZERO |
					     __GFP_HIGHMEM | GFP_DMA);
	EXPECT_NOT_NULL(test, object);
	kmem_cache_free(the_cache, object);
}

static void dma_cache_wants_dma_flag(struct test *test)
{
	cache_of(100, 0, SLAB_CACHE_DMA);
	EXPECT_TRUE(test, flags_are_fatal(GFP_KERNEL));
	the_objects[0] = kmem_cache_alloc(the_cache, GFP_KERNEL | GFP_DMA);
	EXPECT_NOT_NULL(test, the_objects[0]);
	EXPECT_TRUE(test, __pa(the_objects[0]) < 0x70400000);
	kmem_cache_free(the_cache, the_objects[0]);
}

static void interrupts_stay_off_for_atomic(struct test *test)
{
	unsigned long flags;

	cache_of(100, 0, 0);
	local_irq_save(flags);
	the_objects[0] = kmem_cache_alloc(the_cache, GFP_ATOMIC);
	EXPECT_TRUE(test, irqs_disabled());
	kmem_cache_free(the_cache, the_objects[0]);
	EXPECT_TRUE(test, irqs_disabled());
	local_irq_restore(flags);
	EXPECT_FALSE(test, irqs_disabled());
}

/* Freeing 130 objects, the array of 120 is flushed once. */
static void interrupts_are_as_before_a_free(struct test *test)
{
	unsigned long flags;

	cache_of(100, 0, 0);
	take_objects(260);
	free_objects(0, 129);
	EXPECT_FALSE(test, irqs_disabled());
	local_irq_save(flags);
	free_objects(130, 259);
	EXPECT_TRUE(test, irqs_disabled());
	local_irq_restore(flags);
}

/* --- Constructors --------------------------------------------------------- */

static struct {
	unsigned int constructed, destructed;
	unsigned long flags;
	bool irqs_off;
	kmem_cache_t *cache;
} seen;

static void note_construction(void *object, kmem_cache_t *cachep,
			      unsigned long flags)
{
	seen.constructed++;
	seen.flags = flags;
	seen.irqs_off = irqs_disabled();
	seen.cache = cachep;
	*(unsigned int *)object = 0x600d600d;
}

static void note_destruction(void *object, kmem_cache_t *cachep,
			     unsigned long flags)
{
	seen.destructed++;
	seen.flags = flags;
	seen.irqs_off = irqs_disabled();
	seen.cache = cachep;
}

static void forget_calls(void)
{
	memset(&seen, 0, sizeof(seen));
}

/* Each object of a new slab, once; what it wrote is there for every user. */
static void each_object_is_constructed_once(struct test *test)
{
	forget_calls();
	cache_with(100, 0, note_construction, NULL);
	take_objects(1);
	EXPECT_EQ(test, seen.constructed, 39);
	EXPECT_EQ_HEX(test, seen.flags, SLAB_CTOR_CONSTRUCTOR);
	EXPECT_FALSE(test, seen.irqs_off);
	EXPECT_EQ_HEX(test, seen.cache, the_cache);
	EXPECT_EQ_HEX(test, *(unsigned int *)the_objects[0], 0x600d600d);
	free_objects(0, 0);
	take_objects(39);
	EXPECT_EQ(test, seen.constructed, 39);
}

static void constructor_is_told_not_to_sleep(struct test *test)
{
	forget_calls();
	cache_with(100, 0, note_construction, NULL);
	the_objects[0] = kmem_cache_alloc(the_cache, GFP_ATOMIC);
	EXPECT_EQ_HEX(test, seen.flags, SLAB_CTOR_CONSTRUCTOR | SLAB_CTOR_ATOMIC);
	EXPECT_TRUE(test, seen.irqs_off);
	kmem_cache_free(the_cache, the_objects[0]);
}

static void objects_keep_their_contents(struct test *test)
{
	cache_of(100, 0, 0);
	take_objects(1);
	memset(the_objects[0], 0x77, 100);
	free_objects(0, 0);
	take_objects(1);
	EXPECT_EQ_HEX(test, *(unsigned int *)the_objects[1], 0x77777777);
}

/* Where nothing is locked: from shrink, each object of the slab, flags 0. */
static void destructor_runs_in_shrink(struct test *test)
{
	cache_with(100, 0, note_construction, note_destruction);
	take_objects(1);
	free_objects(0, 0);
	forget_calls();
	EXPECT_EQ(test, kmem_cache_shrink(the_cache), 0);
	EXPECT_EQ(test, seen.destructed, 39);
	EXPECT_EQ_HEX(test, seen.flags, 0);
	EXPECT_FALSE(test, seen.irqs_off);
}

/*
 * From a free that exceeds the limit, with interrupts off.
 * Shows: destructor-under-lock
 */
static void destructor_runs_in_free_with_interrupts_off(struct test *test)
{
	cache_with(8192, 0, note_construction, note_destruction);
	take_objects(20);
	forget_calls();
	EXPECT_STREQ(test, free_objects_watched(0, 19), "17: 3");
	EXPECT_EQ(test, seen.destructed, 3);
	EXPECT_TRUE(test, seen.irqs_off);
}

/* --- Pages ---------------------------------------------------------------- */

static void pages_are_marked_and_counted(struct test *test)
{
	unsigned long before;
	struct page *page;

	cache_of(3000, 0, 0);
	before = slab_pages();
	take_objects(1);
	EXPECT_EQ(test, slab_pages(), before + 2);
	page = virt_to_page(the_objects[0]) - 1;
	if (offset_in_slab(the_objects[0]) < PAGE_SIZE)
		page++;
	EXPECT_TRUE(test, PageSlab(page));
	EXPECT_TRUE(test, PageSlab(page + 1));
	EXPECT_EQ_HEX(test, page[0].lru.next, the_cache);
	EXPECT_EQ_HEX(test, page[1].lru.next, the_cache);
	EXPECT_EQ_HEX(test, page[0].lru.prev, page[1].lru.prev);
	EXPECT_EQ_HEX(test, page[0].lru.prev, page_address(page));

	free_objects(0, 0);
	kmem_cache_shrink(the_cache);
	EXPECT_EQ(test, slab_pages(), before);
	EXPECT_FALSE(test, PageSlab(page));
	EXPECT_FALSE(test, PageSlab(page + 1));
}

static void reclaimable_pages_are_counted(struct test *test)
{
	int before = atomic_read(&slab_reclaim_pages);

	cache_of(3000, 0, SLAB_RECLAIM_ACCOUNT);
	take_objects(2);
	EXPECT_EQ(test, atomic_read(&slab_reclaim_pages), before + 2);
	free_objects(0, 1);
	kmem_cache_shrink(the_cache);
	EXPECT_EQ(test, atomic_read(&slab_reclaim_pages), before);
}

/* Whoever reclaims is told how many pages slabs gave back. */
static void reclaim_state_learns_of_pages(struct test *test)
{
	struct reclaim_state state = { 0 };

	cache_of(3000, 0, 0);
	take_objects(2);
	free_objects(0, 1);
	current->reclaim_state = &state;
	kmem_cache_shrink(the_cache);
	current->reclaim_state = NULL;
	EXPECT_EQ(test, state.reclaimed_slab, 2);
}

/*
 * One page is left for the slab, and none for an object that holds its
 * management: the page goes back.
 */
static void no_management_no_slab(struct test *test)
{
	PILE(reserves);
	struct page *last;
	unsigned long before;

	cache_of(4096, 0, 0);
	exhaust_memory(malloc_sizes[0].cs_cachep);
	current->flags |= PF_MEMALLOC;
	pile_up(&reserves, GFP_KERNEL | __GFP_NOWARN, 0, -1);
	last = list_entry(reserves.blocks.next, struct page, lru);
	list_del(&last->lru);
	__free_page(last);

	before = slab_pages();
	EXPECT_NULL(test, kmem_cache_alloc(the_cache, GFP_KERNEL | __GFP_NOWARN));
	EXPECT_EQ(test, slab_pages(), before);
	last = alloc_page(GFP_KERNEL | __GFP_NOWARN);
	EXPECT_NOT_NULL(test, last);
	EXPECT_NULL(test, alloc_page(GFP_KERNEL | __GFP_NOWARN));

	current->flags &= ~PF_MEMALLOC;
	if (last)
		__free_page(last);
	pile_free(&reserves, 0);
	memory_back();
}

#endif /* !CONFIG_DEBUG_SLAB */

static const struct test_case slab_alloc_cases[] = {
#ifndef CONFIG_DEBUG_SLAB
	TEST_CASE(size_100_some),
	TEST_CASE(size_100_many),
	TEST_CASE(slabs_go_without_a_shared_array),
	TEST_CASE(size_100_ends_in_the_eleventh_slab),
#ifdef CONFIG_SMP
	TEST_CASE(shared_array_refills_first),
	TEST_CASE(full_shared_array_lets_slabs_go),
#else
	TEST_CASE(size_2048_freed_backwards),
#endif
	TEST_CASE(size_1024),
	TEST_CASE(size_1024_again),
	TEST_CASE(size_3000),
	TEST_CASE(size_4096),
	TEST_CASE(size_8192),
	TEST_CASE(size_32),
	TEST_CASE(colours_go_round),
	TEST_CASE(last_colour_is_never_used),
	TEST_CASE(failed_growth_uses_a_colour),
	TEST_CASE(colour_steps_have_the_alignment),
	TEST_CASE(grows_only_if_nothing_was_found),
	TEST_CASE(first_refill_is_small),
	TEST_CASE(shrink_leaves_array_touched),
	TEST_CASE(last_freed_is_first_allocated),
	TEST_CASE(partial_slabs_come_first),
	TEST_CASE(no_grow_takes_what_is_there),
	TEST_CASE(wrong_flags_are_fatal_in_growth_only),
	TEST_CASE(dma_cache_wants_dma_flag),
	TEST_CASE(interrupts_stay_off_for_atomic),
	TEST_CASE(interrupts_are_as_before_a_free),
	TEST_CASE(each_object_is_constructed_once),
	TEST_CASE(constructor_is_told_not_to_sleep),
	TEST_CASE(objects_keep_their_contents),
	TEST_CASE(destructor_runs_in_shrink),
	TEST_CASE(destructor_runs_in_free_with_interrupts_off),
	TEST_CASE(pages_are_marked_and_counted),
	TEST_CASE(reclaimable_pages_are_counted),
	TEST_CASE(reclaim_state_learns_of_pages),
	TEST_CASE(no_management_no_slab),
#endif
	{ }
};

static const struct test_suite slab_alloc_suite = {
	.name = "slab_alloc",
	.until = "percpu",
	.exit = end_cache,
	.cases = slab_alloc_cases,
};
test_suite(slab_alloc_suite);

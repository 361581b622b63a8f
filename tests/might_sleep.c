// SPDX-License-Identifier: GPL-2.0-only
/*
 * Functions that may sleep, called where nothing may: each reports its caller in a
 * build with DEBUG_SPINLOCK_SLEEP, and is silent in one without. A report names the
 * file of the function that was reached first, and shows the stack.
 *
 * The functions succeed all the same: nothing has to sleep here.
 */
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <linux/mempool.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/semaphore.h>
#include <figures.h>
#include <mapping.h>
#include <slabs.h>

#ifdef CONFIG_DEBUG_SPINLOCK_SLEEP
# define REPORTS	1
#else
# define REPORTS	0
#endif

static DEFINE_SPINLOCK(lock);
static DEFINE_RWLOCK(rwlock);

/* Forget what was reported; more than a second ago, so that the next one is, too. */
static void wait_for_the_next_report(struct test *test)
{
	jiffies_offset += 2 * HZ;
	test_console_start();
}

static bool report_has(const char *part)
{
	return test_console_lines(part) == REPORTS;
}

/* One report since then, and it is from @file in this context. */
static bool one_report(const char *file, int atomic, int irqs_off)
{
	char place[60], context[60];

	snprintf(place, sizeof(place), "BUG: %s:", file);
	snprintf(context, sizeof(context), "in_atomic %d, irqs_disabled %d",
		 atomic, irqs_off);
	return report_has("might sleep") && report_has(place) &&
	       report_has(context) && report_has("dump_stack");
}

static bool no_report(void)
{
	return !test_console_lines("might sleep");
}

/* --- Contexts ----------------------------------------------------------------- */

static void allocates_an_object(void *unused)
{
	kfree(kmalloc(100, GFP_KERNEL));
}

static void process_may_sleep(struct test *test)
{
	allocates_an_object(NULL);
	EXPECT_TRUE(test, no_report());
}

static void holder_of_a_spinlock(struct test *test)
{
	spin_lock(&lock);
	allocates_an_object(NULL);
	spin_unlock(&lock);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
}

static void holder_of_a_spinlock_without_interrupts(struct test *test)
{
	unsigned long flags;

	spin_lock_irqsave(&lock, flags);
	allocates_an_object(NULL);
	spin_unlock_irqrestore(&lock, flags);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 1));
}

static void reader_and_writer(struct test *test)
{
	read_lock(&rwlock);
	allocates_an_object(NULL);
	read_unlock(&rwlock);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
	wait_for_the_next_report(test);
	write_lock(&rwlock);
	allocates_an_object(NULL);
	write_unlock(&rwlock);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
}

static void preemption_off(struct test *test)
{
	preempt_disable();
	allocates_an_object(NULL);
	preempt_enable();
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
}

static void user_of_kmap_atomic(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	void *address = kmap_atomic(page, KM_USER0);

	allocates_an_object(NULL);
	kunmap_atomic(address, KM_USER0);
	__free_page(page);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
}

static void interrupts_off(struct test *test)
{
	local_irq_disable();
	allocates_an_object(NULL);
	local_irq_enable();
	EXPECT_TRUE(test, one_report("mm/slab.c", 0, 1));
}

static void soft_interrupts_off(struct test *test)
{
	local_bh_disable();
	allocates_an_object(NULL);
	local_bh_enable();
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
}

/* The last one of them is left: sleeping is allowed again. */
static void two_locks_and_then_none(struct test *test)
{
	DEFINE_SPINLOCK(inner);

	spin_lock(&lock);
	spin_lock(&inner);
	spin_unlock(&inner);
	allocates_an_object(NULL);
	spin_unlock(&lock);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
	wait_for_the_next_report(test);
	allocates_an_object(NULL);
	EXPECT_TRUE(test, no_report());
}

#ifdef CONFIG_SMP
static void first_other_cpu_allocates(void *unused)
{
	if (smp_processor_id() == 1)
		allocates_an_object(NULL);
}

/* A real interrupt in the guest, which the tree's own count does not tell of. */
static void interrupt_of_another_cpu(struct test *test)
{
	if (num_online_cpus() < 2) {
		test_skip(test, "one CPU");
		return;
	}
	smp_call_function(first_other_cpu_allocates, NULL, 0, 1);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 1));
}
#endif

/* --- Functions ---------------------------------------------------------------- */

static void pages(struct test *test)
{
	struct page *page;

	spin_lock(&lock);
	page = alloc_pages(GFP_KERNEL, 1);
	spin_unlock(&lock);
	__free_pages(page, 1);
	EXPECT_TRUE(test, one_report("mm/page_alloc.c", 1, 0));
}

static void objects_of_a_cache(struct test *test)
{
	void *object;

	cache_of(100, 0, 0);
	wait_for_the_next_report(test);
	spin_lock(&lock);
	object = kmem_cache_alloc(the_cache, SLAB_KERNEL);
	spin_unlock(&lock);
	kmem_cache_free(the_cache, object);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
	end_cache(test);
}

/* The pool asks for objects without waiting: only its own check reports. */
static void elements_of_a_pool(struct test *test)
{
	mempool_t *pool;
	void *element;

	cache_of(100, 0, 0);
	pool = mempool_create(1, mempool_alloc_slab, mempool_free_slab, the_cache);
	wait_for_the_next_report(test);
	spin_lock(&lock);
	element = mempool_alloc(pool, GFP_KERNEL);
	spin_unlock(&lock);
	mempool_free(element, pool);
	mempool_destroy(pool);
	EXPECT_TRUE(test, one_report("mm/mempool.c", 1, 0));
	end_cache(test);
}

/*
 * GFP_ATOMIC is for the pages: the descriptor of the area is allocated with GFP_KERNEL.
 * Shows: vmalloc-may-sleep
 */
static void areas_even_with_gfp_atomic(struct test *test)
{
	void *memory;

	spin_lock(&lock);
	memory = __vmalloc(2 * PAGE_SIZE, GFP_ATOMIC, PAGE_KERNEL);
	spin_unlock(&lock);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
	ASSERT_NOT_NULL(test, memory);
	vfree(memory);
}

/* Giving an area back does not sleep. */
static void vfree_does_not_sleep(struct test *test)
{
	void *memory = vmalloc(PAGE_SIZE);

	spin_lock(&lock);
	vfree(memory);
	spin_unlock(&lock);
	EXPECT_TRUE(test, no_report());
}

static void mapping_of(struct test *test, unsigned int gfp_mask)
{
	struct page *page = alloc_page(gfp_mask);

	spin_lock(&lock);
	kmap(page);
	kunmap(page);
	spin_unlock(&lock);
	__free_page(page);
	EXPECT_TRUE(test, one_report("arch/arm/mm/highmem.c", 1, 0));
}

static void kmap_of_high_memory(struct test *test)
{
	mapping_of(test, GFP_KERNEL | __GFP_HIGHMEM);
}

/* Although there is nothing to map. */
static void kmap_of_low_memory(struct test *test)
{
	mapping_of(test, GFP_KERNEL);
}

static void free_semaphore(struct test *test)
{
	DECLARE_MUTEX(semaphore);

	spin_lock(&lock);
	down(&semaphore);
	spin_unlock(&lock);
	up(&semaphore);
	EXPECT_TRUE(test, one_report("kernel/sched.c", 1, 0));
}

/* What is reached first: memory for the descriptor, or the list of caches. */
static void creation_of_a_cache(struct test *test)
{
	kmem_cache_t *cachep;

	spin_lock(&lock);
	cachep = kmem_cache_create("made-under-a-lock", 100, 0, 0, NULL, NULL);
	spin_unlock(&lock);
	EXPECT_TRUE(test, one_report(CREATION_SLEEPS_IN, 1, 0));
	EXPECT_EQ(test, kmem_cache_destroy(cachep), 0);
}

/* --- What is not reported ------------------------------------------------------- */

static void gfp_atomic_is_for_this(struct test *test)
{
	struct page *page;
	void *object;

	spin_lock_irq(&lock);
	object = kmalloc(100, GFP_ATOMIC);
	page = alloc_pages(GFP_ATOMIC, 1);
	spin_unlock_irq(&lock);
	EXPECT_TRUE(test, no_report());
	ASSERT_NOT_NULL(test, page);
	__free_pages(page, 1);
	kfree(object);
}

/* One a second. */
static void second_report_is_left_out(struct test *test)
{
	spin_lock(&lock);
	allocates_an_object(NULL);
	jiffies_offset += HZ / 2;
	allocates_an_object(NULL);
	EXPECT_TRUE(test, one_report("mm/slab.c", 1, 0));
	jiffies_offset += HZ;
	allocates_an_object(NULL);
	spin_unlock(&lock);
	EXPECT_EQ(test, test_console_lines("might sleep"), 2 * REPORTS);
}

static const struct test_case cases[] = {
	TEST_CASE(process_may_sleep),
	TEST_CASE(holder_of_a_spinlock),
	TEST_CASE(holder_of_a_spinlock_without_interrupts),
	TEST_CASE(reader_and_writer),
	TEST_CASE(preemption_off),
	TEST_CASE(user_of_kmap_atomic),
	TEST_CASE(interrupts_off),
	TEST_CASE(soft_interrupts_off),
	TEST_CASE(two_locks_and_then_none),
#ifdef CONFIG_SMP
	TEST_CASE(interrupt_of_another_cpu),
#endif
	TEST_CASE(pages),
	TEST_CASE(objects_of_a_cache),
	TEST_CASE(elements_of_a_pool),
	TEST_CASE(areas_even_with_gfp_atomic),
	TEST_CASE(vfree_does_not_sleep),
	TEST_CASE(kmap_of_high_memory),
	TEST_CASE(kmap_of_low_memory),
	TEST_CASE(free_semaphore),
	TEST_CASE(creation_of_a_cache),
	TEST_CASE(gfp_atomic_is_for_this),
	TEST_CASE(second_report_is_left_out),
	{ }
};

static const struct test_suite might_sleep_suite = {
	.name = "might_sleep",
	.init = wait_for_the_next_report,
	.cases = cases,
};
test_suite(might_sleep_suite);

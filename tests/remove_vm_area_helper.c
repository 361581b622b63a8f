// SPDX-License-Identifier: GPL-2.0-only
/*
 * __remove_vm_area(): the removal of an area by somebody who holds vmlist_lock
 * already and has more to do under it. The size is right before the lock is
 * released, so nobody ever sees a removed area with its guard page.
 *
 * Since: 7856dfeb23c1
 */
#include <linux/preempt.h>
#include <linux/slab.h>
#include <mapping.h>

/* The page of memory that all areas here show. */
static struct page *frame;

static void has_a_frame(struct test *test)
{
	ASSERT_NULL(test, vmlist);
	frame = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	ASSERT_NOT_NULL(test, frame);
	test_console_start();
}

static void frees_the_frame(struct test *test)
{
	mmu_log_stop();
	EXPECT_NULL(test, vmlist);
	EXPECT_EQ(test, preempt_count(), 0);
	__free_page(frame);
}

/* An area of one or two pages. */
static struct vm_struct *area_of(unsigned int count)
{
	struct page *pages[2] = { frame, frame };

	return find_area(vmap(pages, count, VM_MAP, PAGE_KERNEL));
}

static struct vm_struct *remove_under_lock(void *addr)
{
	struct vm_struct *removed;

	write_lock(&vmlist_lock);
	removed = __remove_vm_area(addr);
	write_unlock(&vmlist_lock);
	return removed;
}

/*
 *	9440a000	9440c000  9440d000
 *	| 2 pages	| guard	  |		removed: 2 pages, no guard
 */
static void helper_returns_the_area_without_its_guard(struct test *test)
{
	struct vm_struct *area = area_of(2);
	struct vm_struct *removed;

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->size, 3 * PAGE_SIZE);
	removed = remove_under_lock(area->addr);
	EXPECT_EQ_HEX(test, removed, area);
	EXPECT_EQ_HEX(test, removed->size, 2 * PAGE_SIZE);
	EXPECT_EQ_HEX(test, removed->flags, VM_MAP);
	kfree(removed);
}

static void helper_takes_the_area_off_the_list(struct test *test)
{
	struct vm_struct *first = area_of(1);
	struct vm_struct *second = area_of(1);
	struct vm_struct *third = area_of(1);

	kfree(remove_under_lock(second->addr));
	EXPECT_EQ(test, count_areas(), 2);
	EXPECT_EQ_HEX(test, vmlist, first);
	EXPECT_EQ_HEX(test, first->next, third);
	kfree(remove_under_lock(first->addr));
	EXPECT_EQ_HEX(test, vmlist, third);
	kfree(remove_under_lock(third->addr));
}

/* The cache once, three entries with the guard's, the TLB once. */
static void helper_unmaps_with_the_guard(struct test *test)
{
	struct vm_struct *area = area_of(2);
	unsigned long start = (unsigned long)area->addr;
	const struct mmu_record *record;

	mmu_log_start();
	kfree(remove_under_lock(area->addr));
	mmu_log_stop();

	ASSERT_EQ(test, mmu_logged(), 5);
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VUNMAP), 1);
	EXPECT_EQ(test, mmu_count(MMU_SET_PTE), 3);
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 1);
	record = mmu_record(0);
	EXPECT_EQ(test, record->event, MMU_CACHE_VUNMAP);
	EXPECT_EQ_HEX(test, record->a, start);
	EXPECT_EQ_HEX(test, record->b, start + 3 * PAGE_SIZE);
	record = mmu_record(4);
	EXPECT_EQ(test, record->event, MMU_TLB_RANGE);
	EXPECT_EQ_HEX(test, record->a, start);
	EXPECT_EQ_HEX(test, record->b, start + 3 * PAGE_SIZE);
	EXPECT_TRUE(test, pte_none(*kernel_pte(start)));
	EXPECT_TRUE(test, pte_none(*kernel_pte(start + PAGE_SIZE)));
	EXPECT_FALSE(test, test_readable(start));
}

/* A lock shows in the preempt count, in the build with SMP also in its word. */
static bool list_is_locked(void)
{
#ifdef SPINLOCK_HAS_WORD
	if (vmlist_lock.lock != RW_LOCK_WRITER)
		return false;
#endif
	return preempt_count() == 1;
}

static void helper_leaves_the_lock_to_its_caller(struct test *test)
{
	struct vm_struct *area = area_of(1);
	bool locked;

	write_lock(&vmlist_lock);
	__remove_vm_area(area->addr);
	locked = list_is_locked();
	write_unlock(&vmlist_lock);
	EXPECT_TRUE(test, locked);
	kfree(area);
}

static void unknown_address_is_null_in_silence(struct test *test)
{
	struct vm_struct *area = area_of(2);
	struct vm_struct *inside, *nothing;
	bool locked;

	write_lock(&vmlist_lock);
	inside = __remove_vm_area(area->addr + PAGE_SIZE);
	nothing = __remove_vm_area(NULL);
	locked = list_is_locked();
	write_unlock(&vmlist_lock);

	EXPECT_NULL(test, inside);
	EXPECT_NULL(test, nothing);
	EXPECT_TRUE(test, locked);
	EXPECT_EQ(test, count_areas(), 1);
	EXPECT_EQ(test, test_console_lines(""), 0);
	kfree(remove_under_lock(area->addr));
}

/* What the next one to get the lock would see. */
static unsigned long size_at_unlock;

static void look_at_size(void *area)
{
	size_at_unlock = ((struct vm_struct *)area)->size;
}

static void size_is_right_when_the_lock_is_released(struct test *test)
{
	struct vm_struct *area = area_of(2);
	struct vm_struct *removed;

	size_at_unlock = 0;
	mmu_log_start();
	mmu_at(MMU_WRITE_UNLOCK, look_at_size, area);
	removed = remove_vm_area(area->addr);
	mmu_log_stop();
	EXPECT_EQ_HEX(test, size_at_unlock, 2 * PAGE_SIZE);
	EXPECT_EQ_HEX(test, removed, area);
	EXPECT_EQ_HEX(test, removed->size, 2 * PAGE_SIZE);
	kfree(removed);
}

static const struct test_case remove_vm_area_helper_cases[] = {
	TEST_CASE(helper_returns_the_area_without_its_guard),
	TEST_CASE(helper_takes_the_area_off_the_list),
	TEST_CASE(helper_unmaps_with_the_guard),
	TEST_CASE(helper_leaves_the_lock_to_its_caller),
	TEST_CASE(unknown_address_is_null_in_silence),
	TEST_CASE(size_is_right_when_the_lock_is_released),
	{ }
};

static const struct test_suite remove_vm_area_helper_suite = {
	.name = "remove_vm_area_helper",
	.init = has_a_frame,
	.exit = frees_the_frame,
	.cases = remove_vm_area_helper_cases,
};
test_suite(remove_vm_area_helper_suite);

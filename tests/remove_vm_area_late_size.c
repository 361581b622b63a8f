// SPDX-License-Identifier: GPL-2.0-only
/*
 * In 2.6.12-rc2 remove_vm_area() takes the guard page off the
 * size only after it has released vmlist_lock. Whoever gets the lock in between
 * sees the descriptor with a size that is a page too large.
 *
 * Before: 7856dfeb23c1
 */
#include <linux/slab.h>
#include <mapping.h>

static void starts_without_areas(struct test *test)
{
	ASSERT_NULL(test, vmlist);
}

static void ends_without_areas(struct test *test)
{
	mmu_log_stop();
	EXPECT_NULL(test, vmlist);
}

static unsigned long size_at_unlock;

static void look_at_size(void *area)
{
	size_at_unlock = ((struct vm_struct *)area)->size;
}

/* Shows: size-late */
static void size_has_the_guard_when_the_lock_is_released(struct test *test)
{
	struct vm_struct *area = get_vm_area(2 * PAGE_SIZE, VM_MAP);
	struct vm_struct *removed;

	ASSERT_NOT_NULL(test, area);
	size_at_unlock = 0;
	mmu_log_start();
	mmu_at(MMU_WRITE_UNLOCK, look_at_size, area);
	removed = remove_vm_area(area->addr);
	mmu_log_stop();
	EXPECT_EQ_HEX(test, size_at_unlock, 3 * PAGE_SIZE);
	EXPECT_EQ_HEX(test, removed, area);
	EXPECT_EQ_HEX(test, removed->size, 2 * PAGE_SIZE);
	kfree(removed);
}

static const struct test_case remove_vm_area_late_size_cases[] = {
	TEST_CASE(size_has_the_guard_when_the_lock_is_released),
	{ }
};

static const struct test_suite remove_vm_area_late_size_suite = {
	.name = "remove_vm_area_late_size",
	.init = starts_without_areas,
	.exit = ends_without_areas,
	.cases = remove_vm_area_late_size_cases,
};
test_suite(remove_vm_area_late_size_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping kernel addresses with init_mm.page_table_lock held from the first
 * entry to the last, because pte_alloc_kernel() wants its caller to hold it. It
 * is dropped only while a table is allocated.
 *
 * Before: 872fec16d9a0
 */
#include <linux/preempt.h>
#include <linux/spinlock.h>
#include <asm/io.h>
#include <asm/pgalloc.h>
#include <mapping.h>

/* Is the lock held, as far as this build can tell? */
static bool tables_locked(int preempt, bool word)
{
#ifdef SPINLOCK_HAS_WORD
	if (!word)
		return false;
#endif
	return preempt == 1;
}

static void check_entries(struct test *test, unsigned int count)
{
	unsigned int i;

	ASSERT_EQ(test, mmu_count(MMU_SET_PTE), count);
	for (i = 0; i < count; i++) {
		const struct mmu_record *record = mmu_event(MMU_SET_PTE, i);

		EXPECT_TRUE(test, tables_locked(record->preempt,
						record->tables_locked));
	}
	EXPECT_EQ(test, mmu_event(MMU_CACHE_VMAP, 0)->preempt, 0);
}

static void vmalloc_holds_the_lock_at_each_entry(struct test *test)
{
	void *memory;

	mmu_log_start();
	memory = vmalloc(2 * PAGE_SIZE);
	mmu_log_stop();
	check_entries(test, 2);
	vfree(memory);
}

static void ioremap_holds_the_lock_at_each_entry(struct test *test)
{
	void *device;

	mmu_log_start();
	device = ioremap(0x1f000000, 2 * PAGE_SIZE);
	mmu_log_stop();
	check_entries(test, 2);
	iounmap(device);
}

/* pte_alloc_kernel() for SPARE, and whether it returned with the lock. */
static pte_t *alloc_under_lock(bool *locked)
{
	pte_t *pte;

	spin_lock(&init_mm.page_table_lock);
	pte = pte_alloc_kernel(&init_mm, spare_pmd(), SPARE + 5 * PAGE_SIZE);
	*locked = tables_locked(preempt_count(),
				spin_is_locked(&init_mm.page_table_lock));
	spin_unlock(&init_mm.page_table_lock);
	return pte;
}

static void lock_is_dropped_for_a_new_table_only(struct test *test)
{
	const struct mmu_record *record;
	bool locked;
	pte_t *pte;

	mmu_log_start();
	pte = alloc_under_lock(&locked);
	mmu_log_stop();
	EXPECT_TRUE(test, locked);
	EXPECT_EQ_HEX(test, pte, kernel_pte(SPARE) + 5);
	record = mmu_event(MMU_TABLE_ALLOC, 0);
	ASSERT_NOT_NULL(test, record);
	EXPECT_FALSE(test, record->tables_locked);
	EXPECT_EQ(test, record->preempt, 0);
	record = mmu_event(MMU_POPULATE, 0);
	ASSERT_NOT_NULL(test, record);
	EXPECT_TRUE(test, tables_locked(record->preempt, record->tables_locked));
}

static void lock_stays_for_a_table_that_is_there(struct test *test)
{
	bool locked;
	pte_t *pte = alloc_under_lock(&locked);

	mmu_log_start();
	EXPECT_EQ_HEX(test, alloc_under_lock(&locked), pte);
	mmu_log_stop();
	EXPECT_TRUE(test, locked);
	EXPECT_EQ(test, mmu_logged(), 0);
}

static void lock_is_held_after_a_failure(struct test *test)
{
	bool locked;
	pte_t *pte;

	take_all_pages(GFP_KERNEL, 0);
	pte = alloc_under_lock(&locked);
	give_all_pages_back();
	EXPECT_NULL(test, pte);
	EXPECT_TRUE(test, locked);
	EXPECT_TRUE(test, pmd_none(*spare_pmd()));
}

static const struct test_case init_mm_locked_cases[] = {
	TEST_CASE(vmalloc_holds_the_lock_at_each_entry),
	TEST_CASE(ioremap_holds_the_lock_at_each_entry),
	TEST_CASE(lock_is_dropped_for_a_new_table_only),
	TEST_CASE(lock_stays_for_a_table_that_is_there),
	TEST_CASE(lock_is_held_after_a_failure),
	{ }
};

static const struct test_suite init_mm_locked_suite = {
	.name = "init_mm_locked",
	.init = start_without_spare_table,
	.exit = free_spare_table,
	.cases = init_mm_locked_cases,
};
test_suite(init_mm_locked_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping kernel addresses without init_mm.page_table_lock: the entries belong
 * to whoever reserved the area. Only putting a new table in takes the lock, and
 * pte_alloc_kernel() does that itself, so two may map at the same time.
 *
 * Since: 872fec16d9a0
 */
#include <linux/cpumask.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <asm/io.h>
#include <asm/pgalloc.h>
#include <mapping.h>

static void frees_the_table(struct test *test)
{
	EXPECT_FALSE(test, spin_is_locked(&init_mm.page_table_lock));
	free_spare_table(test);
}

/* --- Entries ------------------------------------------------------------------ */

static void check_entries(struct test *test, unsigned int count, int preempt)
{
	unsigned int i;

	ASSERT_EQ(test, mmu_count(MMU_SET_PTE), count);
	for (i = 0; i < count; i++) {
		const struct mmu_record *record = mmu_event(MMU_SET_PTE, i);

		EXPECT_FALSE(test, record->tables_locked);
		EXPECT_EQ(test, record->preempt, preempt);
	}
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VMAP), 1);
}

static void vmalloc_can_be_preempted_at_each_entry(struct test *test)
{
	void *memory;

	mmu_log_start();
	memory = vmalloc(2 * PAGE_SIZE);
	mmu_log_stop();
	check_entries(test, 2, 0);
	vfree(memory);
}

static void ioremap_can_be_preempted_at_each_entry(struct test *test)
{
	void *device;

	mmu_log_start();
	device = ioremap(0x1f000000, 2 * PAGE_SIZE);
	mmu_log_stop();
	check_entries(test, 2, 0);
	iounmap(device);
}

static void preempt_count_is_that_of_the_caller(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_MAP);
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	struct page **cursor = &page;

	mmu_log_start();
	preempt_disable();
	EXPECT_EQ(test, map_vm_area(area, PAGE_KERNEL, &cursor), 0);
	preempt_enable();
	mmu_log_stop();
	check_entries(test, 1, 1);
	vunmap(area->addr);
	__free_page(page);
}

/* Still a fault of the caller, but it hangs only if a table is missing. */
static void lock_of_the_caller_is_not_in_the_way(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_MAP);
	struct page *page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	struct page **cursor = &page;

	spin_lock(&init_mm.page_table_lock);
	EXPECT_EQ(test, map_vm_area(area, PAGE_KERNEL, &cursor), 0);
	spin_unlock(&init_mm.page_table_lock);
	EXPECT_EQ_HEX(test, vmalloc_to_page(area->addr), page);
	vunmap(area->addr);
	__free_page(page);
}

static int map_and_unmap(void *unused)
{
	void *memory = vmalloc(PAGE_SIZE);

	vfree(memory);
	return memory == (void *)0x9440d000;
}

static int other_cpu_has_mapped;

static void let_other_cpu_map(void *unused)
{
	struct kthread *thread = kthread_run_on(1, map_and_unmap, NULL, "rival");

	other_cpu_has_mapped = thread ? kthread_join(thread) : -ENOMEM;
}

/*
 *	9440a000		   9440d000
 *	| page 0 | page 1 | guard  | page | guard |
 *	  CPU 0, stopped here:	     CPU 1, from beginning to end
 */
static void other_cpu_maps_meanwhile(struct test *test)
{
	unsigned long *memory;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	other_cpu_has_mapped = 0;
	mmu_log_start();
	mmu_at(MMU_SET_PTE, let_other_cpu_map, NULL);
	memory = vmalloc(2 * PAGE_SIZE);
	mmu_log_stop();
	EXPECT_EQ(test, other_cpu_has_mapped, 1);
	ASSERT_EQ_HEX(test, memory, 0x9440a000);
	memory[1024] = 1;
	vfree(memory);
}

/* --- Tables ------------------------------------------------------------------- */

static void new_table_is_put_in_under_the_lock(struct test *test)
{
	const struct mmu_record *record;
	pte_t *pte;

	mmu_log_start();
	pte = pte_alloc_kernel(spare_pmd(), SPARE + 5 * PAGE_SIZE);
	mmu_log_stop();
	EXPECT_EQ_HEX(test, pte, kernel_pte(SPARE) + 5);
	EXPECT_FALSE(test, spin_is_locked(&init_mm.page_table_lock));
	EXPECT_EQ(test, preempt_count(), 0);

	ASSERT_EQ(test, mmu_logged(), 2);
	record = mmu_record(0);
	EXPECT_EQ(test, record->event, MMU_TABLE_ALLOC);
	EXPECT_EQ_HEX(test, record->a, SPARE + 5 * PAGE_SIZE);
	EXPECT_FALSE(test, record->tables_locked);
	EXPECT_EQ(test, record->preempt, 0);
	record = mmu_record(1);
	EXPECT_EQ(test, record->event, MMU_POPULATE);
	EXPECT_EQ(test, record->preempt, 1);
#ifdef SPINLOCK_HAS_WORD
	EXPECT_TRUE(test, record->tables_locked);
#endif
}

static void table_that_is_there_takes_no_lock(struct test *test)
{
	pte_t *pte = pte_alloc_kernel(spare_pmd(), SPARE);

	spin_lock(&init_mm.page_table_lock);
	mmu_log_start();
	EXPECT_EQ_HEX(test, pte_alloc_kernel(spare_pmd(), SPARE), pte);
	mmu_log_stop();
	spin_unlock(&init_mm.page_table_lock);
	EXPECT_EQ(test, mmu_logged(), 0);
}

static void failure_leaves_nothing_held(struct test *test)
{
	pte_t *pte;

	take_all_pages(GFP_KERNEL, 0);
	mmu_log_start();
	pte = pte_alloc_kernel(spare_pmd(), SPARE);
	mmu_log_stop();
	give_all_pages_back();
	EXPECT_NULL(test, pte);
	EXPECT_EQ(test, mmu_count(MMU_TABLE_ALLOC), 1);
	EXPECT_EQ(test, preempt_count(), 0);
	EXPECT_FALSE(test, spin_is_locked(&init_mm.page_table_lock));
	EXPECT_TRUE(test, pmd_none(*spare_pmd()));
}

static pte_t *rival_pte;

static void come_first(void *unused)
{
	rival_pte = pte_alloc_kernel(spare_pmd(), SPARE);
}

/* Both allocate; the lock is free meanwhile, or the rival would wait for ever. */
static void second_table_for_an_entry_is_given_back(struct test *test)
{
	pte_t *pte;

	mmu_log_start();
	mmu_at(MMU_TABLE_ALLOC, come_first, NULL);
	pte = pte_alloc_kernel(spare_pmd(), SPARE);
	mmu_log_stop();
	EXPECT_EQ_HEX(test, pte, rival_pte);
	EXPECT_EQ(test, mmu_count(MMU_TABLE_ALLOC), 2);
	EXPECT_EQ(test, mmu_count(MMU_POPULATE), 1);
	EXPECT_EQ(test, mmu_count(MMU_TABLE_FREE), 1);
	EXPECT_FALSE(test, spin_is_locked(&init_mm.page_table_lock));
	EXPECT_EQ(test, preempt_count(), 0);
}

static const struct test_case init_mm_unlocked_cases[] = {
	TEST_CASE(vmalloc_can_be_preempted_at_each_entry),
	TEST_CASE(ioremap_can_be_preempted_at_each_entry),
	TEST_CASE(preempt_count_is_that_of_the_caller),
	TEST_CASE(lock_of_the_caller_is_not_in_the_way),
	TEST_CASE(other_cpu_maps_meanwhile),
	TEST_CASE(new_table_is_put_in_under_the_lock),
	TEST_CASE(table_that_is_there_takes_no_lock),
	TEST_CASE(failure_leaves_nothing_held),
	TEST_CASE(second_table_for_an_entry_is_given_back),
	{ }
};

static const struct test_suite init_mm_unlocked_suite = {
	.name = "init_mm_unlocked",
	.init = start_without_spare_table,
	.exit = frees_the_table,
	.cases = init_mm_unlocked_cases,
};
test_suite(init_mm_unlocked_suite);

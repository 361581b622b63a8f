// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmap_atomic_pfn(): a frame by its number, in the slot that kmap_atomic()
 * would use. The frame need not belong to this kernel, so nothing about it is
 * looked at, and the slot is always taken. Tests run on CPU 0 unless they say
 * otherwise.
 *
 * Since: 60e64d46a582
 */
#include <linux/cpumask.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <asm/fixmap.h>
#include <mapping.h>

#define SLOT_OF_PTE0	0x963f6000UL

static struct page *high, *other;

static void takes_pages(struct test *test)
{
	high = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	other = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	ASSERT_NOT_NULL(test, other);
	EXPECT_TRUE(test, PageHighMem(high));
	EXPECT_EQ(test, preempt_count(), 0);
}

static void gives_pages_back(struct test *test)
{
	mmu_log_stop();
	EXPECT_EQ(test, preempt_count(), 0);
	__free_page(other);
	__free_page(high);
}

static pte_t entry_of(const void *address)
{
	return *kernel_pte((unsigned long)address);
}

static void high_frame_is_mapped_into_the_slot(struct test *test)
{
	unsigned long *address;

	write_frame(high, 8, 0xc0ffee);
	address = kmap_atomic_pfn(page_to_pfn(high), KM_PTE0);
	EXPECT_EQ_HEX(test, address, SLOT_OF_PTE0);
	EXPECT_EQ_HEX(test, pte_val(entry_of(address)),
		      pte_val(mk_pte(high, kmap_prot)));
	EXPECT_EQ_HEX(test, address[2], 0xc0ffee);
	EXPECT_EQ_HEX(test, kmap_atomic_to_page(address), high);
	address[3] = 0xbeef;
	kunmap_atomic(address, KM_PTE0);
	EXPECT_EQ_HEX(test, read_frame(high, 12), 0xbeef);
}

/* Frame 70010 is in the image, which nobody uses up there. */
static void low_frame_is_mapped_into_the_slot_too(struct test *test)
{
	unsigned long *linear = (unsigned long *)0x90010000;
	unsigned long *address = kmap_atomic_pfn(0x70010, KM_PTE0);

	EXPECT_EQ_HEX(test, address, SLOT_OF_PTE0);
	linear[5] = 0x10be11ed;
	EXPECT_EQ_HEX(test, address[5], 0x10be11ed);
	EXPECT_EQ_HEX(test, kmap_atomic_to_page(address), pfn_to_page(0x70010));
	kunmap_atomic(address, KM_PTE0);
}

/* A frame of no memory at all, which is mapped and left alone. */
static void frame_without_descriptor_is_mapped(struct test *test)
{
	void *address = kmap_atomic_pfn(0x1f000, KM_PTE0);

	EXPECT_EQ_HEX(test, address, SLOT_OF_PTE0);
	EXPECT_EQ_HEX(test, pte_val(entry_of(address)),
		      0x1f000000 | pgprot_val(kmap_prot));
	kunmap_atomic(address, KM_PTE0);
	/* In the build that leaves it in place, nobody shall read it. */
	kunmap_atomic(kmap_atomic_pfn(page_to_pfn(high), KM_PTE0), KM_PTE0);
}

static void preempt_count_is_raised(struct test *test)
{
	void *one = kmap_atomic_pfn(page_to_pfn(high), KM_PTE0);
	void *two;

	EXPECT_EQ(test, preempt_count(), 1);
	two = kmap_atomic_pfn(0x70010, KM_PTE1);
	EXPECT_EQ(test, preempt_count(), 2);
	kunmap_atomic(two, KM_PTE1);
	EXPECT_EQ(test, preempt_count(), 1);
	kunmap_atomic(one, KM_PTE0);
	EXPECT_EQ(test, preempt_count(), 0);
}

/* The entry, then this page of this CPU's TLB, on the CPU that stays. */
static void one_page_of_the_tlb_is_flushed(struct test *test)
{
	void *address;

	mmu_log_start();
	address = kmap_atomic_pfn(page_to_pfn(high), KM_PTE0);
	mmu_log_stop();
	kunmap_atomic(address, KM_PTE0);
	ASSERT_EQ(test, mmu_logged(), 2);
	EXPECT_EQ(test, mmu_record(0)->event, MMU_SET_PTE);
	EXPECT_EQ(test, mmu_record(0)->preempt, 1);
	EXPECT_EQ(test, mmu_record(1)->event, MMU_TLB_PAGE);
	EXPECT_EQ_HEX(test, mmu_record(1)->a, SLOT_OF_PTE0);
	EXPECT_EQ(test, mmu_record(1)->preempt, 1);
}

/* kmap_atomic() would not allow that with CONFIG_DEBUG_HIGHMEM. */
static void slot_in_use_is_replaced_in_every_build(struct test *test)
{
	unsigned long *one, *two;

	write_frame(high, 0, 1);
	write_frame(other, 0, 2);
	one = kmap_atomic_pfn(page_to_pfn(high), KM_PTE0);
	EXPECT_EQ(test, *one, 1);
	two = kmap_atomic_pfn(page_to_pfn(other), KM_PTE0);
	EXPECT_EQ_HEX(test, one, two);
	EXPECT_EQ(test, *two, 2);
	kunmap_atomic(two, KM_PTE0);
	kunmap_atomic(one, KM_PTE0);
}

#ifdef CONFIG_DEBUG_HIGHMEM

static void map_with_descriptor(void *page)
{
	kmap_atomic(page, KM_PTE0);
}

static void kmap_atomic_finds_the_slot_in_use(struct test *test)
{
	void *address = kmap_atomic_pfn(page_to_pfn(high), KM_PTE0);

	EXPECT_TRUE(test, bugs_in(0, map_with_descriptor, other));
	kunmap_atomic(address, KM_PTE0);
}

static void kunmap_atomic_empties_the_slot(struct test *test)
{
	void *address = kmap_atomic_pfn(0x70010, KM_PTE0);

	kunmap_atomic(address, KM_PTE0);
	EXPECT_TRUE(test, pte_none(entry_of(address)));
	EXPECT_FALSE(test, test_readable(SLOT_OF_PTE0));
}

#endif /* CONFIG_DEBUG_HIGHMEM */

static int slot_of_user0(void *arg)
{
	struct page *page = arg;
	void *address = kmap_atomic_pfn(page_to_pfn(page), KM_USER0);

	kunmap_atomic(address, KM_USER0);
	return (int)address;
}

/* The next CPU's slots are 13 pages further down. */
static void each_cpu_uses_its_own_slots(struct test *test)
{
	struct kthread *thread;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	EXPECT_EQ_HEX(test, slot_of_user0(high), 0x963fa000);
	thread = kthread_run_on(1, slot_of_user0, high, "atomic");
	ASSERT_NOT_NULL(test, thread);
	EXPECT_EQ_HEX(test, kthread_join(thread), 0x963ed000);
}

static const struct test_case kmap_atomic_pfn_cases[] = {
	TEST_CASE(high_frame_is_mapped_into_the_slot),
	TEST_CASE(low_frame_is_mapped_into_the_slot_too),
	TEST_CASE(frame_without_descriptor_is_mapped),
	TEST_CASE(preempt_count_is_raised),
	TEST_CASE(one_page_of_the_tlb_is_flushed),
	TEST_CASE(slot_in_use_is_replaced_in_every_build),
#ifdef CONFIG_DEBUG_HIGHMEM
	TEST_CASE(kmap_atomic_finds_the_slot_in_use),
	TEST_CASE(kunmap_atomic_empties_the_slot),
#endif
	TEST_CASE(each_cpu_uses_its_own_slots),
	{ }
};

static const struct test_suite kmap_atomic_pfn_suite = {
	.name = "kmap_atomic_pfn",
	.init = takes_pages,
	.exit = gives_pages_back,
	.cases = kmap_atomic_pfn_cases,
};
test_suite(kmap_atomic_pfn_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmap_atomic(): a slot for each type of user on each CPU, and the helpers of
 * <linux/highmem.h> that use it. Tests run on CPU 0 unless they say otherwise.
 */
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <asm/fixmap.h>
#include <mapping.h>

static struct page *high, *other, *low;

static void takes_pages(struct test *test)
{
	high = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	other = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
	low = alloc_page(GFP_KERNEL);
	ASSERT_TRUE(test, PageHighMem(other));
	ASSERT_EQ(test, preempt_count(), 0);
}

static void gives_pages_back(struct test *test)
{
	mmu_log_stop();
	EXPECT_EQ(test, preempt_count(), 0);
	__free_page(low);
	__free_page(other);
	__free_page(high);
}

/* --- Addresses ------------------------------------------------------------------ */

static void slots_of_cpu_0(struct test *test)
{
	static const struct {
		enum km_type type;
		int number;
		unsigned long address;
	} slots[] = {
		{ KM_BOUNCE_READ, 0, 0x963fd000 },
		{ KM_SKB_SUNRPC_DATA, 1, 0x963fc000 },
		{ KM_SKB_DATA_SOFTIRQ, 2, 0x963fb000 },
		{ KM_USER0, 3, 0x963fa000 },
		{ KM_USER1, 4, 0x963f9000 },
		{ KM_BIO_SRC_IRQ, 5, 0x963f8000 },
		{ KM_BIO_DST_IRQ, 6, 0x963f7000 },
		{ KM_PTE0, 7, 0x963f6000 },
		{ KM_PTE1, 8, 0x963f5000 },
		{ KM_IRQ0, 9, 0x963f4000 },
		{ KM_IRQ1, 10, 0x963f3000 },
		{ KM_SOFTIRQ0, 11, 0x963f2000 },
		{ KM_SOFTIRQ1, 12, 0x963f1000 },
	};
	unsigned int i;

	if (smp_processor_id()) {
		test_skip(test, "does not run on CPU 0");
		return;
	}
	EXPECT_EQ(test, KM_TYPE_NR, 13);
	for (i = 0; i < ARRAY_SIZE(slots); i++) {
		void *address = kmap_atomic(high, slots[i].type);

		EXPECT_EQ(test, slots[i].type, slots[i].number);
		EXPECT_EQ_HEX(test, address, slots[i].address);
		kunmap_atomic(address, slots[i].type);
	}
}

/* slot = type + 13 * CPU, two entries behind the top of the fixed mappings. */
static void slots_of_other_cpus(struct test *test)
{
	EXPECT_EQ_HEX(test, __fix_to_virt(FIX_KMAP_BEGIN + KM_BOUNCE_READ + 13),
		      0x963f0000);
	EXPECT_EQ_HEX(test, __fix_to_virt(FIX_KMAP_BEGIN + KM_USER0 + 13),
		      0x963ed000);
	EXPECT_EQ_HEX(test, __fix_to_virt(FIX_KMAP_BEGIN + KM_SOFTIRQ1 + 13 * 7),
		      0x96396000);
	EXPECT_EQ(test, FIX_KMAP_BEGIN + KM_SOFTIRQ1 + 13 * 7, FIX_KMAP_END);
}

static int address_of_user0(void *page)
{
	char *address = kmap_atomic(page, KM_USER0);
	int result = (int)address;

	if (*address != 'x')
		result = 0;
	kunmap_atomic(address, KM_USER0);
	return result;
}

static void each_cpu_uses_its_own_slots(struct test *test)
{
	unsigned int cpu;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	write_frame(high, 0, 'x');
	for_each_online_cpu(cpu) {
		struct kthread *thread = kthread_run_on(cpu, address_of_user0,
							high, "atomic");

		EXPECT_EQ_HEX(test, kthread_join(thread),
			      0x963fa000 - cpu * 13 * PAGE_SIZE);
	}
}

static void entries_run_downwards(struct test *test)
{
	void *address = kmap_atomic(high, KM_PTE0);
	unsigned int slot = KM_PTE0 + 13 * smp_processor_id();

	/* FIX_KMAP_BEGIN is entry 509 of its table. */
	EXPECT_EQ_HEX(test, kmap_pte, kernel_pte(0x96200000) + 509);
	EXPECT_EQ_HEX(test, pte_val(*(kmap_pte - slot)),
		      pte_val(mk_pte(high, kmap_prot)));
	EXPECT_EQ_HEX(test, pgprot_val(kmap_prot), pgprot_val(PAGE_KERNEL));
	kunmap_atomic(address, KM_PTE0);
}

/* --- Mapping ---------------------------------------------------------------------- */

static void slot_shows_the_frame(struct test *test)
{
	unsigned long *memory = kmap_atomic(high, KM_USER0);

	memory[3] = 0xabcdef01;
	kunmap_atomic(memory, KM_USER0);
	EXPECT_EQ_HEX(test, read_frame(high, 12), 0xabcdef01);
}

static void low_page_has_its_linear_address(struct test *test)
{
	void *address;

	mmu_log_start();
	address = kmap_atomic(low, KM_USER0);
	EXPECT_EQ_HEX(test, address, lowmem_page_address(low));
	EXPECT_EQ(test, preempt_count(), 1);
	kunmap_atomic(address, KM_USER0);
	EXPECT_EQ(test, preempt_count(), 0);
	EXPECT_EQ(test, mmu_logged(), 0);
}

static void preempt_count_is_raised(struct test *test)
{
	void *address = kmap_atomic(high, KM_USER0);

	EXPECT_EQ(test, preempt_count(), 1);
	kunmap_atomic(address, KM_USER0);
	EXPECT_EQ(test, preempt_count(), 0);
}

static void address_of_kmap_is_not_used(struct test *test)
{
	void *permanent = kmap(high);
	void *address = kmap_atomic(high, KM_USER0);

	EXPECT_NE(test, address, permanent);
	EXPECT_EQ_HEX(test, page_address(high), permanent);
	kunmap_atomic(address, KM_USER0);
	kunmap(high);
}

static void page_address_knows_nothing(struct test *test)
{
	void *address = kmap_atomic(other, KM_USER0);

	EXPECT_NE(test, page_address(other), address);
	kunmap_atomic(address, KM_USER0);
}

/* The entry first, then this page only, on this CPU only. */
static void one_page_of_the_tlb_is_flushed(struct test *test)
{
	const struct mmu_record *record;
	void *address;

	mmu_log_start();
	address = kmap_atomic(high, KM_IRQ1);
	EXPECT_EQ(test, mmu_logged(), 2);
	EXPECT_EQ(test, mmu_record(0)->event, MMU_SET_PTE);
	record = mmu_record(1);
	EXPECT_EQ(test, record->event, MMU_TLB_PAGE);
	EXPECT_EQ_HEX(test, record->a, address);
	EXPECT_EQ(test, record->preempt, 1);
	kunmap_atomic(address, KM_IRQ1);
}

static void two_types_are_open_at_once(struct test *test)
{
	unsigned long *one, *two;

	write_frame(high, 0, 1);
	write_frame(other, 0, 2);
	one = kmap_atomic(high, KM_USER0);
	two = kmap_atomic(other, KM_USER1);
	EXPECT_EQ(test, preempt_count(), 2);
	EXPECT_EQ(test, *one, 1);
	EXPECT_EQ(test, *two, 2);
	kunmap_atomic(one, KM_USER0);
	kunmap_atomic(two, KM_USER1);
}

/* One slot, one page after the other: the TLB must not remember the first. */
static void slot_used_again_shows_the_next_frame(struct test *test)
{
	unsigned long *memory;

	write_frame(high, 0, 111);
	write_frame(other, 0, 222);
	memory = kmap_atomic(high, KM_USER0);
	EXPECT_EQ(test, *memory, 111);
	kunmap_atomic(memory, KM_USER0);
	memory = kmap_atomic(other, KM_USER0);
	EXPECT_EQ(test, *memory, 222);
	kunmap_atomic(memory, KM_USER0);
}

/* --- Unmapping ---------------------------------------------------------------------- */

#ifndef CONFIG_DEBUG_HIGHMEM

static void mapping_outlives_kunmap_atomic(struct test *test)
{
	volatile unsigned long *memory = kmap_atomic(high, KM_USER0);

	*memory = 42;
	mmu_log_start();
	kunmap_atomic((void *)memory, KM_USER0);
	EXPECT_EQ(test, mmu_logged(), 0);
	EXPECT_TRUE(test, test_readable((unsigned long)memory));
	EXPECT_EQ(test, *memory, 42);
}

static void arguments_of_kunmap_atomic_do_not_matter(struct test *test)
{
	kmap_atomic(high, KM_USER0);
	kunmap_atomic(NULL, KM_SOFTIRQ1);
	EXPECT_EQ(test, preempt_count(), 0);
}

static void same_type_twice_replaces_the_first(struct test *test)
{
	unsigned long *one, *two;

	write_frame(high, 0, 1);
	write_frame(other, 0, 2);
	one = kmap_atomic(high, KM_USER0);
	two = kmap_atomic(other, KM_USER0);
	EXPECT_EQ_HEX(test, one, two);
	EXPECT_EQ(test, *one, 2);
	kunmap_atomic(two, KM_USER0);
	kunmap_atomic(one, KM_USER0);
}

#else /* CONFIG_DEBUG_HIGHMEM */

static void mapping_ends_with_kunmap_atomic(struct test *test)
{
	volatile unsigned long *memory = kmap_atomic(high, KM_USER0);

	*memory = 42;
	mmu_log_start();
	kunmap_atomic((void *)memory, KM_USER0);
	EXPECT_EQ(test, mmu_record(0)->event, MMU_SET_PTE);
	EXPECT_EQ(test, mmu_record(0)->b, 0);
	EXPECT_EQ(test, mmu_record(1)->event, MMU_TLB_PAGE);
	EXPECT_FALSE(test, test_readable((unsigned long)memory));
}

static void any_address_in_the_page_unmaps(struct test *test)
{
	char *memory = kmap_atomic(high, KM_USER0);

	kunmap_atomic(memory + 0xfff, KM_USER0);
	EXPECT_FALSE(test, test_readable((unsigned long)memory));
}

static void map_user0(void *page)
{
	kmap_atomic(page, KM_USER0);
}

static void unmap_user0(void *address)
{
	kunmap_atomic(address, KM_USER0);
}

static void same_type_twice_is_a_bug(struct test *test)
{
	void *address = kmap_atomic(high, KM_USER0);

	EXPECT_TRUE(test, bugs_in(0, map_user0, other));
	kunmap_atomic(address, KM_USER0);
}

static void wrong_type_is_a_bug(struct test *test)
{
	void *address = kmap_atomic(high, KM_USER1);

	EXPECT_TRUE(test, bugs_in(0, unmap_user0, address));
	kunmap_atomic(address, KM_USER1);
}

/*
 * Kmap() addresses and NULL are taken for low memory.
 * Shows: kunmap-atomic-of-kmap
 */
static void addresses_below_pass_for_low_memory(struct test *test)
{
	void *address = kmap_atomic(high, KM_USER0);

	preempt_disable();
	preempt_disable();
	kunmap_atomic(NULL, KM_USER0);
	kunmap_atomic((void *)0x96001000, KM_USER0);
	EXPECT_EQ(test, preempt_count(), 1);
	EXPECT_TRUE(test, test_readable((unsigned long)address));
	kunmap_atomic(address, KM_USER0);
}

#endif /* CONFIG_DEBUG_HIGHMEM */

/* --- The way back --------------------------------------------------------------------- */

static void page_is_found_by_its_slot(struct test *test)
{
	char *address = kmap_atomic(high, KM_USER0);

	EXPECT_EQ_HEX(test, kmap_atomic_to_page(address), high);
	EXPECT_EQ_HEX(test, kmap_atomic_to_page(address + 0xfff), high);
	kunmap_atomic(address, KM_USER0);
}

static void low_page_is_found_by_its_address(struct test *test)
{
	EXPECT_EQ_HEX(test, kmap_atomic_to_page(lowmem_page_address(low)), low);
}

static void device_page_is_found_as_well(struct test *test)
{
	set_fixmap(FIX_APIC_BASE, page_to_pfn(other) << PAGE_SHIFT);
	EXPECT_EQ_HEX(test, kmap_atomic_to_page((void *)0x963fe000), other);
	clear_fixmap(FIX_APIC_BASE);
}

/*
 * As if 96001000 were in the linear map.
 * Shows: atomic-page-of-kmap
 */
static void address_of_kmap_gives_a_wrong_page(struct test *test)
{
	EXPECT_EQ_HEX(test, kmap_atomic_to_page((void *)0x96001000),
		      pfn_to_page(0x76001));
}

static void find_page(void *address)
{
	kmap_atomic_to_page(address);
}

static void address_above_is_a_bug(struct test *test)
{
	EXPECT_TRUE(test, bugs_in(0, find_page, (void *)0x963ff000));
}

/* --- Helpers ---------------------------------------------------------------------------- */

static void clear_highpage_zeroes_a_page(struct test *test)
{
	write_frame(high, 0, 1);
	write_frame(high, 4092, 1);
	clear_highpage(high);
	EXPECT_EQ(test, read_frame(high, 0), 0);
	EXPECT_EQ(test, read_frame(high, 4092), 0);
	write_frame(high, 2048, 1);
	clear_user_highpage(high, 0x8000);
	EXPECT_EQ(test, read_frame(high, 2048), 0);
}

static void memclear_zeroes_a_part_and_flushes_it_mapped(struct test *test)
{
	const struct mmu_record *record;

	write_frame(high, 0, ~0UL);
	write_frame(high, 4, ~0UL);
	write_frame(high, 8, ~0UL);
	mmu_log_start();
	memclear_highpage_flush(high, 4, 4);
	record = mmu_event(MMU_CACHE_PAGE, 0);
	ASSERT_NOT_NULL(test, record);
	EXPECT_EQ_HEX(test, record->a, high);
	EXPECT_EQ(test, record->preempt, 1);	/* before the unmapping */
	mmu_log_stop();
	EXPECT_EQ_HEX(test, read_frame(high, 0), ~0UL);
	EXPECT_EQ_HEX(test, read_frame(high, 4), 0);
	EXPECT_EQ_HEX(test, read_frame(high, 8), ~0UL);
}

static void clear_too_much(void *page)
{
	memclear_highpage_flush(page, 4000, 97);
}

static void memclear_stays_within_the_page(struct test *test)
{
	memclear_highpage_flush(high, 4000, 96);
	EXPECT_TRUE(test, bugs_in(0, clear_too_much, high));
}

static void copy_highpage_copies(struct test *test)
{
	write_frame(high, 0, 0x1234);
	write_frame(high, 4092, 0x5678);
	clear_highpage(other);
	mmu_log_start();
	copy_highpage(other, high);
	EXPECT_EQ(test, mmu_event(MMU_TLB_PAGE, 1)->preempt, 2);
	mmu_log_stop();
	EXPECT_EQ_HEX(test, read_frame(other, 0), 0x1234);
	EXPECT_EQ_HEX(test, read_frame(other, 4092), 0x5678);
	clear_highpage(other);
	copy_user_highpage(other, high, 0x8000);
	EXPECT_EQ_HEX(test, read_frame(other, 4092), 0x5678);
}

static void zeroed_user_page_is_high_and_zero(struct test *test)
{
	struct page *page;

	write_frame(high, 0, 1);
	__free_page(high);		/* on top of the list: taken next */
	page = alloc_zeroed_user_highpage(NULL, 0);
	EXPECT_EQ_HEX(test, page, high);
	EXPECT_EQ(test, read_frame(page, 0), 0);
}

static const struct test_case kmap_atomic_cases[] = {
	TEST_CASE(slots_of_cpu_0),
	TEST_CASE(slots_of_other_cpus),
	TEST_CASE(each_cpu_uses_its_own_slots),
	TEST_CASE(entries_run_downwards),
	TEST_CASE(slot_shows_the_frame),
	TEST_CASE(low_page_has_its_linear_address),
	TEST_CASE(preempt_count_is_raised),
	TEST_CASE(address_of_kmap_is_not_used),
	TEST_CASE(page_address_knows_nothing),
	TEST_CASE(one_page_of_the_tlb_is_flushed),
	TEST_CASE(two_types_are_open_at_once),
	TEST_CASE(slot_used_again_shows_the_next_frame),
#ifndef CONFIG_DEBUG_HIGHMEM
	TEST_CASE(mapping_outlives_kunmap_atomic),
	TEST_CASE(arguments_of_kunmap_atomic_do_not_matter),
	TEST_CASE(same_type_twice_replaces_the_first),
#else
	TEST_CASE(mapping_ends_with_kunmap_atomic),
	TEST_CASE(any_address_in_the_page_unmaps),
	TEST_CASE(same_type_twice_is_a_bug),
	TEST_CASE(wrong_type_is_a_bug),
	TEST_CASE(addresses_below_pass_for_low_memory),
#endif
	TEST_CASE(page_is_found_by_its_slot),
	TEST_CASE(low_page_is_found_by_its_address),
	TEST_CASE(device_page_is_found_as_well),
	TEST_CASE(address_of_kmap_gives_a_wrong_page),
	TEST_CASE(address_above_is_a_bug),
	TEST_CASE(clear_highpage_zeroes_a_page),
	TEST_CASE(memclear_zeroes_a_part_and_flushes_it_mapped),
	TEST_CASE(memclear_stays_within_the_page),
	TEST_CASE(copy_highpage_copies),
	TEST_CASE(zeroed_user_page_is_high_and_zero),
	{ }
};

static const struct test_suite kmap_atomic_suite = {
	.name = "kmap_atomic",
	.init = takes_pages,
	.exit = gives_pages_back,
	.cases = kmap_atomic_cases,
};
test_suite(kmap_atomic_suite);

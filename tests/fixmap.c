// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fixed mappings: index i is the page at 963ff000 - i * 1000. Index 1,
 * FIX_APIC_BASE, is for devices; nobody uses it between two tests.
 */
#include <asm/fixmap.h>
#include <mapping.h>

#define DEVICE	0x963fe000UL

static struct page *page;

static void takes_a_page(struct test *test)
{
	page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
}

static void gives_it_back(struct test *test)
{
	mmu_log_stop();
	clear_fixmap(FIX_APIC_BASE);
	__free_page(page);
}

static unsigned long entry(unsigned int index)
{
	return pte_val(kernel_pte(0x96200000)[511 - index]);
}

static unsigned long phys(void)
{
	return page_to_pfn(page) << PAGE_SHIFT;
}

/* --- Formulas ----------------------------------------------------------------- */

static void indices_have_their_numbers(struct test *test)
{
	EXPECT_EQ(test, FIX_HOLE, 0);
	EXPECT_EQ(test, FIX_APIC_BASE, 1);
	EXPECT_EQ(test, FIX_KMAP_BEGIN, 2);
	EXPECT_EQ(test, FIX_KMAP_END, 105);
	EXPECT_EQ(test, __end_of_permanent_fixed_addresses, 106);
	EXPECT_EQ(test, __end_of_fixed_addresses, 106);
	EXPECT_EQ_HEX(test, FIXADDR_SIZE, 0x6a000);
	EXPECT_EQ_HEX(test, FIXADDR_START, 0x96395000);
	EXPECT_EQ_HEX(test, FIXADDR_TOP, 0x963ff000);
}

static void indices_have_their_addresses(struct test *test)
{
	EXPECT_EQ_HEX(test, fix_to_virt(FIX_HOLE), 0x963ff000);
	EXPECT_EQ_HEX(test, fix_to_virt(FIX_APIC_BASE), 0x963fe000);
	EXPECT_EQ_HEX(test, fix_to_virt(FIX_KMAP_BEGIN), 0x963fd000);
	EXPECT_EQ_HEX(test, fix_to_virt(5), 0x963fa000);
	EXPECT_EQ_HEX(test, fix_to_virt(FIX_KMAP_END), 0x96396000);
}

/*
 * 106 is not an index, and yet the answer for the page at FIXADDR_START.
 * Shows: fixmap-off-by-one
 */
static void addresses_have_their_indices(struct test *test)
{
	EXPECT_EQ(test, virt_to_fix(0x963fd123), 2);
	EXPECT_EQ(test, virt_to_fix(0x963fefff), 1);
	EXPECT_EQ(test, virt_to_fix(0x963fe000), 1);
	EXPECT_EQ(test, virt_to_fix(0x96396000), 105);
	EXPECT_EQ(test, virt_to_fix(0x96395000), 106);
}

static void unchecked_formulas_know_no_bounds(struct test *test)
{
	EXPECT_EQ_HEX(test, __fix_to_virt(106), 0x96395000);
	EXPECT_EQ(test, __virt_to_fix(0x963ff000UL), 0);
	EXPECT_EQ(test, __virt_to_fix(0x963ff123UL), 0);
	EXPECT_EQ(test, __virt_to_fix(0x96394fffUL), 107);
}

static void convert(void *address)
{
	virt_to_fix((unsigned long)address);
}

static void addresses_outside_are_a_bug(struct test *test)
{
	EXPECT_TRUE(test, bugs_in(0, convert, (void *)0x963ff000));
	EXPECT_TRUE(test, bugs_in(0, convert, (void *)0x96394fff));
	EXPECT_TRUE(test, bugs_in(0, convert, NULL));
	EXPECT_FALSE(test, bugs_in(0, convert, (void *)0x963fefff));
	EXPECT_FALSE(test, bugs_in(0, convert, (void *)0x96395000));
}

/* --- Mapping -------------------------------------------------------------------- */

static void mapping_shows_the_frame(struct test *test)
{
	volatile unsigned long *memory = (void *)DEVICE;

	set_fixmap(FIX_APIC_BASE, phys());
	memory[9] = 0x600d;
	clear_fixmap(FIX_APIC_BASE);
	memory = kmap(page);
	EXPECT_EQ_HEX(test, memory[9], 0x600d);
	kunmap(page);
}

static void set_fixmap_uses_kernel_protection(struct test *test)
{
	set_fixmap(FIX_APIC_BASE, phys());
	EXPECT_EQ_HEX(test, entry(1), phys() | pgprot_val(PAGE_KERNEL));
}

/* Registers at 1f000100 appear at 963fe100; the cache is left out: e3. */
static void device_page_is_not_cached(struct test *test)
{
	set_fixmap_nocache(FIX_APIC_BASE, 0x1f000100);
	EXPECT_EQ_HEX(test, entry(1), 0x1f0000e3);
	clear_fixmap(FIX_APIC_BASE);
	EXPECT_EQ_HEX(test, entry(1), 0);
}

static void cleared_mapping_is_gone_from_the_mmu(struct test *test)
{
	set_fixmap(FIX_APIC_BASE, phys());
	EXPECT_TRUE(test, test_readable(DEVICE));
	clear_fixmap(FIX_APIC_BASE);
	EXPECT_FALSE(test, test_readable(DEVICE));
}

static void flags_are_stored_as_they_are(struct test *test)
{
	__set_fixmap(FIX_APIC_BASE, 0x12345fff, __pgprot(0xa3));
	EXPECT_EQ_HEX(test, entry(1), 0x123450a3);
}

static void entry_in_use_is_replaced_in_silence(struct test *test)
{
	struct page *other = alloc_page(GFP_KERNEL);
	volatile unsigned long *memory = (void *)DEVICE;

	write_frame(page, 0, 1);
	write_frame(other, 0, 2);
	test_console_start();
	set_fixmap(FIX_APIC_BASE, phys());
	EXPECT_EQ(test, *memory, 1);
	set_fixmap(FIX_APIC_BASE, page_to_pfn(other) << PAGE_SHIFT);
	EXPECT_EQ(test, *memory, 2);
	EXPECT_EQ(test, test_console_lines(""), 0);
	__free_page(other);
}

static void one_page_of_the_tlb_is_flushed(struct test *test)
{
	mmu_log_start();
	set_fixmap(FIX_APIC_BASE, phys());
	EXPECT_EQ(test, mmu_logged(), 2);
	EXPECT_EQ(test, mmu_record(0)->event, MMU_SET_PTE);
	EXPECT_EQ(test, mmu_record(1)->event, MMU_TLB_PAGE);
	EXPECT_EQ_HEX(test, mmu_record(1)->a, DEVICE);
}

/* The hole is refused by nobody. */
static void index_0_is_accepted(struct test *test)
{
	set_fixmap(FIX_HOLE, phys());
	EXPECT_TRUE(test, test_readable(0x963ff000));
	clear_fixmap(FIX_HOLE);
	EXPECT_FALSE(test, test_readable(0x963ff000));
}

static void set_index(void *index)
{
	__set_fixmap((unsigned long)index, 0x70000000, PAGE_KERNEL);
}

static void index_out_of_range_is_a_bug(struct test *test)
{
	mmu_log_start();
	EXPECT_TRUE(test, bugs_in(0, set_index, (void *)106));
	EXPECT_TRUE(test, bugs_in(0, set_index, (void *)0x80000000));
	EXPECT_EQ(test, mmu_logged(), 0);
}

/* Nothing is allocated here: the table must be there since the boot. */
static void missing_table_is_a_bug(struct test *test)
{
	pmd_t *pmd = pmd_offset(pgd_offset_k(DEVICE), DEVICE);
	pmd_t kept = pmd[0];

	pmd[0] = __pmd(0);
	EXPECT_TRUE(test, bugs_in(0, set_index, (void *)1));
	pmd[0] = kept;
	EXPECT_EQ_HEX(test, entry(1), 0);
}

static const struct test_case fixmap_cases[] = {
	TEST_CASE(indices_have_their_numbers),
	TEST_CASE(indices_have_their_addresses),
	TEST_CASE(addresses_have_their_indices),
	TEST_CASE(unchecked_formulas_know_no_bounds),
	TEST_CASE(addresses_outside_are_a_bug),
	TEST_CASE(mapping_shows_the_frame),
	TEST_CASE(set_fixmap_uses_kernel_protection),
	TEST_CASE(device_page_is_not_cached),
	TEST_CASE(cleared_mapping_is_gone_from_the_mmu),
	TEST_CASE(flags_are_stored_as_they_are),
	TEST_CASE(entry_in_use_is_replaced_in_silence),
	TEST_CASE(one_page_of_the_tlb_is_flushed),
	TEST_CASE(index_0_is_accepted),
	TEST_CASE(index_out_of_range_is_a_bug),
	TEST_CASE(missing_table_is_a_bug),
	{ }
};

static const struct test_suite fixmap_suite = {
	.name = "fixmap",
	.init = takes_a_page,
	.exit = gives_it_back,
	.cases = fixmap_cases,
};
test_suite(fixmap_suite);

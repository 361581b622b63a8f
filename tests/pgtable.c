// SPDX-License-Identifier: GPL-2.0-only
/*
 * The format of page tables: the words of both levels, what Linux and what the
 * hardware sees of an entry, and the walk over directories that are folded.
 */
#include <asm/fixmap.h>
#include <asm/pgalloc.h>
#include <mapping.h>

static pmd_t *pmd_of(unsigned long address)
{
	return pmd_offset(pgd_offset_k(address), address);
}

/* --- First level ---------------------------------------------------------------- */

static void first_level_lies_in_the_image(struct test *test)
{
	EXPECT_EQ_HEX(test, swapper_pg_dir, 0x90004000);
	EXPECT_EQ_HEX(test, init_mm.pgd, swapper_pg_dir);
	EXPECT_EQ(test, sizeof(pgd_t), 8);
	EXPECT_EQ(test, PTRS_PER_PGD * sizeof(pgd_t), 0x4000);
}

static void entries_have_their_indices(struct test *test)
{
	EXPECT_EQ_HEX(test, pgd_index(VMALLOC_START), 0x4a2);
	EXPECT_EQ(test, pte_index(VMALLOC_START), 10);
	EXPECT_EQ(test, pgd_index(0x95e09000UL), 1199);
	EXPECT_EQ(test, pte_index(0x95e09000UL), 9);
	EXPECT_EQ(test, pgd_index(PKMAP_BASE), 1200);
	EXPECT_EQ(test, pte_index(PKMAP_BASE), 0);
	EXPECT_EQ(test, pgd_index(FIXADDR_START), 1201);
	EXPECT_EQ(test, pgd_index(FIXADDR_TOP), 1201);
}

/* 68 sections of 1 MiB; the next pair is empty or has a table, never a section. */
static void linear_map_is_made_of_sections(struct test *test)
{
	unsigned long *words = (unsigned long *)swapper_pg_dir;
	unsigned int i;

	for (i = 0; i < 68; i++) {
		EXPECT_EQ_HEX(test, words[0x900 + i] & 0xfff00003,
			      0x70000002 + (i << 20));
	}
	EXPECT_EQ(test, words[0x8ff], 0);
	EXPECT_EQ(test, words[0x944] & 2, 0);
}

static void section_looks_present_and_bad(struct test *test)
{
	EXPECT_TRUE(test, pmd_present(*pmd_of(PAGE_OFFSET)));
	EXPECT_FALSE(test, pmd_none(*pmd_of(PAGE_OFFSET)));
	EXPECT_TRUE(test, pmd_bad(*pmd_of(PAGE_OFFSET)));
}

static void permanent_tables_are_there(struct test *test)
{
	pmd_t *fixmap = pmd_of(FIXADDR_START), *pkmap = pmd_of(PKMAP_BASE);

	EXPECT_EQ_HEX(test, pmd_val(fixmap[0]) & 0xfff, 0x011);
	EXPECT_EQ_HEX(test, pmd_val(fixmap[1]), pmd_val(fixmap[0]) + 1024);
	EXPECT_EQ_HEX(test, pmd_val(pkmap[1]), pmd_val(pkmap[0]) + 1024);
	EXPECT_FALSE(test, pmd_bad(*fixmap));
	EXPECT_EQ_HEX(test, pkmap_page_table, kernel_pte(PKMAP_BASE));
	/* In memory that is never freed. */
	EXPECT_TRUE(test, pmd_val(*fixmap) < 0x70200000);
	EXPECT_TRUE(test, pmd_val(*pkmap) < 0x70200000);
}

static void folded_directories_are_always_there(struct test *test)
{
	pgd_t *pgd = pgd_offset_k(SPARE);

	EXPECT_EQ(test, pgd_none(*pgd), 0);
	EXPECT_EQ(test, pgd_bad(*pgd), 0);
	EXPECT_EQ(test, pgd_present(*pgd), 1);
	EXPECT_EQ(test, pud_none(*pgd), 0);
	EXPECT_EQ(test, pud_present(*pgd), 1);
	EXPECT_EQ_HEX(test, pud_alloc(&init_mm, pgd, SPARE), pgd);
	EXPECT_EQ_HEX(test, pmd_alloc(&init_mm, pgd, SPARE), pgd);
}

/* Boundaries of 2 MiB; what wrapped to 0 counts as the largest. */
static void end_of_an_entry_is_the_next_boundary(struct test *test)
{
	EXPECT_EQ_HEX(test, pmd_addr_end(0x94400000UL, 0x94500000UL), 0x94500000);
	EXPECT_EQ_HEX(test, pmd_addr_end(0x94400000UL, 0x94600000UL), 0x94600000);
	EXPECT_EQ_HEX(test, pmd_addr_end(0x9440a000UL, 0x95000000UL), 0x94600000);
	EXPECT_EQ_HEX(test, pmd_addr_end(0x94400000UL, 0UL), 0x94600000);
	EXPECT_EQ_HEX(test, pmd_addr_end(0xffe00000UL, 0xfffff000UL), 0xfffff000);
	EXPECT_EQ_HEX(test, pmd_addr_end(0xffe00000UL, 0UL), 0);
	EXPECT_EQ_HEX(test, pgd_addr_end(0x9440a000UL, 0x95000000UL), 0x94600000);
	EXPECT_EQ_HEX(test, pud_addr_end(0x9440a000UL, 0x95000000UL), 0x95000000);
}

static void empty_entry_is_skipped_in_silence(struct test *test)
{
	test_console_start();
	EXPECT_EQ(test, pmd_none_or_clear_bad(pmd_of(SPARE)), 1);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void broken_entry_is_reported_and_cleared(struct test *test)
{
	pmd_t *pmd = pmd_of(SPARE);

	test_console_start();
	pmd[0] = __pmd(0x7050041e);
	pmd[1] = __pmd(0x7060041e);
	EXPECT_EQ(test, pmd_none_or_clear_bad(pmd), 1);
	EXPECT_EQ(test, test_console_lines("7050041e"), 1);
	EXPECT_EQ(test, pmd_val(pmd[0]), 0);
	EXPECT_EQ(test, pmd_val(pmd[1]), 0);
}

/* There is nothing to clear where the level is folded; it is told all the same. */
static void broken_top_entry_is_reported(struct test *test)
{
	pgd_t *pgd = pgd_offset_k(SPARE);

	test_console_start();
	pgd_clear_bad(pgd);
	EXPECT_EQ(test, test_console_lines("top directory entry"), 1);
	EXPECT_TRUE(test, pmd_none(*pmd_of(SPARE)));
}

static void allocate_middle_directory(void *pgd)
{
	spin_lock(&init_mm.page_table_lock);
	__pmd_alloc(&init_mm, pgd, SPARE);
}

static void folded_directory_is_never_allocated(struct test *test)
{
	EXPECT_TRUE(test, bugs_in(0, allocate_middle_directory, pgd_offset_k(SPARE)));
#ifdef SPINLOCK_HAS_WORD
	if (spin_is_locked(&init_mm.page_table_lock))
		__raw_spin_unlock(&init_mm.page_table_lock);
#endif
	EXPECT_TRUE(test, pmd_none(*pmd_of(SPARE)));
}

static void table_is_neither_empty_nor_broken(struct test *test)
{
	EXPECT_EQ(test, pmd_none_or_clear_bad(pmd_of(PKMAP_BASE)), 0);
}

/* --- Second level ---------------------------------------------------------------- */

static pte_t *table;

static void has_a_table(struct test *test)
{
	table = pte_alloc_one_kernel(&init_mm, SPARE);
	ASSERT_NOT_NULL(test, table);
}

static void frees_the_table(struct test *test)
{
	pte_free_kernel(table);
}

static unsigned long *hardware(void)
{
	return (unsigned long *)((unsigned long)table & PAGE_MASK);
}

static void new_table_is_empty(struct test *test)
{
	unsigned long i, set = 0;

	EXPECT_EQ_HEX(test, (unsigned long)table & ~PAGE_MASK, 2048);
	for (i = 0; i < 1024; i++)
		set += hardware()[i] != 0;
	EXPECT_EQ(test, set, 0);
}

static void hardware_word_lies_2048_bytes_below(struct test *test)
{
	set_pte(&table[0], __pte(0x744000ef));
	set_pte(&table[511], __pte(0x763ff0ef));
	EXPECT_EQ_HEX(test, pte_val(table[0]), 0x744000ef);
	EXPECT_EQ_HEX(test, hardware()[0], 0x7440001e);
	EXPECT_EQ_HEX(test, hardware()[511], 0x763ff01e);
	EXPECT_EQ(test, hardware()[1], 0);
}

/* From Linux' bits to those of ARMv6: see the comment of armv6_hw_pte(). */
static void hardware_word_is_derived(struct test *test)
{
	static const struct {
		unsigned long linux_word, hardware_word;
	} words[] = {
		{ 0x744000ef, 0x7440001e },	/* PAGE_KERNEL, write-back */
		{ 0x744000e3, 0x74400012 },	/* not cached */
		{ 0x744000af, 0x7440001e },	/* not executable: the same */
		{ 0x744000cf, 0x7440021e },	/* not writable: APX */
		{ 0x7440006f, 0x7440021e },	/* not dirty: APX */
		{ 0x744000ff, 0x7440083e },	/* user: AP1, nG */
		{ 0x744000df, 0x74400a2e },	/* user, read only: AP0 toggled */
		{ 0x744000ed, 0x7440000e },	/* not young: no access */
		{ 0x744000fd, 0x7440080e },	/* not young, user */
		{ 0x744000ee, 0 },		/* not present */
		{ 0x744000fe, 0 },
		{ 0, 0 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		set_pte(&table[i], __pte(words[i].linux_word));
		EXPECT_EQ_HEX(test, hardware()[i], words[i].hardware_word);
	}
}

static void entry_is_taken_and_cleared(struct test *test)
{
	pte_t old;

	set_pte(&table[5], __pte(0x744000ef));
	old = ptep_get_and_clear(&init_mm, SPARE, &table[5]);
	EXPECT_EQ_HEX(test, pte_val(old), 0x744000ef);
	EXPECT_TRUE(test, pte_none(table[5]));
	EXPECT_EQ(test, hardware()[5], 0);
}

static void none_and_present_are_different_things(struct test *test)
{
	EXPECT_TRUE(test, pte_none(__pte(0)));
	EXPECT_FALSE(test, pte_none(__pte(L_PTE_YOUNG)));
	EXPECT_FALSE(test, pte_present(__pte(L_PTE_YOUNG)));
	EXPECT_TRUE(test, pte_present(__pte(L_PTE_PRESENT)));
}

static void entry_names_a_frame(struct test *test)
{
	pte_t pte = mk_pte(pfn_to_page(0x74400), __pgprot(0xef));

	EXPECT_EQ_HEX(test, pte_val(pte), 0x744000ef);
	EXPECT_EQ_HEX(test, pte_pfn(pte), 0x74400);
	EXPECT_EQ_HEX(test, pte_page(pte), pfn_to_page(0x74400));
}

static void protections_of_the_kernel(struct test *test)
{
	EXPECT_EQ_HEX(test, pgprot_val(PAGE_KERNEL) & 0xfff, 0xef);
	EXPECT_EQ_HEX(test, pgprot_val(PAGE_KERNEL_NOCACHE) & 0xfff, 0xe3);
}

/* Shows: pfn-of-nothing */
static void page_of_an_unmapped_address_is_null(struct test *test)
{
	EXPECT_NULL(test, vmalloc_to_page((void *)SPARE));
	EXPECT_NULL(test, vmalloc_to_page((void *)0x963ff000));
	/* Converted as if NULL were a descriptor: nonsense. */
	EXPECT_EQ_HEX(test, vmalloc_to_pfn((void *)SPARE), page_to_pfn((struct page *)NULL));
}

static void page_of_an_address_is_found_in_the_table(struct test *test)
{
	char *memory = vmalloc(2 * PAGE_SIZE);
	struct page *page = find_area(memory)->pages[1];

	EXPECT_EQ_HEX(test, vmalloc_to_page(memory + PAGE_SIZE), page);
	EXPECT_EQ_HEX(test, vmalloc_to_page(memory + PAGE_SIZE + 123), page);
	EXPECT_EQ_HEX(test, vmalloc_to_pfn(memory + PAGE_SIZE),
		      page_to_pfn(page));
	vfree(memory);
}

static void globals_describe_the_machine(struct test *test)
{
	EXPECT_EQ(test, num_physpages, 25600);
	EXPECT_EQ_HEX(test, high_memory, 0x94400000);
	EXPECT_EQ(test, vmalloc_earlyreserve, 0);
}

/* With CONFIG_DEBUG_PAGEALLOC only pages in use are in the linear map. */
static void free_pages_are_shown_as_configured(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	unsigned long address = (unsigned long)lowmem_page_address(page);

	EXPECT_TRUE(test, test_readable(address));
	__free_page(page);
#ifdef CONFIG_DEBUG_PAGEALLOC
	EXPECT_FALSE(test, test_readable(address));
#else
	EXPECT_TRUE(test, test_readable(address));
#endif
}

static void linear_map_can_be_read_throughout(struct test *test)
{
	EXPECT_TRUE(test, test_readable(PAGE_OFFSET));
	EXPECT_TRUE(test, test_readable((unsigned long)swapper_pg_dir));
#ifndef CONFIG_DEBUG_PAGEALLOC
	EXPECT_TRUE(test, test_readable((unsigned long)high_memory - 1));
#endif
	EXPECT_FALSE(test, test_readable((unsigned long)high_memory));
	EXPECT_FALSE(test, test_readable(VMALLOC_START - 1));
}

static const struct test_case directory_cases[] = {
	TEST_CASE(first_level_lies_in_the_image),
	TEST_CASE(entries_have_their_indices),
	TEST_CASE(linear_map_is_made_of_sections),
	TEST_CASE(section_looks_present_and_bad),
	TEST_CASE(permanent_tables_are_there),
	TEST_CASE(folded_directories_are_always_there),
	TEST_CASE(end_of_an_entry_is_the_next_boundary),
	TEST_CASE(empty_entry_is_skipped_in_silence),
	TEST_CASE(broken_entry_is_reported_and_cleared),
	TEST_CASE(broken_top_entry_is_reported),
	TEST_CASE(folded_directory_is_never_allocated),
	TEST_CASE(table_is_neither_empty_nor_broken),
	TEST_CASE(page_of_an_unmapped_address_is_null),
	TEST_CASE(page_of_an_address_is_found_in_the_table),
	TEST_CASE(globals_describe_the_machine),
	TEST_CASE(free_pages_are_shown_as_configured),
	TEST_CASE(linear_map_can_be_read_throughout),
	{ }
};

static const struct test_case table_cases[] = {
	TEST_CASE(new_table_is_empty),
	TEST_CASE(hardware_word_lies_2048_bytes_below),
	TEST_CASE(hardware_word_is_derived),
	TEST_CASE(entry_is_taken_and_cleared),
	TEST_CASE(none_and_present_are_different_things),
	TEST_CASE(entry_names_a_frame),
	TEST_CASE(protections_of_the_kernel),
	{ }
};

static const struct test_suite directory_suite = {
	.name = "pgtable_directory",
	.cases = directory_cases,
};
test_suite(directory_suite);

static const struct test_suite table_suite = {
	.name = "pgtable_entry",
	.init = has_a_table,
	.exit = frees_the_table,
	.cases = table_cases,
};
test_suite(table_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * vmalloc_node() and its relatives. There is one node, so whatever number is
 * given the result is that of the function without a node: the tests look at
 * what must not change, and at the numbers that mean no node.
 *
 * All tests begin and end without areas, so the first one is at 9440a000.
 *
 * Since: 930fc45a49dd
 */
#include <linux/slab.h>
#include <mapping.h>

#define FIRST	0x9440a000UL

/* Two of the functions are in no header. */
struct vm_struct *__get_vm_area_node(unsigned long size, unsigned long flags,
				     unsigned long start, unsigned long end,
				     int node);
void *__vmalloc_area_node(struct vm_struct *area, gfp_t gfp_mask,
			  pgprot_t prot, int node);

/* For the slab allocator only -1 is no node, for the pages any below 0. */
static const int nodes[] = { 0, -1, -2, 1, 7 };

static void starts_without_areas(struct test *test)
{
	ASSERT_NULL(test, vmlist);
	jiffies_offset += 60 * HZ;	/* the rate limit has messages left */
	test_console_start();
}

static void ends_without_areas(struct test *test)
{
	mmu_log_stop();
	EXPECT_NULL(test, vmlist);
}

static void area_is_described(struct test *test)
{
	char *memory = vmalloc_node(0x3000, 0);
	struct vm_struct *area = find_area(memory);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, memory, FIRST);
	EXPECT_EQ_HEX(test, area->size, 0x4000);
	EXPECT_EQ_HEX(test, area->flags, VM_ALLOC);
	EXPECT_EQ(test, area->nr_pages, 3);
	EXPECT_EQ(test, area->phys_addr, 0);
	vfree(memory);
}

static void frames_hold_what_is_written(struct test *test)
{
	unsigned long *memory = vmalloc_node(0x3000, 0);
	struct vm_struct *area = find_area(memory);
	unsigned int i;

	ASSERT_NOT_NULL(test, area);
	for (i = 0; i < 3; i++)
		memory[i * 1024 + 1] = 0xd00d + i;
	for (i = 0; i < 3; i++) {
		EXPECT_EQ_HEX(test, read_frame(area->pages[i], 4), 0xd00d + i);
		EXPECT_TRUE(test, PageHighMem(area->pages[i]));
	}
	vfree(memory);
	EXPECT_FALSE(test, test_readable(FIRST));
}

static void every_node_gives_what_vmalloc_gives(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(nodes); i++) {
		void *memory = vmalloc(0x2000);
		struct page *page = vmalloc_to_page(memory);

		EXPECT_EQ_HEX(test, memory, FIRST);
		vfree(memory);
		memory = vmalloc_node(0x2000, nodes[i]);
		EXPECT_EQ_HEX(test, memory, FIRST);
		/* Freed in order: the last frame comes first now. */
		EXPECT_EQ_HEX(test, vmalloc_to_page(memory + PAGE_SIZE), page);
		vfree(memory);
	}
}

static void impossible_sizes_are_refused_in_silence(struct test *test)
{
	EXPECT_NULL(test, vmalloc_node(0, 0));
	EXPECT_NULL(test, vmalloc_node(0xfffff001, 0));
	EXPECT_NULL(test, vmalloc_node(25601 * PAGE_SIZE, 0));
	EXPECT_NULL(test, __vmalloc_node(0, GFP_KERNEL, PAGE_KERNEL, 0));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/*
 *	9440a000		 9480c000
 *	| 1025 pages ... | guard | 2 pages of array | guard |
 */
static void array_of_1025_is_an_area_behind_its_owner(struct test *test)
{
	char *memory = vmalloc_node(0x401000, 0);

	ASSERT_EQ(test, count_areas(), 2);
	EXPECT_EQ_HEX(test, vmlist->addr, FIRST);
	EXPECT_EQ_HEX(test, vmlist->size, 0x402000);
	EXPECT_EQ_HEX(test, vmlist->next->addr, 0x9480c000);
	EXPECT_EQ_HEX(test, vmlist->next->size, 0x3000);
	EXPECT_EQ_HEX(test, vmlist->pages, 0x9480c000);
	vfree(memory);
}

static void array_of_1024_is_from_the_slab(struct test *test)
{
	char *memory = vmalloc_node(0x400000, 0);

	ASSERT_EQ(test, count_areas(), 1);
	EXPECT_TRUE(test, virt_addr_valid(vmlist->pages));
	vfree(memory);
}

static void mask_and_protection_are_the_callers(struct test *test)
{
	void *memory = __vmalloc_node(PAGE_SIZE, GFP_KERNEL,
				      PAGE_KERNEL_NOCACHE, 0);
	struct page *page = vmalloc_to_page(memory);

	ASSERT_NOT_NULL(test, page);
	EXPECT_FALSE(test, PageHighMem(page));
	EXPECT_EQ_HEX(test, pte_val(*kernel_pte(FIRST)),
		      pte_val(mk_pte(page, PAGE_KERNEL_NOCACHE)));
	vfree(memory);
}

static void area_is_reserved_for_every_node(struct test *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(nodes); i++) {
		struct vm_struct *area = get_vm_area_node(0x1000, VM_MAP,
							  nodes[i]);

		ASSERT_NOT_NULL(test, area);
		EXPECT_EQ_HEX(test, area->addr, FIRST);
		EXPECT_EQ_HEX(test, area->size, 0x2000);
		EXPECT_EQ_HEX(test, area->flags, VM_MAP);
		EXPECT_NULL(test, area->pages);
		kfree(remove_vm_area(area->addr));
	}
}

static void registers_are_aligned_for_every_node(struct test *test)
{
	struct vm_struct *area = get_vm_area_node(0x4000, VM_IOREMAP, 0);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->addr, 0x94410000);
	kfree(remove_vm_area(area->addr));
}

static void full_range_is_refused_and_reported(struct test *test)
{
	struct vm_struct *area = get_vm_area(0x19ff000, VM_MAP);

	EXPECT_NULL(test, get_vm_area_node(0x1000, VM_MAP, 0));
	EXPECT_NULL(test, get_vm_area_node(0, VM_MAP, 0));
	EXPECT_EQ(test, test_console_lines("vmalloc="), 1);
	forget_area(area);
}

static void functions_without_a_header_do_the_work(struct test *test)
{
	struct vm_struct *area = __get_vm_area_node(0x2000, VM_ALLOC, 0x95000000,
						    0x95100000, 0);
	unsigned long *memory;

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, area->addr, 0x95000000);
	memory = __vmalloc_area_node(area, GFP_KERNEL, PAGE_KERNEL, 0);
	ASSERT_EQ_HEX(test, memory, 0x95000000);
	memory[1024] = 3;
	EXPECT_EQ(test, read_frame(area->pages[1], 0), 3);
	vfree(memory);
}

static void no_memory_for_a_page_fails_cleanly(struct test *test)
{
	void *memory;

	take_all_pages(GFP_KERNEL | __GFP_HIGHMEM, 5);
	mmu_log_start();
	memory = vmalloc_node(200 * PAGE_SIZE, 0);
	mmu_log_stop();
	give_all_pages_back();

	EXPECT_NULL(test, memory);
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VMAP), 0);	/* nothing was mapped */
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 1);
}

static const struct test_case vmalloc_node_cases[] = {
	TEST_CASE(area_is_described),
	TEST_CASE(frames_hold_what_is_written),
	TEST_CASE(every_node_gives_what_vmalloc_gives),
	TEST_CASE(impossible_sizes_are_refused_in_silence),
	TEST_CASE(array_of_1025_is_an_area_behind_its_owner),
	TEST_CASE(array_of_1024_is_from_the_slab),
	TEST_CASE(mask_and_protection_are_the_callers),
	TEST_CASE(area_is_reserved_for_every_node),
	TEST_CASE(registers_are_aligned_for_every_node),
	TEST_CASE(full_range_is_refused_and_reported),
	TEST_CASE(functions_without_a_header_do_the_work),
	TEST_CASE(no_memory_for_a_page_fails_cleanly),
	{ }
};

static const struct test_suite vmalloc_node_suite = {
	.name = "vmalloc_node",
	.init = starts_without_areas,
	.exit = ends_without_areas,
	.cases = vmalloc_node_cases,
};
test_suite(vmalloc_node_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * vmalloc() and its relatives, vfree() and vunmap(): what is mapped where, in
 * which order things happen, and what is left when something fails.
 *
 * All tests begin and end without areas, so the first one is at 9440a000.
 */
#include <linux/bootmem.h>
#include <linux/cpumask.h>
#include <linux/hardirq.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <mapping.h>

#define FIRST	((char *)0x9440a000)

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
	EXPECT_EQ(test, preempt_count(), 0);
}

/* --- What one gets ----------------------------------------------------------- */

/*
 *	9440a000  9440b000  9440c000  9440d000
 *	| page 0  | page 1  | page 2  | guard  |
 */
static void area_is_described(struct test *test)
{
	char *memory = vmalloc(3 * PAGE_SIZE - 1);
	struct vm_struct *area = find_area(memory);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ_HEX(test, memory, FIRST);
	EXPECT_EQ_HEX(test, area->size, 4 * PAGE_SIZE);
	EXPECT_EQ_HEX(test, area->flags, VM_ALLOC);
	EXPECT_EQ(test, area->nr_pages, 3);
	EXPECT_NOT_NULL(test, area->pages);
	vfree(memory);
}

/* What is written to the area is in its frames, seen through another mapping. */
static void frames_hold_what_is_written(struct test *test)
{
	unsigned long *memory = vmalloc(3 * PAGE_SIZE);
	struct vm_struct *area = find_area(memory);
	unsigned int i;

	ASSERT_NOT_NULL(test, area);
	for (i = 0; i < 3; i++)
		memory[i * 1024 + 5] = 0xa5000000 + i;
	for (i = 0; i < 3; i++)
		EXPECT_EQ_HEX(test, read_frame(area->pages[i], 20),
			      0xa5000000 + i);
	write_frame(area->pages[1], 4092, 0x12345678);
	EXPECT_EQ_HEX(test, memory[2047], 0x12345678);
	vfree(memory);
}

/* Low frames have a second address all the time, in the linear map. */
static void low_frames_are_seen_in_the_linear_map(struct test *test)
{
	unsigned long *memory = vmalloc_32(2 * PAGE_SIZE);
	unsigned long *linear;

	ASSERT_NOT_NULL(test, memory);
	linear = lowmem_page_address(vmalloc_to_page(memory + 1024));
	memory[1030] = 0x5eed;
	EXPECT_EQ_HEX(test, linear[6], 0x5eed);
	linear[7] = 0xfeed;
	EXPECT_EQ_HEX(test, memory[1031], 0xfeed);
	vfree(memory);
}

static void every_byte_can_be_used(struct test *test)
{
	unsigned char *memory = vmalloc(2 * PAGE_SIZE);
	unsigned int i, wrong = 0;

	ASSERT_NOT_NULL(test, memory);
	for (i = 0; i < 2 * PAGE_SIZE; i++)
		memory[i] = i * 7;
	for (i = 0; i < 2 * PAGE_SIZE; i++)
		wrong += memory[i] != (unsigned char)(i * 7);
	EXPECT_EQ(test, wrong, 0);
	vfree(memory);
}

static void guard_page_is_not_mapped(struct test *test)
{
	char *one = vmalloc(PAGE_SIZE);
	char *two = vmalloc(PAGE_SIZE);

	ASSERT_NOT_NULL(test, two);
	EXPECT_TRUE(test, test_readable((unsigned long)one));
	EXPECT_FALSE(test, test_readable((unsigned long)one - 1));
	EXPECT_FALSE(test, test_readable((unsigned long)one + PAGE_SIZE));
	EXPECT_FALSE(test, test_readable((unsigned long)two - 1));
	EXPECT_TRUE(test, test_readable((unsigned long)two));
	vfree(two);
	vfree(one);
}

static void freed_area_is_gone_from_the_mmu(struct test *test)
{
	char *memory = vmalloc(2 * PAGE_SIZE);

	ASSERT_NOT_NULL(test, memory);
	memory[0] = 1;			/* brings both pages into the TLB */
	memory[PAGE_SIZE] = 1;
	vfree(memory);
	EXPECT_FALSE(test, test_readable((unsigned long)memory));
	EXPECT_FALSE(test, test_readable((unsigned long)memory + PAGE_SIZE));
}

static void next_owner_of_an_address_sees_his_own_frame(struct test *test)
{
	unsigned long *memory = vmalloc(PAGE_SIZE);
	struct page *held = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);

	ASSERT_NOT_NULL(test, memory);
	*memory = 0x11111111;
	vfree(memory);
	__free_page(held);		/* on top of the list: taken next */
	write_frame(held, 0, 0x22222222);

	memory = vmalloc(PAGE_SIZE);
	EXPECT_EQ_HEX(test, memory, FIRST);
	EXPECT_EQ_HEX(test, vmalloc_to_page(memory), held);
	EXPECT_EQ_HEX(test, *memory, 0x22222222);
	vfree(memory);
}

static void vmalloc_prefers_high_memory(struct test *test)
{
	char *memory = vmalloc(PAGE_SIZE);

	EXPECT_TRUE(test, PageHighMem(vmalloc_to_page(memory)));
	vfree(memory);
}

static void vmalloc_32_stays_in_low_memory(struct test *test)
{
	char *memory = vmalloc_32(5 * PAGE_SIZE);
	unsigned int i;

	ASSERT_NOT_NULL(test, memory);
	for (i = 0; i < 5; i++)
		EXPECT_FALSE(test, PageHighMem(vmalloc_to_page(memory +
							       i * PAGE_SIZE)));
	vfree(memory);
}

static void vmalloc_exec_maps_as_vmalloc(struct test *test)
{
	char *memory = vmalloc_exec(PAGE_SIZE);
	struct page *page = vmalloc_to_page(memory);

	ASSERT_NOT_NULL(test, page);
	EXPECT_TRUE(test, PageHighMem(page));
	EXPECT_EQ_HEX(test, pte_val(*kernel_pte((unsigned long)memory)),
		      pte_val(mk_pte(page, PAGE_KERNEL)));
	vfree(memory);
}

static void __vmalloc_uses_mask_and_protection(struct test *test)
{
	char *memory = __vmalloc(PAGE_SIZE, GFP_KERNEL, PAGE_KERNEL_NOCACHE);
	struct page *page = vmalloc_to_page(memory);

	ASSERT_NOT_NULL(test, page);
	EXPECT_FALSE(test, PageHighMem(page));
	EXPECT_EQ_HEX(test, pte_val(*kernel_pte((unsigned long)memory)),
		      pte_val(mk_pte(page, PAGE_KERNEL_NOCACHE)));
	vfree(memory);
}

static void reserved_area_can_be_filled(struct test *test)
{
	struct vm_struct *area = __get_vm_area(2 * PAGE_SIZE, VM_ALLOC,
					       0x95000000, 0x95100000);
	unsigned long *memory;

	ASSERT_NOT_NULL(test, area);
	memory = __vmalloc_area(area, GFP_KERNEL, PAGE_KERNEL);
	EXPECT_EQ_HEX(test, memory, 0x95000000);
	memory[1024] = 3;
	EXPECT_EQ(test, read_frame(area->pages[1], 0), 3);
	vfree(memory);
}

/* --- Sizes ------------------------------------------------------------------- */

/* 0, what rounding makes 0, and more pages than the machine has. */
/* A large hash table is one, where memory is spread over several nodes. */
static void hash_table_can_be_an_area(struct test *test)
{
	unsigned int shift;
	void *table;

	hashdist = 1;
	table = alloc_large_system_hash("test", 4, 3000, 13, 0, &shift, NULL, 0);
	hashdist = 0;
	EXPECT_EQ(test, shift, 12);
	ASSERT_NOT_NULL(test, find_area(table));
	EXPECT_EQ(test, find_area(table)->nr_pages, 4);
	vfree(table);
}

static void impossible_sizes_are_refused_in_silence(struct test *test)
{
	static const unsigned long sizes[] = {
		0, 0xffffffff, 0xfffff001, 0xfffff000, 0x80000000,
		25600 * PAGE_SIZE + 1, 25601 * PAGE_SIZE,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		EXPECT_NULL(test, vmalloc(sizes[i]));
	EXPECT_EQ(test, test_console_lines(""), 0);
}

/* 1024 page pointers fill a page. */
static void array_of_1024_is_from_kmalloc(struct test *test)
{
	char *memory = vmalloc(0x400000);
	struct vm_struct *area = find_area(memory);

	ASSERT_NOT_NULL(test, area);
	EXPECT_EQ(test, count_areas(), 1);
	EXPECT_TRUE(test, virt_addr_valid(area->pages));
	vfree(memory);
}

/*
 *	9440a000		 9480c000
 *	| 1025 pages ... | guard | 2 pages of array | guard |
 */
static void array_of_1025_is_an_area_behind_its_owner(struct test *test)
{
	char *memory = vmalloc(0x401000);
	struct vm_struct *area = find_area(memory);

	ASSERT_NOT_NULL(test, area);
	ASSERT_EQ(test, count_areas(), 2);
	EXPECT_EQ_HEX(test, area->addr, FIRST);
	EXPECT_EQ_HEX(test, area->size, 0x402000);
	EXPECT_EQ_HEX(test, area->next->addr, 0x9480c000);
	EXPECT_EQ_HEX(test, area->next->size, 0x3000);
	EXPECT_EQ_HEX(test, area->pages, 0x9480c000);
	EXPECT_EQ_HEX(test, area->pages[1024],
		      vmalloc_to_page(memory + 0x400000));
	vfree(memory);
}

/* --- Order of things ---------------------------------------------------------- */

static void mapping_flushes_the_cache_behind_the_entries(struct test *test)
{
	const struct mmu_record *record;
	char *memory;

	vfree(vmalloc(PAGE_SIZE));	/* the table is there now */
	mmu_log_start();
	memory = vmalloc(2 * PAGE_SIZE);
	mmu_log_stop();

	/* Two entries, then [start, end without guard); no TLB flush. */
	ASSERT_EQ(test, mmu_logged(), 3);
	EXPECT_EQ(test, mmu_count(MMU_SET_PTE), 2);
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 0);
	record = mmu_record(2);
	EXPECT_EQ(test, record->event, MMU_CACHE_VMAP);
	EXPECT_EQ_HEX(test, record->a, memory);
	EXPECT_EQ_HEX(test, record->b, memory + 2 * PAGE_SIZE);
	EXPECT_FALSE(test, record->tables_locked);
	EXPECT_EQ(test, record->preempt, 0);
	vfree(memory);
}

static struct page *watched_page;
static int watched_count;

static void look_at_page(void *unused)
{
	watched_count = page_count(watched_page);
}

static void unmapping_flushes_before_pages_are_freed(struct test *test)
{
	char *memory = vmalloc(2 * PAGE_SIZE);
	const struct mmu_record *record;

	watched_page = vmalloc_to_page(memory);
	mmu_log_start();
	mmu_at(MMU_TLB_RANGE, look_at_page, NULL);
	vfree(memory);
	mmu_log_stop();

	/* The cache before, three entries with the guard's, then the TLB. */
	ASSERT_EQ(test, mmu_logged(), 5);
	record = mmu_record(0);
	EXPECT_EQ(test, record->event, MMU_CACHE_VUNMAP);
	EXPECT_EQ_HEX(test, record->a, memory);
	EXPECT_EQ_HEX(test, record->b, memory + 3 * PAGE_SIZE);
	EXPECT_EQ(test, mmu_count(MMU_SET_PTE), 3);
	record = mmu_record(4);
	EXPECT_EQ(test, record->event, MMU_TLB_RANGE);
	EXPECT_EQ_HEX(test, record->a, memory);
	EXPECT_EQ_HEX(test, record->b, memory + 3 * PAGE_SIZE);
	EXPECT_EQ(test, watched_count, 1);
	EXPECT_EQ(test, page_count(watched_page), 0);
}

static void unmapping_happens_under_the_list_lock(struct test *test)
{
#ifdef SPINLOCK_HAS_WORD
	unsigned int i;

	mmu_log_start();
	vfree(vmalloc(PAGE_SIZE));
	mmu_log_stop();

	for (i = 0; i < mmu_logged(); i++) {
		const struct mmu_record *record = mmu_record(i);

		if (record->event == MMU_CACHE_VUNMAP ||
		    record->event == MMU_TLB_RANGE)
			EXPECT_TRUE(test, record->list_locked);
	}
	EXPECT_FALSE(test, rwlock_is_locked(&vmlist_lock));
#else
	test_skip(test, "locks have no word in this build");
#endif
}

static void empty_area_is_flushed_all_the_same(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_MAP);

	ASSERT_NOT_NULL(test, area);
	mmu_log_start();
	kfree(remove_vm_area(area->addr));
	mmu_log_stop();
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VUNMAP), 1);
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 1);
}

/* --- map_vm_area() ------------------------------------------------------------- */

static void take_pages(struct page **pages, unsigned int count)
{
	while (count--)
		pages[count] = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
}

static void give_pages(struct page **pages, unsigned int count)
{
	while (count--)
		__free_page(pages[count]);
}

static void cursor_moves_past_the_pages(struct test *test)
{
	struct vm_struct *area = get_vm_area(2 * PAGE_SIZE, VM_MAP);
	struct page *pages[2], **cursor = pages;

	take_pages(pages, 2);
	EXPECT_EQ(test, map_vm_area(area, PAGE_KERNEL, &cursor), 0);
	EXPECT_EQ_HEX(test, cursor, pages + 2);
	vunmap(area->addr);
	give_pages(pages, 2);
}

/* D13: what was mapped before the failure stays; the cache is flushed. */
static void missing_page_stops_the_walk(struct test *test)
{
	struct vm_struct *area = get_vm_area(3 * PAGE_SIZE, VM_MAP);
	struct page *pages[3], **cursor = pages;
	char *addr = area->addr;

	take_pages(pages, 1);
	pages[1] = NULL;
	mmu_log_start();
	EXPECT_EQ(test, map_vm_area(area, PAGE_KERNEL, &cursor), -ENOMEM);
	mmu_log_stop();
	EXPECT_EQ_HEX(test, cursor, pages + 1);
	EXPECT_EQ_HEX(test, vmalloc_to_page(addr), pages[0]);
	EXPECT_NULL(test, vmalloc_to_page(addr + PAGE_SIZE));
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VMAP), 1);
	vunmap(addr);
	give_pages(pages, 1);
}

static void entry_in_use_is_reported_and_replaced(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_MAP);
	struct page *pages[2], **cursor = pages;

	take_pages(pages, 2);
	map_vm_area(area, PAGE_KERNEL, &cursor);
	EXPECT_EQ(test, test_console_lines("WARNING"), 0);
	EXPECT_EQ(test, map_vm_area(area, PAGE_KERNEL, &cursor), 0);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
	EXPECT_EQ_HEX(test, vmalloc_to_page(area->addr), pages[1]);
	vunmap(area->addr);
	give_pages(pages, 2);
}

/* The report comes before the look at the page. */
static void missing_page_over_an_entry_in_use_is_reported(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_MAP);
	struct page *pages[2], **cursor = pages;

	take_pages(pages, 1);
	pages[1] = NULL;
	map_vm_area(area, PAGE_KERNEL, &cursor);
	EXPECT_EQ(test, map_vm_area(area, PAGE_KERNEL, &cursor), -ENOMEM);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
	EXPECT_EQ_HEX(test, vmalloc_to_page(area->addr), pages[0]);
	vunmap(area->addr);
	give_pages(pages, 1);
}

static void map_nothing(void *area)
{
	struct page **cursor = NULL;

	map_vm_area(area, PAGE_KERNEL, &cursor);
}

/* An area of nothing, from size 0xfffff000, ends a page before its start. */
static void empty_range_cannot_be_mapped(struct test *test)
{
	struct vm_struct *area = get_vm_area(0xfffff000, VM_MAP);

	EXPECT_TRUE(test, bugs_in(0, map_nothing, area));
	forget_area(area);
}

/*
 * The guard page goes too, even if it is somebody else's first page.
 * Shows: guard-page-unmapped
 */
static void unmapping_takes_the_entry_of_the_guard(struct test *test)
{
	struct vm_struct *area = __get_vm_area(PAGE_SIZE, VM_MAP, 0x95000000,
					       0x95100000);
	struct vm_struct *behind = __get_vm_area(PAGE_SIZE, VM_MAP, 0x95002000,
						 0x95100000);
	struct page *pages[2], **cursor = pages;

	take_pages(pages, 2);
	behind->addr -= PAGE_SIZE;	/* as if placed over a range's end */
	map_vm_area(area, PAGE_KERNEL, &cursor);
	map_vm_area(behind, PAGE_KERNEL, &cursor);
	vunmap(area->addr);
	EXPECT_NULL(test, vmalloc_to_page((void *)0x95001000));
	vunmap(behind->addr);
	give_pages(pages, 2);
}

/* What is neither empty nor present is reported, and cleared. */
static void strange_entry_is_reported_when_unmapped(struct test *test)
{
	struct vm_struct *area = get_vm_area(PAGE_SIZE, VM_MAP);
	struct page *pages[1], **cursor = pages;
	pte_t *pte;

	take_pages(pages, 1);
	map_vm_area(area, PAGE_KERNEL, &cursor);
	pte = kernel_pte((unsigned long)area->addr);
	set_pte(pte, __pte(L_PTE_YOUNG));
	vunmap(area->addr);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
	EXPECT_TRUE(test, pte_none(*pte));
	give_pages(pages, 1);
}

/*
 *	8f000000	90000000	90200000	90400000  90401000
 *	| no tables	| section	| section	| section | end
 *
 * An area over the linear map. What shows the linear map is found broken and
 * cleared, one pair of words for each 2 MiB; the hardware keeps its own.
 */
static void sections_are_reported_and_cleared(struct test *test)
{
	struct vm_struct *first = get_vm_area(PAGE_SIZE, VM_ALLOC);
	struct vm_struct *area = __get_vm_area(20 << 20, VM_ALLOC, 0x8f000000,
					       0x90000000);
	pgd_t *pgd = pgd_offset_k(PAGE_OFFSET);
	pgd_t kept[3];

	memcpy(kept, pgd, sizeof(kept));
	kfree(remove_vm_area(area->addr));
	EXPECT_EQ(test, test_console_lines("holds 7"), 3);
	EXPECT_EQ(test, pgd[0].pgd[0], 0);
	EXPECT_EQ(test, pgd[2].pgd[1], 0);
	EXPECT_EQ_HEX(test, pgd[3].pgd[0] & 0xfff00003, 0x70600002);
	memcpy(pgd, kept, sizeof(kept));
	kfree(remove_vm_area(first->addr));
}

/* --- Page tables --------------------------------------------------------------- */

/* The start of a 2 MiB without a table, from the top of the range downwards. */
static unsigned long without_table(void)
{
	unsigned long address = VMALLOC_END & PMD_MASK;

	while (kernel_pmd(address) && address > VMALLOC_START)
		address -= PMD_SIZE;
	return address;
}

static void tables_are_attached_under_their_lock(struct test *test)
{
	unsigned long start = without_table();
	struct vm_struct *area = __get_vm_area(PAGE_SIZE, VM_ALLOC, start,
					       start + PMD_SIZE);
	const struct mmu_record *record;

	ASSERT_TRUE(test, start > VMALLOC_START);
	mmu_log_start();
	ASSERT_NOT_NULL(test, __vmalloc_area(area, GFP_KERNEL, PAGE_KERNEL));
	mmu_log_stop();

	ASSERT_EQ(test, mmu_count(MMU_TABLE_ALLOC), 1);
	ASSERT_EQ(test, mmu_count(MMU_POPULATE), 1);
	record = mmu_event(MMU_TABLE_ALLOC, 0);
	EXPECT_EQ_HEX(test, record->a, start);
	EXPECT_FALSE(test, record->tables_locked);
	EXPECT_EQ(test, record->preempt, 0);
	record = mmu_event(MMU_POPULATE, 0);
	EXPECT_EQ(test, record->preempt, 1);
#ifdef SPINLOCK_HAS_WORD
	EXPECT_TRUE(test, record->tables_locked);
#endif
	vfree(area->addr);
	EXPECT_NOT_NULL(test, kernel_pmd(start));	/* tables stay */
}

struct rival {
	unsigned long address;
	void *memory;
};

/* Another user of the same 2 MiB comes while this one allocates a table. */
static void come_first(void *arg)
{
	struct rival *rival = arg;
	struct vm_struct *area =
		__get_vm_area(PAGE_SIZE, VM_ALLOC,
			      rival->address + 0x100000,
			      rival->address + PMD_SIZE);

	rival->memory = __vmalloc_area(area, GFP_KERNEL, PAGE_KERNEL);
}

static void second_table_for_an_entry_is_given_back(struct test *test)
{
	struct rival rival = { .address = without_table() };
	struct vm_struct *area = __get_vm_area(PAGE_SIZE, VM_ALLOC,
					       rival.address,
					       rival.address + PMD_SIZE);

	ASSERT_TRUE(test, rival.address > VMALLOC_START);
	mmu_log_start();
	mmu_at(MMU_TABLE_ALLOC, come_first, &rival);
	ASSERT_NOT_NULL(test, __vmalloc_area(area, GFP_KERNEL, PAGE_KERNEL));
	mmu_log_stop();

	EXPECT_EQ(test, mmu_count(MMU_TABLE_ALLOC), 2);
	EXPECT_EQ(test, mmu_count(MMU_POPULATE), 1);
	EXPECT_EQ(test, mmu_count(MMU_TABLE_FREE), 1);
	EXPECT_TRUE(test, test_readable((unsigned long)area->addr));
	EXPECT_TRUE(test, test_readable((unsigned long)rival.memory));
	vfree(rival.memory);
	vfree(area->addr);
}

static void area_over_two_tables_is_mapped_throughout(struct test *test)
{
	struct vm_struct *area = __get_vm_area(4 * PAGE_SIZE, VM_ALLOC,
					       0x947fe000, 0x94900000);
	unsigned long *memory;
	unsigned int i;

	ASSERT_NOT_NULL(test, area);
	memory = __vmalloc_area(area, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL);
	ASSERT_EQ_HEX(test, memory, 0x947fe000);
	for (i = 0; i < 4; i++)
		memory[i * 1024] = i + 1;
	for (i = 0; i < 4; i++)
		EXPECT_EQ(test, read_frame(area->pages[i], 0), i + 1);
	vfree(memory);
	for (i = 0; i < 4; i++)
		EXPECT_FALSE(test, test_readable(0x947fe000 + i * PAGE_SIZE));
}

/* --- Failures ------------------------------------------------------------------ */

static void no_memory_for_a_table_fails_cleanly(struct test *test)
{
	unsigned long start = without_table();
	struct vm_struct *area = __get_vm_area(PAGE_SIZE, VM_ALLOC, start,
					       start + PMD_SIZE);
	void *memory;

	ASSERT_TRUE(test, start > VMALLOC_START);
	ASSERT_NOT_NULL(test, area);
	kfree(kmalloc(4, GFP_KERNEL));	/* its cache has an object ready */
	take_all_pages(GFP_KERNEL, 0);
	mmu_log_start();
	memory = __vmalloc_area(area, GFP_KERNEL | __GFP_HIGHMEM, PAGE_KERNEL);
	mmu_log_stop();
	give_all_pages_back();

	EXPECT_NULL(test, memory);
	EXPECT_EQ(test, mmu_count(MMU_TABLE_ALLOC), 1);
	EXPECT_EQ(test, mmu_count(MMU_POPULATE), 0);
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VMAP), 1);
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 1);
	EXPECT_FALSE(test, spin_is_locked(&init_mm.page_table_lock));
}

static void ask_for_zeroes(void *unused)
{
	__vmalloc(1024 * PAGE_SIZE, GFP_KERNEL | __GFP_HIGHMEM | __GFP_ZERO,
		  PAGE_KERNEL);
}

/*
 * The array of 1024 pages is an object of 4096 bytes, and its cache must grow.
 * Shows: vmalloc-zero
 */
static void zeroes_are_a_bug_in_the_slab_allocator(struct test *test)
{
	struct vm_struct *area;

	kmem_cache_shrink(kmem_cache_find("size-4096"));
	EXPECT_TRUE(test, test_bugs(ask_for_zeroes, NULL));

	/* The area was there already, and stays. */
	ASSERT_NOT_NULL(test, vmlist);
	area = remove_vm_area(vmlist->addr);
	EXPECT_NULL(test, vmlist);
	kfree(area);
}

static void no_memory_for_a_page_fails_cleanly(struct test *test)
{
	void *memory;

	take_all_pages(GFP_KERNEL | __GFP_HIGHMEM, 5);
	mmu_log_start();
	memory = vmalloc(200 * PAGE_SIZE);
	mmu_log_stop();
	give_all_pages_back();

	EXPECT_NULL(test, memory);
	EXPECT_EQ(test, mmu_count(MMU_CACHE_VMAP), 0);	/* nothing was mapped */
	EXPECT_EQ(test, mmu_count(MMU_TLB_RANGE), 1);
}

/* The array is an area here, and still is one when its owner is given up. */
static void failure_above_1024_pages_fails_cleanly(struct test *test)
{
	void *memory;

	take_all_pages(GFP_KERNEL | __GFP_HIGHMEM, 1500);
	memory = vmalloc(2500 * PAGE_SIZE);
	give_all_pages_back();
	EXPECT_NULL(test, memory);
}

/*
 *	9440a000				95e0a000
 *	| 1025 pages | guard | everything else	|
 *
 * Often enough that a descriptor lost each time would be seen as lost pages.
 */
static void no_room_for_the_array_fails_cleanly(struct test *test)
{
	struct vm_struct *rest = __get_vm_area(VMALLOC_END - 0x9480d000,
					       VM_MAP, 0x9480c000, VMALLOC_END);
	unsigned int i;

	ASSERT_NOT_NULL(test, rest);
	EXPECT_NULL(test, vmalloc(0x401000));
	EXPECT_EQ(test, test_console_lines("vmalloc="), 1);
	for (i = 0; i < 300; i++)
		EXPECT_NULL(test, vmalloc(0x401000));
	EXPECT_EQ(test, count_areas(), 1);
	kfree(remove_vm_area(rest->addr));
}

static void no_room_loses_no_descriptor(struct test *test)
{
	struct vm_struct *rest = get_vm_area(VMALLOC_END - VMALLOC_START -
					     PAGE_SIZE, VM_MAP);
	unsigned int i;

	for (i = 0; i < 300; i++) {
		EXPECT_NULL(test, get_vm_area(PAGE_SIZE, VM_MAP));
		EXPECT_NULL(test, get_vm_area(0, VM_MAP));
	}
	kfree(remove_vm_area(rest->addr));
}

static pte_t kmap_entries[LAST_PKMAP];

static void note_kmap_entries(void)
{
	memcpy(kmap_entries, pkmap_page_table, sizeof(kmap_entries));
}

static void mend_kmap_entries(void)
{
	unsigned int n;

	for (n = 0; n < LAST_PKMAP; n++)
		set_pte(&pkmap_page_table[n], kmap_entries[n]);
}

/*
 * As many pages as the machine has are not too many; there are not so many. The
 * area lies over all that is mapped behind it, and takes it away when it goes:
 * the slots of kmap(), whose counts stay, must be put back.
 */
static void all_pages_of_the_machine_may_be_asked_for(struct test *test)
{
	note_kmap_entries();
	mmu_log_start();
	EXPECT_NULL(test, vmalloc(25600 * PAGE_SIZE));
	mmu_log_stop();
	EXPECT_GE(test, mmu_count(MMU_CACHE_VUNMAP), 1);
	mend_kmap_entries();
}

/* --- Misuse ------------------------------------------------------------------- */

static void null_is_freed_in_silence(struct test *test)
{
	vfree(NULL);
	vunmap(NULL);
	EXPECT_EQ(test, test_console_lines(""), 0);
}

static void address_within_a_page_is_refused(struct test *test)
{
	char *memory = vmalloc(PAGE_SIZE);

	vfree(memory + 1);
	vunmap(memory + 2);
	EXPECT_EQ(test, test_console_lines("vfree"), 2);
	EXPECT_EQ(test, test_console_lines("9440a001"), 1);
	EXPECT_EQ(test, test_console_lines("WARNING"), 2);
	EXPECT_EQ(test, count_areas(), 1);
	EXPECT_TRUE(test, test_readable((unsigned long)memory));
	vfree(memory);
}

static void address_without_an_area_is_refused(struct test *test)
{
	char *memory = vmalloc(2 * PAGE_SIZE);

	vfree(memory + PAGE_SIZE);
	vunmap((void *)PAGE_OFFSET);
	EXPECT_EQ(test, test_console_lines("vfree"), 2);
	EXPECT_EQ(test, test_console_lines("9440b000"), 1);
	EXPECT_EQ(test, test_console_lines("WARNING"), 2);
	EXPECT_TRUE(test, test_readable((unsigned long)memory + PAGE_SIZE));
	vfree(memory);
}

/*
 * Only remove_vm_area() gets rid of an area that begins within a page.
 * Shows: odd-start
 */
static void odd_area_is_refused(struct test *test)
{
	struct vm_struct *area = __get_vm_area(PAGE_SIZE, VM_ALLOC, 0x95000123,
					       0x95100000);

	vfree(area->addr);
	EXPECT_EQ(test, test_console_lines("95000123"), 1);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
	EXPECT_EQ_HEX(test, vmlist, area);
	kfree(remove_vm_area(area->addr));
}

static void second_free_is_refused(struct test *test)
{
	char *memory = vmalloc(PAGE_SIZE);

	vfree(memory);
	EXPECT_EQ(test, test_console_lines(""), 0);
	vfree(memory);
	EXPECT_EQ(test, test_console_lines("WARNING"), 1);
}

/*
 * Nobody looks at the flags; pages and array are lost to the caller.
 * Shows: vunmap-loses-pages
 */
static void vunmap_of_vmalloc_keeps_the_pages(struct test *test)
{
	char *memory = vmalloc(2 * PAGE_SIZE);
	struct page **pages = find_area(memory)->pages;

	vunmap(memory);
	EXPECT_FALSE(test, test_readable((unsigned long)memory));
	EXPECT_EQ(test, page_count(pages[0]), 1);
	EXPECT_EQ(test, page_count(pages[1]), 1);
	give_pages(pages, 2);
	kfree(pages);
}

static void do_vfree(void *addr)
{
	vfree(addr);
}

static void do_vunmap(void *addr)
{
	vunmap(addr);
}

/* The context comes first: even NULL is fatal. */
static void interrupts_may_not_free(struct test *test)
{
	char *memory = vmalloc(PAGE_SIZE);

	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, do_vfree, memory));
	EXPECT_TRUE(test, bugs_in(SOFTIRQ_OFFSET, do_vfree, memory));
	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, do_vunmap, memory));
	EXPECT_TRUE(test, bugs_in(HARDIRQ_OFFSET, do_vfree, NULL));
	EXPECT_TRUE(test, bugs_in(SOFTIRQ_OFFSET, do_vunmap, NULL));
	EXPECT_TRUE(test, test_readable((unsigned long)memory));
	vfree(memory);
}

static void spinlock_does_not_count_as_interrupt(struct test *test)
{
	EXPECT_FALSE(test, bugs_in(PREEMPT_OFFSET, do_vfree, NULL));
	EXPECT_FALSE(test, bugs_in(PREEMPT_OFFSET, do_vunmap, NULL));
}

/* --- Other CPUs ----------------------------------------------------------------- */

static int try_to_read(void *addr)
{
	return test_readable((unsigned long)addr);
}

static int read_word(void *addr)
{
	return *(volatile int *)addr;
}

static int on_cpu_1(int (*fn)(void *), void *arg)
{
	struct kthread *thread = kthread_run_on(1, fn, arg, "mapping");

	return thread ? kthread_join(thread) : -ENOMEM;
}

static void other_cpus_see_areas_come_and_go(struct test *test)
{
	volatile int *memory;

	if (num_online_cpus() < 2) {
		test_skip(test, "needs a second CPU");
		return;
	}
	memory = vmalloc(PAGE_SIZE);
	ASSERT_NOT_NULL(test, memory);
	*memory = 4711;
	EXPECT_EQ(test, on_cpu_1(read_word, (void *)memory), 4711);
	vfree((void *)memory);
	EXPECT_EQ(test, on_cpu_1(try_to_read, (void *)memory), 0);
}

static const struct test_case vmalloc_cases[] = {
	TEST_CASE(area_is_described),
	TEST_CASE(frames_hold_what_is_written),
	TEST_CASE(low_frames_are_seen_in_the_linear_map),
	TEST_CASE(every_byte_can_be_used),
	TEST_CASE(guard_page_is_not_mapped),
	TEST_CASE(freed_area_is_gone_from_the_mmu),
	TEST_CASE(next_owner_of_an_address_sees_his_own_frame),
	TEST_CASE(vmalloc_prefers_high_memory),
	TEST_CASE(vmalloc_32_stays_in_low_memory),
	TEST_CASE(vmalloc_exec_maps_as_vmalloc),
	TEST_CASE(__vmalloc_uses_mask_and_protection),
	TEST_CASE(reserved_area_can_be_filled),
	TEST_CASE(hash_table_can_be_an_area),
	TEST_CASE(impossible_sizes_are_refused_in_silence),
	TEST_CASE(array_of_1024_is_from_kmalloc),
	TEST_CASE(array_of_1025_is_an_area_behind_its_owner),
	TEST_CASE(mapping_flushes_the_cache_behind_the_entries),
	TEST_CASE(unmapping_flushes_before_pages_are_freed),
	TEST_CASE(unmapping_happens_under_the_list_lock),
	TEST_CASE(empty_area_is_flushed_all_the_same),
	TEST_CASE(cursor_moves_past_the_pages),
	TEST_CASE(missing_page_stops_the_walk),
	TEST_CASE(entry_in_use_is_reported_and_replaced),
	TEST_CASE(missing_page_over_an_entry_in_use_is_reported),
	TEST_CASE(empty_range_cannot_be_mapped),
	TEST_CASE(unmapping_takes_the_entry_of_the_guard),
	TEST_CASE(strange_entry_is_reported_when_unmapped),
	TEST_CASE(sections_are_reported_and_cleared),
	TEST_CASE(tables_are_attached_under_their_lock),
	TEST_CASE(second_table_for_an_entry_is_given_back),
	TEST_CASE(area_over_two_tables_is_mapped_throughout),
	TEST_CASE(no_memory_for_a_table_fails_cleanly),
	TEST_CASE(zeroes_are_a_bug_in_the_slab_allocator),
	TEST_CASE(no_memory_for_a_page_fails_cleanly),
	TEST_CASE(failure_above_1024_pages_fails_cleanly),
	TEST_CASE(no_room_for_the_array_fails_cleanly),
	TEST_CASE(no_room_loses_no_descriptor),
	TEST_CASE(all_pages_of_the_machine_may_be_asked_for),
	TEST_CASE(null_is_freed_in_silence),
	TEST_CASE(address_within_a_page_is_refused),
	TEST_CASE(address_without_an_area_is_refused),
	TEST_CASE(odd_area_is_refused),
	TEST_CASE(second_free_is_refused),
	TEST_CASE(vunmap_of_vmalloc_keeps_the_pages),
	TEST_CASE(interrupts_may_not_free),
	TEST_CASE(spinlock_does_not_count_as_interrupt),
	TEST_CASE(other_cpus_see_areas_come_and_go),
	{ }
};

static const struct test_suite vmalloc_suite = {
	.name = "vmalloc",
	.init = starts_without_areas,
	.exit = ends_without_areas,
	.cases = vmalloc_cases,
};
test_suite(vmalloc_suite);

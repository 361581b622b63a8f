// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reserved pages have a user, so that nobody frees them by dropping a reference; the
 * allocator treats them like all others.
 *
 * Since: b5810039a54e
 */
#include <linux/bootmem.h>
#include <linux/mm.h>
#include <pages.h>

/* The kernel image, the memory map and the wait tables. */
static void reserved_pages_have_a_user(struct test *test)
{
	unsigned long pfn;

	for (pfn = 0x70000; pfn < 0x70200; pfn++)
		EXPECT_EQ(test, page_count(pfn_to_page(pfn)), 1);
	for (pfn = 0x70400; pfn < 0x704c9; pfn++)
		EXPECT_EQ(test, page_count(pfn_to_page(pfn)), 1);
}

/*
 *	|1 1 1 1 1 1 ...     |	as the boot made the descriptors
 *	|1 0 0 0 0 0 ...     |	as the block is freed
 */
static void boot_releases_blocks_without_other_users(struct test *test)
{
	static bootmem_data_t bdata;
	static pg_data_t node = { .bdata = &bdata };
	struct page *page = alloc_pages(HIGH, 5);
	int i;

	for (i = 0; i < 32; i++)
		set_page_count(page + i, 1);
	bdata = (bootmem_data_t){
		.node_boot_start = page_to_pfn(page) << PAGE_SHIFT,
		.node_low_pfn = page_to_pfn(page) + 32,
		.node_bootmem_map = (void *)get_zeroed_page(LOW),
	};
	EXPECT_EQ(test, page_to_pfn(page) % 64, 0);
	EXPECT_EQ(test, free_all_bootmem_node(&node), 32 + 1);
	EXPECT_EQ(test, test_console_lines(""), 0);
	EXPECT_EQ_HEX(test, first_free(ZONE_HIGHMEM, 5), page_to_pfn(page));
	for (i = 0; i < 32; i++)
		EXPECT_EQ(test, page_count(page + i), 0);
}

/*
 *	| freed | reserved, looks free |
 */
static void reserved_block_is_merged(struct test *test)
{
	struct zone *zone = zone_of(ZONE_HIGHMEM);
	struct page *page = alloc_pages(HIGH, 5);
	struct page *other = page + 16;

	set_private_of(other, 4);
	SetPagePrivate(other);
	SetPageReserved(other);
	set_page_count(other, 0);
	INIT_LIST_HEAD(&other->lru);
	__free_pages(page, 4);
	EXPECT_EQ_HEX(test, first_free(ZONE_HIGHMEM, 5), page_to_pfn(page));

	ClearPageReserved(other);
	zone->free_area[4].nr_free++;
	zone->free_pages += 16;
	add_page_state(pgfree, 16);
}

static const struct test_case reserved_counted_cases[] = {
	TEST_CASE(reserved_pages_have_a_user),
	TEST_CASE(boot_releases_blocks_without_other_users),
	TEST_CASE(reserved_block_is_merged),
	{ }
};

static const struct test_suite reserved_counted_suite = {
	.name = "reserved_counted",
	.until = "buddy",
	.init = reset_memory,
	.cases = reserved_counted_cases,
};
test_suite(reserved_counted_suite);

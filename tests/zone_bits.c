// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each value of the low bits of a request has a zonelist, or is a BUG. In the base two
 * bits at once looked behind the end of the lists.
 *
 * Since: ac3461ad632e
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <pages.h>

static void masks_have_three_bits(struct test *test)
{
	EXPECT_EQ(test, GFP_ZONEMASK, 7);
	EXPECT_EQ(test, GFP_ZONETYPES, 5);
}

static void expect_zones(struct test *test, int bits, struct zone *first,
			 struct zone *second, struct zone *third)
{
	struct zone **zones = NODE_DATA(0)->node_zonelists[bits].zones;

	EXPECT_EQ_HEX(test, zones[0], first);
	EXPECT_EQ_HEX(test, zones[1], second);
	if (second)
		EXPECT_EQ_HEX(test, zones[2], third);
}

static void each_value_has_zones(struct test *test)
{
	struct zone *dma = zone_of(ZONE_DMA);
	struct zone *normal = zone_of(ZONE_NORMAL);

	expect_zones(test, 0, normal, dma, NULL);
	expect_zones(test, 1, dma, NULL, NULL);
	expect_zones(test, 2, zone_of(ZONE_HIGHMEM), normal, dma);
	expect_zones(test, 3, dma, NULL, NULL);
	expect_zones(test, 4, normal, dma, NULL);
}

static void dma_wins_over_high_memory(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_DMA | __GFP_HIGHMEM);

	EXPECT_TRUE(test, page_zone(page) == zone_of(ZONE_DMA));
	__free_page(page);
}

static void third_bit_alone_is_for_low_memory(struct test *test)
{
	struct page *page = alloc_page(GFP_KERNEL | 0x04);

	EXPECT_TRUE(test, page_zone(page) == zone_of(ZONE_NORMAL));
	__free_page(page);
}

static void ask_with(void *bits)
{
	alloc_page(GFP_KERNEL | (unsigned long)bits);
}

static void third_bit_with_another_is_a_bug(struct test *test)
{
	unsigned long bits;

	for (bits = 0; bits < 8; bits++) {
		EXPECT_EQ(test, gfp_zone(GFP_KERNEL | (bits & 3)), bits & 3);
		if (bits >= 5)
			EXPECT_TRUE(test, test_bugs(ask_with, (void *)bits));
	}
}

static const struct test_case zone_bits_cases[] = {
	TEST_CASE(masks_have_three_bits),
	TEST_CASE(each_value_has_zones),
	TEST_CASE(dma_wins_over_high_memory),
	TEST_CASE(third_bit_alone_is_for_low_memory),
	TEST_CASE(third_bit_with_another_is_a_bug),
	{ }
};

static const struct test_suite zone_bits_suite = {
	.name = "zone_bits",
	.until = "buddy",
	.init = reset_memory,
	.cases = zone_bits_cases,
};
test_suite(zone_bits_suite);

// SPDX-License-Identifier: GPL-2.0-only
/* Files about memory as a whole, in the formats of the era. */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>
#include <mmhist/host.h>
#include <pages.h>
#include <slabs.h>

/* The lines of the era end in a blank. */
#define EOL		"\n"
#define TEXT_SIZE	4096

static char *text;

/* The text of a file in @text; its length, or a negative errno. */
static long read_file(const char *name)
{
	text[0] = '\0';
	return proc_read(name, text, TEXT_SIZE);
}

static void get_buffer(struct test *test)
{
	text = host_alloc(TEXT_SIZE);
	ASSERT_NOT_NULL(test, text);
}

static void drop_buffer(struct test *test)
{
	host_free(text);
}

/* --- Right after boot ----------------------------------------------------- */

static void reset_all(struct test *test)
{
	get_buffer(test);
	reset_memory(test);
}

/* Add a line of buddyinfo, made from numbers of blocks with blanks between them. */
static void add_line(char *lines, size_t size, const char *zone, const char *blocks)
{
	size_t used = strlen(lines);

	used += snprintf(lines + used, size - used, "Node 0, zone %8s ", zone);
	while (*blocks) {
		const char *blank = strchr(blocks, ' ');
		int digits = blank ? blank - blocks : strlen(blocks);

		used += snprintf(lines + used, size - used, "%6.*s ", digits, blocks);
		blocks += digits + !!blank;
	}
	snprintf(lines + used, size - used, "\n");
}

/* Pages of the per-CPU lists are not among them. */
static void buddyinfo_shows_blocks_by_order(struct test *test)
{
	static char lines[512];

	lines[0] = '\0';
	add_line(lines, sizeof(lines), "DMA", DMA_BLOCKS);
	add_line(lines, sizeof(lines), "Normal", NORMAL_BLOCKS);
	add_line(lines, sizeof(lines), "HighMem", HIGH_BLOCKS);
	read_file("buddyinfo_bs");
	EXPECT_STREQ(test, text, lines);
}

/* In full, when there is nothing on per-CPU lists. */
static void buddyinfo_of_drained_lists(struct test *test)
{
	drain_local_pages();
	read_file("buddyinfo_bs");
	EXPECT_STREQ(test, text,
		     "Node 0, zone      DMA      0      0      0      0      0"
		     "      0      0      0      0      1      0 " EOL
		     "Node 0, zone   Normal      1      1      1      0      1"
		     "      1      0      0      1      1     15 " EOL
		     "Node 0, zone  HighMem      0      0      0      0      0"
		     "      0      0      0      0      0      8 " EOL);
}

static void buddyinfo_follows_the_lists(struct test *test)
{
	struct page *page = alloc_pages(HIGH, 9);

	read_file("buddyinfo_bs");
	EXPECT_NOT_NULL(test, strstr(text, "      1      1      1      0      7 " EOL));
	__free_pages(page, 9);
}

/* A reader may come back in the middle. */
static void buddyinfo_can_begin_with_any_zone(struct test *test)
{
	loff_t pos = 1;
	void *zone = fragmentation_op.start(NULL, &pos);

	EXPECT_TRUE(test, zone == zone_of(ZONE_NORMAL));
	zone = fragmentation_op.next(NULL, zone, &pos);
	EXPECT_TRUE(test, zone == zone_of(ZONE_HIGHMEM));
	EXPECT_EQ(test, pos, 2);
	EXPECT_NULL(test, fragmentation_op.next(NULL, zone, &pos));
	pos = 3;
	EXPECT_NULL(test, fragmentation_op.start(NULL, &pos));
	fragmentation_op.stop(NULL, NULL);
}

/* 24887 pages in all, 8192 of them high; 41 of them on per-CPU lists. */
static void expect_line(struct test *test, const char *name, unsigned long pages)
{
	char line[64];

	snprintf(line, sizeof(line), "%-14s%8lu kB\n", name, 4 * pages);
	EXPECT_NOT_NULL(test, strstr(text, line));
}

/* 24887 pages in all, 8192 of them high; those on per-CPU lists are not free. */
static void meminfo_shows_sizes_in_kilobytes(struct test *test)
{
	read_file("meminfo_bs");
	EXPECT_TRUE(test, strstr(text, "MemTotal:        99548 kB\n") == text);
	expect_line(test, "MemFree:", DMA_FREE + NORMAL_FREE + HIGH_FREE);
	expect_line(test, "HighTotal:", 8192);
	expect_line(test, "HighFree:", HIGH_FREE);
	expect_line(test, "LowTotal:", 24887 - 8192);
	expect_line(test, "LowFree:", DMA_FREE + NORMAL_FREE);
}

static const struct test_case proc_boot_cases[] = {
	TEST_CASE(buddyinfo_shows_blocks_by_order),
	TEST_CASE(buddyinfo_of_drained_lists),
	TEST_CASE(buddyinfo_follows_the_lists),
	TEST_CASE(buddyinfo_can_begin_with_any_zone),
	TEST_CASE(meminfo_shows_sizes_in_kilobytes),
	{ }
};

static const struct test_suite proc_boot_suite = {
	.name = "proc_misc_boot",
	.until = "buddy",
	.init = reset_all,
	.exit = drop_buffer,
	.cases = proc_boot_cases,
};
test_suite(proc_boot_suite);

/* --- On a complete machine ------------------------------------------------ */

/* The lines in their order. */
static const char *const counters[] = {
	"nr_dirty", "nr_writeback", "nr_unstable", "nr_page_table_pages",
	"nr_mapped", "nr_slab", "pgpgin", "pgpgout", "pswpin", "pswpout",
	"pgalloc_high", "pgalloc_normal", "pgalloc_dma", "pgfree",
	"pgactivate", "pgdeactivate", "pgfault", "pgmajfault",
	"pgrefill_high", "pgrefill_normal", "pgrefill_dma",
	"pgsteal_high", "pgsteal_normal", "pgsteal_dma",
	"pgscan_kswapd_high", "pgscan_kswapd_normal", "pgscan_kswapd_dma",
	"pgscan_direct_high", "pgscan_direct_normal", "pgscan_direct_dma",
	"pginodesteal", "slabs_scanned", "kswapd_steal", "kswapd_inodesteal",
	"pageoutrun", "allocstall", "pgrotated", MORE_COUNTERS
};

/* Behind "name number" and a newline at @line, or NULL if it is not that. */
static const char *after_line(const char *line, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(line, name, length) || line[length] != ' ')
		return NULL;
	line += length + 1;
	if (*line < '0' || *line > '9')
		return NULL;
	while (*line >= '0' && *line <= '9')
		line++;
	return *line == '\n' ? line + 1 : NULL;
}

static void vmstat_has_a_line_per_counter(struct test *test)
{
	const char *line = text;
	unsigned int i;

	read_file("vmstat_bs");
	EXPECT_EQ(test, ARRAY_SIZE(counters), sizeof(struct page_state) / sizeof(long));
	for (i = 0; i < ARRAY_SIZE(counters); i++) {
		line = after_line(line, counters[i]);
		ASSERT_NOT_NULL(test, line);
	}
	EXPECT_STREQ(test, line, "");
}

static bool vmstat_says(const char *name, unsigned long value)
{
	char line[64];

	read_file("vmstat_bs");
	snprintf(line, sizeof(line), "\n%s %lu\n", name, value);
	return strstr(text, line);
}

static void vmstat_shows_the_sums(struct test *test)
{
	add_page_state(pgrotated, 1234567);
	EXPECT_TRUE(test, vmstat_says("pgrotated", read_page_state(pgrotated)));
	sub_page_state(pgrotated, 1234567);
}

/* Counted in units of 512 bytes, shown in kilobytes. */
static void vmstat_halves_sectors(struct test *test)
{
	add_page_state(pgpgin, 21);
	add_page_state(pgpgout, 8);
	EXPECT_TRUE(test, vmstat_says("pgpgin", read_page_state(pgpgin) / 2));
	EXPECT_TRUE(test, vmstat_says("pgpgout", read_page_state(pgpgout) / 2));
	sub_page_state(pgpgin, 21);
	sub_page_state(pgpgout, 8);
}

static void vmstat_can_begin_with_any_counter(struct test *test)
{
	struct seq_file m = { .sink = NULL };
	loff_t pos = offsetof(struct page_state, pgfree) / sizeof(long);
	unsigned long *value = vmstat_op.start(&m, &pos);

	ASSERT_NOT_NULL(test, value);
	EXPECT_EQ(test, *value, read_page_state(pgfree));
	vmstat_op.stop(&m, value);
	pos = ARRAY_SIZE(counters);
	EXPECT_NULL(test, vmstat_op.start(&m, &pos));
	vmstat_op.stop(&m, NULL);
}

static void vmstat_without_memory_is_an_error(struct test *test)
{
	struct seq_file m = { .sink = NULL };
	void *value = kmalloc(sizeof(struct page_state), GFP_KERNEL);
	kmem_cache_t *cachep = kmem_cache_of(value);
	loff_t pos = 0;

	kfree(value);
	/* Reports of the lack of memory are not for the console. */
	test_console_start();
	exhaust_memory(cachep);
	value = vmstat_op.start(&m, &pos);
	vmstat_op.stop(&m, NULL);
	memory_back();
	EXPECT_EQ(test, PTR_ERR(value), -ENOMEM);
}

static bool meminfo_says(const char *lines)
{
	read_file("meminfo_bs");
	return strstr(text, lines);
}

/*
 * 9440a000        9440d000        94800000     94802000       95e0a000
 * | two pages, guard |   gap      | one, guard  |     gap      |
 *
 * 26 MiB of area space; of the gaps the larger one is told.
 */
static void meminfo_knows_the_largest_gap(struct test *test)
{
	struct vm_struct *first, *second;

	ASSERT_NULL(test, vmlist);
	EXPECT_TRUE(test, meminfo_says("VmallocTotal:    26624 kB\n"
				       "VmallocUsed:         0 kB\n"
				       "VmallocChunk:    26624 kB\n"));
	first = __get_vm_area(2 * PAGE_SIZE, VM_ALLOC, VMALLOC_START, VMALLOC_END);
	second = __get_vm_area(PAGE_SIZE, VM_ALLOC, 0x94800000, VMALLOC_END);
	EXPECT_TRUE(test, meminfo_says("VmallocUsed:        20 kB\n"
				       "VmallocChunk:    22560 kB\n"));
	kfree(remove_vm_area(second->addr));
	second = __get_vm_area(PAGE_SIZE, VM_ALLOC, 0x95d00000, VMALLOC_END);
	EXPECT_TRUE(test, meminfo_says("VmallocUsed:        20 kB\n"
				       "VmallocChunk:    25548 kB\n"));
	kfree(remove_vm_area(second->addr));
	kfree(remove_vm_area(first->addr));
}

static void longer_text_than_the_buffer_is_cut(struct test *test)
{
	char part[8];

	EXPECT_EQ(test, proc_read("buddyinfo_bs", part, sizeof(part)),
		  3 * (13 + 8 + 1 + 11 * 7 + 1));
	EXPECT_STREQ(test, part, "Node 0,");
}

static int say_hello(struct seq_file *m)
{
	seq_puts(m, "hello");
	return 0;
}

static const struct proc_file guests[] = {
	{ .name = "mmhist_guest0", .mode = 0400, .show = say_hello },
	{ .name = "mmhist_guest1", .mode = 0400, .show = say_hello },
	{ .name = "mmhist_guest2", .mode = 0400, .show = say_hello },
};

/* Files of modules: they go in any order, and their places are used again. */
static void file_can_be_taken_away(struct test *test)
{
	unsigned int round;

	for (round = 0; round < 20; round++) {
		EXPECT_EQ(test, proc_create_file(&guests[0]), 0);
		EXPECT_EQ(test, proc_create_file(&guests[1]), 0);
		proc_remove_file(&guests[0]);
		EXPECT_EQ(test, read_file("mmhist_guest0"), -ENOENT);
		EXPECT_EQ(test, read_file("mmhist_guest1"), 5);
		EXPECT_EQ(test, proc_create_file(&guests[2]), 0);
		EXPECT_EQ(test, read_file("mmhist_guest2"), 5);
		proc_remove_file(&guests[2]);
		proc_remove_file(&guests[1]);
	}
	proc_remove_file(&guests[1]);
	EXPECT_EQ(test, read_file("mmhist_guest1"), -ENOENT);
	EXPECT_GE(test, read_file("meminfo_bs"), 1);
}

static const struct test_case proc_misc_cases[] = {
	TEST_CASE(vmstat_has_a_line_per_counter),
	TEST_CASE(vmstat_shows_the_sums),
	TEST_CASE(vmstat_halves_sectors),
	TEST_CASE(vmstat_can_begin_with_any_counter),
	TEST_CASE(vmstat_without_memory_is_an_error),
	TEST_CASE(meminfo_knows_the_largest_gap),
	TEST_CASE(longer_text_than_the_buffer_is_cut),
	TEST_CASE(file_can_be_taken_away),
	{ }
};

static const struct test_suite proc_misc_suite = {
	.name = "proc_misc",
	.init = get_buffer,
	.exit = drop_buffer,
	.cases = proc_misc_cases,
};
test_suite(proc_misc_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files about memory as a whole: buddyinfo, vmstat and meminfo, in the formats
 * of the era. Of meminfo only the lines are here whose figures exist.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/proc_fs.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>

/* --- meminfo -------------------------------------------------------------- */

static void show_kilobytes(struct seq_file *m, const char *label,
			   unsigned long kilobytes)
{
	seq_printf(m, "%-14s%8lu kB\n", label, kilobytes);
}

static void show_pages(struct seq_file *m, const char *label,
		       unsigned long pages)
{
	show_kilobytes(m, label, pages << (PAGE_SHIFT - 10));
}

static void show_sizes(struct seq_file *m)
{
	unsigned long active, inactive, free;
	struct sysinfo info;

	si_meminfo(&info);
	get_zone_counts(&active, &inactive, &free);
	show_pages(m, "MemTotal:", info.totalram);
	show_pages(m, "MemFree:", info.freeram);
	show_pages(m, "Active:", active);
	show_pages(m, "Inactive:", inactive);
	show_pages(m, "HighTotal:", info.totalhigh);
	show_pages(m, "HighFree:", info.freehigh);
	show_pages(m, "LowTotal:", info.totalram - info.totalhigh);
	show_pages(m, "LowFree:", info.freeram - info.freehigh);
}

static void show_states(struct seq_file *m)
{
	struct page_state ps;

	get_page_state(&ps);
	show_pages(m, "Dirty:", ps.nr_dirty);
	show_pages(m, "Writeback:", ps.nr_writeback);
	show_pages(m, "Mapped:", ps.nr_mapped);
	show_pages(m, "Slab:", ps.nr_slab);
	show_pages(m, "PageTables:", ps.nr_page_table_pages);
}

/* Bytes in areas, and in the largest gap between two areas or at an end. */
static void measure_areas(unsigned long *used, unsigned long *largest_gap)
{
	unsigned long gap_start = VMALLOC_START;
	struct vm_struct *area;

	*used = *largest_gap = 0;
	read_lock(&vmlist_lock);
	for (area = vmlist; area; area = area->next) {
		unsigned long start = (unsigned long)area->addr;

		if (start < VMALLOC_START || start >= VMALLOC_END)
			continue;
		*used += area->size;
		*largest_gap = max(*largest_gap, start - gap_start);
		gap_start = start + area->size;
	}
	read_unlock(&vmlist_lock);
	if (gap_start < VMALLOC_END)
		*largest_gap = max(*largest_gap, VMALLOC_END - gap_start);
}

static void show_vmalloc(struct seq_file *m)
{
	unsigned long used, largest_gap;

	measure_areas(&used, &largest_gap);
	show_kilobytes(m, "VmallocTotal:", (VMALLOC_END - VMALLOC_START) >> 10);
	show_kilobytes(m, "VmallocUsed:", used >> 10);
	show_kilobytes(m, "VmallocChunk:", largest_gap >> 10);
}

static int meminfo_show(struct seq_file *m)
{
	show_sizes(m);
	show_states(m);
	show_vmalloc(m);
	return 0;
}

/* --- The files ------------------------------------------------------------ */

static const struct proc_file memory_files[] = {
	{ .name = "buddyinfo_bs", .mode = 0444, .op = &fragmentation_op },
	{ .name = "vmstat_bs", .mode = 0444, .op = &vmstat_op },
	{ .name = "meminfo_bs", .mode = 0444, .show = meminfo_show },
};

/**
 * proc_misc_init - create the files
 *
 * Context: process, may sleep. Returns 0 or a negative errno.
 */
int __init proc_misc_init(void)
{
	unsigned int i;
	int error = 0;

	for (i = 0; i < ARRAY_SIZE(memory_files) && !error; i++)
		error = proc_create_file(&memory_files[i]);
	return error;
}
module_init(proc_misc_init);

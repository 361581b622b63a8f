// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/mmhist: what this machine is, as a table a person reads.
 *
 * Release, zones, the layout of the window with what is in use of each part,
 * the areas, and what the examples did.
 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/proc_fs.h>
#include <linux/version.h>
#include <linux/vmalloc.h>
#include <asm/fixmap.h>
#include <asm/highmem.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/port.h>
#include <mmhist/example.h>
#include <mmhist/layout.h>

#define MIB	(1UL << 20)

static void show_size(struct seq_file *m, unsigned long bytes)
{
	if (bytes >= MIB && bytes % MIB == 0)
		seq_printf(m, "%5lu MiB  ", bytes / MIB);
	else
		seq_printf(m, "%5lu KiB  ", bytes / 1024);
}

static void show_range(struct seq_file *m, const char *name,
		       unsigned long start, unsigned long end)
{
	seq_printf(m, "  %-12s 0x%08lx  0x%08lx ", name, start, end);
	show_size(m, end - start);
}

static void show_head(struct seq_file *m)
{
	seq_printf(m, "mmhist %s on %s: ", mmhist_release, PORT_NAME);
#ifdef CONFIG_SMP
	seq_printf(m, "SMP, %d of %d CPUs online\n", num_online_cpus(), NR_CPUS);
#else
	seq_puts(m, "one CPU, built without SMP\n");
#endif
}

static void show_zone(struct seq_file *m, const struct zone *zone)
{
	unsigned long start = zone->zone_start_pfn << PAGE_SHIFT;
	unsigned long on_lists = 0;
	int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++)
		on_lists += zone->pageset[cpu].pcp[0].count +
			    zone->pageset[cpu].pcp[1].count;
	show_range(m, zone->name, start,
		   start + (zone->spanned_pages << PAGE_SHIFT));
	seq_printf(m, "%5lu of %5lu pages free, %lu of CPUs; min %lu low %lu high %lu\n",
		   zone->free_pages, zone->present_pages, on_lists,
		   zone->pages_min, zone->pages_low, zone->pages_high);
}

static void show_zones(struct seq_file *m)
{
	struct zone *zone;

	seq_puts(m, "\nphysical memory\n");
	for_each_zone(zone)
		if (zone->present_pages)
			show_zone(m, zone);
}

/* Entries of the kernel's tables that are in use for [@start, @end). */
static unsigned long mapped_pages(unsigned long start, unsigned long end)
{
	unsigned long address, pages = 0;

	for (address = start; address < end; address += PAGE_SIZE) {
		pmd_t *pmd = pmd_offset(pgd_offset_k(address), address);

		if (!pmd_none(*pmd) && !pmd_bad(*pmd))
			pages += !pte_none(*pte_offset_kernel(pmd, address));
	}
	return pages;
}

static void show_vmalloc_use(struct seq_file *m)
{
	unsigned long bytes = 0, areas = 0;
	struct vm_struct *area;

	read_lock(&vmlist_lock);
	for (area = vmlist; area; area = area->next) {
		bytes += area->size;
		areas++;
	}
	read_unlock(&vmlist_lock);
	seq_printf(m, "%lu areas, %lu KiB with their guard pages\n", areas,
		   bytes / 1024);
}

static void show_layout(struct seq_file *m)
{
	unsigned long linear_end = (unsigned long)high_memory;
	unsigned long pkmap_end = PKMAP_BASE + LAST_PKMAP * PAGE_SIZE;

	seq_puts(m, "\nvirtual memory\n");
	show_range(m, "linear map", PAGE_OFFSET, linear_end);
	seq_puts(m, "ZONE_DMA and ZONE_NORMAL\n");
	show_range(m, "hole", linear_end, VMALLOC_START);
	seq_puts(m, "never mapped\n");
	show_range(m, "vmalloc", VMALLOC_START, VMALLOC_END);
	show_vmalloc_use(m);
	show_range(m, "kmap", PKMAP_BASE, pkmap_end);
	seq_printf(m, "%lu of %d slots have an entry\n",
		   mapped_pages(PKMAP_BASE, pkmap_end), LAST_PKMAP);
	show_range(m, "fixmap", FIXADDR_START, FIXADDR_TOP);
	seq_printf(m, "%lu of %d slots have an entry\n",
		   mapped_pages(FIXADDR_START, FIXADDR_TOP),
		   (int)__end_of_fixed_addresses);
}

static const char *area_kind(unsigned long flags)
{
	if (flags & VM_IOREMAP)
		return "ioremap";
	if (flags & VM_ALLOC)
		return "vmalloc";
	return flags & VM_MAP ? "vmap" : "";
}

static void show_areas(struct seq_file *m)
{
	struct vm_struct *area;

	read_lock(&vmlist_lock);
	if (vmlist)
		seq_puts(m, "\nareas (sizes with the guard page)\n");
	for (area = vmlist; area; area = area->next)
		seq_printf(m, "  0x%08lx  %8lu bytes  %s\n",
			   (unsigned long)area->addr, area->size,
			   area_kind(area->flags));
	read_unlock(&vmlist_lock);
}

static int mmhist_show(struct seq_file *m)
{
	show_head(m);
	show_zones(m);
	show_layout(m);
	show_areas(m);
	example_show(m);
	return 0;
}

static const struct proc_file mmhist_file = {
	.name = "mmhist",
	.mode = 0444,
	.show = mmhist_show,
};

static int __init mmhist_file_init(void)
{
	return proc_create_file(&mmhist_file);
}
module_init(mmhist_file_init);

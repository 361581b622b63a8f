// SPDX-License-Identifier: GPL-2.0-only
/* What the examples of use share: patterns, second mappings, reports. */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/string.h>
#include <asm/fixmap.h>
#include <mmhist/example.h>
#include <mmhist/host.h>

#define MAX_REPORTS	32
#define REPORT_LENGTH	120

static struct example_report {
	char name[12];		/* a copy: the module may be gone by then */
	bool ok;
	char text[REPORT_LENGTH];
} reports[MAX_REPORTS];

static unsigned int nr_reports;

int example_report(const char *name, bool ok, const char *fmt, ...)
{
	struct example_report *report = &reports[nr_reports % MAX_REPORTS];
	__builtin_va_list args;

	snprintf(report->name, sizeof(report->name), "%s", name);
	report->ok = ok;
	__builtin_va_start(args, fmt);
	host_vsnprintf(report->text, REPORT_LENGTH, fmt, args);
	__builtin_va_end(args);
	nr_reports++;
	printk(KERN_INFO "%s: %s: %s\n", name, report->text, ok ? "ok" : "FAILED");
	return ok ? 0 : -EIO;
}
EXPORT_SYMBOL(example_report);

int example_show(struct seq_file *m)
{
	unsigned int i;
	int failed = 0;

	if (nr_reports)
		seq_puts(m, "\nexamples of use\n");
	for (i = 0; i < min_t(unsigned int, nr_reports, MAX_REPORTS); i++) {
		seq_printf(m, "  %-8s %-6s  %s\n", reports[i].name,
			   reports[i].ok ? "ok" : "FAILED", reports[i].text);
		failed += !reports[i].ok;
	}
	return failed;
}

static unsigned char pattern(unsigned long offset, unsigned int seed)
{
	return (offset * 31 + (offset >> 8) + seed) & 0xff;
}

void example_write(void *address, unsigned long size, unsigned int seed)
{
	unsigned char *byte = address;
	unsigned long i;

	for (i = 0; i < size; i++)
		byte[i] = pattern(i, seed);
}
EXPORT_SYMBOL(example_write);

unsigned long example_differences(const void *address, unsigned long size,
				  unsigned int seed)
{
	const unsigned char *byte = address;
	unsigned long i, differences = 0;

	for (i = 0; i < size; i++)
		differences += byte[i] != pattern(i, seed);
	return differences;
}
EXPORT_SYMBOL(example_differences);

unsigned long example_differences_fixmap(const void *address,
					 unsigned long size, unsigned int seed)
{
	unsigned long offset = (unsigned long)address & ~PAGE_MASK;
	unsigned long differences;

	set_fixmap(FIX_APIC_BASE, __pa(address));
	differences = example_differences((void *)(fix_to_virt(FIX_APIC_BASE) +
						   offset), size, seed);
	clear_fixmap(FIX_APIC_BASE);
	return differences;
}
EXPORT_SYMBOL(example_differences_fixmap);

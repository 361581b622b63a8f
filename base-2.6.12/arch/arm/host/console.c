// SPDX-License-Identifier: GPL-2.0-only
/* Console, text, memory and time: what the guest's kernel has ready to use. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/timekeeping.h>
#include <mmhist/host.h>

static const char * const levels[] = {
	KERN_EMERG, KERN_ALERT, KERN_CRIT, KERN_ERR,
	KERN_WARNING, KERN_NOTICE, KERN_INFO, KERN_DEBUG,
};

void host_console_write(int level, const char *line, unsigned int len)
{
	printk("%s%.*s\n", levels[level & 7], (int)len, line);
}
EXPORT_SYMBOL_GPL(host_console_write);

int host_vsnprintf(char *buf, unsigned long size, const char *fmt,
		   __builtin_va_list args)
{
	return vsnprintf(buf, size, fmt, args);
}
EXPORT_SYMBOL_GPL(host_vsnprintf);

void host_dump_stack(void)
{
	dump_stack();
}
EXPORT_SYMBOL_GPL(host_dump_stack);

void *host_alloc(unsigned long size)
{
	return kvzalloc(size, GFP_KERNEL);
}
EXPORT_SYMBOL_GPL(host_alloc);

void host_free(void *memory)
{
	kvfree(memory);
}
EXPORT_SYMBOL_GPL(host_free);

/* The fast clock: it may be read anywhere, with whatever locks held. */
unsigned long long host_nsec(void)
{
	return ktime_get_mono_fast_ns();
}
EXPORT_SYMBOL_GPL(host_nsec);

unsigned long host_jiffies(void)
{
	return div_u64(ktime_get_mono_fast_ns(), NSEC_PER_MSEC);
}
EXPORT_SYMBOL_GPL(host_jiffies);

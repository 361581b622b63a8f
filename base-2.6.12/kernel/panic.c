// SPDX-License-Identifier: GPL-2.0-only
/* Assertions that failed, and what else should not happen. */
#include <linux/console.h>
#include <linux/kernel.h>
#include <linux/hardirq.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/smp.h>
#include <asm/system.h>
#include <mmhist/host.h>

/* TAINT_ bits: how far what happens from now on can be trusted. */
int tainted;

/**
 * panic - stop everything
 * @fmt: why
 *
 * Context: any. Does not return.
 */
void panic(const char *fmt, ...)
{
	char message[256];
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	host_vsnprintf(message, sizeof(message), fmt, args);
	__builtin_va_end(args);
	host_panic(message);
}
EXPORT_SYMBOL(panic);

/**
 * dump_stack - show how execution came here
 *
 * Who taps the console sees one line, "dump_stack", instead. Context: any.
 */
void dump_stack(void)
{
	if (!console_tap || console_tap(7, "dump_stack"))
		host_dump_stack();
}
EXPORT_SYMBOL(dump_stack);

void __warn_on(const char *file, int line, const char *what)
{
	printk(KERN_WARNING "WARNING: %s:%d: %s\n", file, line, what);
	dump_stack();
}

/**
 * __might_sleep - report a caller that must not sleep
 * @file: source file of the function that may sleep
 * @line: line of might_sleep() in it
 *
 * Reports nothing if the caller may sleep, and otherwise at most once a second,
 * since such a caller often comes again at once. Context: any.
 */
void __might_sleep(const char *file, int line)
{
	static unsigned long reported;	/* in jiffies; 0: never */

	if (!in_atomic() && !irqs_disabled())
		return;
	if (reported && time_before(jiffies, reported + HZ))
		return;
	reported = jiffies;
	printk(KERN_ERR "BUG: %s:%d might sleep, called in atomic context: in_atomic %d, irqs_disabled %d\n",
	       file, line, in_atomic(), !!irqs_disabled());
	dump_stack();
}

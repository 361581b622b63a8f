/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LINUX_HARDIRQ_H
#define LINUX_HARDIRQ_H

#include <linux/preempt.h>

#define PREEMPT_OFFSET	(1 << 0)
#define SOFTIRQ_OFFSET	(1 << 8)
#define HARDIRQ_OFFSET	(1 << 16)
#define PREEMPT_MASK	0x000000ff
#define SOFTIRQ_MASK	0x0000ff00
#define HARDIRQ_MASK	0x0fff0000

#define irq_count()	(preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK))

/* Interrupt handlers, soft interrupts, and sections with these disabled. */
#define in_interrupt()	(irq_count() || arch_in_interrupt())
/* Sleeping is forbidden, apart from what irqs_disabled() tells. */
#define in_atomic()	(preempt_count() != 0 || arch_in_atomic())

#define irq_enter()	add_preempt_count(HARDIRQ_OFFSET)
#define irq_exit()	sub_preempt_count(HARDIRQ_OFFSET)

#define local_bh_disable()	add_preempt_count(SOFTIRQ_OFFSET)
#define local_bh_enable()	sub_preempt_count(SOFTIRQ_OFFSET)

#endif /* LINUX_HARDIRQ_H */

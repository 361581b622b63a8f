/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the host share among themselves. */
#ifndef _MMHIST_HOST_INTERNAL_H
#define _MMHIST_HOST_INTERNAL_H

#include <linux/irqflags.h>

/*
 * The tree turns interrupts off and on by itself, which lockdep does not hear of.
 * If it saw them off in between, in a fault or a message, it thinks them off
 * still. Called before it might complain about that.
 */
static inline void tell_lockdep_that_interrupts_are_on(void)
{
	if (IS_ENABLED(CONFIG_TRACE_IRQFLAGS) && !raw_irqs_disabled()) {
		local_irq_disable();
		local_irq_enable();
	}
}

/* check.c: 0, or a negative errno when a clear line has been printed. */
int check_guest(void);

/* worker.c: 0 or a negative errno with no worker left. */
int workers_start(void);
void workers_stop(void);

/* users.c: 0 or a negative errno with nothing left. */
int users_start(void);
void users_stop(void);
void users_lost_by_bug(void);

#endif /* _MMHIST_HOST_INTERNAL_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read-copy update in its smallest form: readers are counted, and a grace
 * period is over when every reader that was there at its start has left.
 */
#ifndef __LINUX_RCUPDATE_H
#define __LINUX_RCUPDATE_H

struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
};

void rcu_read_lock(void);
void rcu_read_unlock(void);

/* Call @func(@head) after a grace period, in process context. Any context. */
void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head));

/* Wait for a grace period. May sleep. */
void synchronize_kernel(void);

/* Wait until the callbacks queued so far have been called. May sleep. */
void rcu_barrier(void);

#endif /* __LINUX_RCUPDATE_H */

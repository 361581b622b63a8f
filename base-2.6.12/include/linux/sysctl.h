/* SPDX-License-Identifier: GPL-2.0-only */
/* Settings that can be read and written while the system runs. */
#ifndef _LINUX_SYSCTL_H
#define _LINUX_SYSCTL_H

#include <linux/types.h>

struct file;
typedef struct ctl_table ctl_table;

typedef int proc_handler(ctl_table *table, int write, struct file *file,
			 void __user *buffer, size_t *length, loff_t *ppos);

/* One setting. @maxlen is the size of what @data points at, in bytes. */
struct ctl_table {
	const char *procname;
	void *data;
	int maxlen;
	mode_t mode;
	proc_handler *proc_handler;
};

/* The settings of the memory manager; an entry without a name ends the table. */
extern ctl_table vm_table[];

proc_handler proc_dointvec;

#endif /* _LINUX_SYSCTL_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* The files of the tree under /proc; in a process, read by proc_read(). */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/seq_file.h>

struct file;

/*
 * One file. A file with @op is written in one pass of it, else by @show;
 * @write takes the user's bytes as the era's file operation did.
 */
struct proc_file {
	const char *name;
	mode_t mode;
	const struct seq_operations *op;
	int (*show)(struct seq_file *m);
	ssize_t (*write)(struct file *file, const char __user *buffer,
			 size_t count, loff_t *ppos);
};

int proc_create_file(const struct proc_file *file);
void proc_remove_file(const struct proc_file *file);
void proc_remove_files(void);

/*
 * Put the text of the file @name into @buf, with a terminating NUL. Returns
 * the length of the whole text, even if only @size - 1 bytes of it fit, or
 * -ENOENT. proc_write() passes @count bytes to the file and returns what it
 * returns. May sleep.
 */
long proc_read(const char *name, char *buf, unsigned long size);
long proc_write(const char *name, const char *text, unsigned long count);

int proc_misc_init(void);

#endif /* _LINUX_PROC_FS_H */

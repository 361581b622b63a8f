/* SPDX-License-Identifier: GPL-2.0-only */
/* Text files that are written in one pass over some objects. */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>

/* Where the text goes: a function of the reader and its argument. */
struct seq_file {
	void (*write)(void *sink, const char *text, unsigned long len);
	void *sink;
	void *private;		/* of the file's operations */
};

struct seq_operations {
	void *(*start)(struct seq_file *m, loff_t *pos);
	void (*stop)(struct seq_file *m, void *v);
	void *(*next)(struct seq_file *m, void *v, loff_t *pos);
	int (*show)(struct seq_file *m, void *v);
};

int seq_printf(struct seq_file *m, const char *fmt, ...) __printf(2, 3);
int seq_puts(struct seq_file *m, const char *s);
int seq_putc(struct seq_file *m, char c);

/* One pass: start, then show and next until there is no more, stop. */
int seq_pass(struct seq_file *m, const struct seq_operations *op);

#endif /* _LINUX_SEQ_FILE_H */

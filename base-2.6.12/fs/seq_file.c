// SPDX-License-Identifier: GPL-2.0-only
/* Text files that are written in one pass over some objects. */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <mmhist/host.h>

#define SEQ_LINE_MAX	256

/**
 * seq_printf - write formatted text to a file
 * @m: file
 * @fmt: format; the text has at most 255 characters
 *
 * Context: as the reader's; may sleep where that may. Returns 0, or -1 if the
 * text was too long, of which the first part is written.
 */
int seq_printf(struct seq_file *m, const char *fmt, ...)
{
	char text[SEQ_LINE_MAX];
	__builtin_va_list args;
	int length;

	__builtin_va_start(args, fmt);
	length = host_vsnprintf(text, sizeof(text), fmt, args);
	__builtin_va_end(args);
	seq_puts(m, text);
	return length < SEQ_LINE_MAX ? 0 : -1;
}

/**
 * seq_puts - write a string to a file
 * @m: file
 * @s: string
 *
 * Context: as for seq_printf(). Returns 0.
 */
int seq_puts(struct seq_file *m, const char *s)
{
	m->write(m->sink, s, strlen(s));
	return 0;
}

/**
 * seq_putc - write a character to a file
 * @m: file
 * @c: character
 *
 * Context: as for seq_printf(). Returns 0.
 */
int seq_putc(struct seq_file *m, char c)
{
	m->write(m->sink, &c, 1);
	return 0;
}

/**
 * seq_pass - write a whole file
 * @m: file
 * @op: how to go over the objects; what start() takes, stop() gives back
 *
 * Context: as @op demands. Returns 0 or the error of start() or a show().
 */
int seq_pass(struct seq_file *m, const struct seq_operations *op)
{
	loff_t pos = 0;
	int error = 0;
	void *v = op->start(m, &pos);

	if (IS_ERR(v))
		error = PTR_ERR(v);
	while (v && !error) {
		error = op->show(m, v);
		if (!error)
			v = op->next(m, v, &pos);
	}
	op->stop(m, v);
	return error;
}

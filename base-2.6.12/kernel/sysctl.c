// SPDX-License-Identifier: GPL-2.0-only
/* Settings that can be read and written while the system runs. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mmzone.h>
#include <linux/sysctl.h>
#include <linux/uaccess.h>

ctl_table vm_table[] = {
	{
		.procname	= "min_free_kbytes",
		.data		= &min_free_kbytes,
		.maxlen		= sizeof(min_free_kbytes),
		.mode		= 0644,
		.proc_handler	= min_free_kbytes_sysctl_handler,
	},
	{
		.procname	= "lowmem_reserve_ratio",
		.data		= sysctl_lowmem_reserve_ratio,
		.maxlen		= sizeof(sysctl_lowmem_reserve_ratio),
		.mode		= 0644,
		.proc_handler	= lowmem_reserve_ratio_sysctl_handler,
	},
	{ }
};

/* A handful of numbers fits; the rest of a longer text is not looked at. */
#define TEXT_MAX	128

/* The numbers in @text, as many as there are and as fit. */
static void parse_numbers(const char *text, int *numbers, int count)
{
	while (count--) {
		char *end;
		long number;

		while (*text == ' ' || *text == '\t' || *text == '\n')
			text++;
		number = simple_strtol(text, &end, 10);
		if (end == text)
			return;
		*numbers++ = number;
		text = end;
	}
}

static int write_numbers(int *numbers, int count, const char __user *buffer,
			 size_t length)
{
	char text[TEXT_MAX];
	size_t size = min_t(size_t, length, TEXT_MAX - 1);

	if (copy_from_user(text, buffer, size))
		return -EFAULT;
	text[size] = '\0';
	parse_numbers(text, numbers, count);
	return 0;
}

static int read_numbers(const int *numbers, int count, char __user *buffer,
			size_t *length)
{
	char text[TEXT_MAX];
	size_t size = 0;
	int i;

	for (i = 0; i < count && size < TEXT_MAX - 1; i++)
		size += snprintf(text + size, TEXT_MAX - size, "%d%c", numbers[i],
				 i + 1 < count ? '\t' : '\n');
	*length = min_t(size_t, *length, min_t(size_t, size, TEXT_MAX - 1));
	return copy_to_user(buffer, text, *length) ? -EFAULT : 0;
}

/**
 * proc_dointvec - read or write a setting that is one or more ints
 * @table: the setting
 * @write: 1: from @buffer to the setting. 0: the other way
 * @file: not used
 * @buffer: text in user space, numbers with blanks between them
 * @length: its length; receives the number of bytes used
 * @ppos: place in the file: a second read finds its end
 *
 * Context: process, may sleep. Returns 0 or -EFAULT.
 */
int proc_dointvec(ctl_table *table, int write, struct file *file,
		  void __user *buffer, size_t *length, loff_t *ppos)
{
	int count = table->maxlen / (int)sizeof(int);
	int error;

	if (!*length || (*ppos && !write)) {
		*length = 0;
		return 0;
	}
	if (write)
		error = write_numbers(table->data, count, buffer, *length);
	else
		error = read_numbers(table->data, count, buffer, length);
	if (!error)
		*ppos += *length;
	return error;
}

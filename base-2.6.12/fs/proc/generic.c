// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files of the tree.
 *
 * A file is known here by name, so that code inside the tree can read and
 * write it in any port, and to the host, which shows it to the outside.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/string.h>
#include <mmhist/host.h>

#define MAX_PROC_FILES	16

static struct host_file proc_files[MAX_PROC_FILES];
static unsigned int nr_proc_files;

static const struct proc_file *proc_file_of(const struct host_file *file)
{
	return file->private;
}

static int show_file(const struct host_file *host,
		     void (*write)(void *sink, const char *text,
				   unsigned long len), void *sink)
{
	const struct proc_file *file = proc_file_of(host);
	struct seq_file m = { .write = write, .sink = sink };

	return file->op ? seq_pass(&m, file->op) : file->show(&m);
}

static long store_file(const struct host_file *host, const char *user,
		       unsigned long count)
{
	loff_t pos = 0;

	return proc_file_of(host)->write(NULL, (const char __user *)user, count,
					 &pos);
}

/**
 * proc_create_file - make a file known
 * @file: the file; must stay where it is
 *
 * Context: start of the memory manager. Returns 0, -ENOMEM if there are too
 * many, or the error of the host.
 */
int proc_create_file(const struct proc_file *file)
{
	struct host_file *host = &proc_files[nr_proc_files];
	int error;

	if (nr_proc_files == MAX_PROC_FILES)
		return -ENOMEM;
	host->name = file->name;
	host->mode = file->mode;
	host->show = show_file;
	host->store = file->write ? store_file : NULL;
	host->private = (void *)file;
	error = host_create_file(host);
	if (!error)
		nr_proc_files++;
	return error;
}

/**
 * proc_remove_files - take all files away
 *
 * Context: process context, sleeps until the last reader has left.
 */
void proc_remove_files(void)
{
	while (nr_proc_files)
		host_remove_file(&proc_files[--nr_proc_files]);
}

static const struct host_file *find_file(const char *name)
{
	unsigned int i;

	for (i = 0; i < nr_proc_files; i++)
		if (!strcmp(proc_files[i].name, name))
			return &proc_files[i];
	return NULL;
}

struct text_buffer {
	char *text;
	unsigned long size, length;
};

static void buffer_write(void *sink, const char *text, unsigned long len)
{
	struct text_buffer *buffer = sink;
	unsigned long room = 0;

	if (buffer->length + 1 < buffer->size)
		room = buffer->size - buffer->length - 1;
	memcpy(buffer->text + buffer->length, text, min(len, room));
	buffer->length += len;
}

long proc_read(const char *name, char *buf, unsigned long size)
{
	const struct host_file *file = find_file(name);
	struct text_buffer buffer = { .text = buf, .size = size };
	int error;

	if (!file)
		return -ENOENT;
	error = show_file(file, buffer_write, &buffer);
	if (error)
		return error;
	if (size)
		buf[min(buffer.length, size - 1)] = '\0';
	return buffer.length;
}

long proc_write(const char *name, const char *text, unsigned long count)
{
	const struct host_file *file = find_file(name);

	if (!file)
		return -ENOENT;
	return file->store ? file->store(file, text, count) : -EIO;
}

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

/* A file that is known stays where it is; one that is not has no @private. */
static struct host_file proc_files[MAX_PROC_FILES];

#define for_each_slot(slot) \
	for (slot = proc_files; slot < proc_files + MAX_PROC_FILES; slot++)

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

static struct host_file *free_slot(void)
{
	struct host_file *slot;

	for_each_slot(slot)
		if (!slot->private)
			return slot;
	return NULL;
}

/**
 * proc_create_file - make a file known
 * @file: the file; must stay where it is
 *
 * Context: process context, one caller at a time: the start of the memory manager,
 * or of a module. Returns 0, -ENOMEM if there are too many, or the error of the host.
 */
int proc_create_file(const struct proc_file *file)
{
	struct host_file *slot = free_slot();
	int error;

	if (!slot)
		return -ENOMEM;
	slot->name = file->name;
	slot->mode = file->mode;
	slot->show = show_file;
	slot->store = file->write ? store_file : NULL;
	slot->private = (void *)file;
	error = host_create_file(slot);
	if (error)
		slot->private = NULL;
	return error;
}

static void remove_slot(struct host_file *slot)
{
	host_remove_file(slot);
	slot->private = NULL;
}

/**
 * proc_remove_file - take a file away
 * @file: the file; nothing happens if it is not known
 *
 * For a module whose file must not outlive it.
 *
 * Context: process context, sleeps until the last reader has left.
 */
void proc_remove_file(const struct proc_file *file)
{
	struct host_file *slot;

	for_each_slot(slot)
		if (slot->private == file)
			remove_slot(slot);
}

/**
 * proc_remove_files - take all files away
 *
 * Context: process context, sleeps until the last reader has left.
 */
void proc_remove_files(void)
{
	struct host_file *slot;

	for_each_slot(slot)
		if (slot->private)
			remove_slot(slot);
}

static const struct host_file *find_file(const char *name)
{
	const struct host_file *slot;

	for_each_slot(slot)
		if (slot->private && !strcmp(slot->name, name))
			return slot;
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

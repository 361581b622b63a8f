// SPDX-License-Identifier: GPL-2.0-only
/*
 * The replayer as a file, mmhist_replay: what is written to it is performed
 * line by line as it comes, and reading it gives all lines so far with the
 * results seen. A line that makes no sense is named on the console and ends
 * the trace: this and every later write fails. The next trace needs a freshly
 * started memory manager, so it begins with the next load.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mmhist/host.h>
#include "replay.h"

#define CHUNK_SIZE	4096

/* A text that grows. */
struct text {
	char *bytes;
	unsigned long length, room;
};

static struct replay *replay;
static struct text output;
static struct text line;	/* what has come of a line without its end */
static unsigned long line_number;
static bool broken;

static int append(struct text *text, const char *bytes, unsigned long length)
{
	unsigned long room = text->room ? text->room : CHUNK_SIZE;
	char *grown;

	while (room < text->length + length)
		room *= 2;
	if (room != text->room) {
		grown = host_alloc(room);
		if (!grown)
			return -ENOMEM;
		if (text->bytes) {
			memcpy(grown, text->bytes, text->length);
			host_free(text->bytes);
		}
		text->bytes = grown;
		text->room = room;
	}
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	return 0;
}

static int perform_line(void)
{
	unsigned long length;
	const char *seen;

	line_number++;
	seen = replay_line(replay, line.length ? line.bytes : "", line.length,
			   &length);
	line.length = 0;
	if (!seen) {
		printk(KERN_ERR "mmhist_replay: line %lu: %s\n", line_number,
		       replay_error(replay));
		return -EINVAL;
	}
	if (append(&output, seen, length) || append(&output, "\n", 1))
		return -ENOMEM;
	return 0;
}

static int take_bytes(const char *bytes, unsigned long length)
{
	while (length) {
		const char *newline = memchr(bytes, '\n', length);
		unsigned long part = newline ? newline - bytes : length;
		int error = append(&line, bytes, part);

		if (!error && newline)
			error = perform_line();
		if (error)
			return error;
		part += newline ? 1 : 0;
		bytes += part;
		length -= part;
	}
	return 0;
}

static ssize_t replay_write(struct file *file, const char __user *buffer,
			    size_t count, loff_t *ppos)
{
	char chunk[256];
	size_t length = count < sizeof(chunk) ? count : sizeof(chunk);
	int error;

	if (broken)
		return -EINVAL;
	if (!replay)
		replay = replay_start();
	if (copy_from_user(chunk, buffer, length))
		return -EFAULT;
	error = take_bytes(chunk, length);
	broken = error != 0;
	return error ? error : (ssize_t)length;
}

static int replay_show(struct seq_file *m)
{
	if (output.length)
		m->write(m->sink, output.bytes, output.length);
	return 0;
}

static const struct proc_file replay_file = {
	.name = "mmhist_replay",
	.mode = 0600,
	.show = replay_show,
	.write = replay_write,
};

static int __init replay_init(void)
{
	return proc_create_file(&replay_file);
}
module_init(replay_init);

static void __exit replay_exit(void)
{
	proc_remove_file(&replay_file);
	replay_end(replay);
	if (output.bytes)
		host_free(output.bytes);
	if (line.bytes)
		host_free(line.bytes);
}
module_exit(replay_exit);

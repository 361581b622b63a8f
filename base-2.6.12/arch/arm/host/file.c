// SPDX-License-Identifier: GPL-2.0-only
/* Files under /proc, and the memory of those who use them. */
#include <linux/export.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/sizes.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mmhist/host.h>

static void write_to_seq_file(void *sink, const char *text, unsigned long len)
{
	seq_write(sink, text, len);
}

/* Called once for each open, and again with a larger buffer if need be. */
static int show(struct seq_file *m, void *unused)
{
	const struct host_file *file = m->private;

	if (!file->show)
		return -EACCES;
	return file->show(file, write_to_seq_file, m);
}

static int proc_file_open(struct inode *inode, struct file *file)
{
	return single_open_size(file, show, pde_data(inode), SZ_64K);
}

static ssize_t proc_file_write(struct file *file, const char __user *user,
			       size_t count, loff_t *position)
{
	const struct host_file *host_file = pde_data(file_inode(file));

	if (!host_file->store)
		return -EACCES;
	return host_file->store(host_file, (__force const char *)user, count);
}

static const struct proc_ops proc_file_ops = {
	.proc_open = proc_file_open,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_write = proc_file_write,
	.proc_release = single_release,
};

int host_create_file(struct host_file *file)
{
	file->entry = proc_create_data(file->name, file->mode, NULL,
				       &proc_file_ops, file);
	return file->entry ? 0 : -ENOMEM;
}
EXPORT_SYMBOL_GPL(host_create_file);

/* Waits until nobody is inside of show() or store() of the file any more. */
void host_remove_file(struct host_file *file)
{
	proc_remove(file->entry);
	file->entry = NULL;
}
EXPORT_SYMBOL_GPL(host_remove_file);

/*
 * A kernel thread has no user memory. To its kind the functions of the era took
 * what is the kernel's own instead, and so do these; a test can thus play user.
 */
static bool is_kernel_thread(void)
{
	return current->flags & PF_KTHREAD;
}

unsigned long host_copy_from_user(void *to, const void *user, unsigned long n)
{
	if (!is_kernel_thread())
		return copy_from_user(to, (const void __user *)user, n);
	memcpy(to, user, n);
	return 0;
}
EXPORT_SYMBOL_GPL(host_copy_from_user);

unsigned long host_copy_to_user(void *user, const void *from, unsigned long n)
{
	if (!is_kernel_thread())
		return copy_to_user((void __user *)user, from, n);
	memcpy(user, from, n);
	return 0;
}
EXPORT_SYMBOL_GPL(host_copy_to_user);

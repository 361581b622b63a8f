// SPDX-License-Identifier: GPL-2.0-only
/*
 * The suite as a loadable module.
 *
 * Writing a glob to /proc/mmhist_tests runs the tests whose names match it, on
 * CPU 0, and prints the results on the console. The write fails with EIO if
 * one of them failed, and with ENOENT if no test is called so. A number behind the
 * glob is for tests that have no end of their own: so many seconds. Reading it
 * gives the names of all tests.
 */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <test.h>

#define GLOB_LENGTH	128

static int run_in_thread(void *glob)
{
	return run_tests(glob);
}

/* The user's glob without its newline; everything if there is none. */
static int copy_glob(char *glob, const char *user, unsigned long count)
{
	if (count >= GLOB_LENGTH)
		return -EINVAL;
	if (host_copy_from_user(glob, user, count))
		return -EFAULT;
	if (count && glob[count - 1] == '\n')
		count--;
	glob[count] = '\0';
	return 0;
}

/* Cut off the number behind the glob. */
static void take_seconds(char *glob)
{
	char *number = strchr(glob, ' ');

	if (!number)
		return;
	*number++ = '\0';
	for (test_seconds = 0; *number >= '0' && *number <= '9'; number++)
		test_seconds = test_seconds * 10 + *number - '0';
}

static long tests_write(const struct host_file *file, const char *user,
			unsigned long count)
{
	char glob[GLOB_LENGTH];
	struct kthread *thread;
	int error = copy_glob(glob, user, count);

	if (error)
		return error;
	take_seconds(glob);
	if (!test_known(glob))
		return -ENOENT;
	thread = kthread_run_on(0, run_in_thread, glob, "mmhist_tests");
	if (!thread)
		return -ENOMEM;
	return kthread_join(thread) ? -EIO : (long)count;
}

struct reader {
	void (*write)(void *sink, const char *text, unsigned long len);
	void *sink;
};

static void write_name(const char *name, void *data)
{
	const struct reader *reader = data;

	reader->write(reader->sink, name, strlen(name));
}

static int tests_show(const struct host_file *file,
		      void (*write)(void *sink, const char *text, unsigned long len), void *sink)
{
	struct reader reader = { write, sink };

	list_tests(NULL, write_name, &reader);
	return 0;
}

static struct host_file tests_file = {
	.name = "mmhist_tests",
	.mode = 0600,
	.show = tests_show,
	.store = tests_write,
};

static int __init tests_init(void)
{
	return host_create_file(&tests_file);
}

static void __exit tests_exit(void)
{
	host_remove_file(&tests_file);
}

module_init(tests_init);
module_exit(tests_exit);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The benchmarks as a loadable module. What is written to /proc/mmhist_bench
 * names the loads (see run_bench()), which are performed on CPU 0; the results
 * are printed on the console. The write fails with EIO if one failed.
 */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include "bench.h"

#define NAME_LENGTH	40

static int run_in_thread(void *what)
{
	return run_bench(what, NULL, NULL);
}

static long bench_write(const struct host_file *file, const char *user,
			unsigned long count)
{
	char what[NAME_LENGTH] = "";
	struct kthread *thread;

	if (count >= sizeof(what))
		return -EINVAL;
	if (host_copy_from_user(what, user, count))
		return -EFAULT;
	if (count && what[count - 1] == '\n')
		what[count - 1] = '\0';
	thread = kthread_run_on(0, run_in_thread, what, "mmhist_bench");
	if (!thread)
		return -ENOMEM;
	return kthread_join(thread) ? -EIO : (long)count;
}

static struct host_file bench_file = {
	.name = "mmhist_bench",
	.mode = 0200,
	.store = bench_write,
};

static int __init bench_init(void)
{
	return host_create_file(&bench_file);
}

static void __exit bench_exit(void)
{
	host_remove_file(&bench_file);
}

module_init(bench_init);
module_exit(bench_exit);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory manager as a module of the guest's kernel.
 *
 * It starts and stops on CPU 0, as a kernel boots, in a thread of its own while
 * insmod or rmmod waits. The region of physical memory is claimed first, under
 * the name of the release: a second release finds it taken.
 */
#include <linux/ioport.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mmhist/host.h>
#include <mmhist/layout.h>
#include "internal.h"

#define NAME	"mmhist-" MMHIST_RELEASE

static char *args = "";
module_param(args, charp, 0);
MODULE_PARM_DESC(args, "boot options of the memory manager, in quotes");

/* The memory manager cuts it up and keeps pointers into it. */
static char *command_line;

static int claim_region(void)
{
	if (request_mem_region(REGION_START, REGION_SIZE, NAME))
		return 0;
	pr_err(NAME ": the region at %#x is taken: unload the release that /proc/iomem names there first\n",
	       REGION_START);
	return -EBUSY;
}

static void release_region_again(void)
{
	release_mem_region(REGION_START, REGION_SIZE);
}

static int start_in_thread(void *command_line)
{
	return start_kernel(command_line);
}

static int stop_in_thread(void *unused)
{
	stop_kernel();
	return 0;
}

static int run_on_cpu0(int (*fn)(void *arg), void *arg)
{
	void *thread = host_thread_start(0, fn, arg, NAME);

	return thread ? host_thread_join(thread) : -ENOMEM;
}

static void stop(void)
{
	/* Without memory for a thread it is done here, whatever the CPU. */
	if (run_on_cpu0(stop_in_thread, NULL))
		stop_kernel();
}

static int start(void)
{
	int error = run_on_cpu0(start_in_thread, command_line);

	if (error)
		return error;
	error = workers_start();
	if (error) {
		stop();
		return error;
	}
	error = users_start();
	if (error) {
		workers_stop();
		stop();
	}
	return error;
}

static int start_with_options(void)
{
	int error;

	command_line = kstrdup(args, GFP_KERNEL);
	if (!command_line)
		return -ENOMEM;
	error = start();
	if (error)
		kfree(command_line);
	return error;
}

static int __init mmhist_init(void)
{
	int error = check_guest();

	if (!error)
		error = claim_region();
	if (error)
		return error;
	error = start_with_options();
	if (error)
		release_region_again();
	return error;
}

static void __exit mmhist_exit(void)
{
	users_stop();
	workers_stop();
	stop();
	kfree(command_line);
	release_region_again();
}

module_init(mmhist_init);
module_exit(mmhist_exit);
MODULE_LICENSE("GPL");
MODULE_VERSION(MMHIST_RELEASE);
MODULE_DESCRIPTION("Memory manager of Linux " MMHIST_RELEASE " on a region of its own");

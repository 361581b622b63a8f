// SPDX-License-Identifier: GPL-2.0-only
/*
 * The start of the memory manager.
 *
 * The allocators come up one on top of the other, in the order of the table
 * below: boot memory out of the bare region, the buddy lists out of boot
 * memory, the slab caches out of pages, and so on. As soon as one is up, the
 * functions of its initcall level run, while nothing that comes later exists.
 */
#include <linux/bootmem.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/version.h>
#include <linux/workqueue.h>
#include <asm/setup.h>
#include <mmhist/host.h>

/* The initcall sections, laid out by init/initcalls.lds. */
#define INITCALL_SECTION(level)					\
	extern const struct initcall __initcall_##level##_start[];	\
	extern const struct initcall __initcall_##level##_end[]
#define INITCALLS(level)	__initcall_##level##_start, __initcall_##level##_end

INITCALL_SECTION(bootmem);
INITCALL_SECTION(buddy);
INITCALL_SECTION(pcp);
INITCALL_SECTION(slab);
INITCALL_SECTION(percpu);
INITCALL_SECTION(vmalloc);
INITCALL_SECTION(kmap);
INITCALL_SECTION(fixmap);
INITCALL_SECTION(core);
INITCALL_SECTION(module);
INITCALL_SECTION(login);

extern const struct boot_param __initcall_setup_start[];
extern const struct boot_param __initcall_setup_end[];

static void bring_up_bootmem(void)
{
	page_address_init();
	setup_arch();
}

static void bring_up_pages(void)
{
	build_all_zonelists();
	page_alloc_init();
	mem_init();
}

static void bring_up_other_cpus(void)
{
	init_workqueues();
	smp_init();
}

struct boot_level {
	const char *name;
	void (*bring_up)(void);
	const struct initcall *start, *end;
};

/* The levels that the boot option until= may name. */
static const struct boot_level allocators[] = {
	{ "bootmem",	bring_up_bootmem,	INITCALLS(bootmem) },
	{ "buddy",	bring_up_pages,		INITCALLS(buddy) },
	{ "pcp",	NULL,			INITCALLS(pcp) },
	{ "slab",	kmem_cache_init,	INITCALLS(slab) },
	{ "percpu",	NULL,			INITCALLS(percpu) },
	{ "vmalloc",	NULL,			INITCALLS(vmalloc) },
	{ "kmap",	NULL,			INITCALLS(kmap) },
	{ "fixmap",	NULL,			INITCALLS(fixmap) },
};

static const struct boot_level the_rest[] = {
	{ "core",	bring_up_other_cpus,	INITCALLS(core) },
	{ "module",	NULL,			INITCALLS(module) },
	{ "login",	NULL,			INITCALLS(login) },
};

/* What remains to be done for a boot that stops among the allocators. */
static const struct boot_level early_stop[] = {
	{ "core",	NULL,			INITCALLS(core) },
};

/* --- Boot options -------------------------------------------------------- */

static const char *boot_until;

static int set_until(const char *value)
{
	boot_until = value;
	return 0;
}
__setup("until", set_until);

/* The functions of the allocators' levels are examples; traces want none. */
static int noexamples;

static int set_noexamples(const char *value)
{
	noexamples = 1;
	return 0;
}
__setup("noexamples", set_noexamples);

const char *boot_stopped_at(void)
{
	return boot_until;
}

/* For those who want to see a start that goes wrong: an initcall, by its name. */
static const char *failing_initcall;

static int set_failing(const char *value)
{
	failing_initcall = value;
	return 0;
}
__setup("failing", set_failing);

static int set_option(const char *name, const char *value)
{
	const struct boot_param *param;

	for (param = __initcall_setup_start; param < __initcall_setup_end; param++)
		if (!strcmp(param->name, name))
			return param->set(value);
	printk(KERN_ERR "mmhist: no boot option \"%s\"; there are:\n", name);
	for (param = __initcall_setup_start; param < __initcall_setup_end; param++)
		printk(KERN_ERR "mmhist:   %s\n", param->name);
	return -EINVAL;
}

/* Cut the next word off @text; NULL where there is none. */
static char *next_word(char **text)
{
	char *word = *text;
	char *end;

	while (*word == ' ' || *word == '\n')
		word++;
	if (!*word)
		return NULL;
	for (end = word; *end && *end != ' ' && *end != '\n'; end++)
		;
	*text = end;
	if (*end) {
		*end = '\0';
		*text = end + 1;
	}
	return word;
}

static int parse_options(char *command_line)
{
	char *word;
	int error;

	while ((word = next_word(&command_line))) {
		char *value = strchr(word, '=');

		if (value)
			*value++ = '\0';
		error = set_option(word, value ? value : "");
		if (error)
			return error;
	}
	return 0;
}

static int check_until(void)
{
	unsigned int i;

	if (!boot_until)
		return 0;
	for (i = 0; i < ARRAY_SIZE(allocators); i++)
		if (!strcmp(allocators[i].name, boot_until))
			return 0;
	printk(KERN_ERR "mmhist: until=%s: no such level; there are:\n", boot_until);
	for (i = 0; i < ARRAY_SIZE(allocators); i++)
		printk(KERN_ERR "mmhist:   %s\n", allocators[i].name);
	return -EINVAL;
}

/* --- The start ----------------------------------------------------------- */

static int call_initcall(const struct initcall *initcall)
{
	int error = initcall->call();

	if (failing_initcall && !strcmp(initcall->name, failing_initcall))
		return -EIO;
	return error;
}

static int do_initcalls(const struct boot_level *level)
{
	const struct initcall *initcall;

	if (noexamples && strcmp(level->name, "core"))
		return 0;
	for (initcall = level->start; initcall < level->end; initcall++) {
		int error = call_initcall(initcall);

		if (error) {
			printk(KERN_ERR "mmhist: %s initcall %s failed: error %d\n",
			       level->name, initcall->name, error);
			return error;
		}
	}
	return 0;
}

static int bring_up(const struct boot_level *level, unsigned int count)
{
	for (; count; level++, count--) {
		int error;

		if (level->bring_up)
			level->bring_up();
		error = do_initcalls(level);
		if (error)
			return error;
	}
	return 0;
}

/* How many of the allocators the boot option until= leaves. */
static unsigned int allocators_wanted(void)
{
	unsigned int i;

	for (i = 0; boot_until && i < ARRAY_SIZE(allocators); i++)
		if (!strcmp(allocators[i].name, boot_until))
			return i + 1;
	return ARRAY_SIZE(allocators);
}

static int bring_up_all(void)
{
	unsigned int wanted = allocators_wanted();
	int error = bring_up(allocators, wanted);

	if (error)
		return error;
	if (!boot_until)
		return bring_up(the_rest, ARRAY_SIZE(the_rest));
	/* Without pages there is nothing for the late set-up to work on. */
	return wanted == 1 ? 0 : bring_up(early_stop, ARRAY_SIZE(early_stop));
}

int start_kernel(char *command_line)
{
	int error = parse_options(command_line);

	if (!error)
		error = check_until();
	if (error)
		return error;
	error = arch_start();
	if (error)
		return error;
	error = bring_up_all();
	if (error)
		stop_kernel();
	return error;
}

void stop_kernel(void)
{
	proc_remove_files();
	rcu_barrier();
	stop_workqueues();
	arch_unmap_window();
}

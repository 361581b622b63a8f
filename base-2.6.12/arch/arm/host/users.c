// SPDX-License-Identifier: GPL-2.0-only
/*
 * The modules that use the memory manager, and what they leave behind.
 *
 * When the first one comes, what is in use is noted. When the last one has gone,
 * what has come since is outstanding: it is listed in the kernel's log and in
 * /proc/mmhist_outstanding, and the memory manager holds on to itself, so that
 * rmmod is refused. "forget", written to that file, lets it go.
 *
 * Looking takes a moment in which the other CPUs stand still. No allocation is
 * recorded, so none takes longer for it.
 */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/stop_machine.h>
#include <linux/uaccess.h>
#include <mmhist/host.h>
#include "../include/asm/outstanding.h"
#include "internal.h"

#define NAME		"mmhist-" MMHIST_RELEASE
#define FILE_NAME	"mmhist_outstanding"
#define MOST_ENTRIES	100
#define TEXT_SIZE	SZ_8K
#define TRIES		50	/* to find no allocator in the middle of something */

/* A module that is loaded, or that was since the last time nothing was left. */
struct module_user {
	struct list_head list;
	char name[MODULE_NAME_LEN];
	unsigned long text;
	unsigned long size;
	const struct module *module;	/* NULL: gone */
};

/* The name of a cache may have gone with the module that made it: it is copied. */
struct entry {
	struct outstanding what;
	char name[32];
};

struct findings {
	long found;		/* -1: not known */
	unsigned int entries;
	struct entry entry[MOST_ENTRIES];
};

static DEFINE_MUTEX(users_lock);	/* guards the rest */
static LIST_HEAD(users);
static unsigned int nr_loaded;
static bool begun;			/* what was there before is known */
static bool holding;			/* a reference to this module */
static bool lost_by_bug;
static struct findings findings;
static char *text;			/* the list, TEXT_SIZE bytes */
static struct proc_dir_entry *file;

/* --- Looking -------------------------------------------------------------- */

static int begin_stopped(void *unused)
{
	return outstanding_begin();
}

static void copy_name(char *to, const char *from)
{
	unsigned int i;

	for (i = 0; i < sizeof(findings.entry->name) - 1; i++)
		if (host_probe_read(&to[i], (unsigned long)from + i, 1) || !to[i])
			break;
	to[i] = '\0';
}

static void note_entry(void *unused, const struct outstanding *what)
{
	struct entry *entry = &findings.entry[findings.entries];

	if (findings.entries == MOST_ENTRIES)
		return;
	findings.entries++;
	entry->what = *what;
	entry->name[0] = '\0';
	if (what->name)
		copy_name(entry->name, what->name);
}

static int find_stopped(void *unused)
{
	findings.entries = 0;
	findings.found = outstanding_find(note_entry, NULL);
	return findings.found < 0 ? -1 : 0;
}

/* A worker that was in the middle of something is given time to end it. */
static int look(int (*stopped)(void *unused))
{
	int error = -1, tries;

	for (tries = 0; error && tries < TRIES; tries++) {
		if (tries)
			msleep(20);
		error = stop_machine(stopped, NULL, NULL);
	}
	return error;
}

/* Pages on their way from one list to another are not outstanding a moment later. */
static void find(void)
{
	int error = look(find_stopped);

	if (!error && findings.found) {
		msleep(20);
		look(find_stopped);
	}
}

/* --- Telling -------------------------------------------------------------- */

static void __printf(1, 2) add(const char *format, ...)
{
	size_t length = strlen(text);
	va_list arguments;

	va_start(arguments, format);
	vscnprintf(text + length, TEXT_SIZE - length, format, arguments);
	va_end(arguments);
}

/* Callers in the memory manager itself work for somebody else: no word of them. */
static void add_caller(const struct outstanding *what)
{
	const struct module_user *user;

	list_for_each_entry(user, &users, list) {
		if (what->caller - user->text >= user->size)
			continue;
		if (user->module)
			add("    %lu by %pS\n", what->count, (void *)what->caller);
		else
			add("    %lu by %s+0x%lx\n", what->count, user->name,
			    what->caller - user->text);
	}
}

static void add_entry(const struct entry *entry)
{
	const struct outstanding *what = &entry->what;

	switch (what->kind) {
	case OUTSTANDING_CACHE:
		add("  cache %s; its name goes with its module, so do not read /proc/slabinfo_bs\n",
		    entry->name);
		break;
	case OUTSTANDING_OBJECTS:
		add("  %lu objects of cache %s\n", what->count, entry->name);
		break;
	case OUTSTANDING_CALLER:
		add_caller(what);
		break;
	case OUTSTANDING_AREA:
		add("  %s area at %#lx, %lu bytes\n", entry->name, what->address,
		    what->size);
		break;
	case OUTSTANDING_FRAMES:
		add("  %lu pages from frame %lx\n", what->count, what->address);
		break;
	}
}

static void write_text(void)
{
	const struct module_user *user;
	unsigned int i;

	text[0] = '\0';
	if (!holding)
		return;
	add("not given back by");
	list_for_each_entry(user, &users, list)
		add(" %s", user->name);
	add(":\n");
	for (i = 0; i < findings.entries; i++)
		add_entry(&findings.entry[i]);
	if (findings.entries == MOST_ENTRIES)
		add("  and more\n");
}

static void print_text(void)
{
	char *line, *rest = text;

	while ((line = strsep(&rest, "\n")) && *line) {
		pr_warn(NAME ": %s\n", line);
		if (rest)
			rest[-1] = '\n';
	}
	pr_warn(NAME ": it stays loaded; to unload it all the same: echo forget >/proc/"
		FILE_NAME "\n");
}

/* --- Holding on ----------------------------------------------------------- */

static void hold(void)
{
	if (!holding)
		__module_get(THIS_MODULE);
	holding = true;
}

static void let_go(void)
{
	if (holding)
		module_put(THIS_MODULE);
	holding = false;
	write_text();
}

static void forget_users(void)
{
	struct module_user *user, *next;

	list_for_each_entry_safe(user, next, &users, list) {
		if (user->module)
			continue;
		list_del(&user->list);
		kfree(user);
	}
}

/* The last user is about to go: its code and names are still there. */
static void judge(void)
{
	if (!begun || lost_by_bug)
		return;
	find();
	if (findings.found > 0) {
		hold();
		write_text();
		print_text();
	} else if (!findings.found) {
		let_go();
	}
}

/* --- Users ---------------------------------------------------------------- */

static bool uses_us(const struct module *module)
{
	const struct module_use *use;

	list_for_each_entry(use, &module->target_list, target_list)
		if (use->target == THIS_MODULE)
			return true;
	return false;
}

static void user_comes(const struct module *module)
{
	struct module_user *user;

	if (!uses_us(module))
		return;
	user = kzalloc(sizeof(*user), GFP_KERNEL);
	if (!user)
		return;
	if (!nr_loaded && !holding)
		begun = !look(begin_stopped);
	strscpy(user->name, module->name, sizeof(user->name));
	user->text = (unsigned long)module->core_layout.base;
	user->size = module->core_layout.size;
	user->module = module;
	list_add_tail(&user->list, &users);
	nr_loaded++;
}

static void user_goes(const struct module *module)
{
	struct module_user *user;

	list_for_each_entry(user, &users, list) {
		if (user->module != module)
			continue;
		if (nr_loaded == 1)
			judge();
		user->module = NULL;
		nr_loaded--;
		break;
	}
	if (!nr_loaded) {
		lost_by_bug = false;
		if (!holding)
			forget_users();
	}
}

static int module_event(struct notifier_block *unused, unsigned long event,
			void *module)
{
	mutex_lock(&users_lock);
	if (event == MODULE_STATE_COMING)
		user_comes(module);
	else if (event == MODULE_STATE_GOING)
		user_goes(module);
	mutex_unlock(&users_lock);
	return NOTIFY_OK;
}

static struct notifier_block module_notifier = { .notifier_call = module_event };

/* What a function had that ended by a bug stays so: nothing is to be said of it. */
void users_lost_by_bug(void)
{
	WRITE_ONCE(lost_by_bug, true);
}

/* --- The file ------------------------------------------------------------- */

static int show(struct seq_file *m, void *unused)
{
	mutex_lock(&users_lock);
	seq_puts(m, holding ? text : "nothing\n");
	mutex_unlock(&users_lock);
	return 0;
}

static int open_file(struct inode *inode, struct file *opened)
{
	return single_open_size(opened, show, NULL, TEXT_SIZE);
}

static ssize_t write_file(struct file *opened, const char __user *from,
			  size_t count, loff_t *position)
{
	char word[16] = "";

	if (count >= sizeof(word))
		return -EINVAL;
	if (copy_from_user(word, from, count))
		return -EFAULT;
	if (!sysfs_streq(word, "forget"))
		return -EINVAL;
	mutex_lock(&users_lock);
	let_go();
	forget_users();
	begun = false;
	mutex_unlock(&users_lock);
	return count;
}

static const struct proc_ops file_ops = {
	.proc_open = open_file,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_write = write_file,
	.proc_release = single_release,
};

/* --- Start and end -------------------------------------------------------- */

int users_start(void)
{
	int error = -ENOMEM;

	text = kzalloc(TEXT_SIZE, GFP_KERNEL);
	if (text)
		file = proc_create(FILE_NAME, 0644, NULL, &file_ops);
	if (file)
		error = register_module_notifier(&module_notifier);
	if (error) {
		proc_remove(file);
		kfree(text);
	}
	return error;
}

void users_stop(void)
{
	unregister_module_notifier(&module_notifier);
	proc_remove(file);
	forget_users();
	kfree(text);
}

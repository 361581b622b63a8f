// SPDX-License-Identifier: GPL-2.0-only
/*
 * For a debugger: where the guest's kernel keeps what tells where the sections of a
 * loaded module lie. Types of the guest would do as well, but many have the names
 * that types of the tree have.
 */
#include <linux/compiler.h>
#include <linux/module.h>
#include <linux/stddef.h>
#include <linux/sysfs.h>
#include <linux/types.h>

static const u32 module_layout[] __used __section(".mmhist_layout") = {
	offsetof(struct module, name),
	offsetof(struct module, sect_attrs),
	/* What the attributes of the sections are made of. */
	sizeof(struct attribute_group),
	sizeof(struct bin_attribute),
};

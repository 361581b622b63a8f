/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exports in a process. Nothing is loaded, everything is linked; what the
 * releases export, and to whom, is kept as records so that it can be listed.
 */
#ifndef _ASM_UM_MODULE_H
#define _ASM_UM_MODULE_H

#include <linux/compiler.h>

struct export_record {
	const char *name;	/* as the sources spell it */
	const void *address;
	int gpl_only;
};

#define EXPORT_SYMBOL(symbol)						\
	static const struct export_record __export_##symbol		\
	__attribute_used__ __section("bs_export") = { #symbol, &symbol, 0 }

#define EXPORT_SYMBOL_GPL(symbol)					\
	static const struct export_record __export_##symbol		\
	__attribute_used__ __section("bs_export") = { #symbol, &symbol, 1 }

#define THIS_MODULE			NULL
#define MODULE_LICENSE(text)
#define MODULE_AUTHOR(text)
#define MODULE_DESCRIPTION(text)

/* A module is linked in too: it starts when all allocators are up, and stays. */
#ifdef MODULE
# define module_init(fn)	module_initcall_bs(fn)
#endif
#define module_exit(fn) \
	static void (*const __exit_##fn)(void) __attribute__((unused)) = fn

#endif /* _ASM_UM_MODULE_H */

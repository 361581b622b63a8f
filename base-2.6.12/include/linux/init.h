/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions that run once, while the memory manager starts.
 *
 * Besides the era's own initcalls (module_init() inside the tree) there is one
 * level for each allocator: the functions of a level run in link order right
 * after that allocator is up, so that it can be tried before the next one
 * exists. A function that does not return 0 stops the start; its name is told.
 */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

/* The code of a module is not freed in parts: these only mark. */
#define __init
#define __initdata
#define __exit
#define __cpuinit
#define __cpuinitdata
#define __meminit

typedef int (*initcall_t)(void);

struct initcall {
	initcall_t call;
	const char *name;
};

#define __define_initcall(level, fn)					\
	static const struct initcall __initcall_##fn			\
	__attribute_used__ __section("bs_initcall." level) = { fn, #fn }

#define core_initcall_bs(fn)	__define_initcall("core", fn)
#define bootmem_initcall_bs(fn)	__define_initcall("bootmem", fn)
#define percpu_initcall_bs(fn)	__define_initcall("percpu", fn)
#define buddy_initcall_bs(fn)	__define_initcall("buddy", fn)
#define pcp_initcall_bs(fn)	__define_initcall("pcp", fn)
#define slab_initcall_bs(fn)	__define_initcall("slab", fn)
#define vmalloc_initcall_bs(fn)	__define_initcall("vmalloc", fn)
#define kmap_initcall_bs(fn)	__define_initcall("kmap", fn)
#define fixmap_initcall_bs(fn)	__define_initcall("fixmap", fn)
#define module_initcall_bs(fn)	__define_initcall("module", fn)
#define login_initcall_bs(fn)	__define_initcall("login", fn)

/* The level at which the boot option until= stopped this boot, or NULL. */
const char *boot_stopped_at(void);

/* Inside the tree: the era's level of device drivers and late set-up. */
#ifndef MODULE
# define module_init(fn)	core_initcall_bs(fn)
# define __initcall(fn)		core_initcall_bs(fn)
#endif

/*
 * Set by the boot option of that name; see init/main.c. @set returns 0, or a
 * negative errno after a message that names the right values.
 */
struct boot_param {
	const char *name;
	int (*set)(const char *value);
};

#define __setup(text, function)						\
	static const struct boot_param __setup_##function		\
	__attribute_used__ __section("bs_initcall.setup") =		\
		{ text, function }

#endif /* _LINUX_INIT_H */

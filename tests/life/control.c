// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module of the guest that is as large as the memory manager and does nothing. What
 * loading and unloading it costs the guest is the guest's own.
 */
#include <linux/module.h>
#include <linux/sizes.h>

static char data[SZ_64K + SZ_16K] = { 1 };
static char bss[SZ_64K];

static int __init control_init(void)
{
	bss[0] = data[1];
	OPTIMIZER_HIDE_VAR(bss[0]);
	return 0;
}

static void __exit control_exit(void)
{
	barrier();
}

module_init(control_init);
module_exit(control_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("As large as the memory manager, and does nothing");

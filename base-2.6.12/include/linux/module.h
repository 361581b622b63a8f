/* SPDX-License-Identifier: GPL-2.0-only */
/* Modules and what they may use. */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/init.h>
#include <asm/module.h>

#endif /* _LINUX_MODULE_H */

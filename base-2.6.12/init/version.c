// SPDX-License-Identifier: GPL-2.0-only
/* The only file that knows which release this is. */
#include <linux/module.h>
#include <linux/version.h>
#include <generated/utsrelease.h>

const char mmhist_release[] = UTS_RELEASE;
EXPORT_SYMBOL(mmhist_release);

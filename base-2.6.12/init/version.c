// SPDX-License-Identifier: GPL-2.0-only
/*
 * The only file that knows which release this is: the build puts UTS_RELEASE in front
 * of it, and compiles it anew when the release is another one.
 */
#include <linux/module.h>
#include <linux/version.h>

const char mmhist_release[] = UTS_RELEASE;
EXPORT_SYMBOL(mmhist_release);

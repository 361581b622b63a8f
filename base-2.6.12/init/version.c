// SPDX-License-Identifier: GPL-2.0-only
/*
 * The only file that knows which release this is: the build writes UTS_RELEASE into
 * generated/utsrelease.h, as kbuild does, whenever the release is another one.
 */
#include <linux/module.h>
#include <linux/version.h>
#include <generated/utsrelease.h>

const char mmhist_release[] = UTS_RELEASE;
EXPORT_SYMBOL(mmhist_release);

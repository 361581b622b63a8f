/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * init/initcalls.lds makes all of its tables in every module that is linked
 * with it. One that stays empty needs this to be a section that is loaded.
 */
	.section bs_initcall, "aw"
	.section bs_test, "aw"
	.section bs_export, "aw"

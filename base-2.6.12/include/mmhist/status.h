/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a run can end: the exit status of the process and of the script that
 * runs the guest. This is the only place where the figures stand; scripts
 * read them from here, so it holds nothing but plain constants.
 */
#ifndef _MMHIST_STATUS_H
#define _MMHIST_STATUS_H

#define STATUS_OK		0	/* all is as it should be */
#define STATUS_FAILED		1	/* a test failed, a trace differs */
#define STATUS_USAGE		2	/* wrong use of the command */
#define STATUS_PANIC		3	/* panic() */
#define STATUS_OOPS		4	/* BUG(), a fault, a sanitizer's finding */
#define STATUS_WARNING		5	/* the guest's own kernel warned */
#define STATUS_TIMEOUT		6	/* the time limit passed */
#define STATUS_TRUNCATED	7	/* ended without a verdict */
#define STATUS_TRACE		8	/* a trace has a line that makes no sense */

#endif /* _MMHIST_STATUS_H */

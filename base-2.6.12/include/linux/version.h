/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

/* "2.6.12" */
extern const char mmhist_release[];

#endif /* _LINUX_VERSION_H */

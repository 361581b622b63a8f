/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

/*
 * Sees each line (without its newline) before it goes to the host's console;
 * a line for which it returns 0 goes no further. For tests; one at a time.
 */
extern int (*console_tap)(int level, const char *line);

#endif /* _LINUX_CONSOLE_H */

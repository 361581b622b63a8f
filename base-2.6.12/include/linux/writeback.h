/* SPDX-License-Identifier: GPL-2.0-only */
/* Writing back of dirty pages, of which there are none here. */
#ifndef _LINUX_WRITEBACK_H
#define _LINUX_WRITEBACK_H

/* Ask for @nr_pages pages to be written, 0: as many as there are. */
static inline int wakeup_bdflush(long nr_pages)
{
	return 0;
}

#endif /* _LINUX_WRITEBACK_H */

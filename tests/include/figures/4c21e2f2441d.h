/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * page->private shares its place with a lock of page tables, and has accessors.
 *
 * Since: 4c21e2f2441d
 */
#ifndef _FIGURES_4C21E2F2441D_H
#define _FIGURES_4C21E2F2441D_H

#include <figures/e46a5e28c201.h>

#undef private_of
#define private_of(page)	page_private(page)
#undef set_private_of
#define set_private_of(page, value)	set_page_private(page, value)

#endif /* _FIGURES_4C21E2F2441D_H */

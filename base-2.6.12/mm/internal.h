/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files in mm/ share and nobody else needs. */
#ifndef __MM_INTERNAL_H
#define __MM_INTERNAL_H

#include <linux/mm.h>

void set_page_refs(struct page *page, int order);

#endif /* __MM_INTERNAL_H */

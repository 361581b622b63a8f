// SPDX-License-Identifier: GPL-2.0-only
/* What modules may use of this architecture and is not exported elsewhere. */
#include <linux/highmem.h>
#include <linux/module.h>

#ifdef CONFIG_HIGHMEM
EXPORT_SYMBOL(kmap);
EXPORT_SYMBOL(kunmap);
EXPORT_SYMBOL(kmap_atomic);
EXPORT_SYMBOL(kunmap_atomic);
EXPORT_SYMBOL(kmap_atomic_to_page);
#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Pages of the page cache: there is none in this tree, but it can be counted. */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/mm.h>

extern atomic_t nr_pagecache;

#ifdef CONFIG_SMP

/*
 * Each CPU counts for itself and passes its result on when it has grown large,
 * so that the common counter does not travel between the CPUs all the time.
 */
#define PAGECACHE_ACCT_THRESHOLD	max(16, NR_CPUS * 2)
DECLARE_PER_CPU(long, nr_pagecache_local);

static inline void pagecache_acct(int count)
{
	long *local = &get_cpu_var(nr_pagecache_local);

	*local += count;
	if (*local > PAGECACHE_ACCT_THRESHOLD ||
	    *local < -PAGECACHE_ACCT_THRESHOLD) {
		atomic_add(*local, &nr_pagecache);
		*local = 0;
	}
	put_cpu_var(nr_pagecache_local);
}

#else

static inline void pagecache_acct(int count)
{
	atomic_add(count, &nr_pagecache);
}

#endif /* CONFIG_SMP */

/* May be off by what the CPUs have not passed on; never negative. */
static inline unsigned long get_page_cache_size(void)
{
	int pages = atomic_read(&nr_pagecache);

	return pages > 0 ? pages : 0;
}

#endif /* _LINUX_PAGEMAP_H */

/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_CACHE_H
#define __LINUX_CACHE_H

#include <linux/kernel.h>
#include <asm/cache.h>

#define L1_CACHE_ALIGN(x)	ALIGN(x, L1_CACHE_BYTES)
#define SMP_CACHE_BYTES		L1_CACHE_BYTES

#define __read_mostly
#define ____cacheline_aligned	__attribute__((__aligned__(SMP_CACHE_BYTES)))

#ifdef CONFIG_SMP
# define ____cacheline_aligned_in_smp	____cacheline_aligned
#else
# define ____cacheline_aligned_in_smp
#endif
#define ____cacheline_maxaligned_in_smp	____cacheline_aligned_in_smp

#define cache_line_size()	L1_CACHE_BYTES

#endif /* __LINUX_CACHE_H */

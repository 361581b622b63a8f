/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASMARM_CACHE_H
#define __ASMARM_CACHE_H

#define L1_CACHE_SHIFT	5
#define L1_CACHE_BYTES	(1 << L1_CACHE_SHIFT)

#endif /* __ASMARM_CACHE_H */

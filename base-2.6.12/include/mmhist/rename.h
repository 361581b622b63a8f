/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A module must not export what the kernel of the guest exports as well: each
 * name that the tree exports has the suffix _bs outside of the sources. This
 * file is included in front of every source of the tree, of the tests and of
 * the examples. One group for each file that defines the names.
 */
#ifndef _MMHIST_RENAME_H
#define _MMHIST_RENAME_H

/* arch/arm/mm/highmem.c */
#define kmap			kmap_bs
#define kunmap			kunmap_bs
#define kmap_atomic		kmap_atomic_bs
#define kunmap_atomic		kunmap_atomic_bs
#define kmap_atomic_to_page	kmap_atomic_to_page_bs

/* arch/arm/mm/ioremap.c */
#define __ioremap		__ioremap_bs
#define __iounmap		__iounmap_bs

/* arch/arm/mm/mm-armv.c */
#define pgprot_kernel		pgprot_kernel_bs

/* kernel/cpu.c */
#define cpu_online_map		cpu_online_map_bs
#define cpu_possible_map	cpu_possible_map_bs

/* kernel/panic.c */
#define dump_stack		dump_stack_bs
#define panic			panic_bs

/* kernel/printk.c */
#define printk			printk_bs

/* mm/bootmem.c */
#define max_pfn			max_pfn_bs

/* mm/highmem.c */
#define kmap_high		kmap_high_bs
#define kunmap_high		kunmap_high_bs
#define page_address		page_address_bs

/* mm/memory.c */
#define high_memory		high_memory_bs
#define max_mapnr		max_mapnr_bs
#define mem_map			mem_map_bs
#define num_physpages		num_physpages_bs
#define vmalloc_earlyreserve	vmalloc_earlyreserve_bs
#define vmalloc_to_page		vmalloc_to_page_bs
#define vmalloc_to_pfn		vmalloc_to_pfn_bs

/* mm/mempool.c */
#define mempool_alloc		mempool_alloc_bs
#define mempool_alloc_slab	mempool_alloc_slab_bs
#define mempool_create		mempool_create_bs
#define mempool_destroy		mempool_destroy_bs
#define mempool_free		mempool_free_bs
#define mempool_free_slab	mempool_free_slab_bs
#define mempool_resize		mempool_resize_bs

/* mm/page_alloc.c */
#define __alloc_pages		__alloc_pages_bs
#define __free_pages		__free_pages_bs
#define __get_free_pages	__get_free_pages_bs
#define __mod_page_state	__mod_page_state_bs
#define contig_page_data	contig_page_data_bs
#define free_pages		free_pages_bs
#define get_zeroed_page		get_zeroed_page_bs
#define nr_free_pages		nr_free_pages_bs
#define nr_pagecache		nr_pagecache_bs
#define nr_swap_pages		nr_swap_pages_bs
#define totalram_pages		totalram_pages_bs
#define zone_table		zone_table_bs

/* mm/slab.c */
#define __alloc_percpu			__alloc_percpu_bs
#define __kmalloc			__kmalloc_bs
#define cache_reap			cache_reap_bs
#define free_percpu			free_percpu_bs
#define kcalloc				kcalloc_bs
#define kfree				kfree_bs
#define kmem_cache_alloc		kmem_cache_alloc_bs
#define kmem_cache_create		kmem_cache_create_bs
#define kmem_cache_destroy		kmem_cache_destroy_bs
#define kmem_cache_find			kmem_cache_find_bs
#define kmem_cache_free			kmem_cache_free_bs
#define kmem_cache_inspect		kmem_cache_inspect_bs
#define kmem_cache_of			kmem_cache_of_bs
#define kmem_cache_offslab_limit	kmem_cache_offslab_limit_bs
#define kmem_cache_shrink		kmem_cache_shrink_bs
#define kmem_cache_size			kmem_cache_size_bs
#define malloc_sizes			malloc_sizes_bs
#define slab_reclaim_pages		slab_reclaim_pages_bs

/* mm/swap.c */
#define __page_cache_release	__page_cache_release_bs
#define put_page		put_page_bs

/* mm/vmalloc.c */
#define __vmalloc		__vmalloc_bs
#define vfree			vfree_bs
#define vmalloc			vmalloc_bs
#define vmalloc_32		vmalloc_32_bs
#define vmap			vmap_bs
#define vunmap			vunmap_bs

#endif /* _MMHIST_RENAME_H */

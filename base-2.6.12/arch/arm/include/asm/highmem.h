/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mapping pages of high memory into the kernel. Included by <linux/highmem.h>
 * where there is high memory.
 */
#ifndef _ASMARM_HIGHMEM_H
#define _ASMARM_HIGHMEM_H

#include <asm/cacheflush.h>
#include <asm/fixmap.h>
#include <asm/kmap_types.h>
#include <asm/pgtable.h>
#include <asm/tlbflush.h>

struct page;

/* Protection of these mappings, and the entry of FIX_KMAP_BEGIN. */
extern pgprot_t kmap_prot;
extern pte_t *kmap_pte;

/* The entries of the permanent mappings: one table, one entry for each slot. */
extern pte_t *pkmap_page_table;

#define PKMAP_BASE	((unsigned long)WINDOW_PKMAP)
#define LAST_PKMAP	PTRS_PER_PTE
#define LAST_PKMAP_MASK	(LAST_PKMAP - 1)
#define PKMAP_NR(virt)	(((virt) - PKMAP_BASE) >> PAGE_SHIFT)
#define PKMAP_ADDR(nr)	(PKMAP_BASE + ((unsigned long)(nr) << PAGE_SHIFT))

void *kmap_high(struct page *page);
void kunmap_high(struct page *page);

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *kvaddr, enum km_type type);
struct page *kmap_atomic_to_page(void *ptr);

void kmap_init(void);

#endif /* _ASMARM_HIGHMEM_H */

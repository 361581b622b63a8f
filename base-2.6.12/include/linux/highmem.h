/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages that may lie in high memory: mapping them, and what is mostly done
 * with them while they are mapped.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <asm/cacheflush.h>

#ifdef CONFIG_HIGHMEM

#include <asm/highmem.h>

/* Free pages of high memory, without those on per-CPU lists. */
unsigned int nr_free_highpages(void);

#else /* !CONFIG_HIGHMEM */

#include <asm/kmap_types.h>

static inline unsigned int nr_free_highpages(void)
{
	return 0;
}

static inline void *kmap(struct page *page)
{
	might_sleep();
	return page_address(page);
}

#define kunmap(page)			do { (void)(page); } while (0)
#define kmap_atomic(page, idx)		page_address(page)
#define kunmap_atomic(addr, idx)	do { (void)(addr); } while (0)
#define kmap_atomic_to_page(ptr)	virt_to_page(ptr)

#endif /* CONFIG_HIGHMEM */

/* Fill @page with zeroes, for user space to see at @vaddr. */
static inline void clear_user_highpage(struct page *page, unsigned long vaddr)
{
	void *mapped = kmap_atomic(page, KM_USER0);

	clear_user_page(mapped, vaddr, page);
	kunmap_atomic(mapped, KM_USER0);
	smp_wmb();	/* zeroes first, then the entry that shows them */
}

#ifndef __HAVE_ARCH_ALLOC_ZEROED_USER_HIGHPAGE
/* A page of zeroes for @vaddr of a process, or NULL. Sleeps. */
static inline struct page *
alloc_zeroed_user_highpage(struct vm_area_struct *vma, unsigned long vaddr)
{
	struct page *page = alloc_page_vma(GFP_HIGHUSER, vma, vaddr);

	if (page)
		clear_user_highpage(page, vaddr);
	return page;
}
#endif

static inline void clear_highpage(struct page *page)
{
	void *mapped = kmap_atomic(page, KM_USER0);

	clear_page(mapped);
	kunmap_atomic(mapped, KM_USER0);
}

/* Zero @size bytes from @offset on, visibly for those who map the page too. */
static inline void memclear_highpage_flush(struct page *page,
					   unsigned int offset,
					   unsigned int size)
{
	char *mapped;

	BUG_ON(offset + size > PAGE_SIZE);
	mapped = kmap_atomic(page, KM_USER0);
	memset(mapped + offset, 0, size);
	flush_dcache_page(page);
	kunmap_atomic(mapped, KM_USER0);
}

/* Copy a page that user space will see at @vaddr. Two slots are open at once. */
static inline void copy_user_highpage(struct page *to, struct page *from,
				      unsigned long vaddr)
{
	char *source = kmap_atomic(from, KM_USER0);
	char *target = kmap_atomic(to, KM_USER1);

	copy_user_page(target, source, vaddr, to);
	kunmap_atomic(source, KM_USER0);
	kunmap_atomic(target, KM_USER1);
	smp_wmb();	/* the copy first, then the entry that shows it */
}

static inline void copy_highpage(struct page *to, struct page *from)
{
	char *source = kmap_atomic(from, KM_USER0);
	char *target = kmap_atomic(to, KM_USER1);

	copy_page(target, source);
	kunmap_atomic(source, KM_USER0);
	kunmap_atomic(target, KM_USER1);
}

#endif /* _LINUX_HIGHMEM_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/* Areas of kernel address space and what is mapped there: see mm/vmalloc.c. */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/spinlock.h>
#include <asm/page.h>

/* What an area is for. Bits from 20 up belong to the port's ioremap(). */
#define VM_IOREMAP	0x00000001	/* registers: placed by its size */
#define VM_ALLOC	0x00000002	/* vmalloc() */
#define VM_MAP		0x00000004	/* vmap() */

struct page;

struct vm_struct {
	void *addr;
	unsigned long size;		/* with the guard page, while listed */
	unsigned long flags;
	struct page **pages;		/* of the vmalloc() family, else NULL */
	unsigned int nr_pages;
	unsigned long phys_addr;
	struct vm_struct *next;
};

/* For everybody. */
void *vmalloc(unsigned long size);
void *vmalloc_exec(unsigned long size);
void *vmalloc_32(unsigned long size);
void *__vmalloc(unsigned long size, unsigned int __nocast gfp_mask,
		pgprot_t prot);
void *__vmalloc_area(struct vm_struct *area, unsigned int __nocast gfp_mask,
		     pgprot_t prot);
void vfree(void *addr);

void *vmap(struct page **pages, unsigned int count, unsigned long flags,
	   pgprot_t prot);
void vunmap(void *addr);

/* For those who fill areas themselves. */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags);
struct vm_struct *__get_vm_area(unsigned long size, unsigned long flags,
				unsigned long start, unsigned long end);
struct vm_struct *remove_vm_area(void *addr);
int map_vm_area(struct vm_struct *area, pgprot_t prot, struct page ***pages);
void unmap_vm_area(struct vm_struct *area);

/* Inside: all areas, ascending by address, and the lock of the list. */
extern rwlock_t vmlist_lock;
extern struct vm_struct *vmlist;

#endif /* _LINUX_VMALLOC_H */

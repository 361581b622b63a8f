// SPDX-License-Identifier: GPL-2.0-only
/* Areas that show the registers of a device: physical pages without frames. */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <asm/cacheflush.h>
#include <asm/io.h>

/* Where the next page comes from, and how it is to be mapped. */
struct io_range {
	unsigned long phys;
	pgprot_t prot;
};

/* Map [@addr, @end), all in one table; the page table lock is held. */
static int enter_io_pages(pmd_t *pmd, unsigned long addr, unsigned long end,
			  struct io_range *io)
{
	pte_t *pte = pte_alloc_kernel(&init_mm, pmd, addr);

	if (!pte)
		return -ENOMEM;
	for (; addr < end; addr += PAGE_SIZE, pte++) {
		if (!pte_none(*pte)) {
			printk(KERN_CRIT "ioremap: something is mapped at %08lx already\n",
			       addr);
			BUG();
		}
		set_pte(pte, pfn_pte(io->phys >> PAGE_SHIFT, io->prot));
		io->phys += PAGE_SIZE;
	}
	return 0;
}

/* The same for a range over any number of tables. */
static int enter_io_range(unsigned long addr, unsigned long end,
			  struct io_range *io)
{
	unsigned long next;

	for (; addr < end; addr = next) {
		pmd_t *pmd = kernel_pmd_alloc(addr);

		next = pmd_addr_end(addr, end);
		if (!pmd || enter_io_pages(pmd, addr, next, io))
			return -ENOMEM;
	}
	return 0;
}

/* @size: bytes of the range, without the guard page. */
static int map_io_area(struct vm_struct *area, unsigned long size,
		       struct io_range *io)
{
	unsigned long start = (unsigned long)area->addr;
	int error;

	spin_lock(&init_mm.page_table_lock);
	error = enter_io_range(start, start + size, io);
	spin_unlock(&init_mm.page_table_lock);
	flush_cache_vmap(start, start + size);
	return error;
}

/**
 * __ioremap - map physical addresses into an area
 * @phys_addr: the first one
 * @size: bytes
 * @flags: L_PTE_ bits added to present, young, dirty and writable
 * @align: not looked at (2.6.12-rc2; gone in 2.6.15)
 *
 * The area is marked VM_IOREMAP, so its own alignment follows from its size
 * rounded to pages; its phys_addr is not set.
 *
 * Context: may sleep. Returns the address of the first byte, or NULL for an
 * empty range, one that wraps, or without memory or room.
 * From: 2.6.12-rc2, clients.
 */
void __iomem *__ioremap(unsigned long phys_addr, size_t size,
			unsigned long flags, unsigned long align)
{
	unsigned long offset = phys_addr & ~PAGE_MASK;
	unsigned long last = phys_addr + size - 1;
	struct vm_struct *area;
	struct io_range io = {
		.phys = phys_addr & PAGE_MASK,
		.prot = __pgprot(L_PTE_PRESENT | L_PTE_YOUNG | L_PTE_DIRTY |
				 L_PTE_WRITE | flags),
	};

	if (!size || last < phys_addr)
		return NULL;
	size = PAGE_ALIGN(last + 1) - io.phys;
	area = get_vm_area(size, VM_IOREMAP);
	if (!area)
		return NULL;
	if (map_io_area(area, size, &io)) {
		vfree(area->addr);
		return NULL;
	}
	return (char *)area->addr + offset;
}
EXPORT_SYMBOL(__ioremap);

/**
 * __iounmap - the opposite of __ioremap()
 * @addr: any address in the first page of the area
 *
 * This is vfree(), with its messages.
 *
 * Context: not in interrupts, which is a BUG. From: 2.6.12-rc2, clients.
 */
void __iounmap(void __iomem *addr)
{
	vfree((void *)((unsigned long)addr & PAGE_MASK));
}
EXPORT_SYMBOL(__iounmap);

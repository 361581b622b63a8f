/* SPDX-License-Identifier: GPL-2.0-only */
/* Where the memory is, physically and in the linear map. */
#ifndef __ASM_ARM_MEMORY_H
#define __ASM_ARM_MEMORY_H

#include <mmhist/layout.h>

#define PHYS_OFFSET	((unsigned long)REGION_START)
#define PAGE_OFFSET	((unsigned long)WINDOW_START)

#define __virt_to_phys(x)	((x) - PAGE_OFFSET + PHYS_OFFSET)
#define __phys_to_virt(x)	((x) - PHYS_OFFSET + PAGE_OFFSET)
#define __pa(x)			__virt_to_phys((unsigned long)(x))
#define __va(x)			((void *)__phys_to_virt((unsigned long)(x)))
#define virt_to_phys(x)		__pa(x)
#define phys_to_virt(x)		__va(x)

#define PHYS_PFN_OFFSET		(PHYS_OFFSET >> PAGE_SHIFT)

#define pfn_to_page(pfn)	(mem_map + ((pfn) - PHYS_PFN_OFFSET))
#define page_to_pfn(page)	((unsigned long)((page) - mem_map) + PHYS_PFN_OFFSET)
#define page_to_phys(page)	(page_to_pfn(page) << PAGE_SHIFT)
#define pfn_valid(pfn)							\
	((pfn) >= PHYS_PFN_OFFSET &&					\
	 (pfn) < PHYS_PFN_OFFSET + (REGION_SIZE >> PAGE_SHIFT))
#define virt_to_page(x)		pfn_to_page(__pa(x) >> PAGE_SHIFT)
#define virt_addr_valid(x)						\
	((unsigned long)(x) >= PAGE_OFFSET &&				\
	 (unsigned long)(x) < (unsigned long)high_memory)
#define kern_addr_valid(x)	1

/* The end of ZONE_DMA: where boot memory is looked for by default. */
#define MAX_DMA_ADDRESS		(PAGE_OFFSET + ZONE_DMA_SIZE)

#endif /* __ASM_ARM_MEMORY_H */

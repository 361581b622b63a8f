// SPDX-License-Identifier: GPL-2.0-only
/* The parts of the start and the end that a process needs. */
#include <linux/mm.h>
#include <asm/os.h>
#include <asm/setup.h>
#include <asm/tlbflush.h>

/* The window was reserved before anything else. */
int arch_start(void)
{
	os_map_linear(lowmem_end - PHYS_OFFSET);
	return 0;
}

void arch_unmap_window(void)
{
	um_flush_tlb(0, ~0UL);
}

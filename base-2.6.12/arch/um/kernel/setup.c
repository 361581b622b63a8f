// SPDX-License-Identifier: GPL-2.0-only
/* The parts of the start and the end that a process needs. */
#include <asm/setup.h>
#include <asm/tlbflush.h>

/* The window was reserved and the linear map entered before anything else. */
int arch_start(void)
{
	return 0;
}

void arch_unmap_window(void)
{
	um_flush_tlb(0, ~0UL);
}

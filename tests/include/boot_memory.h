/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For tests of boot memory, on a machine that stopped before it was handed over
 * (.until = "bootmem"): the map of node 0 is live. Each test gets it as the
 * architecture code first leaves it, the kernel image and the map reserved, all
 * other low memory free:
 *
 *	70000000       70200000 70201000	     70400000		74400000
 *	|xxxxxxxxxxxxxx|   map  |...................|.... (the goal) ....|
 *
 * What the boot had allocated by then (the memory map above all) lies behind
 * the goal and comes back after the test: bits, positions, contents.
 */
#ifndef _TEST_BOOT_MEMORY_H
#define _TEST_BOOT_MEMORY_H

#include <linux/bootmem.h>
#include <test.h>

#define GOAL		0x70400000UL
#define MAP_BYTES	2176

/* For test_suite.init and test_suite.exit. */
void reset_boot_memory(struct test *test);
void restore_boot_memory(struct test *test);

bootmem_data_t *boot_memory(void);
bool boot_reserved(unsigned long pfn);

/*
 * Have the boot make a node of 1024 pages from @start on, all of @zone. The machine
 * does not keep it: there is only what the console saw.
 */
void boot_makes_node(unsigned int zone, unsigned long start);

/* Bring back the bits that the boot had set; the other data it had. */
const bootmem_data_t *live_boot_memory(void);

#endif /* _TEST_BOOT_MEMORY_H */

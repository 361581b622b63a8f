// SPDX-License-Identifier: GPL-2.0-only
/*
 * A port with an IOREMAP_MAX_ORDER of its own, 20. Since no port here has one,
 * the allocator of areas is built once more in this file, under other names and
 * with a list of its own, as it would be for such a port. Nothing is mapped.
 *
 * Since: fd195c49fb17
 */
#define IOREMAP_MAX_ORDER	20

/* What mm/vmalloc.c defines in any release, and rename.h may have renamed. */
#undef __vmalloc
#undef __vmalloc_node
#undef vfree
#undef vmalloc
#undef vmalloc_32
#undef vmalloc_node
#undef vmap
#undef vunmap

#define __get_vm_area		port_20___get_vm_area
#define __get_vm_area_node	port_20___get_vm_area_node
#define __remove_vm_area	port_20___remove_vm_area
#define __vmalloc		port_20___vmalloc
#define __vmalloc_area		port_20___vmalloc_area
#define __vmalloc_area_node	port_20___vmalloc_area_node
#define __vmalloc_node		port_20___vmalloc_node
#define __vunmap		port_20___vunmap
#define get_vm_area		port_20_get_vm_area
#define get_vm_area_node	port_20_get_vm_area_node
#define map_vm_area		port_20_map_vm_area
#define remove_vm_area		port_20_remove_vm_area
#define unmap_vm_area		port_20_unmap_vm_area
#define vfree			port_20_vfree
#define vmalloc			port_20_vmalloc
#define vmalloc_32		port_20_vmalloc_32
#define vmalloc_exec		port_20_vmalloc_exec
#define vmalloc_node		port_20_vmalloc_node
#define vmap			port_20_vmap
#define vmlist			port_20_vmlist
#define vmlist_lock		port_20_vmlist_lock
#define vread			port_20_vread
#define vunmap			port_20_vunmap
#define vwrite			port_20_vwrite

#include <linux/module.h>
#undef EXPORT_SYMBOL
#define EXPORT_SYMBOL(symbol)	extern typeof(symbol) symbol

#include <../mm/vmalloc.c>
#include <test.h>

/* The place of an area of @size bytes on an empty list. */
static unsigned long place_of(unsigned long size)
{
	struct vm_struct *area = get_vm_area(size, VM_IOREMAP);
	unsigned long addr;

	if (!area)
		return 0;
	addr = (unsigned long)area->addr;
	vmlist = NULL;
	kfree(area);
	return addr;
}

static void one_mebibyte_lies_on_its_own_boundary(struct test *test)
{
	EXPECT_EQ_HEX(test, place_of(0x100000), 0x94500000);
}

/* 512 KiB gets twice its size now, as any power of two below the limit. */
static void half_of_it_does_so_too(struct test *test)
{
	EXPECT_EQ_HEX(test, place_of(0x80000), 0x94500000);
	EXPECT_EQ_HEX(test, place_of(0x7ffff), 0x94480000);
	EXPECT_EQ_HEX(test, place_of(0x40000), 0x94480000);
}

static void what_is_larger_is_not_aligned_to_more(struct test *test)
{
	EXPECT_EQ_HEX(test, place_of(0x1000000), 0x94500000);
}

static const struct test_case ioremap_max_order_override_cases[] = {
	TEST_CASE(one_mebibyte_lies_on_its_own_boundary),
	TEST_CASE(half_of_it_does_so_too),
	TEST_CASE(what_is_larger_is_not_aligned_to_more),
	{ }
};

static const struct test_suite ioremap_max_order_override_suite = {
	.name = "ioremap_max_order_override",
	.cases = ioremap_max_order_override_cases,
};
test_suite(ioremap_max_order_override_suite);

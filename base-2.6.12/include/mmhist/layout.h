/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The machine that the tree manages: one physical region and one window of
 * kernel virtual addresses of the same length. This is the only place where
 * the figures stand; the device tree overlay of the guest includes this file
 * too, so it holds nothing but plain constants.
 */
#ifndef _MMHIST_LAYOUT_H
#define _MMHIST_LAYOUT_H

/*
 * Physical: the three zones follow one another without a hole. The boot option
 * vmalloc= moves the boundary between the last two, and with it the start of
 * the areas: ZONE_NORMAL_SIZE, ZONE_HIGHMEM_SIZE and WINDOW_VMALLOC_START hold
 * for a boot without it.
 */
#define REGION_START		0x70000000
#define REGION_SIZE		0x06400000
#define ZONE_DMA_SIZE		0x00400000
#define ZONE_NORMAL_SIZE	0x04000000
#define ZONE_HIGHMEM_SIZE	0x02000000

/* The first part of ZONE_DMA plays the kernel image; it is never freed. */
#define KERNEL_IMAGE_SIZE	0x00200000

/* Virtual: the linear map, and behind it the areas of the kernel. */
#define WINDOW_START		0x90000000
#define WINDOW_SIZE		0x06400000
#define WINDOW_VMALLOC_START	0x9440a000
#define WINDOW_VMALLOC_END	0x95e0a000
#define WINDOW_PKMAP		0x96000000
#define WINDOW_FIXADDR_TOP	0x963ff000

#endif /* _MMHIST_LAYOUT_H */

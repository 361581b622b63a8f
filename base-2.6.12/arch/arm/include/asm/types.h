/* SPDX-License-Identifier: GPL-2.0-only */
/* Sizes of types that each architecture chooses for itself. */
#ifndef __ASM_ARM_TYPES_H
#define __ASM_ARM_TYPES_H

#define BITS_PER_LONG	32

/*
 * The number of an object in its slab, and of the next free one after it:
 * an array of these stands in front of the objects, so a wider type leaves
 * fewer of them room. Other architectures of the era took unsigned short.
 */
typedef unsigned int kmem_bufctl_t;

#endif /* __ASM_ARM_TYPES_H */

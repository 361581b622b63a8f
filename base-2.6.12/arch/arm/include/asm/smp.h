/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_ARM_SMP_H
#define __ASM_ARM_SMP_H

#include <asm/thread_info.h>

#define smp_processor_id()	raw_smp_processor_id()

/* Name of the base; a later release calls it raw_smp_processor_id(). */
#define _smp_processor_id()	raw_smp_processor_id()

#endif /* __ASM_ARM_SMP_H */

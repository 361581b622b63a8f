/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_PORT_H
#define _ASM_PORT_H

/* What this port runs on, for people. */
#define PORT_NAME	"ARM"

#endif /* _ASM_PORT_H */

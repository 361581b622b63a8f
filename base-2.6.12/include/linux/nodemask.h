/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_NODEMASK_H
#define __LINUX_NODEMASK_H

#include <linux/kernel.h>

/* One node, number 0. */
#define NODES_SHIFT	0
#define MAX_NODES_SHIFT	1
#define MAX_NUMNODES	(1 << NODES_SHIFT)

typedef struct {
	DECLARE_BITMAP(bits, MAX_NUMNODES);
} nodemask_t;

extern nodemask_t node_online_map;
extern nodemask_t node_possible_map;

#define numa_node_id()		0
#define cpu_to_node(cpu)	((void)(cpu), 0)
#define node_online(node)	((node) == 0)
#define num_online_nodes()	1
#define for_each_online_node(node) \
	for ((node) = 0; (node) < MAX_NUMNODES; (node)++)

#endif /* __LINUX_NODEMASK_H */

// SPDX-License-Identifier: GPL-2.0-only
/* The threads that run on the CPUs, as far as the tree knows them. */
#include <linux/sched.h>

struct thread_info cpu_thread_info[NR_CPUS];

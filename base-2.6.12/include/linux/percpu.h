/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-CPU variables: an array, indexed by the CPU. (The dynamic kind,
 * alloc_percpu(), is the slab allocator's.)
 */
#ifndef __LINUX_PERCPU_H
#define __LINUX_PERCPU_H

#include <linux/smp.h>
#include <linux/slab.h>

#define DEFINE_PER_CPU(type, name)	typeof(type) per_cpu__##name[NR_CPUS]
#define DECLARE_PER_CPU(type, name)	extern typeof(type) per_cpu__##name[NR_CPUS]
#define per_cpu(var, cpu)		(per_cpu__##var[cpu])
#define __get_cpu_var(var)		per_cpu(var, smp_processor_id())
#define get_cpu_var(var) \
	(*({ preempt_disable(); &__get_cpu_var(var); }))
#define put_cpu_var(var)		preempt_enable()

#ifdef CONFIG_SMP

struct percpu_data {
	void *ptrs[NR_CPUS];
	void *blkp;
};

/*
 * What __alloc_percpu() returns is the complement of the structure's address,
 * so that using it without per_cpu_ptr() faults.
 */
#define per_cpu_ptr(ptr, cpu) ({					\
	struct percpu_data *_p = (struct percpu_data *)			\
		~(unsigned long)(ptr);					\
	(typeof(ptr))_p->ptrs[cpu]; })

void *__alloc_percpu(size_t size, size_t align);
void free_percpu(const void *objp);

#else /* !CONFIG_SMP */

#define per_cpu_ptr(ptr, cpu)	({ (void)(cpu); (ptr); })

static inline void *__alloc_percpu(size_t size, size_t align)
{
	void *object = kmalloc(size, GFP_KERNEL);

	if (object)
		memset(object, 0, size);
	return object;
}

static inline void free_percpu(const void *objp)
{
	kfree(objp);
}

#endif /* CONFIG_SMP */

#define alloc_percpu(type) \
	((type *)__alloc_percpu(sizeof(type), __alignof__(type)))

#endif /* __LINUX_PERCPU_H */

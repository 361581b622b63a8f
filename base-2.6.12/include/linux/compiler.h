/* SPDX-License-Identifier: GPL-2.0-only */
/* The compiler: annotations for sparse, hints, and access that is not folded. */
#ifndef __LINUX_COMPILER_H
#define __LINUX_COMPILER_H

#ifdef __CHECKER__
# define __user		__attribute__((noderef, address_space(__user)))
# define __force	__attribute__((force))
# define __nocast	__attribute__((nocast))
# define __bitwise	__attribute__((bitwise))
# define __acquires(x)	__attribute__((context(x, 0, 1)))
# define __releases(x)	__attribute__((context(x, 1, 0)))
# define __acquire(x)	__context__(x, 1)
# define __release(x)	__context__(x, -1)
#else
# define __user
# define __force
# define __nocast
# define __bitwise
# define __acquires(x)
# define __releases(x)
# define __acquire(x)	(void)0
# define __release(x)	(void)0
#endif

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)
#define barrier()	__asm__ __volatile__("" : : : "memory")

#undef inline
#define __always_inline	inline __attribute__((always_inline))
#define noinline	__attribute__((noinline))
#define noreturn	__attribute__((noreturn))
#define __attribute_const__ __attribute__((const))
#define __attribute_used__ __attribute__((used))
#define __must_check	__attribute__((warn_unused_result))
#define __printf(a, b)	__attribute__((format(printf, a, b)))
#define __cold		__attribute__((cold))
#define __section(s)	__attribute__((section(s)))
#define __packed	__attribute__((packed))
#define __aligned(n)	__attribute__((aligned(n)))

/* Calling convention markers of the era; every port here has only one. */
#define fastcall
#define asmlinkage

#define offsetof(type, member)	__builtin_offsetof(type, member)

#endif /* __LINUX_COMPILER_H */

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Spinlocks and reader-writer spinlocks.
 *
 * Without SMP nobody else can run, so a lock has no memory and taking it only
 * forbids preemption; the debug build keeps the word so that a lock taken
 * twice, or released by someone who does not hold it, is seen there too.
 */
#ifndef __LINUX_SPINLOCK_H
#define __LINUX_SPINLOCK_H

#include <linux/kernel.h>
#include <linux/mmu_observer.h>
#include <linux/preempt.h>
#include <asm/system.h>

#if defined(CONFIG_SMP) || defined(CONFIG_DEBUG_SPINLOCK)
# define SPINLOCK_HAS_WORD	1
#endif

#ifdef SPINLOCK_HAS_WORD

typedef struct {
	volatile unsigned int slock;		/* 0 free, 1 held */
} spinlock_t;

typedef struct {
	volatile unsigned int lock;		/* readers, or RW_LOCK_WRITER */
} rwlock_t;

#define SPIN_LOCK_UNLOCKED	((spinlock_t){ 0 })
#define RW_LOCK_UNLOCKED	((rwlock_t){ 0 })
#define DEFINE_SPINLOCK(x)	spinlock_t x = { 0 }
#define DEFINE_RWLOCK(x)	rwlock_t x = { 0 }
#define RW_LOCK_WRITER		0x80000000U

void __spin_lock_contended(spinlock_t *lock);
void __read_lock_contended(rwlock_t *lock);
void __write_lock_contended(rwlock_t *lock);

static inline int __raw_spin_trylock(spinlock_t *lock)
{
	return !__atomic_exchange_n(&lock->slock, 1, __ATOMIC_ACQUIRE);
}

static inline void __raw_spin_lock(spinlock_t *lock)
{
	if (unlikely(!__raw_spin_trylock(lock)))
		__spin_lock_contended(lock);
}

static inline void __raw_spin_unlock(spinlock_t *lock)
{
	__atomic_store_n(&lock->slock, 0, __ATOMIC_RELEASE);
}

static inline int __raw_write_trylock(rwlock_t *lock)
{
	unsigned int free = 0;

	return __atomic_compare_exchange_n(&lock->lock, &free, RW_LOCK_WRITER,
					   0, __ATOMIC_ACQUIRE,
					   __ATOMIC_RELAXED);
}

static inline int __raw_read_trylock(rwlock_t *lock)
{
	unsigned int now = lock->lock;

	if (now & RW_LOCK_WRITER)
		return 0;
	return __atomic_compare_exchange_n(&lock->lock, &now, now + 1, 0,
					   __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static inline void __raw_write_lock(rwlock_t *lock)
{
	if (unlikely(!__raw_write_trylock(lock)))
		__write_lock_contended(lock);
}

static inline void __raw_read_lock(rwlock_t *lock)
{
	if (unlikely(!__raw_read_trylock(lock)))
		__read_lock_contended(lock);
}

static inline void __raw_write_unlock(rwlock_t *lock)
{
	__atomic_store_n(&lock->lock, 0, __ATOMIC_RELEASE);
}

static inline void __raw_read_unlock(rwlock_t *lock)
{
	__atomic_fetch_sub(&lock->lock, 1, __ATOMIC_RELEASE);
}

#define spin_is_locked(x)	((x)->slock != 0)
#define rwlock_is_locked(x)	((x)->lock != 0)

#else /* !SPINLOCK_HAS_WORD */

typedef struct { } spinlock_t;
typedef struct { } rwlock_t;

#define SPIN_LOCK_UNLOCKED	((spinlock_t){ })
#define RW_LOCK_UNLOCKED	((rwlock_t){ })
#define DEFINE_SPINLOCK(x)	spinlock_t x = { }
#define DEFINE_RWLOCK(x)	rwlock_t x = { }

#define __raw_spin_trylock(x)	((void)(x), 1)
#define __raw_spin_lock(x)	((void)(x))
#define __raw_spin_unlock(x)	((void)(x))
#define __raw_read_lock(x)	((void)(x))
#define __raw_read_unlock(x)	((void)(x))
#define __raw_write_lock(x)	((void)(x))
#define __raw_write_unlock(x)	((void)(x))
#define spin_is_locked(x)	((void)(x), 0)
#define rwlock_is_locked(x)	((void)(x), 0)

#endif /* SPINLOCK_HAS_WORD */

#define spin_lock_init(x)	do { *(x) = SPIN_LOCK_UNLOCKED; } while (0)
#define rwlock_init(x)		do { *(x) = RW_LOCK_UNLOCKED; } while (0)

#define spin_lock(x)	do { preempt_disable(); __raw_spin_lock(x); } while (0)
#define spin_unlock(x)	do { __raw_spin_unlock(x); preempt_enable(); } while (0)
#define read_lock(x)	do { preempt_disable(); __raw_read_lock(x); } while (0)
#define read_unlock(x)	do { __raw_read_unlock(x); preempt_enable(); } while (0)
#define write_lock(x)	do { preempt_disable(); __raw_write_lock(x); } while (0)
#define write_unlock(x) do {						\
	mmu_observe(MMU_WRITE_UNLOCK, (unsigned long)(x), 0);		\
	__raw_write_unlock(x);						\
	preempt_enable();						\
} while (0)

static inline int spin_trylock(spinlock_t *lock)
{
	preempt_disable();
	if (__raw_spin_trylock(lock))
		return 1;
	preempt_enable();
	return 0;
}

#define spin_lock_irq(x)	do { local_irq_disable(); spin_lock(x); } while (0)
#define spin_unlock_irq(x)	do { spin_unlock(x); local_irq_enable(); } while (0)
#define spin_lock_irqsave(x, flags) \
	do { local_irq_save(flags); spin_lock(x); } while (0)
#define spin_unlock_irqrestore(x, flags) \
	do { spin_unlock(x); local_irq_restore(flags); } while (0)
#define read_lock_irqsave(x, flags) \
	do { local_irq_save(flags); read_lock(x); } while (0)
#define read_unlock_irqrestore(x, flags) \
	do { read_unlock(x); local_irq_restore(flags); } while (0)
#define write_lock_irqsave(x, flags) \
	do { local_irq_save(flags); write_lock(x); } while (0)
#define write_unlock_irqrestore(x, flags) \
	do { write_unlock(x); local_irq_restore(flags); } while (0)

#endif /* __LINUX_SPINLOCK_H */

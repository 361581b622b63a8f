// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unrest: each thread is stopped again and again, in the middle of what it does to
 * the allocators' data, for as long as others need to come into the same lines.
 *
 * What is wrong only if two CPUs are in one place at the same time is seldom seen
 * on a host with few processors, which stops a thread a few hundred times a second
 * and hardly ever between the reading of a counter and the writing. With UNREST=y
 * the compiler puts a call in front of each access to memory in mm/, as it does for
 * the ThreadSanitizer; instead of that, here is what is called. A lock that is held
 * meanwhile makes the others wait, as it should; one that is missing does not.
 */
#include <time.h>
#include "os.h"

#define LONGEST_STOP	200	/* microseconds */

unsigned int unrest;

/* Accesses until the next stop; 0: nobody has asked for unrest in this thread. */
static __thread unsigned int countdown;
static __thread unsigned int period;	/* half of the most that it is set to */
static __thread unsigned int seed;

/* From 1 to @most. */
static unsigned int some(unsigned int most)
{
	seed = seed * 1103515245 + 12345;
	return 1 + (seed >> 8) % most;
}

static void stop_for_a_moment(void)
{
	struct timespec moment = { .tv_nsec = some(LONGEST_STOP) * 1000L };

	nanosleep(&moment, NULL);
	countdown = some(2 * period);
}

static inline void access_memory(void)
{
	if (countdown && !--countdown)
		stop_for_a_moment();
}

/*
 * For the thread that calls it, until it ends. On some CPUs threads are stopped more
 * often than on others: who hurries comes upon what others have not finished.
 */
void unrest_begin(unsigned int cpu)
{
	if (!unrest)
		return;
	seed = cpu + 1;
	period = 1 + (unrest >> 2 * (cpu % 4));
	countdown = some(2 * period);
}

/* --- What the compiler calls ------------------------------------------------- */

/*
 * By the names that it knows them by. In C they have others: what is declared inside
 * the compiler has types of its own, and it warns of those that differ.
 */
#define CALLED(name)	asm("__tsan_" name)

#define IGNORED(name, parameters)					\
	void tsan_##name parameters CALLED(#name);			\
	void tsan_##name parameters					\
	{								\
	}

IGNORED(init, (void))
IGNORED(func_entry, (void *caller))
IGNORED(func_exit, (void))

void tsan_fence(int order) CALLED("atomic_thread_fence");

void tsan_fence(int order)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

#define ACCESS(name, ...)						\
	void tsan_##name(void *place, ##__VA_ARGS__) CALLED(#name);	\
	void tsan_##name(void *place, ##__VA_ARGS__)			\
	{								\
		access_memory();					\
	}

ACCESS(read1)
ACCESS(read2)
ACCESS(read4)
ACCESS(read8)
ACCESS(write1)
ACCESS(write2)
ACCESS(write4)
ACCESS(write8)
ACCESS(read_range, unsigned long size)
ACCESS(write_range, unsigned long size)

/* An atomic access is one: the thread stops in front of it. */
#define ATOMIC(name, builtin)						\
	unsigned int tsan_##name(unsigned int *place,			\
				 unsigned int value, int order)		\
		CALLED("atomic32_" #name);				\
	unsigned int tsan_##name(unsigned int *place,			\
				 unsigned int value, int order)		\
	{								\
		access_memory();					\
		return builtin(place, value, __ATOMIC_SEQ_CST);		\
	}

ATOMIC(exchange, __atomic_exchange_n)
ATOMIC(fetch_add, __atomic_fetch_add)
ATOMIC(fetch_sub, __atomic_fetch_sub)
ATOMIC(fetch_and, __atomic_fetch_and)
ATOMIC(fetch_or, __atomic_fetch_or)

unsigned int tsan_load(unsigned int *place, int order) CALLED("atomic32_load");
void tsan_store(unsigned int *place, unsigned int value, int order)
	CALLED("atomic32_store");
int tsan_compare_exchange(unsigned int *place, unsigned int *expected,
			  unsigned int value, int order, int order_of_failure)
	CALLED("atomic32_compare_exchange_strong");

unsigned int tsan_load(unsigned int *place, int order)
{
	access_memory();
	return __atomic_load_n(place, __ATOMIC_SEQ_CST);
}

void tsan_store(unsigned int *place, unsigned int value, int order)
{
	access_memory();
	__atomic_store_n(place, value, __ATOMIC_SEQ_CST);
}

int tsan_compare_exchange(unsigned int *place, unsigned int *expected,
			  unsigned int value, int order, int order_of_failure)
{
	access_memory();
	return __atomic_compare_exchange_n(place, expected, value, false,
					   __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Everything that the memory manager asks of the machine below it.
 *
 * Two files implement this: arch/arm/host against the headers of the guest
 * kernel, arch/um/os against libc. Both sides include this header, so it uses
 * plain C types only and no other header of either side.
 *
 * Unless a comment says otherwise a function may be called in any context.
 */
#ifndef _MMHIST_HOST_H
#define _MMHIST_HOST_H

/* --- Console ----------------------------------------------------------- */

/* Print @len bytes, one whole line without its newline. @level: 0 worst .. 7. */
void host_console_write(int level, const char *line, unsigned int len);
int host_vsnprintf(char *buf, unsigned long size, const char *fmt,
		   __builtin_va_list args);
void host_dump_stack(void);

/* --- The end ----------------------------------------------------------- */

/* A broken assertion; @what is its text or NULL. Does not return. */
void host_bug(const char *file, int line, const char *what)
	__attribute__((__noreturn__));
void host_panic(const char *message) __attribute__((__noreturn__));

/*
 * Run @fn(@arg) on this CPU and survive a host_bug() or host_panic() in it.
 * Returns 1 if one was reached, 0 if @fn returned. What @fn had allocated or
 * locked by then stays so. May sleep; tests only.
 */
int host_survives_bug(void (*fn)(void *arg), void *arg);

/*
 * Read @len bytes at @from, or write them at @to, through the page tables.
 * Returns 0, or -1 if the address has no translation: a probe, never a crash.
 */
int host_probe_read(void *to, unsigned long from, unsigned long len);
int host_probe_write(unsigned long to, const void *from, unsigned long len);

/* --- CPUs, threads, time ----------------------------------------------- */

unsigned int host_nr_cpus(void);	/* usable CPUs, numbered from 0 */
unsigned int host_cpu(void);		/* the one that runs this */
void host_preempt_disable(void);
void host_preempt_enable(void);
int host_in_interrupt(void);
int host_in_atomic(void);		/* 1: its own count forbids sleeping */

/* Run @fn(@arg) with interrupts off on each of the CPUs in @mask but this. */
void host_call_others(unsigned long mask, void (*fn)(void *arg), void *arg);

/* Let others run. May sleep. */
void host_yield(void);

/*
 * Sleep until *@word is no longer @value; host_wake() must follow each change.
 * @timeout_ms 0: no limit. Returns 0, or -1 after the time limit. May sleep.
 */
int host_wait(volatile unsigned int *word, unsigned int value,
	      unsigned int timeout_ms);
void host_wake(volatile unsigned int *word);

/*
 * A thread that stays on @cpu. Threads of one CPU never run at the same time
 * unless one of them sleeps. NULL: no memory or no such CPU. May sleep.
 */
void *host_thread_start(unsigned int cpu, int (*fn)(void *arg), void *arg,
			const char *name);
int host_thread_join(void *thread);	/* waits; what @fn returned */

/* The name of the thread that runs, cut to @size bytes with its final zero. */
void host_thread_name(char *name, unsigned int size);

unsigned long host_jiffies(void);	/* milliseconds since some start */
unsigned long long host_nsec(void);

/* --- Memory of the host, for tests that must not disturb the tree's ------- */

void *host_alloc(unsigned long size);	/* zeroed; NULL: none. May sleep. */
void host_free(void *memory);

/* --- Files -------------------------------------------------------------- */

/*
 * A file under /proc. @show writes the whole text to @sink; @write gets the
 * user's bytes still in user space and returns a count or a negative errno.
 */
struct host_file {
	const char *name;
	unsigned int mode;
	int (*show)(const struct host_file *file,
		    void (*write)(void *sink, const char *text,
				  unsigned long len), void *sink);
	long (*store)(const struct host_file *file, const char *user,
		      unsigned long count);
	void *private;		/* the tree's */
	void *entry;		/* the host's */
};

int host_create_file(struct host_file *file);	/* 0 or a negative errno */
void host_remove_file(struct host_file *file);
/* Bytes NOT copied, as the kernel's functions of that name count. */
unsigned long host_copy_from_user(void *to, const void *user, unsigned long n);
unsigned long host_copy_to_user(void *user, const void *from, unsigned long n);

/* --- What the host calls ------------------------------------------------ */

/*
 * Start the memory manager on CPU 0, in process context. @command_line holds
 * the boot options. Returns 0, or a negative errno with nothing left behind.
 */
int start_kernel(char *command_line);

/* Undo start_kernel(): files, threads, mappings. Process context. */
void stop_kernel(void);

/*
 * Run the delayed work that is due on CPU @cpu, in process context on it.
 * Returns the milliseconds until the next piece of work is due, or 0: none.
 * host_worker_kick() asks that this be called soon on @cpu; a host without
 * workers returns -1 and calls it only where the port says so.
 */
unsigned int run_workqueue(unsigned int cpu);
int host_worker_kick(unsigned int cpu);

#endif /* _MMHIST_HOST_H */

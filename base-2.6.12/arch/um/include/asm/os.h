/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the process port meets libc, beyond <mmhist/host.h>.
 *
 * Plain C types only: arch/um/os, which sees libc and no header of the tree
 * but this one, host.h, layout.h and status.h, includes this file too.
 */
#ifndef __ASM_UM_OS_H
#define __ASM_UM_OS_H

/* --- What arch/um/os offers ---------------------------------------------- */

/* Map the first @length bytes of the region as the linear map. Once. */
void os_map_linear(unsigned long length);

/*
 * Make the frame at @phys visible in the page at @address, or make @length
 * bytes from @address on invisible. Both are page aligned and in the window,
 * behind the linear map. A failure of the kernel below is fatal.
 */
void os_map_page(unsigned long address, unsigned long phys, int writable);
void os_unmap(unsigned long address, unsigned long length);

/* Show or hide @length bytes from @address on, which are in the linear map. */
void os_show_linear(unsigned long address, unsigned long length, int show);

/* Give this processor to another thread of the process, if there is one. */
void os_yield(void);

/* Let the other threads of CPU @from run, and wait for the turn on CPU @to. */
void os_change_cpu(unsigned int from, unsigned int to);

/*
 * Tests only. From now on ask @fail whether an allocation with these GFP_ flags
 * shall fail: each request for pages or for an object. Returns 0, or -1 if the
 * functions that are asked through were built without room for it. Only while
 * no other thread allocates.
 */
int um_fail_allocations(bool (*fail)(unsigned int gfp_mask));
void um_let_allocations_be(void);
/* Let the console show what was hushed so far: now comes what matters. */
void um_tell_more(void);

/* --- What arch/um/kernel offers ------------------------------------------- */

/*
 * The MMU: called when @address could not be reached. If the page tables have
 * a translation that allows the access it is made visible and 0 returned.
 */
int um_handle_fault(unsigned long address, int write);

/* Say in words what lies at @address, for the report of a fault. */
void um_describe_address(unsigned long address, char *text, unsigned long size);

/* The release that this is, for the same report. */
const char *um_release(void);

/* Become a thread of CPU @cpu, with interrupts on and nothing held. */
void um_thread_init(unsigned int cpu);
unsigned int um_cpu(void);
unsigned int um_max_cpus(void);

/*
 * Remember what this thread holds of its CPU, and return to that: used where
 * a function is left in the middle.
 */
struct um_context {
	unsigned int cpu;
	int preempt_count;
	unsigned int irqs_off;
};

void um_context_save(struct um_context *context);
void um_context_restore(const struct um_context *context);

/*
 * Run the delayed work of all CPUs that is due. The process has no threads
 * for it: this is called where the main thread has nothing to do, which is
 * after the start and before the end of a sub-command.
 */
void um_run_due_work(void);

/* Tests only: end the run in the way that @how names. */
int um_crash(const char *how);

/*
 * Tests only: run the test "suite.test" @name once, after a start of its own, and
 * let its @n-th allocation fail, and the @rest too. Returns one of the results below.
 */
enum failing_run_result {
	RUN_FINE,
	RUN_LEFT,		/* an assertion failed: pages and objects are not judged */
	RUN_LOST,		/* pages, objects, or the order of structures */
	RUN_NOT_REACHED,	/* the test has fewer allocations */
	RUN_NO_TEST,		/* no test of that name at this level */
};

int um_run_failing(const char *name, unsigned int n, bool rest);

#endif /* __ASM_UM_OS_H */

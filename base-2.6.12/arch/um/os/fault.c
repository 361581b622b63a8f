// SPDX-License-Identifier: GPL-2.0-only
/*
 * Faults: the way into the page table walk, the probes that survive a miss,
 * and the report of the miss that nobody expected.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <ucontext.h>
#include "os.h"

#define ERROR_CODE_WRITE	0x2	/* of an x86 page fault */
#define ERROR_CODE_FETCH	0x10

/*
 * The copy of the probes: rep movsb between two labels. The handler sends
 * what faults between them on behind the second one, with ecx as it is then:
 * the number of bytes not copied.
 */
extern const char probe_start[], probe_end[];

static unsigned long __attribute__((noinline, noclone))
probe_copy(void *to, const void *from, unsigned long len)
{
	__asm__ volatile(".globl probe_start, probe_end\n"
			 "probe_start:\n\t"
			 "rep movsb\n"
			 "probe_end:"
			 : "+c" (len), "+D" (to), "+S" (from) : : "memory");
	return len;
}

int host_probe_read(void *to, unsigned long from, unsigned long len)
{
	return probe_copy(to, (const void *)from, len) ? -1 : 0;
}

int host_probe_write(unsigned long to, const void *from, unsigned long len)
{
	return probe_copy((void *)to, from, len) ? -1 : 0;
}

unsigned long host_copy_from_user(void *to, const void *user, unsigned long n)
{
	return probe_copy(to, user, n);
}

unsigned long host_copy_to_user(void *user, const void *from, unsigned long n)
{
	return probe_copy(user, from, n);
}

static bool leave_probe(greg_t *registers)
{
	unsigned long pc = registers[REG_EIP];

	if (pc < (unsigned long)probe_start || pc >= (unsigned long)probe_end)
		return false;
	registers[REG_EIP] = (unsigned long)probe_end;
	return true;
}

static const char *kind_of_access(unsigned long error_code)
{
	if (error_code & ERROR_CODE_FETCH)
		return "execution";
	return error_code & ERROR_CODE_WRITE ? "write" : "read";
}

static void report_fault(unsigned long address, const greg_t *registers)
{
	char where[160];

	um_describe_address(address, where, sizeof(where));
	fatal(STATUS_OOPS, registers[REG_EIP],
	      "fault: %s at 0x%08lx (%s)",
	      kind_of_access(registers[REG_ERR]), address, where);
}

/* Address faults come with an address; what comes without is not for us. */
static void on_fault(int signal, siginfo_t *info, void *context)
{
	greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
	unsigned long address = (unsigned long)info->si_addr;
	int saved_errno = errno;

	if (signal == SIGBUS)
		backtrace_leave_walk();
	if (signal != SIGSEGV || info->si_code <= 0 || info->si_code == SI_KERNEL)
		fatal(STATUS_OOPS, registers[REG_EIP],
		      "fault: %s", strsignal(signal));
	if (um_handle_fault(address, !!(registers[REG_ERR] & ERROR_CODE_WRITE)) &&
	    !leave_probe(registers)) {
		backtrace_leave_walk();
		report_fault(address, registers);
	}
	errno = saved_errno;
}

void fault_init_thread(void *signal_stack)
{
	stack_t stack = { .ss_sp = signal_stack, .ss_size = SIGNAL_STACK_SIZE };

	sigaltstack(&stack, NULL);
}

void fault_init(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE };
	static char main_stack[SIGNAL_STACK_SIZE];
	struct sigaction action = {
		.sa_sigaction = on_fault,
		/* A probe in the report of a fault may fault again. */
		.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK,
	};
	unsigned int i;

	fault_init_thread(main_stack);
	for (i = 0; i < ARRAY_SIZE(signals); i++)
		sigaction(signals[i], &action, NULL);
}

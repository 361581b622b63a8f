// SPDX-License-Identifier: GPL-2.0-only
/*
 * For tests: allocations that are made to fail, without a word in the source.
 *
 * The functions by which everybody gets pages and objects begin with five
 * bytes that do nothing (see arch/um/Makefile). While a detour is laid a call
 * stands there instead. It asks whether this allocation shall fail; if so the
 * function returns NULL to its caller at once, as if memory had run out, and
 * else it goes on as if nothing had been there.
 */
#include <string.h>
#include <sys/mman.h>
#include "os.h"

/* The functions of the tree, under the names that they are exported by. */
extern char __alloc_pages_bs[], kmem_cache_alloc_bs[], __kmalloc_bs[];

#define ENTRY_SIZE	5
#define NOP		0x90
#define CALL		0xe8

static const struct way {
	char *function;
	unsigned int flags;	/* which argument has the GFP_ flags */
} ways[] = {
	{ __alloc_pages_bs, 0 },
	{ kmem_cache_alloc_bs, 1 },
	{ __kmalloc_bs, 1 },
};

static bool (*shall_fail)(unsigned int gfp_mask);

/*
 * What the stack holds in a detour: the place behind the entry, the place that
 * the function would return to, and its arguments.
 */
struct detour_stack {
	char *behind_entry;
	unsigned long caller;
	unsigned int arguments[2];
};

__attribute__((used)) int detour_ask(const struct detour_stack *stack)
{
	static bool noted;
	const struct way *way = ways;

	while (way->function != stack->behind_entry - ENTRY_SIZE)
		way++;
	if (!shall_fail(stack->arguments[way->flags]))
		return 0;
	if (!noted)
		backtrace_note();
	noted = true;
	return 1;
}

/* Registers may hold arguments of functions that gcc calls in its own way. */
void detour(void);
asm(".text\n"
	"	.globl detour\n"
	"	.type detour, @function\n"
	"detour:\n"
	"	.cfi_startproc\n"
	"	pushl %eax\n"
	"	pushl %ecx\n"
	"	pushl %edx\n"
	"	.cfi_adjust_cfa_offset 12\n"
	"	leal 12(%esp), %eax\n"
	"	subl $8, %esp\n"
	"	pushl %eax\n"
	"	.cfi_adjust_cfa_offset 12\n"
	"	call detour_ask\n"
	"	addl $12, %esp\n"
	"	.cfi_adjust_cfa_offset -12\n"
	"	testl %eax, %eax\n"
	"	popl %edx\n"
	"	popl %ecx\n"
	"	popl %eax\n"
	"	.cfi_adjust_cfa_offset -12\n"
	"	jnz 1f\n"
	"	ret\n"
	"1:	addl $4, %esp\n"
	"	.cfi_adjust_cfa_offset -4\n"
	"	xorl %eax, %eax\n"
	"	ret\n"
	"	.cfi_endproc\n"
	"	.size detour, . - detour\n");

static bool has_entry(const char *function)
{
	static const char nothing[] = { NOP, NOP, NOP, NOP, NOP };

	return !memcmp(function, nothing, ENTRY_SIZE);
}

/* Write @entry over the first bytes of @function. */
static int set_entry(char *function, const char *entry)
{
	char *page = (char *)((unsigned long)function & -4096UL);

	if (mprotect(page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC))
		return -1;
	memcpy(function, entry, ENTRY_SIZE);
	return mprotect(page, 8192, PROT_READ | PROT_EXEC);
}

static int lay_detour(char *function)
{
	char entry[ENTRY_SIZE] = { CALL };
	long distance = (char *)detour - (function + ENTRY_SIZE);

	memcpy(entry + 1, &distance, sizeof(distance));
	return has_entry(function) ? set_entry(function, entry) : -1;
}

int um_fail_allocations(bool (*fail)(unsigned int gfp_mask))
{
	unsigned int i;

	shall_fail = fail;
	for (i = 0; i < ARRAY_SIZE(ways); i++)
		if (lay_detour(ways[i].function))
			return -1;
	return 0;
}

void um_let_allocations_be(void)
{
	static const char nothing[] = { NOP, NOP, NOP, NOP, NOP };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(ways); i++)
		set_entry(ways[i].function, nothing);
}

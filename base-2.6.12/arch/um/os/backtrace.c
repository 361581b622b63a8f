// SPDX-License-Identifier: GPL-2.0-only
/*
 * How execution came here.
 *
 * libc walks the stack by the tables that the compiler writes for it, through
 * the frames of signals too, so that nothing need be compiled with frame
 * pointers. Names come from the symbol table of the program file.
 */
#include <elf.h>
#include <execinfo.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "os.h"

#define MAX_DEPTH	32

struct symbols {
	const Elf32_Sym *symbol;
	unsigned long count;
	const char *names;
};

static const void *map_program(void)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	const void *program;
	struct stat st;

	if (fd < 0)
		return NULL;
	program = fstat(fd, &st) ? MAP_FAILED :
		  mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	return program == MAP_FAILED ? NULL : program;
}

static struct symbols find_symbols(const void *program)
{
	const Elf32_Ehdr *header = program;
	const Elf32_Shdr *section;
	unsigned int i;

	if (!program)
		return (struct symbols){ 0 };
	section = (const void *)((const char *)program + header->e_shoff);
	for (i = 0; i < header->e_shnum; i++)
		if (section[i].sh_type == SHT_SYMTAB)
			break;
	if (i == header->e_shnum)
		return (struct symbols){ 0 };
	return (struct symbols){
		.symbol = (const void *)((const char *)program + section[i].sh_offset),
		.count = section[i].sh_size / sizeof(Elf32_Sym),
		.names = (const char *)program + section[section[i].sh_link].sh_offset,
	};
}

static const Elf32_Sym *find_symbol(const struct symbols *symbols,
				    unsigned long pc)
{
	const Elf32_Sym *symbol = symbols->symbol;
	unsigned long i;

	for (i = 0; i < symbols->count; i++)
		if (ELF32_ST_TYPE(symbol[i].st_info) == STT_FUNC &&
		    pc - symbol[i].st_value < symbol[i].st_size)
			return &symbol[i];
	return NULL;
}

static void print_frame(const struct symbols *symbols, unsigned long pc,
			void (*line)(const char *text))
{
	const Elf32_Sym *symbol = find_symbol(symbols, pc);
	char text[160];

	if (symbol)
		snprintf(text, sizeof(text), "    [<%08lx>] %s+0x%lx", pc,
			 symbols->names + symbol->st_name,
			 pc - (unsigned long)symbol->st_value);
	else
		snprintf(text, sizeof(text), "    [<%08lx>]", pc);
	line(text);
}

/* --- The walk --------------------------------------------------------------- */

static __thread bool walking;
static __thread sigjmp_buf way_out;

void backtrace_leave_walk(void)
{
	if (walking)
		siglongjmp(way_out, 1);
}

/* Who called whom, up to @max; of a stack that is not whole nothing. */
static int walk(void **callers, int max)
{
	int depth = 0;

	if (!sigsetjmp(way_out, 1)) {
		walking = true;
		depth = backtrace(callers, max);
	}
	walking = false;
	return depth;
}

void backtrace_print(unsigned long pc, void (*line)(const char *text))
{
	struct symbols symbols = find_symbols(map_program());
	void *callers[MAX_DEPTH];
	int depth = walk(callers, MAX_DEPTH);
	int i = 0;

	print_frame(&symbols, pc, line);
	/* A fault is at its instruction, a call before the one to return to. */
	while (i < depth && (unsigned long)callers[i] - pc > 1)
		i++;
	for (i++; i < depth; i++)
		print_frame(&symbols, (unsigned long)callers[i] - 1, line);
}

/* --- A walk that is told later ------------------------------------------------ */

static void *noted[MAX_DEPTH];
static int noted_depth;

void backtrace_note(void)
{
	noted_depth = walk(noted, MAX_DEPTH);
}

void backtrace_print_note(void (*line)(const char *text))
{
	struct symbols symbols = find_symbols(map_program());
	int i;

	if (noted_depth)
		line("    an allocation was made to fail in:");
	for (i = 0; i < noted_depth; i++)
		print_frame(&symbols, (unsigned long)noted[i] - 1, line);
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory of the process port.
 *
 * An anonymous file is the physical memory. Its first part, the low memory,
 * is mapped once for all as the linear map; the rest of the window stays reserved
 * so that nobody else gets it, and single pages of the file appear there and
 * vanish as the tree's page tables and TLB flushes want it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <mmhist/layout.h>
#include "os.h"

#define PAGE_SIZE	4096

static int memory_fd;

/* No walk of the page tables in a report from here: they are locked. */
static void give_up(const char *what, unsigned long address)
{
	error_line("mmhist: cannot %s at 0x%08lx: %s", what, address,
		   strerror(errno));
	end(STATUS_OOPS);
}

static void map(unsigned long address, unsigned long length, int protection,
		int flags, int fd, unsigned long offset, const char *what)
{
	void *place = mmap((void *)address, length, protection, flags, fd, offset);

	if (place == (void *)address)
		return;
	/* An old kernel takes a fixed address that is in use for a wish. */
	if (place != MAP_FAILED)
		errno = EEXIST;
	give_up(what, address);
}

void memory_init(void)
{
	int fd = memfd_create("mmhist", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, REGION_SIZE))
		give_up("get 100 MiB of memory for the region", REGION_START);
	/* Never one of the numbers that output goes to. */
	memory_fd = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (memory_fd < 0)
		give_up("get a descriptor for the region", REGION_START);
	close(fd);
	map(WINDOW_START, WINDOW_SIZE, PROT_NONE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE,
	    -1, 0, "reserve the window");
}

void os_map_linear(unsigned long length)
{
	map(WINDOW_START, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
	    memory_fd, 0, "map the linear map");
}

void os_map_page(unsigned long address, unsigned long phys, int writable)
{
	map(address, PAGE_SIZE, PROT_READ | (writable ? PROT_WRITE : 0),
	    MAP_SHARED | MAP_FIXED, memory_fd, phys - REGION_START, "map a page");
}

void os_unmap(unsigned long address, unsigned long length)
{
	map(address, length, PROT_NONE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0,
	    "unmap pages");
}

void os_show_linear(unsigned long address, unsigned long length, int show)
{
	if (mprotect((void *)address, length,
		     show ? PROT_READ | PROT_WRITE : PROT_NONE))
		give_up("change the linear map", address);
}

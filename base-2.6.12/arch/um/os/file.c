// SPDX-License-Identifier: GPL-2.0-only
/* The files of the tree: there is no /proc for them here, only "cat". */
#include <errno.h>
#include <string.h>
#include "os.h"

#define MAX_FILES	32

static struct host_file *files[MAX_FILES];

int host_create_file(struct host_file *file)
{
	unsigned int i;

	for (i = 0; i < MAX_FILES; i++)
		if (!files[i]) {
			files[i] = file;
			return 0;
		}
	return -ENOSPC;
}

void host_remove_file(struct host_file *file)
{
	unsigned int i;

	for (i = 0; i < MAX_FILES; i++)
		if (files[i] == file)
			files[i] = NULL;
}

static void print(void *sink, const char *text, unsigned long length)
{
	out_write(text, length);
}

int file_show(const char *name)
{
	unsigned int i;

	for (i = 0; i < MAX_FILES; i++)
		if (files[i] && !strcmp(files[i]->name, name))
			return files[i]->show(files[i], print, NULL);
	return -1;
}

void file_list(void)
{
	unsigned int i;

	for (i = 0; i < MAX_FILES; i++)
		if (files[i])
			error_line("    %s", files[i]->name);
}

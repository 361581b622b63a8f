// SPDX-License-Identifier: GPL-2.0-only
/* The handles of a trace: a hash table of names. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mmhist/host.h>
#include "interpreter.h"

static const char *const kind_names[] = {
	[HANDLE_PAGES] = "pages",
	[HANDLE_VMALLOC] = "a vmalloc area",
	[HANDLE_VMAP] = "a vmap area",
	[HANDLE_AREA] = "a reserved area",
	[HANDLE_ATOMIC] = "an atomic mapping",
	[HANDLE_CACHE] = "a cache",
	[HANDLE_OBJECT] = "an object of a cache",
	[HANDLE_KMALLOC] = "memory of kmalloc",
	[HANDLE_POOL] = "a memory pool",
	[HANDLE_ELEMENT] = "an element of a pool",
	[HANDLE_PERCPU] = "per-CPU memory",
};

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

int get_name(struct replay *r, const char *word)
{
	const char *c;

	for (c = word; *c; c++)
		if (!is_name_character(*c))
			return trace_error(r, "\"%.40s\" is no handle: letters, digits and _ only",
					   word);
	return 0;
}

static struct handle **find_link(struct replay *r, const char *name)
{
	unsigned int hash = 0;
	struct handle **link;
	const char *c;

	for (c = name; *c; c++)
		hash = hash * 31 + (unsigned char)*c;
	for (link = &r->handles[hash % HANDLE_BUCKETS]; *link; link = &(*link)->next)
		if (!strcmp((*link)->name, name))
			break;
	return link;
}

static struct handle *add_handle(struct replay *r, struct handle **link,
				 const char *name)
{
	struct handle *handle = host_alloc(sizeof(*handle) + strlen(name) + 1);

	if (!handle) {
		trace_error(r, "no memory for one more handle");
		return NULL;
	}
	memcpy(handle->name, name, strlen(name) + 1);
	*link = handle;
	return handle;
}

struct handle *new_handle(struct replay *r, const char *word,
			  enum handle_kind kind)
{
	struct handle **link, *handle;

	if (get_name(r, word))
		return NULL;
	link = find_link(r, word);
	handle = *link;
	/* Behind a failed allocation there is nothing that could get lost. */
	if (handle && !handle->failed) {
		trace_error(r, "handle %.40s is taken: it has %s", word,
			    kind_names[handle->kind]);
		return NULL;
	}
	if (!handle)
		handle = add_handle(r, link, word);
	if (!handle)
		return NULL;
	handle->kind = kind;
	handle->failed = true;
	return handle;
}

struct handle *find_any_handle(struct replay *r, const char *word)
{
	struct handle *handle;

	if (get_name(r, word))
		return NULL;
	handle = *find_link(r, word);
	if (!handle)
		trace_error(r, "there is no handle %.40s", word);
	return handle;
}

struct handle *find_handle(struct replay *r, const char *word,
			   enum handle_kind kind)
{
	struct handle *handle = find_any_handle(r, word);

	if (!handle || handle->kind == kind)
		return handle;
	trace_error(r, "handle %.40s has %s, wanted is %s", word,
		    kind_names[handle->kind], kind_names[kind]);
	return NULL;
}

void drop_handle(struct replay *r, struct handle *handle)
{
	*find_link(r, handle->name) = handle->next;
	host_free(handle);
}

void drop_all_handles(struct replay *r)
{
	unsigned int i;

	for (i = 0; i < HANDLE_BUCKETS; i++)
		while (r->handles[i])
			drop_handle(r, r->handles[i]);
}

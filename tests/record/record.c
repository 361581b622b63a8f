// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the module that is recorded calls: the function of the tree, and a line
 * of the trace.
 *
 * A trace names what it has allocated, a program has addresses. So each thing
 * gets a name when it is allocated, and is looked up by its address when it is
 * used or given back. A result that is no more than an address or "ok" is
 * written as it was seen; a "?" stands for one that takes the replayer to tell.
 * The file mmhist_trace has it all.
 */
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <mmhist/host.h>
#include "recorder.h"

#define CHUNK_SIZE	4096

/* --- The text ----------------------------------------------------------- */

static struct {
	char *bytes;
	unsigned long length, room;
	bool cut;			/* there was no memory for more */
} trace;

static bool make_room(unsigned long length)
{
	unsigned long room = trace.room ? trace.room : CHUNK_SIZE;
	char *grown;

	while (room < trace.length + length)
		room *= 2;
	if (room == trace.room)
		return true;
	grown = host_alloc(room);
	if (!grown)
		return false;
	if (trace.bytes) {
		memcpy(grown, trace.bytes, trace.length);
		host_free(trace.bytes);
	}
	trace.bytes = grown;
	trace.room = room;
	return true;
}

void __printf(1, 2) trace_text(const char *fmt, ...)
{
	char text[200];
	__builtin_va_list args;
	unsigned long length;

	__builtin_va_start(args, fmt);
	host_vsnprintf(text, sizeof(text), fmt, args);
	__builtin_va_end(args);
	length = strlen(text);
	trace.cut = trace.cut || !make_room(length);
	if (trace.cut)
		return;
	memcpy(trace.bytes + trace.length, text, length);
	trace.length += length;
}

void trace_address(const void *address)
{
	if (address)
		trace_text(" => 0x%lx\n", (unsigned long)address);
	else
		trace_text(" => null\n");
}

void trace_mapping(struct page *page, const void *address)
{
	if (PageHighMem(page))
		trace_address(address);
	else
		trace_text(" => low\n");
}

void record_outside(const char *name)
{
	trace_text("# %s: a trace has no operation for it\n", name);
}

/* --- Names -------------------------------------------------------------- */

static struct taken *all_taken;
static unsigned int last_number;

struct taken *find_taken(enum kind kind, const void *key)
{
	struct taken *taken;

	for (taken = all_taken; taken; taken = taken->next)
		if (taken->kind == kind && taken->key == key)
			return taken;
	return NULL;
}

/* A number for something of this kind; @key is known once it is allocated. */
unsigned int new_number(void)
{
	return ++last_number;
}

struct taken *remember_taken(enum kind kind, unsigned int number, const void *key)
{
	struct taken *taken = key ? host_alloc(sizeof(*taken)) : NULL;

	if (!taken) {
		trace.cut = trace.cut || key;
		return NULL;
	}
	taken->kind = kind;
	taken->number = number;
	taken->order = 0;
	taken->key = key;
	taken->next = all_taken;
	all_taken = taken;
	return taken;
}

void forget_taken(struct taken *taken)
{
	struct taken **link;

	for (link = &all_taken; *link != taken; link = &(*link)->next)
		;
	*link = taken->next;
	host_free(taken);
}

/*
 * The line "@verb NAME => ok" for what is given back; a comment if it is not
 * from here. NULL is nothing that could be given back.
 */
void give_back(enum kind kind, const void *key, const char *verb)
{
	struct taken *taken = find_taken(kind, key);

	if (taken) {
		trace_text("%s %c%u => ok\n", verb, kind, taken->number);
		forget_taken(taken);
	} else if (key) {
		trace_text("# %s of what was not allocated here\n", verb);
	}
}

/* --- Flags -------------------------------------------------------------- */

/* The words of a trace for @gfp: how hard to try, where from, and what. */
void trace_gfp(unsigned int gfp)
{
	bool wait = gfp & __GFP_WAIT;
	bool urgent = gfp & __GFP_HIGH;

	trace_text(" %s", urgent && !wait ? "ATOMIC" : "KERNEL");
	if (gfp & __GFP_HIGHMEM)
		trace_text("+HIGHMEM");
	if (gfp & __GFP_DMA)
		trace_text("+DMA");
	if (gfp & __GFP_COLD)
		trace_text("+COLD");
	if (gfp & __GFP_ZERO)
		trace_text("+ZERO");
	if (!wait && !urgent)
		trace_text("+NOWAIT");
}

/* The names of @flags, joined; @none if none of them has a name. */
void trace_flags(unsigned long flags, const struct flag *flag, const char *none)
{
	const char *before = " ";

	for (; flag->name; flag++) {
		if (!(flags & flag->bit))
			continue;
		trace_text("%s%s", before, flag->name);
		before = "+";
	}
	if (*before == ' ')
		trace_text(" %s", none);
}

/* --- The file ----------------------------------------------------------- */

static int trace_show(struct seq_file *m)
{
	if (trace.cut)
		return -ENOMEM;
	m->write(m->sink, trace.bytes, trace.length);
	return 0;
}

static const struct proc_file trace_file = {
	.name = "mmhist_trace",
	.mode = 0400,
	.show = trace_show,
};

static int __init record_init(void)
{
	return proc_create_file(&trace_file);
}
core_initcall_bs(record_init);

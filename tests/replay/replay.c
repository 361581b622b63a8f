// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a line of a trace to the operation and back to the line.
 *
 *	alloc_pages a HIGHMEM 0 => 0x763ff
 *	'-------- operation ---'   'result' is not looked at, and may be missing
 *
 * The operation is copied as it stands, cut into words, looked up by its verb
 * and performed; what it saw is written behind the copy.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mmhist/host.h>
#include "interpreter.h"
#include "replay.h"

#define MAX_LINE	(1024 * 1024)
#define ARROW		" => "

static const struct operation *const operation_tables[] = {
	page_operations, area_operations, map_operations, slab_operations,
	pool_operations,
};

struct replay *replay_start(void)
{
	return host_alloc(sizeof(struct replay));
}

static void forget_caches(struct replay *r)
{
	while (r->caches) {
		struct trace_cache *cache = r->caches;

		r->caches = cache->next;
		if (cache->slabs)
			host_free(cache->slabs);
		/* A cache that is left has a pointer to its name. */
		if (!cache->cache)
			host_free(cache);
	}
}

void replay_end(struct replay *r)
{
	if (!r)
		return;
	drop_all_handles(r);
	forget_pools(r);
	forget_caches(r);
	if (r->text)
		host_free(r->text);
	host_free(r);
}

const char *replay_error(const struct replay *r)
{
	return r ? r->error : "no memory for the replayer";
}

/* --- Errors and results --------------------------------------------------- */

int trace_error(struct replay *r, const char *fmt, ...)
{
	__builtin_va_list args;

	if (r->error[0])
		return -1;
	__builtin_va_start(args, fmt);
	host_vsnprintf(r->error, sizeof(r->error), fmt, args);
	__builtin_va_end(args);
	return -1;
}

/* Room for @length bytes more and a zero byte. */
static int make_room(struct replay *r, unsigned long length)
{
	unsigned long room = r->room ? r->room : 256;
	char *text;

	while (room <= r->length + length)
		room *= 2;
	if (room == r->room)
		return 0;
	text = host_alloc(room);
	if (!text)
		return trace_error(r, "no memory for a line of %lu bytes", room);
	if (r->text) {
		memcpy(text, r->text, r->length);
		host_free(r->text);
	}
	r->text = text;
	r->room = room;
	return 0;
}

void append_text(struct replay *r, const char *text, unsigned long length)
{
	if (make_room(r, length))
		return;
	memcpy(r->text + r->length, text, length);
	r->length += length;
	r->text[r->length] = '\0';
}

void result(struct replay *r, const char *fmt, ...)
{
	char text[100];
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	host_vsnprintf(text, sizeof(text), fmt, args);
	__builtin_va_end(args);
	append_text(r, text, strlen(text));
}

void result_address(struct replay *r, struct handle *handle)
{
	if (handle->failed)
		result(r, "null");
	else
		result(r, "0x%lx", (unsigned long)handle->address);
}

bool result_low(struct replay *r, struct page *page)
{
	if (PageHighMem(page))
		return false;
	result(r, "low");
	return true;
}

/* --- Lines ------------------------------------------------------------------ */

/*
 * The bytes before the first arrow, all of them without one: nobody need know
 * the result before. -1: nothing is behind the arrow.
 */
static long length_of_operation(const char *line, unsigned long length)
{
	unsigned long arrow = strlen(ARROW);
	unsigned long i;

	for (i = 0; i + arrow < length; i++)
		if (!memcmp(line + i, ARROW, arrow))
			return i;
	/* The arrow may be without the blank behind it, at the end of the line. */
	for (arrow = strlen(ARROW) - 1; arrow <= strlen(ARROW); arrow++)
		if (length >= arrow && !memcmp(line + length - arrow, ARROW, arrow))
			return -1;
	return length;
}

static int check_characters(struct replay *r, const char *line,
			    unsigned long length)
{
	unsigned long i;

	for (i = 0; i < length; i++)
		if (line[i] < ' ' || line[i] > '~')
			return trace_error(r, "byte 0x%02x in column %lu",
					   (unsigned char)line[i], i + 1);
	return 0;
}

/* Cut @text at its blanks; returns the number of words put into @words. */
static unsigned int cut_words(char *text, char **words)
{
	unsigned int count = 0;

	for (;;) {
		while (*text == ' ')
			*text++ = '\0';
		if (!*text)
			break;
		words[count++] = text;
		while (*text && *text != ' ')
			text++;
	}
	words[count] = NULL;
	return count;
}

static const struct operation *find_operation(const char *verb)
{
	const struct operation *op;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(operation_tables); i++)
		for (op = operation_tables[i]; op->verb; op++)
			if (!strcmp(op->verb, verb))
				return op;
	return NULL;
}

static int perform(struct replay *r, char **words, unsigned int count)
{
	const struct operation *op;

	if (!count)
		return trace_error(r, "no operation before the arrow");
	op = find_operation(words[0]);
	if (!op)
		return trace_error(r, "no operation has the name \"%.40s\"",
				   words[0]);
	if (count - 1 < op->min || count - 1 > op->max)
		return trace_error(r, "%s wants %u%s arguments, not %u", op->verb,
				   op->min, op->max > op->min ? " or more" : "",
				   count - 1);
	return op->perform(r, words);
}

/* Words and operation need memory of their own: the line is not ours. */
static int perform_text(struct replay *r, const char *line, unsigned long length)
{
	/* At most every second character begins a word. */
	char **words = host_alloc((length / 2 + 2) * sizeof(*words));
	char *text = host_alloc(length + 1);
	int ret;

	if (words && text) {
		memcpy(text, line, length);
		append_text(r, ARROW, strlen(ARROW));
		ret = perform(r, words, cut_words(text, words));
	} else {
		ret = trace_error(r, "no memory for a line of %lu bytes", length);
	}
	if (words)
		host_free(words);
	if (text)
		host_free(text);
	return ret;
}

static bool is_comment(const char *line, unsigned long length)
{
	return !length || line[0] == '#';
}

static int replay_operation(struct replay *r, const char *line,
			    unsigned long length)
{
	long operation = length_of_operation(line, length);

	if (operation < 0)
		return trace_error(r, "no result behind \"%s\"; \"?\" asks for it",
				   ARROW + 1);
	if (check_characters(r, line, operation))
		return -1;
	append_text(r, line, operation);
	return perform_text(r, line, operation);
}

const char *replay_line(struct replay *r, const char *line,
			unsigned long length, unsigned long *seen_length)
{
	if (!r)
		return NULL;
	r->length = 0;
	if (length > MAX_LINE)
		trace_error(r, "longer than %u bytes", MAX_LINE);
	else if (is_comment(line, length))
		append_text(r, line, length);
	else
		replay_operation(r, line, length);
	if (r->error[0])
		return NULL;
	*seen_length = r->length;
	return r->text;
}

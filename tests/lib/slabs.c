// SPDX-License-Identifier: GPL-2.0-only
/* Shared by the tests of the slab allocator: see slabs.h. */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/smp.h>
#include <mmhist/host.h>
#include <pages.h>
#include <slabs.h>

#define MAX_SLABS	512
#define TEXT_SIZE	4096
#define SLABINFO_SIZE	16384

kmem_cache_t *the_cache;
void *the_objects[MAX_SLAB_OBJECTS];

static unsigned int object_count;
static unsigned long slab_bases[MAX_SLABS];
static unsigned int slab_count;

/* --- Text ----------------------------------------------------------------- */

struct text {
	char *end;
	unsigned int room;
};

static void __printf(2, 3) add_text(struct text *text, const char *fmt, ...)
{
	__builtin_va_list args;
	int length;

	__builtin_va_start(args, fmt);
	length = host_vsnprintf(text->end, text->room, fmt, args);
	__builtin_va_end(args);
	if (length >= (int)text->room)
		length = text->room ? text->room - 1 : 0;
	text->end += length;
	text->room -= length;
}

#define START_TEXT(buffer)	{ (buffer), sizeof(buffer) }

/* --- The cache ------------------------------------------------------------ */

struct kmem_cache_state state_of(kmem_cache_t *cachep)
{
	struct kmem_cache_state state;

	kmem_cache_inspect(cachep, &state);
	return state;
}

static kmem_cache_t *make(size_t size, size_t align, unsigned long flags,
			  void (*ctor)(void *, kmem_cache_t *, unsigned long),
			  void (*dtor)(void *, kmem_cache_t *, unsigned long))
{
	the_cache = kmem_cache_create("test-cache", size, align, flags, ctor, dtor);
	object_count = 0;
	slab_count = 0;
	return the_cache;
}

kmem_cache_t *cache_of(size_t size, size_t align, unsigned long flags)
{
	return make(size, align, flags | SLAB_NO_REAP, NULL, NULL);
}

kmem_cache_t *cache_with(size_t size, unsigned long flags,
			 void (*ctor)(void *, kmem_cache_t *, unsigned long),
			 void (*dtor)(void *, kmem_cache_t *, unsigned long))
{
	return make(size, 0, flags | SLAB_NO_REAP, ctor, dtor);
}

kmem_cache_t *cache_for_reaper(size_t size)
{
	return make(size, 0, 0, NULL, NULL);
}

void end_cache(struct test *test)
{
	unsigned int i;

	if (!the_cache)
		return;
	for (i = 0; i < object_count; i++)
		if (the_objects[i])
			kmem_cache_free(the_cache, the_objects[i]);
	object_count = 0;
	EXPECT_EQ(test, kmem_cache_destroy(the_cache), 0);
	the_cache = NULL;
}

/* --- Objects -------------------------------------------------------------- */

static unsigned long slab_base(const void *object)
{
	struct kmem_cache_state state = state_of(the_cache);

	return (unsigned long)object & ~((PAGE_SIZE << state.gfporder) - 1);
}

unsigned long offset_in_slab(const void *object)
{
	return (unsigned long)object - slab_base(object);
}

static unsigned int slab_number(const void *object)
{
	unsigned long base = slab_base(object);
	unsigned int i;

	for (i = 0; i < slab_count; i++)
		if (slab_bases[i] == base)
			return i;
	if (slab_count < MAX_SLABS)
		slab_bases[slab_count++] = base;
	return i;
}

/* The colour is less than an object, so that the division drops it. */
static int object_index(const void *object)
{
	struct kmem_cache_state state = state_of(the_cache);

	return (offset_in_slab(object) - state.first) / state.objsize;
}

/* How many of the objects from @start on are one run. */
static unsigned int run_length(void **objects, unsigned int count)
{
	unsigned int slab = slab_number(objects[0]);
	int index = object_index(objects[0]);
	unsigned int n;
	int step = 0;

	for (n = 1; n < count && objects[n]; n++) {
		int next = object_index(objects[n]);

		if (slab_number(objects[n]) != slab)
			break;
		if (!step && (next == index + 1 || next == index - 1))
			step = next - index;
		if (!step || next != index + step)
			break;
		index = next;
	}
	return n;
}

static void add_run(struct text *text, unsigned int slab, int from, int to)
{
	add_text(text, "%ss%u:%d", text->room == TEXT_SIZE ? "" : " ", slab, from);
	if (to != from)
		add_text(text, "..%d", to);
}

static const char *describe(void **objects, unsigned int count)
{
	static char buffer[TEXT_SIZE];
	struct text text = START_TEXT(buffer);
	unsigned int n, length;

	buffer[0] = '\0';
	for (n = 0; n < count; n += length) {
		length = 1;
		if (!objects[n]) {
			add_text(&text, "%sNULL", n ? " " : "");
			continue;
		}
		length = run_length(objects + n, count - n);
		add_run(&text, slab_number(objects[n]), object_index(objects[n]),
			object_index(objects[n + length - 1]));
	}
	return buffer;
}

const char *whole_slabs(unsigned int first, unsigned int last,
			unsigned int from, unsigned int to)
{
	static char buffer[TEXT_SIZE];
	struct text text = START_TEXT(buffer);
	int step = first <= last ? 1 : -1;
	unsigned int slab;

	for (slab = first; slab != last + step; slab += step)
		add_run(&text, slab, from, to);
	return buffer;
}

const char *take_objects(unsigned int count)
{
	void **first = the_objects + object_count;

	if (object_count + count > MAX_SLAB_OBJECTS)
		return "more than MAX_SLAB_OBJECTS";
	for (; count; count--)
		the_objects[object_count++] = kmem_cache_alloc(the_cache, GFP_KERNEL);
	return describe(first, the_objects + object_count - first);
}

static void free_one(unsigned int n)
{
	kmem_cache_free(the_cache, the_objects[n]);
	the_objects[n] = NULL;
}

void free_objects(unsigned int first, unsigned int last)
{
	int step = first <= last ? 1 : -1;
	unsigned int n;

	for (n = first; n != last + step; n += step)
		free_one(n);
}

static unsigned long slabs_of_cache(void)
{
	struct kmem_cache_state state = state_of(the_cache);

	return state.full_slabs + state.partial_slabs + state.free_slabs;
}

const char *free_objects_watched(unsigned int first, unsigned int last)
{
	static char buffer[TEXT_SIZE];
	struct text text = START_TEXT(buffer);
	int step = first <= last ? 1 : -1;
	unsigned long before = slabs_of_cache();
	unsigned int call = 0, n;

	buffer[0] = '\0';
	for (n = first; n != last + step; n += step) {
		unsigned long now;

		free_one(n);
		call++;
		now = slabs_of_cache();
		if (now != before)
			add_text(&text, "%s%u: %lu",
				 text.room == TEXT_SIZE ? "" : ", ", call,
				 before - now);
		before = now;
	}
	return buffer;
}

const char *cache_state(void)
{
	static char buffer[128];
	struct text text = START_TEXT(buffer);
	struct kmem_cache_state state = state_of(the_cache);

	add_text(&text, "ac %u | %lu %lu %lu | %lu",
		 state.avail[smp_processor_id()], state.full_slabs,
		 state.partial_slabs, state.free_slabs, state.free_objects);
#ifdef CONFIG_SMP
	add_text(&text, " | %u", state.shared_avail);
#endif
	return buffer;
}

/* --- Layouts of slabs ----------------------------------------------------- */

void check_state(struct test *test, const struct kmem_cache_state *state,
		 const struct layout *want)
{
	char seen[80], wanted[80];

	snprintf(seen, sizeof(seen), "%lu: %u, %u/%u/%s/%u/%u",
		 (unsigned long)want->size, state->objsize, state->num,
		 state->gfporder, state->off_slab ? "off" : "on",
		 state->colour, state->first);
	snprintf(wanted, sizeof(wanted), "%lu: %u, %u/%u/%s/%u/%u",
		 (unsigned long)want->size, want->objsize, want->num,
		 want->order, want->off_slab ? "off" : "on",
		 want->colour, want->first);
	EXPECT_STREQ(test, seen, wanted);
}

void check_layout(struct test *test, unsigned long flags,
		  const struct layout *want)
{
	struct kmem_cache_state state;

	if (!cache_of(want->size, 0, flags)) {
		test_fail(test, __FILE__, __LINE__, "no cache of %lu bytes",
			  (unsigned long)want->size);
		return;
	}
	state = state_of(the_cache);
	check_state(test, &state, want);
	end_cache(test);
}

void check_layouts(struct test *test, unsigned long flags,
		   const struct layout *want, unsigned int count)
{
	for (; count; want++, count--)
		check_layout(test, flags, want);
}

/* --- /proc/slabinfo_bs ---------------------------------------------------- */

const char *slabinfo_line(const char *name)
{
	static char buffer[SLABINFO_SIZE];
	char *line = buffer, *end;

	if (proc_read("slabinfo_bs", buffer, sizeof(buffer)) < 0)
		return "";
	for (; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		if (!strncmp(line, name, strlen(name)) &&
		    line[strlen(name)] == ' ')
			return line;
	}
	return "";
}

static char *rest_of_line(char *text)
{
	char *end = strchr(text, '\n');

	return end ? end + 1 : text + strlen(text);
}

void check_cache_order(struct test *test, const char *const *names,
		       unsigned int count)
{
	static char buffer[SLABINFO_SIZE];
	char *line = buffer;
	unsigned int i;

	EXPECT_GE(test, proc_read("slabinfo_bs", buffer, sizeof(buffer)), 1);
	line = rest_of_line(rest_of_line(line));
	for (i = 0; i < count; i++) {
		*strchr(line, ' ') = '\0';
		EXPECT_STREQ(test, line, names[i]);
		line = rest_of_line(line + strlen(line) + 1);
	}
	EXPECT_STREQ(test, line, "");
}

const char *slab_usage(const char *name)
{
	static char buffer[40];
	kmem_cache_t *cachep = kmem_cache_find(name);
	struct kmem_cache_state state;
	unsigned long slabs, objects;

	if (!cachep)
		return "no such cache";
	state = state_of(cachep);
	slabs = state.full_slabs + state.partial_slabs + state.free_slabs;
	objects = slabs * state.num;
	snprintf(buffer, sizeof(buffer), "%lu/%lu (%lu)",
		 objects - state.free_objects, objects, slabs);
	return buffer;
}

long tune(const char *text)
{
	return proc_write("slabinfo_bs", text, strlen(text) + 1);
}

/* --- General caches ------------------------------------------------------- */

kmem_cache_t *general_cache(size_t size)
{
	struct cache_sizes *class = malloc_sizes;

	while (class->cs_size < size)
		class++;
	return class->cs_cachep;
}

void prepare_object_of(size_t size)
{
	kfree(kmalloc(size, GFP_KERNEL));
}

const char *give_back_memory(void *memory)
{
	const char *name;

	if (!memory)
		return "none";
	name = state_of(kmem_cache_of(memory)).name;
	kfree(memory);
	return name;
}

/* Larger ones first: the management of their slabs lies in smaller ones. */
void shrink_general_caches(void)
{
	struct cache_sizes *class = malloc_sizes;

	while (class->cs_cachep)
		class++;
	while (class-- > malloc_sizes)
		kmem_cache_shrink(class->cs_cachep);
	kmem_cache_shrink(kmem_cache_find("kmem_cache"));
}

/* --- Pages ---------------------------------------------------------------- */

unsigned long slab_pages(void)
{
	return read_page_state(nr_slab);
}

static PILE(all_pages);
static void *hoarded;
static kmem_cache_t *hoarded_from;

/* Each object holds the address of the one before it. */
static void hoard_objects(kmem_cache_t *cachep)
{
	void **object;

	hoarded_from = cachep;
	while ((object = kmem_cache_alloc(cachep, GFP_ATOMIC | SLAB_NO_GROW))) {
		*object = hoarded;
		hoarded = object;
	}
}

void exhaust_memory(kmem_cache_t *cachep)
{
	if (cachep)
		hoard_objects(cachep);
	pile_up(&all_pages, GFP_KERNEL | __GFP_NOWARN, 0, -1);
}

void memory_back(void)
{
	pile_free(&all_pages, 0);
	while (hoarded) {
		void **object = hoarded;

		hoarded = *object;
		kmem_cache_free(hoarded_from, object);
	}
}

void cache_without_arrays(struct test *test, size_t size)
{
	/* A descriptor is at hand. */
	cache_of(100, 0, 0);
	end_cache(test);

	test_console_start();
	exhaust_memory(general_cache(size));
	cache_of(100, 0, 0);
	memory_back();
}

/* An array of 25 objects is of size-128: each failure uses up one of three colours. */
unsigned int requests_for_an_array(struct test *test)
{
	kmem_cache_t *general = general_cache(128);
	unsigned int before, after;

	cache_of(100, 0, 0);
	test_console_start();
	exhaust_memory(general);
	before = state_of(general).colour_next;
	EXPECT_EQ(test, tune("test-cache 25 10 0"), -ENOMEM);
	after = state_of(general).colour_next;
	memory_back();
	return (after + 3 - before) % 3;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * All allocators at once, on all CPUs, for as long as is asked for.
 *
 * There are many boxes, each for one thing: a block of pages, an object, an area, a
 * mapping, a cache with objects in it. Eight threads go from box to box at random.
 * Into an empty one a thread puts a new thing, written full with a pattern that
 * only this box at this time has; what it finds in a full one it reads through,
 * word by word, and gives back. So most things are given back on another CPU than
 * the one that got them, while their neighbours come and go. Others read the files
 * under /proc, tune caches, shrink them and let the reaper work meanwhile. Half of
 * the time all go to boxes of one kind, so that they meet in the same functions.
 *
 * The slots of kmap() are fewer than the boxes for them, so threads sleep for one.
 * Only half of the threads fill these boxes and only the others empty them, so
 * that there is always somebody who does not wait.
 *
 * Nothing is certain of the order here, so nothing is claimed but this: no pattern
 * is broken, nothing is lost, and in the end everything is in order.
 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/jiffies.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/io.h>
#include <asm/pgtable.h>
#include <mmhist/host.h>
#include <figures.h>
#include <test.h>

#define THREADS		8
#define CACHES		3
#define FILE_SIZE	(64 << 10)

enum kind {
	PAGES, OBJECT, CACHE_OBJECT, POOL_OBJECT, AREA, MAPPED_PAGES, REGISTERS,
	EACH_CPU, WHOLE_CACHE, KMAPPED, KMAPPED_TOGETHER, KINDS
};

/* More for kmap() than it has slots. */
static const unsigned int boxes_of[KINDS] = {
	[PAGES] = 300, [OBJECT] = 600, [CACHE_OBJECT] = 900, [POOL_OBJECT] = 60,
	[AREA] = 60, [MAPPED_PAGES] = 40, [REGISTERS] = 20, [EACH_CPU] = 40,
	[WHOLE_CACHE] = 8, [KMAPPED] = 1400, [KMAPPED_TOGETHER] = 200,
};

#define ALL_BOXES	3628
/* Pages that are in many boxes at once, to be mapped there; never written again. */
#define COMMON_PAGES	6
#define COMMON_STAMP	0x636f6d6d

/* @busy is taken by the one who looks into it; the rest belongs to him then. */
struct box {
	volatile unsigned int busy;
	enum kind kind;
	bool full;
	unsigned int stamp;
	unsigned int size;	/* bytes, or the order of pages */
	void *thing;
	struct page *pages[4];
};

struct worker {
	unsigned int number;
	unsigned int random;
	unsigned long operations;
	unsigned long nothing;	/* requests that got NULL */
	char *text;		/* for files */
};

static struct box *boxes;
static struct box *first_of[KINDS];
static struct worker workers[THREADS];
static kmem_cache_t *caches[CACHES];
static mempool_t *pool;
static unsigned long long end_time;
static volatile unsigned int broken, fillers;
/* Pages that kmap() has mapped, and how many these were at most. */
static volatile unsigned int kmapped, most_kmapped;
static struct page *common_pages[COMMON_PAGES];
static volatile unsigned int common_users[COMMON_PAGES];
static struct test *the_test;

static unsigned int next_random(struct worker *worker)
{
	worker->random ^= worker->random << 13;
	worker->random ^= worker->random >> 17;
	worker->random ^= worker->random << 5;
	return worker->random;
}

static bool is_filler(const struct worker *worker)
{
	return worker->number % 2 == 0;
}

/* --- Patterns ------------------------------------------------------------------- */

static void write_pattern(void *memory, unsigned int bytes, unsigned int stamp)
{
	unsigned int *words = memory;
	unsigned int i;

	for (i = 0; i < bytes / sizeof(*words); i++)
		words[i] = stamp + i;
}

static void tell_broken(const struct box *box, unsigned int place,
			unsigned int seen)
{
	if (__atomic_fetch_add(&broken, 1, __ATOMIC_SEQ_CST) < 5)
		test_fail(the_test, __FILE__, __LINE__,
			  "kind %u at %p: word %u is %x, written was %x (CPU %u)",
			  box->kind, box->thing, place, seen, box->stamp + place,
			  raw_smp_processor_id());
}

static void check_pattern(const struct box *box, const void *memory,
			  unsigned int bytes)
{
	const unsigned int *words = memory;
	unsigned int i;

	for (i = 0; i < bytes / sizeof(*words); i++)
		if (unlikely(words[i] != box->stamp + i)) {
			tell_broken(box, i, words[i]);
			return;
		}
}

/* --- Things: get one, written full; look through it and give it back --------------- */

static void get_pages(struct box *box, struct worker *worker)
{
	unsigned int random = next_random(worker);
	unsigned int flags = random & 16 ? GFP_HIGHUSER : GFP_KERNEL;
	unsigned int i;

	box->size = random % 64 ? random / 64 % 2 : random / 64 % 5;
	box->pages[0] = alloc_pages(random & 32 ? flags : GFP_ATOMIC, box->size);
	box->thing = box->pages[0];
	for (i = 0; box->thing && i < 1U << box->size; i++) {
		char *page = kmap_atomic(box->pages[0] + i, KM_USER0);

		write_pattern(page, PAGE_SIZE, box->stamp);
		kunmap_atomic(page, KM_USER0);
	}
}

static void put_pages(struct box *box)
{
	unsigned int i;

	for (i = 0; i < 1U << box->size; i++) {
		char *page = kmap_atomic(box->pages[0] + i, KM_USER0);

		check_pattern(box, page, PAGE_SIZE);
		kunmap_atomic(page, KM_USER0);
	}
	__free_pages(box->pages[0], box->size);
}

static void get_object(struct box *box, struct worker *worker)
{
	unsigned int random = next_random(worker);

	box->size = random % 32 ? 4 + random / 32 % 600 : 4 + random / 32 % 30000;
	box->size &= ~3U;
	box->thing = kmalloc(box->size, random & 1 ? GFP_KERNEL : GFP_ATOMIC);
	if (box->thing)
		write_pattern(box->thing, box->size, box->stamp);
}

static void put_object(struct box *box)
{
	check_pattern(box, box->thing, box->size);
	kfree(box->thing);
}

static kmem_cache_t *cache_of_box(const struct box *box)
{
	return caches[box->size % CACHES];
}

static void get_cache_object(struct box *box, struct worker *worker)
{
	box->size = next_random(worker) % CACHES;
	box->thing = kmem_cache_alloc(cache_of_box(box), GFP_KERNEL);
	if (box->thing)
		write_pattern(box->thing, kmem_cache_size(cache_of_box(box)) & ~3U,
			      box->stamp);
}

static void put_cache_object(struct box *box)
{
	check_pattern(box, box->thing, kmem_cache_size(cache_of_box(box)) & ~3U);
	kmem_cache_free(cache_of_box(box), box->thing);
}

/* GFP_ATOMIC: who waits for an object would wait for threads that wait as well. */
static void get_pool_object(struct box *box, struct worker *worker)
{
	box->thing = mempool_alloc(pool, GFP_ATOMIC);
	if (box->thing)
		write_pattern(box->thing, 64, box->stamp);
}

static void put_pool_object(struct box *box)
{
	check_pattern(box, box->thing, 64);
	mempool_free(box->thing, pool);
}

static void get_area(struct box *box, struct worker *worker)
{
	unsigned int random = next_random(worker);

	box->size = (1 + random / 256 % 7) * PAGE_SIZE;
	box->thing = vmalloc(box->size);
	if (box->thing)
		write_pattern(box->thing, box->size, box->stamp);
}

static void put_area(struct box *box)
{
	check_pattern(box, box->thing, box->size);
	vfree(box->thing);
}

static void free_mapped(struct box *box)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(box->pages); i++)
		if (box->pages[i])
			__free_page(box->pages[i]);
}

static void get_mapped_pages(struct box *box, struct worker *worker)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(box->pages); i++)
		box->pages[i] = alloc_page(GFP_HIGHUSER);
	box->size = sizeof(box->pages) / sizeof(*box->pages) * PAGE_SIZE;
	box->thing = box->pages[0] && box->pages[1] && box->pages[2] &&
		     box->pages[3] ? vmap(box->pages, 4, VM_MAP, PAGE_KERNEL) : NULL;
	if (box->thing)
		write_pattern(box->thing, box->size, box->stamp);
	else
		free_mapped(box);
}

static void put_mapped_pages(struct box *box)
{
	check_pattern(box, box->thing, box->size);
	vunmap(box->thing);
	free_mapped(box);
}

/* Of registers nothing is read: the entries are what comes and goes. */
static void get_registers(struct box *box, struct worker *worker)
{
	box->thing = ioremap(0x10000000, (1 + next_random(worker) / 64 % 4) * PAGE_SIZE);
}

static void put_registers(struct box *box)
{
	iounmap(box->thing);
}

static void get_each_cpu(struct box *box, struct worker *worker)
{
	unsigned int cpu;

	box->thing = __alloc_percpu(96, 4);
	for_each_online_cpu(cpu)
		if (box->thing)
			write_pattern(per_cpu_ptr(box->thing, cpu), 96, box->stamp);
}

static void put_each_cpu(struct box *box)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		check_pattern(box, per_cpu_ptr(box->thing, cpu), 96);
	free_percpu(box->thing);
}

/* The cache keeps its name for as long as it lives: one for each box. */
static char cache_names[8][16];

static void get_whole_cache(struct box *box, struct worker *worker)
{
	unsigned int number = box - boxes;
	char *name = cache_names[number % ARRAY_SIZE(cache_names)];
	kmem_cache_t *cachep;
	unsigned int i;

	snprintf(name, sizeof(cache_names[0]), "hammer-%u", number);
	box->size = (20 + next_random(worker) / 64 % 900) & ~3U;
	cachep = kmem_cache_create(name, box->size, 0, 0, NULL, NULL);
	box->thing = cachep;
	for (i = 0; cachep && i < ARRAY_SIZE(box->pages); i++) {
		void *object = kmem_cache_alloc(cachep, GFP_KERNEL);

		box->pages[i] = object;
		if (object)
			write_pattern(object, box->size, box->stamp);
	}
}

static void put_whole_cache(struct box *box)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(box->pages); i++)
		if (box->pages[i]) {
			check_pattern(box, box->pages[i], box->size);
			kmem_cache_free(box->thing, box->pages[i]);
		}
	if (kmem_cache_destroy(box->thing))
		test_fail(the_test, __FILE__, __LINE__,
			  "a cache without objects cannot be destroyed");
}

static void note_kmapped(void)
{
	if (__atomic_add_fetch(&kmapped, 1, __ATOMIC_SEQ_CST) > most_kmapped)
		most_kmapped = kmapped;
}

static void note_kunmapped(void)
{
	__atomic_fetch_sub(&kmapped, 1, __ATOMIC_SEQ_CST);
}

/* Sleeps if all slots are taken. */
static void get_kmapped(struct box *box, struct worker *worker)
{
	box->pages[0] = alloc_page(GFP_HIGHUSER);
	box->thing = box->pages[0] ? kmap(box->pages[0]) : NULL;
	if (!box->thing)
		return;
	write_pattern(box->thing, PAGE_SIZE, box->stamp);
	note_kmapped();
}

/* The list that the page is in changes meanwhile: others map, and unmap. */
static void check_address(const struct box *box, struct page *page)
{
	void *address = page_address(page);

	if (address != box->thing)
		test_fail(the_test, __FILE__, __LINE__,
			  "page_address() of a page that is mapped at %p: %p",
			  box->thing, address);
}

static void put_kmapped(struct box *box)
{
	check_address(box, box->pages[0]);
	note_kunmapped();
	check_pattern(box, box->thing, PAGE_SIZE);
	kunmap(box->pages[0]);
	__free_page(box->pages[0]);
}

/* All who map a page have one slot, and count their users together. */
static void get_common_page(struct box *box, struct worker *worker)
{
	unsigned int which = next_random(worker) / 64 % COMMON_PAGES;

	box->size = which;
	box->stamp = COMMON_STAMP;
	box->thing = kmap(common_pages[which]);
	check_pattern(box, box->thing, PAGE_SIZE);
	if (__atomic_add_fetch(&common_users[which], 1, __ATOMIC_SEQ_CST) == 1)
		note_kmapped();
}

static void put_common_page(struct box *box)
{
	check_address(box, common_pages[box->size]);
	if (!__atomic_sub_fetch(&common_users[box->size], 1, __ATOMIC_SEQ_CST))
		note_kunmapped();
	check_pattern(box, box->thing, PAGE_SIZE);
	kunmap(common_pages[box->size]);
}

static const struct {
	void (*get)(struct box *box, struct worker *worker);
	void (*put)(struct box *box);
} handling[KINDS] = {
	[PAGES] = { get_pages, put_pages },
	[OBJECT] = { get_object, put_object },
	[CACHE_OBJECT] = { get_cache_object, put_cache_object },
	[POOL_OBJECT] = { get_pool_object, put_pool_object },
	[AREA] = { get_area, put_area },
	[MAPPED_PAGES] = { get_mapped_pages, put_mapped_pages },
	[REGISTERS] = { get_registers, put_registers },
	[EACH_CPU] = { get_each_cpu, put_each_cpu },
	[WHOLE_CACHE] = { get_whole_cache, put_whole_cache },
	[KMAPPED] = { get_kmapped, put_kmapped },
	[KMAPPED_TOGETHER] = { get_common_page, put_common_page },
};

/* Only fillers fill such a box, and only others empty it. */
static bool takes_a_slot(const struct box *box)
{
	return box->kind == KMAPPED || box->kind == KMAPPED_TOGETHER;
}

/* --- What goes on beside them --------------------------------------------------- */

static void read_a_file(struct worker *worker)
{
	static const char *const names[] = {
		"slabinfo_bs", "buddyinfo_bs", "vmstat_bs", "meminfo_bs",
	};

	proc_read(names[next_random(worker) / 64 % ARRAY_SIZE(names)], worker->text,
		  FILE_SIZE);
}

/*
 * This one walks the list of areas. vread() does too, and must not be called
 * here: it reads areas that are on the list and not mapped yet, which faults
 * (2.6.12-rc2, kept).
 */
static void walk_areas(struct worker *worker)
{
	proc_read("mmhist", worker->text, FILE_SIZE);
}

/* Mostly to small arrays, so that slabs and the shared array have much to do. */
static void tune_a_cache(struct worker *worker)
{
	unsigned int random = next_random(worker) / 64;
	unsigned int limit = 2 + random % (random & 0x700 ? 8 : 100);
	char text[64];

	snprintf(text, sizeof(text), "hammer-c%u %u %u %u\n",
		 (random >> 11) % CACHES, limit, 1 + limit / 2, (random >> 13) % 9);
	proc_write("slabinfo_bs", text, strlen(text));
}

static void shrink_a_cache(struct worker *worker)
{
	kmem_cache_shrink(caches[next_random(worker) / 64 % CACHES]);
}

/* Workers of the host do it by themselves; where there are none it is done here. */
static void let_the_reaper_work(struct worker *worker)
{
	unsigned int cpu = raw_smp_processor_id();

	if (worker->number >= num_online_cpus() || host_worker_kick(cpu) != -1)
		return;
	if (!worker->number)
		jiffies_offset += HZ / 10;
	run_workqueue(cpu);
}

static void something_else(struct worker *worker)
{
	static void (*const actions[])(struct worker *worker) = {
		read_a_file, walk_areas, tune_a_cache, shrink_a_cache,
		let_the_reaper_work, walk_areas, let_the_reaper_work,
	};

	actions[next_random(worker) / 64 % ARRAY_SIZE(actions)](worker);
}

/* --- The work -------------------------------------------------------------------- */

static void fill(struct box *box, struct worker *worker)
{
	box->stamp = next_random(worker);
	handling[box->kind].get(box, worker);
	box->full = box->thing;
	worker->nothing += !box->full;
}

static void empty(struct box *box)
{
	handling[box->kind].put(box);
	box->full = false;
}

static bool take(volatile unsigned int *busy)
{
	return !__atomic_exchange_n(busy, 1, __ATOMIC_ACQUIRE);
}

static void release(volatile unsigned int *busy)
{
	__atomic_store_n(busy, 0, __ATOMIC_RELEASE);
}

/*
 * Where making a cache and destroying one wait for each other for ever there is one
 * at a time, and all caches have one lock: see tests/cache_lock_order_turned.c.
 */
static volatile unsigned int *lock_of(struct box *box)
{
	static volatile unsigned int one_cache;

	return box->kind == WHOLE_CACHE && !CACHES_AT_ONCE ? &one_cache : &box->busy;
}

static void visit(struct box *box, struct worker *worker)
{
	if (!take(lock_of(box)))
		return;
	if (box->full && (!takes_a_slot(box) || !is_filler(worker)))
		empty(box);
	else if (!box->full && (!takes_a_slot(box) || is_filler(worker)))
		fill(box, worker);
	release(lock_of(box));
	worker->operations++;
}

/* Any box; or, in every other of short times, one of the kind whose turn it is. */
static struct box *some_box(struct worker *worker)
{
	unsigned int random = next_random(worker) / 8;
	unsigned int times = host_nsec() >> 26;
	unsigned int kind = times / 2 % KINDS;

	if (times % 2)
		return first_of[kind] + random % boxes_of[kind];
	return boxes + random % ALL_BOXES;
}

static bool goes_on(const struct worker *worker)
{
	if (host_nsec() < end_time)
		return true;
	return !is_filler(worker) && fillers;
}

/* How often something else comes in between: most where all are at the caches. */
static unsigned int visits_until_something_else(const struct box *box)
{
	return box->kind == CACHE_OBJECT ? 32 : 256;
}

static int work(void *arg)
{
	struct worker *worker = arg;

	while (goes_on(worker)) {
		struct box *box = some_box(worker);

		visit(box, worker);
		if (!(next_random(worker) / 8 % visits_until_something_else(box)))
			something_else(worker);
		if (next_random(worker) / 8 % 16 == 0)
			host_yield();
	}
	if (is_filler(worker))
		__atomic_fetch_sub(&fillers, 1, __ATOMIC_SEQ_CST);
	return 0;
}

/* --- Before and after -------------------------------------------------------------- */

static void make_boxes(void)
{
	struct box *box = boxes;
	unsigned int kind, i;

	for (kind = 0; kind < KINDS; kind++) {
		first_of[kind] = box;
		for (i = 0; i < boxes_of[kind]; i++)
			box++->kind = kind;
	}
	BUG_ON(box != boxes + ALL_BOXES);
}

static bool get_common_pages(void)
{
	unsigned int i;

	for (i = 0; i < COMMON_PAGES; i++) {
		common_pages[i] = alloc_page(GFP_HIGHUSER);
		if (!common_pages[i])
			return false;
		write_pattern(kmap(common_pages[i]), PAGE_SIZE, COMMON_STAMP);
		kunmap(common_pages[i]);
	}
	return true;
}

static bool get_ready(void)
{
	static const struct {
		const char *name;
		size_t size;
		unsigned long flags;
	} wanted[CACHES] = {
		{ "hammer-c0", 52, 0 },
		{ "hammer-c1", 200, SLAB_HWCACHE_ALIGN },
		{ "hammer-c2", 1100, 0 },
	};
	unsigned int i;

	boxes = host_alloc(ALL_BOXES * sizeof(*boxes));
	if (!boxes)
		return false;
	make_boxes();
	for (i = 0; i < CACHES; i++)
		caches[i] = kmem_cache_create(wanted[i].name, wanted[i].size, 0,
					      wanted[i].flags, NULL, NULL);
	pool = mempool_create(20, mempool_alloc_slab, mempool_free_slab, caches[1]);
	for (i = 0; i < THREADS; i++)
		workers[i] = (struct worker){
			.number = i,
			.random = 2463534242U + 97 * i + (unsigned int)host_nsec(),
			.text = host_alloc(FILE_SIZE),
		};
	return pool && workers[THREADS - 1].text && get_common_pages();
}

/* The era's mempool_destroy() takes no NULL. */
static void end_pool(void)
{
	mempool_t *ended = pool;

	pool = NULL;
	if (!ended)
		return;
	mempool_destroy(ended);
}

static void clear_up(struct test *test)
{
	unsigned int i;

	for (i = 0; boxes && i < ALL_BOXES; i++)
		if (boxes[i].full)
			empty(&boxes[i]);
	for (i = 0; i < COMMON_PAGES; i++) {
		if (common_pages[i])
			__free_page(common_pages[i]);
		common_pages[i] = NULL;
	}
	end_pool();
	for (i = 0; i < CACHES; i++)
		if (caches[i])
			EXPECT_EQ(test, kmem_cache_destroy(caches[i]), 0);
	for (i = 0; i < THREADS; i++)
		if (workers[i].text)
			host_free(workers[i].text);
	if (boxes)
		host_free(boxes);
}

static void start_and_wait(struct test *test)
{
	struct kthread *threads[THREADS];
	unsigned int i;

	fillers = THREADS / 2;
	for (i = 0; i < THREADS; i++)
		threads[i] = kthread_run_on(i % num_online_cpus(), work, &workers[i],
					    "mmhist_hammer");
	for (i = 0; i < THREADS; i++) {
		EXPECT_NOT_NULL(test, threads[i]);
		if (threads[i])
			kthread_join(threads[i]);
	}
}

static void all_allocators_at_once(struct test *test)
{
	unsigned long operations = 0, nothing = 0;
	unsigned int i;

	the_test = test;
	broken = 0;
	kmapped = 0;
	most_kmapped = 0;
	end_time = host_nsec() + test_seconds * 1000000000ULL;
	if (get_ready())
		start_and_wait(test);
	else
		test_fail(test, __FILE__, __LINE__, "no memory to begin with");
	for (i = 0; i < THREADS; i++) {
		operations += workers[i].operations;
		nothing += workers[i].nothing;
	}
	clear_up(test);
	EXPECT_EQ(test, broken, 0);
	EXPECT_GE(test, operations, 1000);
	test_diag(test, "%lu operations in %u s on %u CPUs, %u of %u slots taken",
		  operations, test_seconds, num_online_cpus(), most_kmapped,
		  LAST_PKMAP);
	test_diag(test, "%lu requests got nothing", nothing);
}

static const struct test_case hammer_cases[] = {
	TEST_CASE(all_allocators_at_once),
	{ }
};

static const struct test_suite hammer_suite = {
	.name = "hammer",
	.alone = true,
	.cases = hammer_cases,
};
test_suite(hammer_suite);

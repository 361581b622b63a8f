// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs the suites and prints their results as KTAP.
 *
 * Around each test the free pages of the machine are counted. Objects that
 * wait in slab caches would blur the count, so the caches are trimmed first;
 * page tables stay for ever once they exist and count as free. A small object
 * that is lost keeps no page of its own, so the objects of kmalloc() that are
 * in use are counted too; and interrupts and the preempt count must be as they
 * were. Last, the structures of all allocators must be in order: mm/check.c.
 */
#include <linux/console.h>
#include <linux/hardirq.h>
#include <linux/mm.h>
#include <linux/mm_check.h>
#include <linux/mmzone.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <linux/swap.h>
#include <mmhist/host.h>
#include <asm/pgtable.h>
#include <test.h>

extern const struct test_suite *const __bs_test_start[];
extern const struct test_suite *const __bs_test_end[];

#define for_each_suite(s) \
	for (s = __bs_test_start; s < __bs_test_end; s++)

unsigned int test_seconds = 1;
void (*test_begin_hook)(const char *suite, const char *test, bool alone);

/* --- Names ---------------------------------------------------------------- */

/* Does @text match @glob, in which * stands for any text and ? for a character? */
static bool matches(const char *glob, const char *text)
{
	for (; *glob; glob++, text++) {
		if (*glob == '*') {
			do {
				if (matches(glob + 1, text))
					return true;
			} while (*text++);
			return false;
		}
		if (!*text || (*glob != '?' && *glob != *text))
			return false;
	}
	return !*text;
}

static bool wanted(const char *glob, const struct test_suite *suite,
		   const struct test_case *test)
{
	char name[128];

	if (suite->alone &&
	    (!glob || strncmp(glob, suite->name, strlen(suite->name))))
		return false;
	snprintf(name, sizeof(name), "%s.%s", suite->name, test->name);
	return !glob || matches(glob, name) || matches(glob, suite->name);
}

static bool same_level(const char *a, const char *b)
{
	return (!a && !b) || (a && b && !strcmp(a, b));
}

/* Levels as test_level() tells them: "" for a complete boot. */
bool test_wanted(const char *glob, const char *level)
{
	const struct test_suite *const *s;
	const struct test_case *test;

	for_each_suite(s) {
		if (strcmp((*s)->until ? (*s)->until : "", level))
			continue;
		for (test = (*s)->cases; test->name; test++)
			if (wanted(glob, *s, test))
				return true;
	}
	return false;
}

void list_tests(const char *glob, void (*found)(const char *name, void *sink), void *sink)
{
	const struct test_suite *const *s;
	const struct test_case *test;
	char name[128];

	for_each_suite(s)
		for (test = (*s)->cases; test->name; test++) {
			if (glob && !wanted(glob, *s, test))
				continue;
			snprintf(name, sizeof(name), "%s.%s\n", (*s)->name, test->name);
			found(name, sink);
		}
}

static void note(const char *name, void *found)
{
	*(bool *)found = true;
}

bool test_known(const char *glob)
{
	bool found = false;

	list_tests(glob, note, &found);
	return found;
}

static unsigned int count_wanted(const char *glob, const struct test_suite *suite)
{
	const struct test_case *test;
	unsigned int count = 0;

	if (!same_level(suite->until, boot_stopped_at()))
		return 0;
	for (test = suite->cases; test->name; test++)
		count += wanted(glob, suite, test);
	return count;
}

const char *test_level(unsigned int n)
{
	const struct test_suite *const *s, *const *before;

	for_each_suite(s) {
		for (before = __bs_test_start; before < s; before++)
			if (same_level((*before)->until, (*s)->until))
				break;
		if (before == s && !n--)
			return (*s)->until ? (*s)->until : "";
	}
	return NULL;
}

/* --- Free pages ----------------------------------------------------------- */

static unsigned long pages_on_lists(const struct zone *zone)
{
	unsigned long pages = zone->free_pages;
	unsigned int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++)
		pages += zone->pageset[cpu].pcp[0].count +
			 zone->pageset[cpu].pcp[1].count;
	return pages;
}

static unsigned long page_tables(void)
{
	unsigned long address, tables = 0;

	for (address = WINDOW_VMALLOC_START & PGDIR_MASK;
	     address < WINDOW_START + WINDOW_SIZE; address += PGDIR_SIZE) {
		pmd_t *pmd = pmd_offset(pgd_offset_k(address), address);

		tables += !pmd_none(*pmd) && !pmd_bad(*pmd);
	}
	return tables;
}

unsigned long test_free_pages(void)
{
	unsigned long pages = page_tables();
	struct zone *zone;

	for_each_zone(zone)
		pages += pages_on_lists(zone);
	return pages;
}

/* The cache of the descriptors of all caches: each is an object of it. */
static kmem_cache_t *cache_of_caches(void)
{
	return (kmem_cache_t *)virt_to_page(malloc_sizes[0].cs_cachep)->lru.next;
}

/*
 * Has a cache anything that kmem_cache_shrink() gives back? To ask is much cheaper
 * than to shrink, which calls every CPU; and it comes twice for each test.
 */
static bool can_be_trimmed(kmem_cache_t *cachep)
{
	struct kmem_cache_state state;
	unsigned int cpu, waiting;

	kmem_cache_inspect(cachep, &state);
	waiting = state.shared_avail;
	for (cpu = 0; cpu < NR_CPUS; cpu++)
		waiting += state.avail[cpu];
	return waiting || state.free_slabs;
}

static void trim_cache(kmem_cache_t *cachep)
{
	if (can_be_trimmed(cachep))
		kmem_cache_shrink(cachep);
}

static void trim_caches(void)
{
	struct cache_sizes *size;

	if (!malloc_sizes[0].cs_cachep)
		return;
	/* Larger ones first: their descriptors of slabs are small objects. */
	for (size = malloc_sizes; size->cs_cachep; size++)
		;
	while (size-- > malloc_sizes) {
		trim_cache(size->cs_cachep);
		trim_cache(size->cs_dmacachep);
	}
	trim_cache(cache_of_caches());
}

static unsigned long objects_of(kmem_cache_t *cachep)
{
	struct kmem_cache_state state;

	kmem_cache_inspect(cachep, &state);
	return (state.full_slabs + state.partial_slabs + state.free_slabs) *
	       state.num - state.free_objects;
}

unsigned long test_kmalloc_objects(void)
{
	unsigned long objects = 0;
	struct cache_sizes *size;

	if (!malloc_sizes[0].cs_cachep)
		return 0;
	for (size = malloc_sizes; size->cs_cachep; size++)
		objects += objects_of(size->cs_cachep) +
			   objects_of(size->cs_dmacachep);
	return objects;
}

/* --- What a test must leave as it was -------------------------------------- */

struct surroundings {
	unsigned long pages;
	unsigned long objects;
	unsigned int faults;		/* of mm_check() */
	int preempt;
	bool irqs_off;
};

static void count_fault(void *arg, const char *text)
{
}

static unsigned int count_faults(void)
{
	return mm_check(count_fault, NULL);
}

static struct surroundings look_around(void)
{
	return (struct surroundings){
		.pages = test_free_pages(),
		.objects = test_kmalloc_objects(),
		.preempt = preempt_count(),
		.irqs_off = irqs_disabled(),
	};
}

static void check_memory(struct test *test, const struct test_suite *suite,
			 const struct surroundings *before)
{
	struct surroundings now;
	long lost, objects;

	trim_caches();
	now = look_around();
	lost = before->pages - now.pages - test->kept_pages;
	if (lost > 0 || (lost < 0 && !suite->pristine))
		test_fail(test, __FILE__, __LINE__,
			  "%ld pages lost: %lu free before, %lu after, %ld kept",
			  lost, before->pages, now.pages, test->kept_pages);
	objects = now.objects - before->objects - test->kept_objects;
	if (objects && !suite->pristine)
		test_fail(test, __FILE__, __LINE__,
			  "%ld objects lost: %lu in use before, %lu after, %ld kept",
			  objects, before->objects, now.objects,
			  test->kept_objects);
}

/* Told, and mended: the next test is not to suffer for it. */
static void check_context(struct test *test, const struct surroundings *before)
{
	if (irqs_disabled() != before->irqs_off) {
		test_fail(test, __FILE__, __LINE__, "interrupts are left %s",
			  before->irqs_off ? "on" : "off");
		if (before->irqs_off)
			local_irq_disable();
		else
			local_irq_enable();
	}
	if (preempt_count() != before->preempt) {
		test_fail(test, __FILE__, __LINE__,
			  "the preempt count is %x, it was %x before",
			  preempt_count(), before->preempt);
		preempt_count() = before->preempt;
	}
}

/* A test that does much damage is not to drown its first faults in others. */
#define MOST_FAULTS	10

struct fault_count {
	struct test *test;
	unsigned int told;
};

static void tell_fault(void *arg, const char *text)
{
	struct fault_count *count = arg;

	if (count->told++ < MOST_FAULTS)
		test_fail(count->test, __FILE__, __LINE__, "out of order: %s",
			  text);
}

/* What an earlier test has left behind is not told again. Returns what there is now. */
static unsigned int check_structures(struct test *test,
				     const struct surroundings *before)
{
	struct fault_count count = { .test = test };
	unsigned int faults = count_faults();

	if (faults <= before->faults)
		return faults;
	mm_check(tell_fault, &count);
	if (faults > MOST_FAULTS)
		test_diag(test, "%u faults in all", faults);
	return faults;
}

/* --- Console -------------------------------------------------------------- */

/* Room for the reports of a test with all that belongs to them. */
#define TAP_SIZE	(128 << 10)

static char *tap_text;
static unsigned int tap_length;

static int tap_line(int level, const char *line)
{
	unsigned int length = strlen(line);

	if (tap_length + length + 2 <= TAP_SIZE) {
		memcpy(tap_text + tap_length, line, length);
		tap_length += length;
		tap_text[tap_length++] = '\n';
		tap_text[tap_length] = '\0';
	}
	return 0;
}

void test_console_start(void)
{
	if (!tap_text)
		tap_text = host_alloc(TAP_SIZE);
	tap_length = 0;
	if (tap_text)
		tap_text[0] = '\0';
	console_tap = tap_text ? tap_line : NULL;
}

static void console_stop(void)
{
	console_tap = NULL;
}

/* The first line of what is left of @text, cut off; NULL at the end. */
static char *next_line(char **text)
{
	char *line = *text;
	char *end = strchr(line, '\n');

	if (!end)
		return NULL;
	*end = '\0';
	*text = end + 1;
	return line;
}

unsigned int test_console_lines(const char *part)
{
	char *copy, *rest, *line;
	unsigned int count = 0;

	if (!tap_text)
		return 0;
	copy = host_alloc(tap_length + 1);
	if (!copy)
		return 0;
	memcpy(copy, tap_text, tap_length + 1);
	for (rest = copy; (line = next_line(&rest));)
		count += strstr(line, part) ? 1 : 0;
	host_free(copy);
	return count;
}

bool test_console_has(const char *text)
{
	return tap_text && strstr(tap_text, text);
}

/* --- Verdicts ------------------------------------------------------------- */

/* Set while a test is run from within another one: its faults are expected. */
static bool quiet;

/* Diagnostics go to the console even while a test records it. */
static void diagnose(const char *text)
{
	int (*tap)(int level, const char *line) = console_tap;
	char line[400];
	const char *end;

	if (quiet)
		return;
	console_tap = NULL;
	for (; *text; text = *end ? end + 1 : end) {
		for (end = text; *end && *end != '\n'; end++)
			;
		snprintf(line, sizeof(line), "%.*s", (int)(end - text), text);
		printk(KERN_INFO "    # %s\n", line);
	}
	console_tap = tap;
}

void test_fail(struct test *test, const char *file, int line,
	       const char *fmt, ...)
{
	char text[400];
	int length;
	__builtin_va_list args;

	length = snprintf(text, sizeof(text), "%s: %s:%d: ", test->name, file, line);
	__builtin_va_start(args, fmt);
	host_vsnprintf(text + length, sizeof(text) - length, fmt, args);
	__builtin_va_end(args);
	test->status = TEST_FAILED;
	diagnose(text);
}

void test_differs(struct test *test, const struct test_claim *claim,
		  unsigned long seen, unsigned long expected)
{
	test_fail(test, claim->file, claim->line,
		  claim->hex ? "%s is 0x%lx, expected %s 0x%lx (%s)" :
			       "%s is %ld, expected %s %ld (%s)",
		  claim->seen, seen, claim->relation, expected, claim->expected);
}

void test_diag(struct test *test, const char *fmt, ...)
{
	char text[400];
	int length;
	__builtin_va_list args;

	length = snprintf(text, sizeof(text), "%s: ", test->name);
	__builtin_va_start(args, fmt);
	host_vsnprintf(text + length, sizeof(text) - length, fmt, args);
	__builtin_va_end(args);
	diagnose(text);
}

void test_skip(struct test *test, const char *reason)
{
	if (test->status == TEST_PASSED)
		test->status = TEST_SKIPPED;
	test->skip_reason = reason;
}

void test_keeps_pages(struct test *test, long pages)
{
	test->kept_pages += pages;
}

void test_keeps_objects(struct test *test, long objects)
{
	test->kept_objects += objects;
}

/* A task that met BUG() is dead; the one that goes on gets its own count back. */
bool test_bugs(void (*fn)(void *arg), void *arg)
{
	int before = preempt_count();
	bool bug = host_survives_bug(fn, arg);

	if (bug)
		preempt_count() = before;
	return bug;
}

bool test_readable(unsigned long address)
{
	unsigned char byte;

	return host_probe_read(&byte, address, 1) == 0;
}

/* --- Running -------------------------------------------------------------- */

static void begin_test(const struct test_suite *suite,
		       struct surroundings *before, unsigned int faults)
{
	if (!suite->pristine)
		trim_caches();
	*before = look_around();
	before->faults = faults;
}

/*
 * @faults: those that there are. To find them takes longer than most tests, so what
 * was found after one test, which is returned, is what there is before the next.
 */
static unsigned int run_test(struct test *test, const struct test_suite *suite,
			     const struct test_case *c, unsigned int faults)
{
	struct surroundings before;

	begin_test(suite, &before, faults);
	if (suite->init)
		suite->init(test);
	if (test->status == TEST_PASSED)
		c->run(test);
	if (suite->exit)
		suite->exit(test);
	console_stop();
	check_context(test, &before);
	check_memory(test, suite, &before);
	return check_structures(test, &before);
}

enum test_status test_status_of(void (*run)(struct test *test))
{
	static const struct test_suite nothing;
	const struct test_case c = { "inner", run };
	struct test inner = { .name = c.name, .status = TEST_PASSED };

	quiet = true;
	run_test(&inner, &nothing, &c, count_faults());
	quiet = false;
	return inner.status;
}

static void print_result(const struct test *test, unsigned int number)
{
	bool ok = test->status != TEST_FAILED;

	printk(KERN_INFO "    %s %u %s%s%s\n", ok ? "ok" : "not ok", number,
	       test->name, test->status == TEST_SKIPPED ? " # SKIP " : "",
	       test->status == TEST_SKIPPED ? test->skip_reason : "");
}

static int run_suite(const char *glob, const struct test_suite *suite)
{
	const struct test_case *c;
	unsigned int number = 0, faults = count_faults();
	int failed = 0;

	printk(KERN_INFO "    KTAP version 1\n");
	printk(KERN_INFO "    # Subtest: %s\n", suite->name);
	printk(KERN_INFO "    1..%u\n", count_wanted(glob, suite));
	for (c = suite->cases; c->name; c++) {
		struct test test = { .name = c->name, .status = TEST_PASSED };

		if (!wanted(glob, suite, c))
			continue;
		if (test_begin_hook)
			test_begin_hook(suite->name, c->name, suite->alone);
		faults = run_test(&test, suite, c, faults);
		print_result(&test, ++number);
		failed += test.status == TEST_FAILED;
	}
	return failed;
}

int run_tests(const char *glob)
{
	const struct test_suite *const *s;
	unsigned int suites = 0, number = 0;
	int failed = 0;

	for_each_suite(s)
		suites += count_wanted(glob, *s) != 0;
	printk(KERN_INFO "KTAP version 1\n");
	printk(KERN_INFO "1..%u\n", suites);
	for_each_suite(s) {
		int suite_failed;

		if (!count_wanted(glob, *s))
			continue;
		suite_failed = run_suite(glob, *s);
		printk(KERN_INFO "%s %u %s\n", suite_failed ? "not ok" : "ok",
		       ++number, (*s)->name);
		failed += suite_failed;
	}
	if (tap_text)
		host_free(tap_text);
	tap_text = NULL;
	return failed;
}

/* --- Tests in trouble ------------------------------------------------------ */

/*
 * What the test itself has to say of it is not of interest; but where it says
 * anything it is off its course, and may keep what it did not expect to get.
 */
static void run_quietly(struct test *test, const struct test_suite *suite,
			const struct test_case *c,
			const struct test_trouble *trouble)
{
	quiet = true;
	if (suite->init)
		suite->init(test);
	trouble->begin();
	if (test->status == TEST_PASSED)
		c->run(test);
	trouble->end();
	if (suite->exit)
		suite->exit(test);
	console_stop();
	quiet = false;
}

static enum test_outcome judge_in_trouble(const struct test_suite *suite,
					  const struct test_case *c,
					  const struct test_trouble *trouble)
{
	struct test test = { .name = c->name, .status = TEST_PASSED };
	struct surroundings before;
	bool off_course;

	begin_test(suite, &before, count_faults());
	run_quietly(&test, suite, c, trouble);
	off_course = test.status == TEST_FAILED;
	test.status = TEST_PASSED;
	if (!off_course) {
		check_context(&test, &before);
		check_memory(&test, suite, &before);
	}
	check_structures(&test, &before);
	if (test.status == TEST_FAILED)
		return TEST_LOST;
	return off_course ? TEST_OFF_COURSE : TEST_FINE;
}

enum test_outcome test_in_trouble(const char *name,
				  const struct test_trouble *trouble)
{
	const struct test_suite *const *s;
	const struct test_case *c;

	for_each_suite(s) {
		if (!same_level((*s)->until, boot_stopped_at()))
			continue;
		for (c = (*s)->cases; c->name; c++)
			if (wanted(name, *s, c))
				return judge_in_trouble(*s, c, trouble);
	}
	return TEST_UNKNOWN;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The assertion layer of the regression suite.
 *
 * A test is a function; a suite is a table of them. EXPECT_* reports a
 * difference with both values and goes on, ASSERT_* also returns from the
 * function it stands in. Results are printed as KTAP, version 1. After each
 * test the runner compares free pages, objects of kmalloc(), the preempt count
 * and whether interrupts are on with what they were before.
 *
 * The same sources are linked into the process (ARCH=um) and built as loadable
 * modules (ARCH=arm).
 */
#ifndef _TEST_H
#define _TEST_H

#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/init.h>

enum test_status { TEST_PASSED, TEST_FAILED, TEST_SKIPPED };

struct test {
	const char *name;
	enum test_status status;
	const char *skip_reason;
	/* Pages that this test gives away for good, told by test_keeps_pages(). */
	long kept_pages;
	/* Objects of kmalloc(), told by test_keeps_objects(). */
	long kept_objects;
};

struct test_case {
	const char *name;
	void (*run)(struct test *test);
};

/*
 * @until: the boot level that the suite needs the boot to stop at ("bootmem",
 * "buddy", ...: the boot option until=), or NULL for a complete boot.
 * @pristine: the tests look at the slab caches as the boot left them, so they
 * are not trimmed before each test; more free pages afterwards are no fault.
 * @alone: it leaves other tests another machine than they expect, and runs only
 * when it is asked for by its name.
 * @init and @exit run around each test and may be NULL; their effect is part
 * of what the page-loss check sees.
 */
struct test_suite {
	const char *name;
	const char *until;
	bool pristine;
	bool alone;
	void (*init)(struct test *test);
	void (*exit)(struct test *test);
	const struct test_case *cases;
};

#define TEST_CASE(function)	{ #function, function }

/* Make @suite known to the runner. */
#define test_suite(suite)						\
	static const struct test_suite *const __test_suite_##suite	\
	__attribute_used__ __section("bs_test") = &(suite)

/*
 * A comparison as it stands in the source, for the case that it does not hold.
 * That stands ready and is not computed: there are thousands, and none fails.
 */
struct test_claim {
	const char *file;
	int line;
	bool hex;
	const char *seen;
	const char *relation;
	const char *expected;
};

void test_differs(struct test *test, const struct test_claim *claim,
		  unsigned long seen, unsigned long expected) __cold;
void test_fail(struct test *test, const char *file, int line,
	       const char *fmt, ...) __printf(4, 5) __cold;
/* A line of diagnostics that belongs to @test, shown if it fails. */
void test_diag(struct test *test, const char *fmt, ...) __printf(2, 3);
/* Give up @test without a verdict; return from the test function after it. */
void test_skip(struct test *test, const char *reason);
/* @pages fewer are free after @test, and rightly so (slabs kept, tables). */
void test_keeps_pages(struct test *test, long pages);
/* @objects of kmalloc() more are in use after @test, and rightly so. */
void test_keeps_objects(struct test *test, long objects);

/* True if @fn(@arg) ended in BUG() or panic(). Locks taken in it stay taken. */
bool test_bugs(void (*fn)(void *arg), void *arg);
/* True if @address has a translation on the MMU (not only in the tables). */
bool test_readable(unsigned long address);

/*
 * What the console saw since test_console_start(): the number of lines that
 * hold @part. Recording ends with the test.
 */
void test_console_start(void);
unsigned int test_console_lines(const char *part);
/* Is @text, which may be of several lines, in what it saw? Each ends in "\n". */
bool test_console_has(const char *text);

/* How long tests last that have no end of their own. */
extern unsigned int test_seconds;

/* Called before each test, with what its suite says of @alone; NULL: nothing is. */
extern void (*test_begin_hook)(const char *suite, const char *test, bool alone);

/* Free pages of the machine: buddy lists, per-CPU lists, page tables. */
unsigned long test_free_pages(void);
/* Objects of kmalloc() that are in use, or wait in arrays. */
unsigned long test_kmalloc_objects(void);

/*
 * Run the suites whose "suite.test" names match @glob (with * and ?; NULL: all)
 * and whose @until is the level at which this boot stopped. Prints KTAP.
 * Process context on CPU 0. Returns the number of tests that failed.
 */
int run_tests(const char *glob);

/* The n-th boot level that some suite wants, "" for complete; NULL: no more. */
const char *test_level(unsigned int n);

/* Is there a test that @glob names (NULL: any) at the boot level @level? */
bool test_wanted(const char *glob, const char *level);

/*
 * Call @found with the name of each test, "suite.test" and a newline, that @glob
 * names (NULL: any), whatever the boot level.
 */
void list_tests(const char *glob, void (*found)(const char *name, void *sink), void *sink);

/* Does @glob name a test at all, whatever the boot level? */
bool test_known(const char *glob);

/* The verdict on a test that is run, without a word, within another one. */
enum test_status test_status_of(void (*run)(struct test *test));

/*
 * Run the test "suite.test" @name once, with @begin before its own function and
 * @end behind it, which make trouble; and judge not the test but what is left.
 */
struct test_trouble {
	void (*begin)(void);
	void (*end)(void);
};

enum test_outcome {
	TEST_FINE,
	TEST_OFF_COURSE,	/* it failed: pages and objects are not judged */
	TEST_LOST,		/* pages or objects, or something is out of order */
	TEST_UNKNOWN,		/* there is no such test at this boot level */
};

enum test_outcome test_in_trouble(const char *name,
				  const struct test_trouble *trouble);

#define __test_compare(test, a, op, b, is_hex, type, leave) do {	\
	type _a = (type)(a);						\
	type _b = (type)(b);						\
	if (!(_a op _b)) {						\
		static const struct test_claim claim = {		\
			__FILE__, __LINE__, is_hex, #a, #op, #b,	\
		};							\
		test_differs(test, &claim, _a, _b);			\
		leave;							\
	}								\
} while (0)

#define __test_true(test, cond, leave) do {				\
	if (!(cond)) {							\
		test_fail(test, __FILE__, __LINE__, "not true: %s", #cond); \
		leave;							\
	}								\
} while (0)

#define __test_string(test, a, b, leave) do {				\
	const char *_a = (a);						\
	const char *_b = (b);						\
	if (strcmp(_a, _b)) {						\
		test_fail(test, __FILE__, __LINE__,			\
			  "%s is\n\"%s\", expected\n\"%s\"", #a, _a, _b); \
		leave;							\
	}								\
} while (0)

#define __test_nothing	do { } while (0)

#define EXPECT_TRUE(test, cond)		__test_true(test, cond, __test_nothing)
#define EXPECT_FALSE(test, cond)	__test_true(test, !(cond), __test_nothing)
#define EXPECT_EQ(test, a, b)	\
	__test_compare(test, a, ==, b, false, long, __test_nothing)
#define EXPECT_NE(test, a, b)	\
	__test_compare(test, a, !=, b, false, long, __test_nothing)
#define EXPECT_GE(test, a, b)	\
	__test_compare(test, a, >=, b, false, long, __test_nothing)
#define EXPECT_LE(test, a, b)	\
	__test_compare(test, a, <=, b, false, long, __test_nothing)
/* Addresses and frame numbers, shown in hexadecimal. */
#define EXPECT_EQ_HEX(test, a, b) \
	__test_compare(test, a, ==, b, true, unsigned long, __test_nothing)
#define EXPECT_NULL(test, p)	EXPECT_EQ_HEX(test, p, NULL)
#define EXPECT_NOT_NULL(test, p) \
	__test_compare(test, p, !=, NULL, true, unsigned long, __test_nothing)
#define EXPECT_STREQ(test, a, b) __test_string(test, a, b, __test_nothing)

#define ASSERT_TRUE(test, cond)		__test_true(test, cond, return)
#define ASSERT_FALSE(test, cond)	__test_true(test, !(cond), return)
#define ASSERT_EQ(test, a, b)	\
	__test_compare(test, a, ==, b, false, long, return)
#define ASSERT_EQ_HEX(test, a, b) \
	__test_compare(test, a, ==, b, true, unsigned long, return)
#define ASSERT_NULL(test, p)	ASSERT_EQ_HEX(test, p, NULL)
#define ASSERT_NOT_NULL(test, p) \
	__test_compare(test, p, !=, NULL, true, unsigned long, return)

#endif /* _TEST_H */

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tests in which an allocation fails: the sub-command "fail".
 *
 * The n-th request for pages or for an object that the test makes, itself or
 * through an allocator, returns NULL. One that takes an object and needs a page
 * for its slab counts twice: each of them can fail.
 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <asm/os.h>
#include <test.h>

/* The allocation that shall fail, and how many there were. */
static unsigned int failing_n, seen;
/* Or do all behind it fail as well? */
static bool failing_rest;

/* Who says that it cannot fail has no answer to a failure. */
static bool shall_fail(unsigned int gfp_mask)
{
	if (gfp_mask & __GFP_NOFAIL)
		return false;
	seen++;
	return seen == failing_n || (failing_rest && seen > failing_n);
}

static void begin(void)
{
	seen = 0;
	BUG_ON(um_fail_allocations(shall_fail));
}

static void end(void)
{
	um_let_allocations_be();
	um_tell_more();
}

int um_run_failing(const char *name, unsigned int n, bool rest)
{
	static const struct test_trouble trouble = {
		.begin = begin,
		.end = end,
	};
	enum test_outcome outcome;

	failing_n = n;
	failing_rest = rest && n;
	outcome = test_in_trouble(name, &trouble);
	if (outcome == TEST_UNKNOWN)
		return RUN_NO_TEST;
	if (seen < n)
		return RUN_NOT_REACHED;
	if (outcome == TEST_LOST)
		return RUN_LOST;
	return outcome == TEST_OFF_COURSE ? RUN_LEFT : RUN_FINE;
}

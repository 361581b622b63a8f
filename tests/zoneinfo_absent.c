// SPDX-License-Identifier: GPL-2.0-only
/*
 * Watermarks and lists of the CPUs can be seen on the console only.
 *
 * Before: 295ab93497ec
 */
#include <linux/proc_fs.h>
#include <test.h>

static void there_is_no_zoneinfo(struct test *test)
{
	static char text[64];

	EXPECT_LE(test, proc_read("zoneinfo_bs", text, sizeof(text)), -1);
}

static const struct test_case zoneinfo_absent_cases[] = {
	TEST_CASE(there_is_no_zoneinfo),
	{ }
};

static const struct test_suite zoneinfo_absent_suite = {
	.name = "zoneinfo_absent",
	.cases = zoneinfo_absent_cases,
};
test_suite(zoneinfo_absent_suite);

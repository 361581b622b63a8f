// SPDX-License-Identifier: GPL-2.0-only
/*
 * How far areas for registers are aligned is known in mm/vmalloc.c only, and no
 * port can have it otherwise.
 *
 * Before: fd195c49fb17
 */
#include <linux/vmalloc.h>
#include <test.h>

/* What a macro stands for, as text; its own name if there is no such macro. */
#define TEXT(x)		#x
#define MEANING(x)	TEXT(x)

static void header_does_not_tell_the_limit(struct test *test)
{
	EXPECT_STREQ(test, MEANING(IOREMAP_MAX_ORDER), "IOREMAP_MAX_ORDER");
}

static const struct test_case ioremap_max_order_private_cases[] = {
	TEST_CASE(header_does_not_tell_the_limit),
	{ }
};

static const struct test_suite ioremap_max_order_private_suite = {
	.name = "ioremap_max_order_private",
	.cases = ioremap_max_order_private_cases,
};
test_suite(ioremap_max_order_private_suite);

// SPDX-License-Identifier: GPL-2.0-only
/*
 * kmem_bufctl_t, the number of an object in its slab, is the slab allocator's own
 * affair: whoever includes its headers may use the name for something else. As it
 * had 4 bytes here before, nothing else can be seen of it.
 *
 * Since: fa5b08d5f818
 */
#include <linux/types.h>
#include <linux/slab.h>
#include <test.h>

typedef struct {
	char nothing_like_a_number[3];
} kmem_bufctl_t;

static void headers_leave_the_name_alone(struct test *test)
{
	EXPECT_EQ(test, sizeof(kmem_bufctl_t), 3);
}

static const struct test_case bufctl_name_cases[] = {
	TEST_CASE(headers_leave_the_name_alone),
	{ }
};

static const struct test_suite bufctl_name_suite = {
	.name = "bufctl_name",
	.cases = bufctl_name_cases,
};
test_suite(bufctl_name_suite);

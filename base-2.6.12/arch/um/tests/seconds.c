// SPDX-License-Identifier: GPL-2.0-only
/* The option seconds=: how long tests last that have no end of their own. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <test.h>

static int set_seconds(const char *value)
{
	test_seconds = 0;
	for (; *value >= '0' && *value <= '9'; value++)
		test_seconds = test_seconds * 10 + *value - '0';
	return 0;
}
__setup("seconds", set_seconds);

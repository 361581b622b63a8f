# SPDX-License-Identifier: GPL-2.0-only
#
# A process with the benchmarks in place of the tests. Takes the variables of
# arch/um/Makefile, among them TESTS=n BENCH=y.

test-sources := $(filter-out %/module.c,$(wildcard $(tests)/bench/*.c))
test-objs := $(patsubst $(tests)/%.c,$(O)/tests/%.o,$(test-sources))

include $(srctree)/arch/um/Makefile

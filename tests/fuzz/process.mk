# SPDX-License-Identifier: GPL-2.0-only
#
# The process with libFuzzer in it, as $(O)/fuzzer. Takes the variables of
# arch/um/Makefile, among them TESTS=n.

.DEFAULT_GOAL := fuzzer
.PHONY: fuzzer
fuzzer: $(O)/fuzzer

test-sources := $(filter-out %/module.c %/file.c,$(wildcard $(tests)/replay/*.c))
test-objs := $(patsubst $(tests)/%.c,$(O)/tests/%.o,$(test-sources))

include $(srctree)/arch/um/Makefile

tree-flags += -fsanitize-coverage=trace-pc
test-flags += -fsanitize-coverage=trace-pc

# The compiler's own have no 32-bit libFuzzer; clang's is made of plain objects.
libfuzzer := $(firstword $(wildcard \
	/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-i386.a))
libstdcxx := $(firstword $(wildcard /usr/lib/gcc-cross/i686-linux-gnu/*/libstdc++.a))

driver := $(O)/tests/fuzz/driver.o
$(shell mkdir -p $(dir $(driver)))
$(driver): $(tests)/fuzz/driver.c $(O)/.settings
	$(call compile,$(os-flags) -I$(srctree)/arch/um/os)
-include $(driver:.o=.d)

# libFuzzer defines what counts, too, to say that it does not count so.
parts := $(filter-out $(O)/arch/um/os/main.o,$(objs)) $(driver)
$(O)/fuzzer: $(parts) $(srctree)/init/initcalls.lds $(O)/.linking
	$(CC) $(link-flags) -Wl,--allow-multiple-definition -o $@.tmp $(parts) \
		$(libfuzzer) $(libstdcxx) -lm && mv $@.tmp $@

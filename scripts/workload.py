# SPDX-License-Identifier: GPL-2.0-only
"""make new-module, make record, and make replay VERSION=all, tried as a user does.

A module for scripts/check. The modules lie in a folder of their own, build/modules.
"""
import os
import re
import shutil
import subprocess

import builder
import lint
import series
import suite
import testfiles
import traces
from builder import BUILD, TOP, plain_environment

OWN = BUILD / "modules"
SCRIPTS = TOP / "scripts"
NAME = "checked"
TRACE = BUILD / "checked.trace"

# Names that are refused, and a word of the reason.
REFUSED = {"": "is missing", "Big": "small", "1st": "a letter", "a b": "small",
           "../up": "small", "x" * 21: "20 at most", "vmalloc": "an allocator",
           "tests": "the build", "module": "the build", NAME: "there is one",
           "slab_alloc": "a suite"}

# A workload that uses all that a trace can hold, and one thing that it cannot.
SOURCE = """\
// SPDX-License-Identifier: GPL-2.0-only
/* All that a trace can hold. */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <asm/fixmap.h>
#include "{name}.h"

#define NR_PAGES	3

static void pages(void)
{{
	struct page *page[NR_PAGES];
	unsigned long address = get_zeroed_page(GFP_ATOMIC);
	void *mapped;
	int i;

	for (i = 0; i < NR_PAGES; i++)
		page[i] = alloc_page(GFP_HIGHUSER);
	mapped = kmap(page[0]);
	kunmap(page[0]);
	mapped = kmap_atomic(page[1], KM_USER0);
	kunmap_atomic(mapped, KM_USER0);
	mapped = vmap(page, NR_PAGES, VM_MAP, PAGE_KERNEL);
	vunmap(mapped);
	put_page(page[0]);
	__free_page(page[1]);
	__free_page(page[2]);
	__free_pages(alloc_pages(GFP_KERNEL | __GFP_COLD, 2), 2);
	free_page(address);
}}

static void areas(void)
{{
	void *area = vmalloc(5000), *second = vmalloc_32(1);
	void *huge = vmalloc(0x10000000);

	vfree(area);
	vfree(second);
	vfree(huge);
	set_fixmap(FIX_APIC_BASE, 0x70200000);
	clear_fixmap(FIX_APIC_BASE);
}}

static void objects(void)
{{
	kmem_cache_t *cache = kmem_cache_create("{name}", 64, 0, SLAB_HWCACHE_ALIGN, NULL,
						NULL);
	kmem_cache_t *small = kmem_cache_create("{name}-small", 4, 0, 0, NULL, NULL);
	void *object[60], *memory = kmalloc(100, GFP_KERNEL), *many = kcalloc(3, 40, GFP_DMA);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(object); i++)
		object[i] = kmem_cache_alloc(cache, GFP_KERNEL);
	kmem_cache_destroy(cache);
	for (i = 0; i < ARRAY_SIZE(object); i++)
		kmem_cache_free(cache, object[i]);
	kmem_cache_shrink(cache);
	kmem_cache_destroy(cache);
	kmem_cache_destroy(small);
	ksize(memory);
	kfree(memory);
	kfree(many);
}}

static void pools(void)
{{
	kmem_cache_t *cache = kmem_cache_create("{name}-pool", 200, 0, 0, NULL, NULL);
	mempool_t *pool = mempool_create(4, mempool_alloc_slab, mempool_free_slab, cache);
	mempool_t *general = mempool_create(1, mempool_alloc_slab, mempool_free_slab,
					    malloc_sizes[0].cs_cachep);
	void *element = mempool_alloc(pool, GFP_NOIO);

	mempool_resize(pool, 2, GFP_KERNEL);
	mempool_free(element, pool);
	mempool_destroy(pool);
	kmem_cache_destroy(cache);
	mempool_free(mempool_alloc(general, GFP_ATOMIC), general);
	mempool_destroy(general);
	free_percpu(alloc_percpu(long));
}}

static void low_pages(void)
{{
	struct page *page = alloc_page(GFP_KERNEL);
	void *mapped = kmap(page);

	kunmap(page);
	mapped = kmap_atomic(page, KM_USER1);
	kunmap_atomic(mapped, KM_USER1);
	__free_page(page);
}}

int {name}_run(void)
{{
	void *area;

	pages();
	areas();
	objects();
	pools();
	low_pages();
	area = __vmalloc(5000, GFP_KERNEL, PAGE_KERNEL);
	vfree(area);
	return area ? 0 : -ENOMEM;
}}
"""

# Lines that its trace has to have, at 2.6.12.
RECORDED = (
    r"# Recorded from modules/checked, 2\.6\.12\.",
    r"alloc_pages p1 ATOMIC\+ZERO 0 => low",
    r"alloc_pages p2 KERNEL\+HIGHMEM 0 => 0x76\w+",
    r"kmap n\d+ p2 => 0x96001000",
    r"kunmap p2 => ok",
    r"kmap_atomic t\d+ p3 USER0 => 0x963\w+",
    r"vmap m\d+ MAP p2 p3 p4 => 0x9440a000",
    r"vunmap m\d+ => ok",
    r"free_pages p2 => ok",
    r"alloc_pages p\d+ KERNEL\+COLD 2 => low",
    r"kmap n\d+ p\d+ => low",
    r"kmap_atomic t\d+ p\d+ USER1 => low",
    r"mempool_create r\d+ 4 c\d+ => ok",
    r"mempool_alloc e\d+ r\d+ KERNEL => s0\+0x\w+",
    r"mempool_resize r\d+ 2 KERNEL => 0",
    r"mempool_free e\d+ => ok",
    r"mempool_destroy r\d+ => ok",
    r"mempool_create r\d+ 1 size-32 => ok",
    r"mempool_alloc e\d+ r\d+ ATOMIC => size-32",
    r"alloc_percpu u\d+ 4 4 => size-32",
    r"free_percpu u\d+ => ok",
    r"vmalloc v\d+ 5000 => 0x9440a000",
    r"vmalloc_32 v\d+ 1 => 0x9440d000",
    r"vmalloc v\d+ 268435456 => null",
    r"set_fixmap \d+ 0x70200000 => 0x963\w+",
    r"cache c\d+ 64 0 HWCACHE_ALIGN => objsize=64 num=59 order=0",
    r"cache c\d+ 4 0 0 => objsize=4 num=509 order=0",
    r"alloc o\d+ c\d+ => s0\+0x\w+",
    r"alloc o\d+ c\d+ => s1\+0x\w+",
    r"destroy c\d+ => 1",
    r"destroy c\d+ => 0",
    r"kmalloc k\d+ 100 KERNEL => size-128",
    r"kmalloc k\d+ 120 KERNEL\+DMA\+NOWAIT => size-128\(DMA\)",
    r"ksize k\d+ => 128",
)


def run(script, *words, text="", **variables):
    """Run a script of the project on these modules, with a text as its input; (status,
    output, errors)."""
    done = subprocess.run([SCRIPTS / script, *words], text=True, cwd=TOP,
                          env=plain_environment(MMHIST_MODULES=str(OWN), **variables),
                          input=text, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def lines_of(result):
    """What a run said, for a failure."""
    return [f"status {result[0]}", *(result[1] + result[2]).splitlines()[-12:]]


def contents():
    """All that lies in the folder."""
    return sorted(str(path.relative_to(OWN)) for path in OWN.rglob("*"))


def start_anew():
    """A folder for modules with none in it."""
    shutil.rmtree(OWN, ignore_errors=True)
    OWN.mkdir(parents=True)
    (OWN / "Kbuild").write_text("modules-y :=\n", encoding="utf-8")


def laid(row):
    """make new-module lays what it says, and refuses what it must."""
    result = run("new-module", NAME)
    row.claim("make new-module", result[0] == 0 and contents() == sorted(
        ["Kbuild", NAME, *(f"{NAME}/{file}" for file in
                           (f"{NAME}.c", f"{NAME}.h", "module.c", "test.c"))]),
              [*lines_of(result), *contents()])
    before = contents(), (OWN / "Kbuild").read_text(encoding="utf-8")
    for name, word in REFUSED.items():
        result = run("new-module", name)
        row.claim(f"make new-module NAME='{name}' is refused", result[0] == 2
                  and word in result[2] and len(result[2].splitlines()) == 1
                  and before == (contents(), (OWN / "Kbuild").read_text()), lines_of(result))
    (OWN / "Kbuild").rename(OWN / "away")
    result = run("new-module", "second")
    row.claim("make new-module that fails leaves nothing", result[0] == 1
              and "nothing was made" in result[2] and not (OWN / "second").exists(),
              lines_of(result))
    (OWN / "away").rename(OWN / "Kbuild")


def style(row):
    """What is laid is clean."""
    builder.build_guest("default")
    files = [OWN / name for name in contents() if name.endswith((".c", ".h"))]
    lint.run(row, "checkpatch.pl on what make new-module lays",
             ["perl", lint.CHECKPATCH, "-f", *files])


def suite_of(version, **variables):
    """The module's own tests, as make check runs them."""
    return run("check", VERSION=version, VERSION_CHOSEN="y", TEST=f"{NAME}.*", **variables)


def works(row):
    """The module and its test, in a process of the first and the last release, and in
    the guest."""
    last = series.release_points()[-1][0].name
    for version, arch in (("2.6.12", "um"), (last, "um"), (last, "arm")):
        result = suite_of(version, ARCH=arch, ARCH_CHOSEN="y")
        # Two tests in two processes or guests, each with its build and end.
        row.claim(f"a new module's test at {version}, {arch}", result[0] == 0
                  and re.search(r"^8 passed, 0 failed, 0 skipped$", result[1],
                                re.MULTILINE), lines_of(result))
        result = run("run", VERSION=version, ARCH=arch)
        row.claim(f"a new module runs at {version}, {arch}", result[0] == 0
                  and f"  {NAME}  ok      ran, with result 0" in result[1], lines_of(result))
    result = run("run", VERSION="2.6.12", ARCH="um", EXAMPLES="vmalloc")
    row.claim("EXAMPLES leaves it out", result[0] == 0 and f"  {NAME} " not in result[1],
              lines_of(result))


# A table of tests that no pattern finds: on one line, and with names that macros make.
ANY_TABLE = """\
// SPDX-License-Identifier: GPL-2.0-only
/* A table that only the compiler can read. */
#include <test.h>

#define PASSES(name)	static void passes_##name(struct test *test) {{ EXPECT_EQ(test, 1, 1); }}
#define CASE(name)	TEST_CASE(passes_##name)
#define NAME		"{name}"

PASSES(one)
PASSES(two)
static const struct test_case any_cases[] = {{ CASE(one), CASE(two), {{ }} }};
static const struct test_suite any_suite = {{ .until = NULL, .cases = any_cases, .name = NAME }};
test_suite(any_suite);
"""


def found_by_name(row):
    """A test is found by its name, however its table is written; and if no test is called
    so, there is a message with those that are alike."""
    test = OWN / NAME / "test.c"
    kept = test.read_text(encoding="utf-8")
    test.write_text(ANY_TABLE.format(name=NAME), encoding="utf-8")
    for arch in ("um", "arm"):
        one = {"VERSION": "2.6.14", "VERSION_CHOSEN": "y", "ARCH": arch, "ARCH_CHOSEN": "y"}
        for glob, passed in ((f"{NAME}.*", 8), (f"{NAME}.passes_two", 6), (NAME, 8)):
            result = run("check", TEST=glob, **one)
            row.claim(f"{glob} is found, {arch}", result[0] == 0 and f"\n{passed} passed, "
                      "0 failed, 0 skipped\n" in result[1], lines_of(result))
        result = run("check", TEST=f"{NAME}.passes_tow", **one)
        row.claim(f"a name that no test has, {arch}", result[0] == 2
                  and not re.search(r"^\d+ passed,", result[1], re.MULTILINE) and "no test has that name" in result[2]
                  and f"did you mean {NAME}.passes_two?" in result[2], lines_of(result))
    done = subprocess.run([SCRIPTS / "values", "check"], text=True, capture_output=True,
                          env=plain_environment(MMHIST_MODULES=str(OWN),
                                                TEST=f"{NAME}.passes_one"), check=False)
    row.claim("the first look at TEST leaves names to the program that macros make",
              done.returncode == 0, done.stderr.splitlines())
    test.write_text(kept, encoding="utf-8")


def later_names(row):
    """The tests that wait for a later patch are those that the compiler finds then."""
    first, last = (suite.names(builder.Configuration(
        version=series.named(count), patches=count, arch="um"))
        for count in (0, len(series.patches())))
    suites = {testfiles.suites_in(path)[0] for path, since, before in testfiles.limited()
              if since and not before}
    later = {name for name in last if name.partition(".")[0] in suites}
    row.claim("names of later tests", len(later) > 100 and later <= set(first),
              sorted(later - set(first)))


def notices(row):
    """The test sees what the module keeps, and a mistake in it has a clear message."""
    source = OWN / NAME / f"{NAME}.c"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("\tvfree(area);\n", ""), encoding="utf-8")
    result = suite_of("2.6.12", ARCH="um", ARCH_CHOSEN="y")
    row.claim("a new module's test sees what is lost", result[0] == 1
              and "pages lost" in result[1], lines_of(result))
    source.write_text(text.replace("kfree(object)", "kfree(objekt)"), encoding="utf-8")
    result = run("build", ARCH="um")
    row.claim("a mistake in a module is told", result[0] == 1
              and "objekt" in result[2] and "Traceback" not in result[2], lines_of(result))
    source.write_text(text, encoding="utf-8")


def recorded(row):
    """make record writes what the module does, and it replays as it was."""
    (OWN / NAME / f"{NAME}.c").write_text(SOURCE.format(name=NAME), encoding="utf-8")
    TRACE.unlink(missing_ok=True)
    result = run("record", NAME, VERSION="2.6.12", FILE=str(TRACE))
    row.claim("make record", result[0] == 0 and TRACE.exists()
              and "__vmalloc: a trace has no operation" in result[2], lines_of(result))
    text = TRACE.read_text(encoding="ascii") if TRACE.exists() else ""
    for pattern in RECORDED:
        row.claim(f"the recorded trace has {pattern}",
                  re.search(f"^{pattern}$", text, re.MULTILINE), text.splitlines()[:30])
    result = run("replay", TRACE=str(TRACE), ARCH="um", SMP="n", VERSION="2.6.12")
    row.claim("the recorded trace replays", result[0] == 0, lines_of(result))
    for words, reason in ((("",), "NAME is missing"), (("nothing",), "there is no module")):
        result = run("record", *words)
        row.claim(f"make record NAME={words[0]} is refused", result[0] == 2
                  and reason in result[2], lines_of(result))


def broken(row):
    """A module that does not come to its end leaves no trace."""
    source = OWN / NAME / f"{NAME}.c"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("\tpages();", "\tBUG();"), encoding="utf-8")
    target = TRACE.with_name("broken.trace")
    result = run("record", NAME, FILE=str(target))
    row.claim("make record of a module that ends in BUG()", result[0] == 1
              and "BUG at" in result[2] and not target.exists(), lines_of(result))
    source.write_text(text, encoding="utf-8")


def compared(row):
    """make replay VERSION=all shows where releases differ, and says if none does. A
    module that does not compile with some of them is no hindrance."""
    (OWN / NAME / "module.c").write_text("#error not with this release\n", encoding="utf-8")
    result = run("replay", TRACE=str(TRACE), VERSION="all")
    row.claim("make replay VERSION=all has a table", result[0] == 0 and re.match(
        r"line +operation +2\.6\.12 to 2\.6\.13\.1 +2\.6\.14 to 2\.6\.15\n", result[1]),
              lines_of(result))
    # A slab has its node's number from 2.6.14 on, so one object less.
    row.claim("make replay VERSION=all shows what differs",
              re.search(r"\bcache c\d+ 4 0 0 .* num=509 .* num=508 ", result[1]),
              result[1].splitlines()[:12])
    row.claim("make replay VERSION=all leaves out what does not",
              "vmalloc_32" not in result[1], result[1].splitlines()[:12])
    # Which pages of low memory one gets depends on what boot has taken.
    row.claim("make replay VERSION=all tells nothing of low memory",
              not re.search(r"\balloc_pages p|\bkmap", result[1]), result[1].splitlines()[:12])
    same = TRACE.with_name("low.trace")
    same.write_text("".join(line + "\n" for line in TRACE.read_text().splitlines()
                            if not line.startswith("cache ") and " c" not in line
                            and not re.match(r"(destroy|shrink|free|mempool_\w+) ", line)),
                    encoding="ascii")
    result = run("bisect", RUN=str(same), BISECT_FOLDER=str(OWN / "bisect"))
    row.claim("make bisect blames nothing for low memory", result[0] == 1
              and result[1] == "base: passes\n2.6.15: passes\n", lines_of(result))
    result = run("replay", TRACE=str(TRACE), VERSION="all", V="1")
    row.claim("make replay VERSION=all V=1 shows all", "vmalloc_32" in result[1],
              lines_of(result))
    same, wrong = TRACE.with_name("same.trace"), TRACE.with_name("wrong.trace")
    same.write_text("vmalloc a 4096 => ?\nvfree a => ?\n", encoding="ascii")
    wrong.write_text("vfree a => ok\n", encoding="ascii")
    result = run("replay", TRACE=str(same), VERSION="all")
    row.claim("make replay VERSION=all says if nothing differs", result[0] == 0
              and "all 2 operations give the same" in result[1], lines_of(result))
    result = run("replay", TRACE=str(wrong), VERSION="all")
    row.claim("make replay VERSION=all names a line that makes no sense", result[0] == 8
              and ":1: there is no handle a" in result[2], lines_of(result))


# A trace as somebody writes it who wants to know the results; there is no newline at its
# end. Then what it gives at 2.6.12.
BY_HAND = """\
get_vm_area a 8192 IOREMAP => ?
remove_vm_area a
vmlist"""
SEEN_BY_HAND = """\
get_vm_area a 8192 IOREMAP => 0x9440c000
remove_vm_area a => 8192
vmlist => empty
"""


def through_pipe(row, arch):
    """A trace from standard input and from a named pipe."""
    result = run("replay", text=BY_HAND, TRACE="-", ARCH=arch, SMP="n")
    row.claim(f"make replay ARCH={arch} TRACE=- prints what it gets", result[:2]
              == (0, SEEN_BY_HAND) and "standard input: equal, 3 lines; 3 of them say no"
              in result[2], lines_of(result))
    pipe = BUILD / "checked.pipe"
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", "/dev/stdin", pipe], stdin=subprocess.PIPE,
                          text=True) as writer:
        writer.stdin.write(BY_HAND)
        writer.stdin.close()
        result = run("replay", TRACE=str(pipe), ARCH=arch, SMP="n")
    pipe.unlink()
    row.claim(f"make replay ARCH={arch} of a pipe", result[:2] == (0, SEEN_BY_HAND)
              and f"{pipe}: equal" in result[2], lines_of(result))


def by_hand(row):
    """Traces that are written by hand: without results, through pipes; on some releases;
    and those of the project."""
    for arch in ("um", "arm"):
        through_pipe(row, arch)
    result = run("replay", text="vmlist => empty\nvmlist => full\n", TRACE="-", ARCH="um")
    row.claim("make replay TRACE=- of a trace with another result", result[0] == 1
              and "standard input: 1 of 2 lines differ" in result[2], lines_of(result))
    result = run("replay", text="vfree a\n", TRACE="-", ARCH="um")
    row.claim("make replay TRACE=- of a line that makes no sense", result[0] == 8
              and "standard input:1: there is no handle a" in result[2], lines_of(result))
    result = run("replay", text="cache c 4 0 0", TRACE="-", VERSION="2.6.14 2.6.12 2.6.12.3")
    row.claim("make replay VERSION= of several releases", result[0] == 0 and re.match(
        r"line +operation +2\.6\.12, 2\.6\.12\.3 +2\.6\.14\n", result[1]),
              lines_of(result))
    result = run("replay", TRACE="-", VERSION="2.6.14 2.6.99")
    row.claim("make replay VERSION= of an unknown one", result[0] == 2
              and "2.6.99" in result[2], lines_of(result))
    held = traces.at(series.resolve("2.6.14").patches)
    result = run("replay", VERSION="2.6.14", VERSION_CHOSEN="y", ARCH="um")
    row.claim("make replay VERSION=2.6.14 replays all that hold there", result[0] == 0
              and not result[1] and result[2].count(": equal, ") == len(held) > 30,
              lines_of(result))


def checks(row):
    """All of it."""
    start_anew()
    for check in (laid, style, works, found_by_name, later_names, notices, recorded, broken,
                  compared, by_hand):
        check(row)

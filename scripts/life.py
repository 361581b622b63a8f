# SPDX-License-Identifier: GPL-2.0-only
"""The life of the module: loading, unloading, being refused.

A module for scripts/check.
"""
import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import builder
import guest
import suite
import tree

CYCLES = 48
INITCALL = re.compile(r"^(?:__initcall|module_init|[a-z]+_initcall_bs)\((\w+)\);",
                      re.MULTILINE)

# Load and unload, with every example; nothing may be left and nothing lost. In turn
# with it another module is loaded and unloaded, as large and as often, that does
# nothing: what the guest's kernel keeps of loading for itself, it keeps of both. A
# leak is lost in each turn, a cache that fills in one or two; so what is judged is
# the middle one of five turns. The control's largest loss or gain, a page at least, is
# allowed, and a page more; of pages also one in 16 loads, as each CPU has lists that
# fill and empty for a long time. A turn before them goes uncounted.
#
# MemFree alone would not do. It does not count the pages on the lists of CPUs, some
# MB that grow and shrink as they like, and is itself late by what the CPUs have not
# summed up yet.
REPEAT = """
cd /lib/modules
free()
{{
	cat /proc/sys/vm/stat_refresh
	awk '$1 == "MemFree:" {{ sum += $2 }} $1 == "count:" {{ sum += 4 * $2 }}
	     END {{ print sum }}' /proc/meminfo /proc/zoneinfo
}}
slab() {{ awk '/^SUnreclaim/ {{ print $2 }}' /proc/meminfo; }}
work()
{{
	insmod {module}.ko || exit 1
	for example in {examples}; do insmod $example.ko || exit 1; done
	rmmod {loaded} || exit 1
}}
control()
{{
	for again in {loaded}; do
		insmod {module}-control.ko && rmmod {main}_control || exit 1
	done
}}
# turn KIND: prints it, and the kB lost and grown. What ended a moment ago is freed later.
turn()
{{
	lost=$(free) grown=$(slab) i=0
	while [ $i -lt {cycles} ]; do $1; i=$((i + 1)); done
	sleep 1
	echo $1 $((lost - $(free))) $(($(slab) - grown))
}}
# middle COLUMN: of the turns of work; largest COLUMN: of the control's, a page at least
middle() {{ awk -v column=$1 '$1 == "work" {{ print $column }}' /tmp/turns | sort -n | sed -n 3p; }}
largest()
{{
	awk -v column=$1 -v most=4 '
		$1 == "control" {{ size = $column < 0 ? -$column : $column + 0 }}
		$1 == "control" && size > most {{ most = size }}
		END {{ print most }}' /tmp/turns
}}
turn work && turn control || exit 1
for number in 1 2 3 4 5; do
	turn work && turn control || exit 1
done >/tmp/turns
cat /tmp/turns
echo "{cycles} loads: $(middle 2) kB lost, $(middle 3) kB of objects more"
echo "{cycles} loads of the control: up to $(largest 2) kB, $(largest 3) kB"
[ $(middle 2) -le $(($(largest 2) + 4 + {cycles} / 4)) ] || exit 1
[ $(middle 3) -le $(($(largest 3) + 4)) ] || exit 1
[ -z "$(ls /proc | grep -e _bs -e mmhist)" ] || exit 1
grep -q mmhist /proc/iomem && exit 1
exit 0
"""

SECOND = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
insmod {other}.ko && exit 1
cat /proc/mmhist >/dev/null || exit 1
rmmod {main}
"""

FAILING = """
cd /lib/modules
insmod {module}.ko args="{args}" && exit 1
[ -z "$(ls /proc | grep -e _bs -e mmhist)" ] || exit 1
grep -q mmhist /proc/iomem && exit 1
insmod {module}.ko && rmmod {main}
"""

# More room for areas, less for the linear map; the next load has the usual again.
LARGER_VMALLOC = """
cd /lib/modules
insmod {module}.ko args="vmalloc=40M" || exit 1
grep -q "vmalloc *0x9340a000  0x95e0a000 *42 MiB" /proc/mmhist || exit 1
for example in {examples}; do
	insmod $example.ko || exit 1
done
[ "$(cat /proc/mmhist_check)" = "all is well" ] || exit 1
rmmod {users} || exit 1
insmod {module}-replay.ko || exit 1
printf 'vmalloc a 4096 => 0x9340a000\nvmalloc b 30000000 => 0x9340c000\nvfree b => ok\n' >/tmp/trace
cat /tmp/trace >/proc/mmhist_replay || exit 1
cat /proc/mmhist_replay
cat /proc/mmhist_replay | cmp - /tmp/trace || exit 1
rmmod {replay} || exit 1
echo forget >/proc/mmhist_outstanding
rmmod {main} || exit 1
insmod {module}.ko || exit 1
grep -q "vmalloc *0x9440a000  0x95e0a000 *26 MiB" /proc/mmhist || exit 1
rmmod {main}
"""

# Each initcall in turn fails, behind what it has done; then all is as if never begun.
INTERRUPTED = """
cd /lib/modules
for initcall in {initcalls}; do
	insmod {module}.ko args="failing=$initcall" && exit 1
	lsmod | grep -q mmhist && exit 1
	[ -z "$(ls /proc | grep -e _bs -e mmhist)" ] || exit 1
	grep -q mmhist /proc/iomem && exit 1
	[ -z "$(ps | grep mmhist_ | grep -v grep)" ] || exit 1
done
insmod {module}.ko && rmmod {main}
"""

# While a module uses it, it stays: rmmod says so, and nothing has happened.
IN_USE = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
insmod {module}-tests.ko || exit 1
rmmod {main} && exit 1
[ "$(cat /proc/mmhist_check)" = "all is well" ] || exit 1
echo 'buddy.*' >/proc/mmhist_tests || exit 1
rmmod {tests} && rmmod {main}
"""

# What the judges add to /proc goes with them, and not only with the memory manager.
JUDGES_GO = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
files=$(ls /proc | grep -e _bs -e mmhist)
for judge in tests replay tests replay; do
	insmod {module}-$judge.ko || exit 1
	[ -e /proc/mmhist_$judge ] && rmmod {main}_$judge || exit 1
	[ "$(ls /proc | grep -e _bs -e mmhist)" = "$files" ] || exit 1
done
rmmod {main}
"""

# A module goes and leaves something of each kind behind. The memory manager stays and
# says what there is, until that is forgotten; after that it goes as ever.
OUTSTANDING = """
cd /lib/modules
list() {{ sed 's/ at 0x[0-9a-f]*//; s/ frame [0-9a-f]*/ a frame/' /proc/mmhist_outstanding; }}
insmod {module}.ko args="noexamples" || exit 1
for example in {examples}; do insmod $example.ko || exit 1; done
rmmod {users} || exit 1
[ "$(list)" = nothing ] || exit 1
insmod {module}-leaver.ko && rmmod {main}_leaver || exit 1
list
[ "$(list | grep -v ' by leaver_init')" = "not given back by {main}_leaver:
  cache left; its name goes with its module, so do not read /proc/slabinfo_bs
  2 objects of cache left
  3 objects of cache size-128
  vmalloc area, 12288 bytes
  4 pages from a frame" ] || exit 1
[ "$(list | grep -c ' by leaver_init')" = {callers} ] || exit 1
rmmod {main} && exit 1
cat /proc/mmhist >/dev/null || exit 1
[ "$(cat /proc/mmhist_check)" = "all is well" ] || exit 1
echo forgive >/proc/mmhist_outstanding && exit 1
rmmod {main} && exit 1
echo forget >/proc/mmhist_outstanding || exit 1
[ "$(list)" = nothing ] || exit 1
rmmod {main} && insmod {module}.ko && rmmod {main}
"""

# What was left is given back: the memory manager goes as ever, nothing forgotten.
GIVEN_BACK = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
insmod {module}-returner.ko && rmmod {main}_returner || exit 1
grep -q 'vmalloc area at .*, 8192 bytes' /proc/mmhist_outstanding || exit 1
rmmod {main} && exit 1
insmod {module}-returner.ko && rmmod {main}_returner || exit 1
[ "$(cat /proc/mmhist_outstanding)" = nothing ] || exit 1
rmmod {main} && insmod {module}.ko && rmmod {main}
"""

# Tests of their own: they last for as long as is asked.
CPUS_GO = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
insmod {module}-tests.ko || exit 1
echo 'life.* {seconds}' >/proc/mmhist_tests || exit 1
rmmod {tests} && rmmod {main}
"""

REFUSED = """
cd /lib/modules
insmod {module}.ko && exit 1
lsmod | grep -q mmhist && exit 1
exit 0
"""

# What the device tree says -> the words of the refusal.
OTHER_REGIONS = {
    "no region": (None, "reserves no region"),
    "another size": (["-DNODE_SIZE=0x06000000"], "bytes at 0x70000000 are needed"),
    "another place": (["-DNODE_START=0x78000000"], "bytes at 0x70000000 are needed"),
    "region not taken from the kernel": (["-DNODE_MAPPED"], "lacks no-map"),
}


def initcalls(configuration):
    """The functions that the start calls, by name."""
    names = []
    for path in sorted((tree.lay(configuration.patches)).glob("**/*.c")):
        if "arch/um" not in str(path) and path.name != "module.c":
            names += INITCALL.findall(path.read_text(encoding="utf-8"))
    return names


def run(row, configuration, name, script, cpus=1, said=None, dtb=None, other=None,
        timeout=120, cycles=CYCLES, args=""):
    """Run a script; passed if it ends with 0 and the kernel said what it should.

    other is a second build whose modules are in the guest too.
    """
    stem = configuration.module().stem
    examples = [module.stem for module in configuration.programs()[1:]]
    users = [suite.module_name(name_) for name_ in reversed(examples)]
    loaded = [*users, suite.module_name(stem)]
    text = script.format(module=stem, main=suite.module_name(stem),
                         examples=" ".join(examples), loaded=" ".join(loaded), users=" ".join(users),
                         other=(other or configuration).module().stem, cycles=max(1, cycles // 6),
                         tests=suite.module_name(stem + "-tests"),
                         replay=suite.module_name(stem + "-replay"),
                         seconds=max(2, cycles // 20),
                         callers=3 if configuration.debug_slab else 0,
                         initcalls=" ".join(initcalls(configuration)),
                         args=args)
    lines = []
    log = configuration.directory / "results" / f"life-{name.replace(' ', '-')}.log"
    machine = guest.Machine(flavour=configuration.guest, cpus=cpus, dtb=dtb)
    files = suite.guest_files(configuration)
    files += suite.guest_files(other) if other else []
    verdict = guest.Run(machine, files, text, timeout,
                        log=log, on_line=lambda _, line: lines.append(line)).run()
    told = said is None or sum(said in line for line in lines) == 1
    row.claim(name, verdict.status == 0 and told,
              [verdict.message or f'one line with "{said}" was expected',
               f"console: {log}"])


def other_device_tree(options, folder):
    """The guest's device tree with another region, or with none."""
    plain = guest.BUILD / "default" / "plain.dtb"
    if options is None:
        return plain
    overlay, target = Path(folder, "other.dtbo"), Path(folder, "other.dtb")
    subprocess.run([builder.TOP / "scripts" / "guest-overlay", overlay, *options],
                   check=True)
    subprocess.run(["fdtoverlay", "-i", plain, "-o", target, overlay], check=True)
    return target


def outstanding(row, configuration):
    """What a module leaves behind, without its callers and with them."""
    for debug in (False, True):
        built = replace(configuration, debug_slab=debug)
        suite.build(row, built)
        run(row, built, "unload refused while something is outstanding", OUTSTANDING,
            cpus=2, said=f"mmhist-{built.version}: it stays loaded; to unload it all the "
            "same: echo forget >/proc/mmhist_outstanding")
    run(row, configuration, "unload granted once it is given back", GIVEN_BACK, cpus=2)


def checks(row, configuration):
    """All of it."""
    suite.build(row, configuration)
    run(row, configuration, f"{CYCLES} loads on 1 CPU", REPEAT)
    run(row, configuration, "each initcall fails in turn", INTERRUPTED,
        said="initcall pcp_example failed: error -5")
    run(row, configuration, "unload refused while in use", IN_USE, cpus=2)
    run(row, configuration, "judges take their files with them", JUDGES_GO)
    run(row, configuration, "CPUs go with full lists", CPUS_GO, cpus=4)
    outstanding(row, configuration)
    other = replace(configuration, version="2.6.12.1")
    suite.build(row, other)
    run(row, configuration, "second load refused", SECOND, other=other,
        said="exports duplicate symbol")
    run(row, configuration, "failed start leaves nothing", FAILING,
        args="until=nowhere", said="no such level")
    run(row, configuration, "vmalloc= is refused out of its range", FAILING,
        args="vmalloc=1M", said="a size from 2M to 78M is wanted")
    run(row, configuration, "vmalloc= makes room for areas", LARGER_VMALLOC, cpus=2)
    with tempfile.TemporaryDirectory() as folder:
        for name, (options, said) in OTHER_REGIONS.items():
            run(row, configuration, f"refused: {name}", REFUSED, said=said,
                dtb=other_device_tree(options, folder))
    up = replace(configuration, smp=False)
    suite.build(row, up)
    run(row, up, "refused: built for one CPU", REFUSED, cpus=2,
        said="built with SMP=n")


def long_checks(row, configuration, cycles):
    """What takes long: many cycles in one boot, and CPUs that come and go."""
    suite.build(row, configuration)
    for cpus in (1, 4):
        run(row, configuration, f"{cycles} loads on {cpus} CPUs", REPEAT, cpus=cpus,
            timeout=60 + 20 * cycles, cycles=cycles)
    run(row, configuration, "each initcall fails in turn", INTERRUPTED, cpus=4)
    run(row, configuration, "unload refused while in use", IN_USE, cpus=4)
    outstanding(row, configuration)
    run(row, configuration, "CPUs go with full lists", CPUS_GO, cpus=4,
        timeout=120 + cycles, cycles=cycles)

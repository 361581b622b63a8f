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

CYCLES = 100
INITCALL = re.compile(r"^(?:__initcall|module_init|[a-z]+_initcall_bs)\((\w+)\);",
                      re.MULTILINE)

# Load and unload, with every example; nothing may be left and nothing lost.
# Free memory settles after the first loads (tables stay, caches fill). One CPU
# shows a lost page; with four, pages that wait on their lists blur the count. In
# many cycles the guest's own lists swing by more than a page now and then, so that
# there a quarter of a kB a cycle is not told from nothing.
REPEAT = """
cd /lib/modules
free() {{ awk '/^MemFree/ {{ print $2 }}' /proc/meminfo; }}
slab() {{ awk '/^SUnreclaim/ {{ print $2 }}' /proc/meminfo; }}
cycle()
{{
	insmod {module}.ko || exit 1
	for example in {examples}; do insmod $example.ko || exit 1; done
	rmmod {loaded} || exit 1
}}
i=0
while [ $i -lt {settle} ]; do cycle; i=$((i + 1)); done
before=$(free)
slab_before=$(slab)
while [ $i -lt {cycles} ]; do cycle; i=$((i + 1)); done
after=$(free)
grown=$(($(slab) - slab_before))
echo "cycles $i: free before $before kB, after $after kB; objects: $grown kB more"
[ $((before - after)) -lt {tolerance} ] || exit 1
[ $grown -lt {tolerance} ] || exit 1
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
        timeout=120, cycles=CYCLES):
    """Run a script; passed if it ends with 0 and the kernel said what it should.

    other is a second build whose modules are in the guest too.
    """
    stem = configuration.module().stem
    examples = [module.stem for module in configuration.programs()[1:]]
    loaded = [suite.module_name(name_) for name_ in [*reversed(examples), stem]]
    text = script.format(module=stem, main=suite.module_name(stem),
                         examples=" ".join(examples), loaded=" ".join(loaded),
                         other=(other or configuration).module().stem, cycles=cycles, settle=cycles // 5,
                         tests=suite.module_name(stem + "-tests"),
                         seconds=max(2, cycles // 20),
                         initcalls=" ".join(initcalls(configuration)),
                         tolerance=max(64, cycles // 4) if cpus == 1 else 2048, args="until=nowhere")
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


def checks(row, configuration):
    """All of it."""
    suite.build(row, configuration)
    run(row, configuration, f"{CYCLES} loads on 1 CPU", REPEAT)
    run(row, configuration, f"{CYCLES} loads on 4 CPUs", REPEAT, cpus=4)
    run(row, configuration, "each initcall fails in turn", INTERRUPTED,
        said="initcall pcp_example failed: error -5")
    run(row, configuration, "unload refused while in use", IN_USE, cpus=2)
    run(row, configuration, "CPUs go with full lists", CPUS_GO, cpus=4)
    other = replace(configuration, version="2.6.12.1")
    suite.build(row, other)
    run(row, configuration, "second load refused", SECOND, other=other,
        said="exports duplicate symbol")
    run(row, configuration, "failed start leaves nothing", FAILING,
        said="no such level")
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
            timeout=60 + 10 * cycles, cycles=cycles)
    run(row, configuration, "each initcall fails in turn", INTERRUPTED, cpus=4)
    run(row, configuration, "unload refused while in use", IN_USE, cpus=4)
    run(row, configuration, "CPUs go with full lists", CPUS_GO, cpus=4,
        timeout=120 + cycles, cycles=cycles)

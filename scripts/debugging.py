# SPDX-License-Identifier: GPL-2.0-only
"""make shell and make debug, tried as a user does.

A module for scripts/check. What gdb's helpers print has to be what the memory
manager itself tells, for every release.
"""
import re
import subprocess
import tempfile

import series
from builder import TOP, Configuration, plain_environment
from terminal import Terminal

SCRIPTS = TOP / "scripts"
# What make is told where the guest of the base is meant, whatever .config says.
BASE = ("VERSION=2.6.12", "ARCH=arm", "KCONFIG_CONFIG=/dev/null")

# How often a session of gdb is tried.
ATTEMPTS = 3

# In a process: what the helpers find, and what the files tell (it is printed when
# the process ends).
SAME = """
break end
run cat buddyinfo_bs slabinfo_bs
mm free
mm caches
delete
continue
"""

# A breakpoint by name, the way back to main(), an area while it is there.
IN_PROCESS = """
break vmalloc
run
backtrace
break vfree
continue
mm areas
mm zones
mm pcp DMA
mm cache size-64
mm page $mm_zone("Normal")->zone_mem_map
print/x $mm_pfn($mm_page(0x70500))
print $mm_cache("size-64")->num
delete
continue
"""

# The same in the guest; then a function that a module calls which is loaded later.
IN_GUEST = IN_PROCESS.replace("\nrun\n", "\ncontinue\n").replace(
    "\ndelete\ncontinue\n", "\ndelete\nbreak vmap\ncontinue\nbacktrace\n")

# What has to be there, in both ports.
SEEN = {
    "a breakpoint by the name of the era": r"Breakpoint 1, _*vmalloc.*size=16384.*"
                                           r"at mm/vmalloc\.c:\d+",
    "the source at the breakpoint": r"\n\d+\t.*\n#0 ",
    "the caller of the function": r"#\d+ .* vmalloc_example \(\) at modules/vmalloc/main\.c",
    "the start of the memory manager": r"#\d+ .*start_kernel \(.*at init/main\.c",
    "mm areas": r"0x9440a000 +20480 +ALLOC +4 +- +\d+\n",
    "mm zones": r"\nNormal +0x70400 +16384 +16384 +161\d\d ",
    "mm pcp": r"\n  CPU 0 hot +\d+ pages, low \d+ high \d+ batch \d",
    "mm cache": r"\nsize-64 at 0x90\w+: objects of 64 bytes, 5\d in a slab of 1 pages; ",
    "mm page": r"\npage frame 0x70400 of zone Normal, at 0x90400000 in the linear map;"
               r".*\n  \d+ references, flags: ",
    "functions for expressions": r"\n\$\d+ = 0x70500\n\$\d+ = 5\d\n",
}
IN_PROCESS_SEEN = SEEN | {
    "the way back to main()": r"#\d+ .*main \(argc=.*at arch/um/os/main\.c",
    "the end of the run": r"Inferior 1 .*exited normally",
}
IN_GUEST_SEEN = SEEN | {
    "symbols of the guest's kernel": r"#\d+ .* kthread \(\)",
    "symbols of a module that is loaded later":
        r"#\d+ .* vmalloc_module_init \(\) at modules/vmalloc/module\.c",
}


def debug(configuration, commands, timeout=120):
    """Run make debug's script with these commands; (status, all that was printed)."""
    environment = plain_environment(VERSION=configuration.version,
                                    ARCH=configuration.arch, TIMEOUT=str(timeout))
    with tempfile.NamedTemporaryFile("w", suffix=".gdb") as file:
        file.write(commands)
        file.flush()
        done = subprocess.run([SCRIPTS / "debug", file.name], text=True, cwd=TOP,
                              env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              errors="replace", check=False)
    return done.returncode, done.stdout


def patient_debug(configuration, commands, wanted):
    """The same, once more if not all was seen. To continue from a breakpoint gdb lets
    QEMU step over it; on a busy machine such a step now and then ends where it began,
    and gdb stops there a second time."""
    for _ in range(ATTEMPTS):
        status, text = debug(configuration, commands)
        if status == 0 and all(re.search(pattern, text) for pattern in wanted.values()):
            break
    return status, text


def session(row, configuration, commands, wanted):
    """One session: each thing that has to be seen is a claim."""
    where = f"{configuration.version} ARCH={configuration.arch}"
    status, text = patient_debug(configuration, commands, wanted)
    row.claim(f"make debug, {where}", status == 0,
              [f"status {status}", *text.splitlines()[-12:]])
    for name, pattern in wanted.items():
        row.claim(f"make debug, {where}: {name}", re.search(pattern, text),
                  [f"expected: {pattern}", *text.splitlines()[:30]])


def told_figures(text):
    """(zone -> blocks by order, cache -> figures) that the files tell."""
    zones = {zone: blocks.split() for zone, blocks in
             re.findall(r"^Node 0, zone +(\w+) (.*)$", text, re.MULTILINE)}
    caches = {}
    for line in re.findall(r"^[^#\s]\S* .* : slabdata .*$", text, re.MULTILINE):
        words = line.split()
        at = words.index("slabdata")
        caches[words[0]] = words[1:6] + words[at + 1:at + 3]
    return zones, caches


def found_figures(text):
    """The same that the helpers found."""
    blocks, _, caches = text.partition("\nzone  ")[2].partition("\ncache ")
    return ({line.split()[0]: line.split()[1:] for line in blocks.splitlines()[1:]},
            {line.split()[0]: line.split()[1:] for line in caches.splitlines()[1:]
             if len(line.split()) == 8})


def same_figures(row, configuration):
    """The helpers find what the memory manager tells."""
    status, text = debug(configuration, SAME)
    (told_zones, told_caches), (zones, caches) = told_figures(text), found_figures(text)
    where = f"helpers of gdb at {configuration.version}"
    row.claim(f"{where}: free lists", zones and zones == told_zones,
              [f"status {status}", f"told  {told_zones}", f"found {zones}",
               *text.splitlines()[-3:]])
    differing = [name for name in told_caches.keys() | caches.keys()
                 if told_caches.get(name) != caches.get(name)]
    row.claim(f"{where}: caches", caches and not differing,
              [f"{name}: told {told_caches.get(name)}, found {caches.get(name)}"
               for name in differing] or text.splitlines()[-3:])


def points():
    """The points that have releases, each once, in both chronologies."""
    counts = {count for which in series.CHRONOLOGIES
              for _, count in series.release_points(which)}
    return sorted(counts)


def at_point(count, arch):
    """A configuration at a point."""
    return Configuration(version=series.named(count), patches=count, arch=arch)


def mistakes(row):
    """Each mistake has one clear message."""
    for variables, words in (({"COMMANDS": "/nonexistent"}, "no such file"),
                             ({}, "make debug needs a terminal"),
                             ({"VERSION": "2.6.99", "COMMANDS": "/dev/null"}, "unknown")):
        done = subprocess.run([SCRIPTS / "debug"], cwd=TOP, stdin=subprocess.DEVNULL,
                              env=plain_environment(ARCH="um", **variables),
                              capture_output=True, text=True, check=False)
        row.claim(f"make debug {variables}", done.returncode == 2
                  and words in done.stderr and "Traceback" not in done.stderr,
                  [f"status {done.returncode}", *done.stderr.splitlines()[-4:]])
    failing = debug(at_point(0, "um"), "break vmalloc\nrun\nmm nonsense\n")
    row.claim("a command of gdb that fails makes the run fail", failing[0] != 0,
              failing[1].splitlines()[-3:])


def shell(row):
    """The guest's shell: completion, history, the size of the terminal, the words
    at the start."""
    with Terminal(["make", "-C", str(TOP), "shell", *BASE]) as line:
        row.claim("make shell says what to try",
                  line.wait_for(r"is loaded; this is /lib/modules(.|\n)*modules # $", 120),
                  line.last_lines())
        for name, keys, answer in (
                ("completes names", "head -1 /proc/mmh\t\n", r"\nmmhist 2\.6\.12 on ARM"),
                ("has a history", "\x1b[A\n", r"\nmmhist 2\.6\.12 on ARM"),
                ("knows the terminal", "stty size\n", r"\n40 132\n"),
                ("has the modules", "ins\tmmhist-2.6.12-vm\t\n", r"vmap\(\) of 4 pages.*ok"),
                ("ends", "exit\n", r"Power down")):
            line.type(keys)
            row.claim(f"make shell {name}", line.wait_for(answer, 30), line.last_lines())


def dialogue(row):
    """gdb on the guest with somebody in front of it."""
    with Terminal(["make", "-C", str(TOP), "debug", *BASE]) as line:
        prompt = r"\(gdb\) $"
        row.claim("make debug stops at the start",
                  line.wait_for(r"is loaded and about to start(.|\n)*" + prompt, 120),
                  line.last_lines())
        line.type("continue\n")
        row.claim("make debug goes on", line.wait_for(r"built-in shell", 60),
                  line.last_lines())
        line.type("\x03")
        row.claim("Ctrl-C stops the guest", line.wait_for(r"SIGINT(.|\n)*" + prompt, 30),
                  line.last_lines())
        line.type("break vunmap\n")
        line.wait_for(prompt, 30)
        line.type("mm guest insmod mmhist-2.6.12-vmalloc.ko\n")
        row.claim("what is typed into the guest's shell meets a breakpoint",
                  line.wait_for(r"Breakpoint 1, vunmap(.|\n)*" + prompt, 60),
                  line.last_lines())
        line.type("quit\n")
        row.claim("make debug ends", not line.wait_for(r"never printed", 10)
                  and "Traceback" not in line.text, line.last_lines())


def checks(row):
    """All of it."""
    shell(row)
    for count in points():
        same_figures(row, at_point(count, "um"))
        session(row, at_point(count, "um"), IN_PROCESS, IN_PROCESS_SEEN)
    for count in (0, points()[-1]):
        session(row, at_point(count, "arm"), IN_GUEST, IN_GUEST_SEEN)
    dialogue(row)
    mistakes(row)

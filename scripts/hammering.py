# SPDX-License-Identifier: GPL-2.0-only
"""All allocators at once on all CPUs: the suite of tests/hammer.c.

A module for scripts/hammer and scripts/check.
"""
import re
import time
from dataclasses import replace

import ktap
import suite

GLOB = "hammer.*"
FIGURES = re.compile(r"# all_allocators_at_once: (\d+ operations in .*)")
CPUS = {"um": 8, "arm": 4}
# After so many accesses to the allocators' data, or fewer, a thread is stopped.
UNREST = 4000
# More than the work itself takes: the end of the last sleeps, and the boot.
EXTRA = {"um": 60, "arm": 120}

GUEST_SCRIPT = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
insmod {module}-tests.ko || exit 1
bad=0
echo '{glob} {seconds}' >/proc/mmhist_tests || bad=1
rmmod {tests} || exit 1
rmmod {main} || exit 1
exit $bad
"""


def in_process(configuration, seconds, extra=EXTRA["um"]):
    """(verdict in order?, console) of a run in a process."""
    cpus = CPUS["um"] if configuration.smp else 1
    status, output, errors = suite.run_program(
        configuration, [f"cpus={cpus}", f"seconds={seconds}", f"unrest={UNREST}", "test", GLOB],
        seconds + extra)
    return status == 0, output + errors


def in_guest(configuration, seconds, extra=EXTRA["arm"]):
    """The same in the guest."""
    stem = configuration.module().stem
    script = GUEST_SCRIPT.format(
        module=stem, main=suite.module_name(stem), glob=GLOB, seconds=seconds,
        tests=suite.module_name(stem + "-tests"))
    _, verdict, lines, _ = suite.run_guest(
        configuration, "hammer", script, CPUS["arm"] if configuration.smp else 1,
        seconds + extra)
    text = "\n".join([*(line for _, line in lines), verdict.message or ""])
    return verdict.status == 0, text


def run(configuration, seconds, extra=None):
    """(in order?, the figures in a line, what there is to tell, seconds taken). extra:
    how many more seconds than asked for until it counts as hung."""
    started = time.monotonic()
    if configuration.arch == "um" and not configuration.sanitize:
        configuration = replace(configuration, unrest=True)
    configuration.build()
    action = in_process if configuration.arch == "um" else in_guest
    well, console = action(configuration, seconds, extra or EXTRA[configuration.arch])
    log = suite.record(configuration, "hammer", console)
    tests = ktap.parse(console).tests
    figures = FIGURES.search(console)
    told = []
    if not (well and tests and figures and all(test.status == ktap.PASSED for test in tests)):
        well = False
        told = [line for line in console.splitlines() if line.strip()][-40:]
        told.append(f"console: {log}")
    return (well, figures[1] if figures else "no figures", told,
            time.monotonic() - started)


def checks(row, configuration, seconds=1):
    """The short form, for scripts/check."""
    well, figures, told, _ = run(configuration, seconds)
    row.claim(f"hammer: {figures}", well, told)

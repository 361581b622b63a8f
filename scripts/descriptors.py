# SPDX-License-Identifier: GPL-2.0-only
"""Closed standard descriptors: every command works as with /dev/null.

A module for scripts/check.
"""
import subprocess
from itertools import chain, combinations

import suite
from builder import TOP, Configuration, plain_environment

CLOSINGS = {0: "<&-", 1: ">&-", 2: "2>&-"}
COMBINATIONS = tuple(chain.from_iterable(combinations(CLOSINGS, n) for n in (1, 2, 3)))


def run(command: str, closed: tuple[int, ...]) -> subprocess.CompletedProcess:
    """Run a command of the shell with these descriptors closed. What it leaves open is
    a pipe, but for standard input, which is /dev/null."""
    closings = " ".join(CLOSINGS[number] for number in closed)
    return subprocess.run(["bash", "-c", f"{command} {closings}"], cwd=TOP, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, errors="replace",
                          env=plain_environment(), check=False)


def compare(row: suite.Row, command: str, closed: tuple[int, ...], last: str) -> None:
    """The command succeeds, and what is open gets its last line."""
    done = run(command, closed)
    well = (done.returncode == 0 and "Traceback" not in done.stderr
            and (1 in closed or last in done.stdout))
    row.claim(f"{command} {' '.join(CLOSINGS[number] for number in closed)}", well,
              [f"status {done.returncode}", *done.stdout.splitlines()[-6:],
               *done.stderr.splitlines()[-6:]])


def checks(row: suite.Row, um: Configuration) -> None:
    """The process and make with every combination, the guest with each one."""
    suite.build(row, um)
    program = um.program.relative_to(TOP)
    for closed in COMBINATIONS:
        compare(row, f"{program} test 'vmalloc.*'", closed, "ok 1 vmalloc")
        compare(row, f"{program} cat buddyinfo_bs mmhist_check", closed, "all is well")
        compare(row, "make run ARCH=um", closed, "vmalloc  ok")
        compare(row, "scripts/check -h", closed, "Usage")
    for closed in ((0,), (1,), (2,), (0, 1, 2)):
        compare(row, "make run VERSION=2.6.12", closed, "verdict: all well")
    compare(row, "make check VERSION=2.6.12 ARCH=arm SMP=n TEST='vmalloc.*'", (0,), " 0 failed")

# SPDX-License-Identifier: GPL-2.0-only
"""Standard descriptors that are closed, full, or pipes that nothing reads.

With closed ones every command works as with /dev/null. Output that is lost ends in
an error in one line, or quietly where its reader has gone; never in success.

A module for scripts/check.
"""
import os
import signal
import subprocess
from itertools import chain, combinations
from pathlib import Path

import suite
import traces
from builder import TOP, Configuration, plain_environment
from console import Status

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


def lose_output(row: suite.Row, program: Path, arguments: str) -> None:
    """Standard output is full, then a pipe without a reader."""
    full = run(f"{program} {arguments} >/dev/full", ())
    row.claim(f"{arguments} >/dev/full", full.returncode == Status.TRUNCATED
              and full.stderr == "mmhist: cannot write to standard output: "
                                 "No space left on device\n",
              [f"status {full.returncode}", full.stderr])
    reader, writer = os.pipe()
    os.close(reader)
    piped = subprocess.run(["sh", "-c", f"{program} {arguments}"], cwd=TOP, text=True,
                           stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    row.claim(f"{arguments} | true", not piped.stderr and
              piped.returncode in (-signal.SIGPIPE, 128 + signal.SIGPIPE),
              [f"status {piped.returncode}", piped.stderr])


def checks(row: suite.Row, um: Configuration) -> None:
    """The process and make with every combination, the guest with each one."""
    suite.build(row, um)
    program = um.program.relative_to(TOP)
    for arguments in ("test", "run", "cat buddyinfo_bs", f"replay {traces.at(0)[0]}"):
        lose_output(row, program, arguments)
    for closed in COMBINATIONS:
        compare(row, f"{program} test 'vmalloc.*'", closed, "ok 1 vmalloc")
        compare(row, f"{program} cat buddyinfo_bs mmhist_check", closed, "all is well")
        compare(row, "make run ARCH=um", closed, "vmalloc  ok")
        compare(row, "scripts/check -h", closed, "Usage")
    for closed in ((0,), (1,), (2,), (0, 1, 2)):
        compare(row, "make run VERSION=2.6.12", closed, "verdict: all well")
    compare(row, "make check VERSION=2.6.12 ARCH=arm SMP=n TEST='vmalloc.*'", (0,), " 0 failed")

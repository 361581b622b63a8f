# SPDX-License-Identifier: GPL-2.0-only
"""Does the process end and report what hangs? The hangs of tests/seeded-hangs.

A module for scripts/check. Each is built into a copy of the base. After a hang the
tests and traces that are left must not be run: each would have a limit of its own.
"""
import re
import time

import builder
import guest
import mutation_table
import mutations
import series
import suite
import traces
from console import Status

HANGS = series.TOP / "tests" / "seeded-hangs"
# What the process alone may take, in seconds: the limits are 5 s of CPU time and 20 s
# without any. The rest is for a machine that is busy.
TIME_LIMIT = 60


def report_of(row: suite.Row, mutation: mutation_table.Mutation, program: str) -> None:
    """The tests end with the hang, once, and say where it is."""
    status, output, errors = mutations.run(program, "test", time_limit=TIME_LIMIT)
    told = errors.splitlines()
    row.claim(f"hang {mutation.name} is reported", status == Status.TIMEOUT
              and re.search(mutation.killed_by, errors) and errors.count("hung: ") == 1,
              [f"status {status}, expected {mutation.killed_by}", *told[:30]])
    left = suite.ktap.parse(output).not_run
    row.claim(f"hang {mutation.name}: what is left is reported as not run",
              bool(left) or "the boot" in errors, output.splitlines()[-4:])


def traces_stop(row: suite.Row, program: str) -> None:
    """After a trace that hangs no other is replayed."""
    held = traces.at(0)
    status, _, errors = mutations.run(program, "replay", *held, time_limit=TIME_LIMIT)
    lines = errors.splitlines()
    ended = sum(": equal, " in line or ": not replayed" in line for line in lines)
    row.claim("hang of a trace: the others are not replayed", status == Status.TIMEOUT
              and errors.count("hung: ") == 1 and ended == len(held) - 1, lines[-6:])


def checks(row: suite.Row) -> None:
    """One after the other, in one copy of the base."""
    worker = mutations.Worker(HANGS.name)
    worker.lay()
    for mutation in mutation_table.read_table(HANGS)[1]:
        try:
            mutation.apply(worker.tree)
            program = worker.build(mutation.configuration)
            report_of(row, mutation, program)
            if mutation.name == "endless-loop":
                traces_stop(row, program)
        finally:
            worker.take_back(mutation)


def in_guest(row: suite.Row) -> None:
    """A script that prints nothing any more ends by the limit for that, not by the one
    for the whole run."""
    builder.build_guest("default")
    start = time.monotonic()
    run = guest.Run(guest.Machine(), script="sleep 1000", timeout=10 * TIME_LIMIT, silence=5)
    verdict = run.run()
    row.claim("a guest that prints nothing hangs", verdict.status == Status.TIMEOUT
              and time.monotonic() - start < 5 * TIME_LIMIT, [verdict.message])

# SPDX-License-Identifier: GPL-2.0-only
"""Tests in which one allocation fails: running them, and judging what was left.

A module for scripts/check-faults and scripts/check. The process does the work
(its sub-command "fail"); here is told apart whose fault an end was.
"""
import fnmatch
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import mutation_table
import mutations
from builder import TOP, BuildError

EXCEPTIONS = TOP / "tests" / "fault-exceptions"
PLANTED = TOP / "tests" / "seeded-bugs"
TIME_LIMIT = 10
FRAME = re.compile(r"^    \[<([0-9a-f]{8})>\] ?([^+]*)")
ENDED = re.compile(r"^(\S+): n = (\d+): status (\d+)$")
SUMMARY = re.compile(r"^(\S+): (\d+) failures, (\d+) ended the test$")
RESULT = re.compile(r"    (?:not )?ok \d+ (\S+)(.*)")
# The tests of tests/failing.c answer for all that they do after a failure.
PREPARED = "failing."
NOTED = "    an allocation was made to fail in:"


@dataclass(frozen=True)
class Fault:
    """A run that the allocators did not survive in order."""
    test: str
    n: int
    lines: tuple

    @property
    def text(self):
        """What happened, in a line."""
        telling = ([line for line in self.lines if line.startswith(("mmhist ", "    # "))]
                   or self.lines)
        return telling[0].strip() if telling else "nothing was said"

    def _frames(self, noted):
        place = self.lines.index(NOTED) if NOTED in self.lines else len(self.lines)
        lines = self.lines[place:] if noted else self.lines[:place]
        return [match[2].split(".")[0] for match in map(FRAME.match, lines) if match]

    @property
    def chain(self):
        """Who was called by whom when it went wrong ! when the allocation failed."""
        return "<".join(self._frames(False)) + "!" + "<".join(self._frames(True)[3:])

    @property
    def kind(self):
        """Equal for faults that are most probably the same."""
        return self.test, re.sub(r"[0-9a-fx]*\d[0-9a-f]*", "#", self.text), self.chain


@dataclass
class Outcome:
    """What all runs of a test, or of many, came to."""
    runs: int = 0
    ended: int = 0          # of them: the test made nothing of it
    known: int = 0          # not in order, and there is an exception
    used: set = field(default_factory=set)      # the reasons of these
    seconds: float = 0
    faults: list = field(default_factory=list)

    def add(self, other):
        """Sum up."""
        self.runs += other.runs
        self.ended += other.ended
        self.faults += other.faults

    def groups(self):
        """The faults, those that are alike together."""
        found = {}
        for fault in self.faults:
            found.setdefault(fault.kind, []).append(fault)
        return list(found.values())

    def __str__(self):
        return (f"{self.runs} failures, {self.ended} ended the test, {self.known} known, "
                f"{len(self.faults)} bad, {self.seconds:.1f} s")


# --- Whose fault is it? -----------------------------------------------------------

def _is_test(program, addresses):
    """For each address: does it lie in the source of a test?"""
    done = subprocess.run(["i686-linux-gnu-addr2line", "-a", "-i", "-e", program,
                           *addresses], capture_output=True, text=True, check=True)
    # For each an address, then the places from the innermost inline function out.
    groups = re.findall(r"^0x[0-9a-f]+\n((?:(?!0x).*\n)+)", done.stdout, re.MULTILINE)
    sources = ["/" + group.splitlines()[-1] for group in groups]
    return ["/tests/" in source and "/tests/lib/runner.c" not in source
            for source in sources]


def _first_test_frame(program, lines):
    """(the first frame that is of a test, its place among the frames)."""
    frames = [match[1] for match in map(FRAME.match, lines) if match]
    for place, mine in enumerate(_is_test(program, frames) if frames else []):
        if mine:
            return frames[place], place
    return None, 0


def ended_in_test(program, lines):
    """Had the call in which the allocation failed come back to the test?

    It had if the test is at another place now. (It may also be the same call
    once more; that is then told, and judged by a reader.)
    """
    if NOTED not in lines:
        return False
    middle = lines.index(NOTED)
    now, depth = _first_test_frame(program, lines[:middle])
    then, _ = _first_test_frame(program, lines[middle:])
    return now is not None and (depth == 0 or now != then)


# --- Running ---------------------------------------------------------------------

def tests_of(program, glob):
    """The names of the tests that this build has and does not skip."""
    done = subprocess.run([*program, "test", *([glob] if glob else [])],
                          capture_output=True, text=True, errors="replace",
                          stdin=subprocess.DEVNULL, check=False)
    suite, names = None, []
    for line in done.stdout.splitlines():
        if line.startswith("    # Subtest: "):
            suite = line.split(": ", 1)[1]
        elif (match := RESULT.match(line)) and "# SKIP" not in match[2]:
            names.append(f"{suite}.{match[1]}")
    return names


def fail_each(program, name, most, how="one"):
    """Run one test with each of its allocations failing in turn, or the rest of them."""
    done = subprocess.run([*program, f"timeout={TIME_LIMIT}", "fail", how, str(most), name],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", stdin=subprocess.DEVNULL, check=False)
    prepared = name.startswith(PREPARED)
    outcome, lines = Outcome(), []
    for line in done.stdout.splitlines():
        if match := ENDED.match(line):
            excused = not prepared and match[2] != "0" and match[3] != "0"
            if excused and ended_in_test(program[0], lines):
                outcome.ended += 1
            else:
                outcome.faults.append(Fault(name, int(match[2]), tuple(lines)))
            lines = []
        elif match := SUMMARY.match(line):
            outcome.runs = int(match[2])
            outcome.ended += int(match[3])
        elif line.strip():
            lines.append(line)
    if not outcome.runs and done.returncode:
        outcome.faults.append(Fault(name, 0, tuple(lines)))
    return outcome


# --- What is known -----------------------------------------------------------------

def exceptions():
    """(pattern of tests, pattern of who called whom, reason) of each entry."""
    entries = []
    for line in EXCEPTIONS.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            entries.append(tuple(line.split(None, 2)))
    return entries


def reason_for(fault, known):
    """The reason of the exception for it, or None."""
    return next((reason for test, chain, reason in known
                 if fnmatch.fnmatchcase(fault.test, test)
                 and fnmatch.fnmatchcase(fault.chain, chain)), None)


def judge(configuration, glob, jobs, most, known):
    """The Outcome of a build: its faults are those that nobody expects."""
    configuration.build()
    started = time.monotonic()
    program = [configuration.program, f"cpus={2 if configuration.smp else 1}"]
    total = Outcome()
    with ThreadPoolExecutor(jobs) as pool:
        names = tests_of(program, glob)
        work = [(name, "one") for name in names]
        work += [(name, "rest") for name in names if name.startswith(PREPARED)]
        for outcome in pool.map(lambda job: fail_each(program, job[0], most, job[1]), work):
            total.add(outcome)
    reasons = [reason_for(fault, known) for fault in total.faults]
    unknown = [fault for fault, reason in zip(total.faults, reasons) if not reason]
    total.used = set(filter(None, reasons))
    total.known = len(total.faults) - len(unknown)
    total.faults = unknown
    total.seconds = time.monotonic() - started
    return total


# --- Would it be noticed? ------------------------------------------------------------

def judge_planted(most=200):
    """Plant each bug of tests/seeded-bugs in a copy of the base; yields (mutation,
    what was found: the faults, or an error's text)."""
    worker = mutations.Worker(PLANTED.name)
    worker.lay()
    known = exceptions()
    for mutation in mutation_table.read_table(PLANTED)[1]:
        glob = mutation.killed_by
        try:
            mutation.apply(worker.tree)
            here = worker.here(mutation.configuration)
            yield mutation, judge(here, glob, 2, most, known).faults
        except BuildError as error:
            yield mutation, str(error)
        finally:
            worker.take_back(mutation)


def checks(row, configuration):
    """The short form, for scripts/check: tests/failing.c, and the planted defects."""
    result = judge(configuration, PREPARED + "*", 2, 8, exceptions())
    row.claim("allocations that fail", not result.faults and result.runs > 100,
              [str(result)] + [f"{group[0].test}, allocation {group[0].n}: {group[0].text}"
                               for group in result.groups()])
    # What the README says of the base is still so.
    for defect in ("vmalloc-array", "cache-without-array", "cpu-half-prepared"):
        row.claim(f"known defect: {defect}", defect in result.used,
                  ["it was not seen: mended, or not reached?"])
    for mutation, found in judge_planted():
        row.claim(f"planted: {mutation.name}", found and not isinstance(found, str),
                  [found or "nobody has noticed it"])

# SPDX-License-Identifier: GPL-2.0-only
"""Do the tests notice small faults? The mutations of tests/mutations.

Each entry of a table there makes one small thing wrong in the base; see
mutation_table.py.

Each worker has a copy of the base. It applies a mutation, builds what changed,
runs the tests that are expected to fail, and if they do not all the rest, and
takes the mutation back. A fault is caught if a test fails, a trace differs, the
process ends in another way than it should, or it hangs.
"""
import fnmatch
import shutil
import subprocess
import tempfile
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import builder
import ktap
import series
import traces as held_traces
import tree
from builder import BUILD
from console import Status
from mutation_table import Mutation

# All of the tests take a fraction of a second.
TIME_LIMIT = 10
# A fault that prints without end is ended by this many bytes, of which the first
# are looked at. The limit holds for every file of the process; its memory is one
# too, of 100 MiB.
MOST_OUTPUT = 128 << 20
MOST_READ = 1 << 20

CAUGHT, SURVIVED, BROKEN = "caught", "SURVIVED", "BROKEN"


@dataclass
class Result:
    """What became of a mutation."""
    mutation: Mutation
    verdict: str
    by: str                 # what noticed it, or what is wrong with it
    expected: bool = True   # what the header names has noticed it
    seconds: float = 0


# --- Running the process ---------------------------------------------------------

def run(program, *arguments, time_limit=TIME_LIMIT):
    """Run it; returns (status, or None if it hung, standard output, errors)."""
    command = ["prlimit", f"--fsize={MOST_OUTPUT}", "--core=0", str(program),
               f"timeout={time_limit}", *(str(word) for word in arguments)]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                              stderr=errors) as process:
            try:
                status = process.wait(time_limit)
            except subprocess.TimeoutExpired:
                process.kill()
                status = None
        return status, _text(output), _text(errors)


def _text(file):
    file.seek(0)
    return file.read(MOST_READ).decode("utf-8", "replace")


def run_tests(program, glob="*"):
    """Run tests; (what went wrong or "", the names of all tests seen)."""
    status, output, errors = run(program, "test", glob)
    seen = ktap.parse(output)
    names = [test.name for test in seen.tests]
    failed = [test.name for test in seen.tests if test.status == ktap.FAILED]
    if failed:
        return failed[0] + (f" and {len(failed) - 1} more" if failed[1:] else ""), names
    if status == 0:
        return "", names
    behind = f" behind {names[-1]}" if names else ""
    return _ending(status, errors) + behind, names


def run_traces(program, traces):
    """Replay traces; what went wrong or "". Raises BuildError for one that cannot be
    replayed: that says nothing about the tree."""
    if not traces:
        return ""
    status, _, errors = run(program, "replay", *traces)
    if status == 0:
        return ""
    if status == Status.USAGE:
        raise builder.BuildError(errors.strip())
    differing = [line for line in errors.splitlines() if "equal, " not in line]
    return differing[0].strip() if differing and status else _ending(status, errors)


def _ending(status, errors):
    if status is None:
        return "a hang"
    lines = [line for line in errors.splitlines() if line.startswith("mmhist ")]
    said = lines[0].split(": ", 1)[-1] if lines else "no word"
    return f"status {status} ({said[:90]})"


# --- Workers ---------------------------------------------------------------------

class Worker:
    """A copy of the base, and what is built of it."""

    def __init__(self, number):
        self.label = f"mutant{number}"
        self.tree = BUILD / "teeth" / self.label / "tree"
        self.sound = {}         # build -> (names of tests, traces) that pass

    def lay(self):
        """Make the copy equal to the base, whatever became of it before."""
        self.tree.mkdir(parents=True, exist_ok=True)
        wanted = tree.files_of(series.BASE)
        for name in set(tree.files_of(self.tree)) - set(wanted):
            (self.tree / name).unlink()
        for name in wanted:
            self._restore(name)

    def _restore(self, name):
        """What is written is new for make; what is equal is left alone."""
        ours, base = self.tree / name, series.BASE / name
        if not ours.exists() or ours.read_bytes() != base.read_bytes():
            ours.parent.mkdir(parents=True, exist_ok=True)
            ours.write_bytes(base.read_bytes())

    def here(self, configuration):
        """A configuration, for the copy."""
        return replace(configuration, version=self.label, tree=self.tree)

    def build(self, configuration):
        """Build the copy. Returns the program; raises BuildError."""
        here = self.here(configuration)
        here.build(jobs=1)
        return here.program

    def take_back(self, mutation):
        """Undo it. (What is built now is in the compiler's cache.)"""
        for name in mutation.files:
            self._restore(name)

    def check_sound(self, configuration):
        """What passes without a mutation; all tests must."""
        if configuration not in self.sound:
            # What a run that was interrupted left may be of a mutation.
            shutil.rmtree(self.here(configuration).directory, ignore_errors=True)
            program = self.build(configuration)
            wrong, names = run_tests(program)
            if wrong:
                raise builder.BuildError(f"{configuration.name}: without a mutation: "
                                         + wrong)
            traces = [trace for trace in held_traces.at(0)
                      if not run_traces(program, [trace])]
            self.sound[configuration] = names, traces
        return self.sound[configuration]

    def judge(self, mutation):
        """Apply a mutation, see who notices, take it back."""
        started = time.monotonic()
        try:
            verdict, by, expected = self._judge(mutation)
        except (builder.BuildError, series.SeriesError) as error:
            verdict, by, expected = BROKEN, str(error), True
        return Result(mutation, verdict, by, expected, time.monotonic() - started)

    def _judge(self, mutation):
        names, traces = self.check_sound(mutation.configuration)
        expected = mutation.killed_by
        if expected.endswith(".trace"):
            known = expected in [trace.name for trace in traces]
        else:
            known = any(matches(name, expected) for name in names)
        if not known:
            return BROKEN, f"killed-by: {expected}: no such test or trace", True
        try:
            mutation.apply(self.tree)
            program = self.build(mutation.configuration)
            return self._hunt(program, expected, traces)
        finally:
            self.take_back(mutation)

    @staticmethod
    def _hunt(program, expected, traces):
        if expected.endswith(".trace"):
            by = run_traces(program, [trace for trace in traces if trace.name == expected])
        else:
            by, _ = run_tests(program, expected)
        if by:
            return CAUGHT, by, True
        by = run_tests(program)[0] or run_traces(program, traces)
        return (CAUGHT, by, False) if by else (SURVIVED, "", False)


def matches(name, glob):
    """As the runner of the tests understands it: a test, or its suite."""
    return (fnmatch.fnmatchcase(name, glob)
            or fnmatch.fnmatchcase(name.partition(".")[0], glob))


def judge_all(mutations, jobs, report):
    """Judge mutations with so many workers; report(result) is called for each.

    They are taken from both ends of the list, so that each worker has to do
    with few builds.
    """
    todo = deque(mutations)

    def work(number):
        worker = Worker(number)
        worker.lay()
        results = []
        while True:
            try:
                mutation = todo.popleft() if number % 2 == 0 else todo.pop()
            except IndexError:
                return results
            results.append(worker.judge(mutation))
            report(results[-1])

    with ThreadPoolExecutor(jobs) as pool:
        return [result for results in pool.map(work, range(jobs)) for result in results]

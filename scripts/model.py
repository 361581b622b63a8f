# SPDX-License-Identifier: GPL-2.0-only
"""Random operations, and the model (tests/model) that knows their results.

The model is a program for this machine. It writes a random trace with the results
that the operations must give, the process replays it, and the first difference, a
crash or a fault of the structures is a failure. That trace is then made smaller as
long as it still fails: the model leaves out what makes no sense any more and tells
the new results.
"""
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import builder
import series
import tree
from builder import BUILD, TOP

SOURCES = TOP / "tests" / "model"
PROGRAM = BUILD / "model" / "model"
FLAGS = ["-O2", "-std=gnu11", "-Wall", "-Wextra", "-Wno-unused-parameter",
         "-fno-strict-aliasing"]
# Operations of one trace. Short ones see the fresh start more often, long ones
# what builds up.
LENGTHS = (300, 1000, 4000, 15000)
# The model's last line, where the structures may be checked then.
IN_ORDER = b"# in order at the end"
TIME_LIMIT = 300
# How many smaller traces are tried for one that fails.
MOST_TRIES = 600


def build():
    """Compile the model, unless it is there. Raises BuildError."""
    PROGRAM.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(SOURCES.glob("*.[ch]"))
    with tree.locked(PROGRAM.parent):
        if PROGRAM.exists() and PROGRAM.stat().st_mtime > max(
                file.stat().st_mtime for file in files):
            return
        sources = [str(file) for file in files if file.suffix == ".c"]
        done = subprocess.run([builder.BUILD_ENV, "gcc", *FLAGS, "-o", f"{PROGRAM}.new",
                               *sources],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise builder.BuildError("building the model failed:\n" + done.stderr)
        os.replace(f"{PROGRAM}.new", PROGRAM)


def ends_in_order(trace):
    """Does the model tell that no structure is odd in the end?"""
    with open(trace, "rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 100))
        return IN_ORDER in file.read()


@dataclass(frozen=True)
class Subject:
    """A process, and what the model must know about it."""
    program: Path
    patches: int
    smp: bool
    cpus: int = 1

    @property
    def model(self):
        """The command of its model."""
        applied = ",".join(patch.commit for patch in series.patches()[:self.patches])
        return [str(PROGRAM), *(["-s", str(self.cpus)] if self.smp else []),
                "-w", applied or "none"]

    def replay(self, trace):
        """What is wrong with the results of @trace, or ""."""
        command = ["prlimit", "--core=0", str(self.program), f"cpus={self.cpus}",
                   f"checked={int(ends_in_order(trace))}", f"timeout={TIME_LIMIT}",
                   "replay", str(trace)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              text=True, errors="replace", check=False)
        if not done.returncode:
            return ""
        return done.stderr.strip() or f"status {done.returncode}"


def subject(configuration, cpus=1):
    """Of a build of ARCH=um."""
    return Subject(configuration.program, configuration.patches, configuration.smp,
                   cpus if configuration.smp else 1)


def generate(subject_, seed, count, trace):
    """Write a random trace. Returns the number of its operations."""
    with open(trace, "wb") as file:
        done = subprocess.run([*subject_.model, "random", str(seed), str(count)],
                              stdout=file, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise builder.BuildError(f"the model failed at seed {seed}: {done.stderr}")
    with open(trace, "rb") as file:
        return sum(not line.startswith(b"#") for line in file)


# --- Making a trace smaller ------------------------------------------------------

class Shrinker:
    """A failing trace on its way to a short one."""

    def __init__(self, subject_, folder):
        self.subject = subject_
        self.file = Path(folder) / "shrink.trace"
        self.tries = 0

    def expected(self, lines):
        """The lines that still make sense, with the results that they must give."""
        done = subprocess.run([*self.subject.model, "expect", "-r"], text=True,
                              input="\n".join(lines) + "\n", capture_output=True,
                              check=False)
        return done.stdout.splitlines()

    def fails(self, lines):
        """Does the process give anything else for these?"""
        self.tries += 1
        self.file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return bool(self.subject.replay(self.file))

    def smaller(self, lines):
        """@lines without parts that do not matter."""
        size = max(1, len(lines) // 2)
        while self.tries < MOST_TRIES:
            before, at = len(lines), 0
            while at < len(lines) and self.tries < MOST_TRIES:
                shorter = self.expected(lines[:at] + lines[at + size:])
                if len(shorter) < len(lines) and shorter and self.fails(shorter):
                    lines = shorter
                else:
                    at += size
            if size == 1 and len(lines) == before:
                break
            size = max(1, min(size, len(lines)) // 2)
        return lines


def first_difference(said):
    """The number of the line where it first showed, or None."""
    for words in (line.split() for line in said.splitlines()):
        if "line" in words[:-1]:
            number = words[words.index("line") + 1].rstrip(":")
            if number.isdecimal():
                return int(number)
    return None


def shrink(subject_, trace, said):
    """The lines of a short trace that fails too."""
    lines = Path(trace).read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory(prefix="mmhist-") as folder:
        shrinker = Shrinker(subject_, folder)
        until = first_difference(said)
        if until and shrinker.fails(lines[:until]):
            lines = lines[:until]
        return shrinker.smaller(lines)


# --- Many traces -------------------------------------------------------------------

@dataclass
class Outcome:
    """What became of one seed."""
    seed: int
    operations: int
    said: str = ""          # what was wrong
    trace: Path = None      # a short trace that shows it


def judge(subject_, seed, count, keep=None, name="random"):
    """One random trace. A failing one is kept, made small, in the folder @keep."""
    with tempfile.TemporaryDirectory(prefix="mmhist-") as folder:
        trace = Path(folder) / f"{name}-{seed}.trace"
        operations = generate(subject_, seed, count, trace)
        said = subject_.replay(trace)
        if not said or keep is None:
            return Outcome(seed, operations, said)
        lines = shrink(subject_, trace, said)
        keep.mkdir(parents=True, exist_ok=True)
        kept = keep / trace.name
        text = f"# seed {seed}, {count} operations\n" + "\n".join(lines) + "\n"
        kept.write_text(text, encoding="utf-8")
        return Outcome(seed, operations, subject_.replay(kept) or said, kept)


def judge_many(subject_, operations, seed, jobs, report, keep):
    """Traces until there were so many operations. Returns (operations, failures)."""
    done, failures = 0, 0
    with ThreadPoolExecutor(jobs) as pool:
        while done < operations and failures < 10:
            left = operations - done
            counts = []
            while left > 0 and len(counts) < 4 * jobs:
                counts.append(min(left, LENGTHS[(seed + len(counts)) % len(LENGTHS)]))
                left -= counts[-1]
            waiting = [pool.submit(judge, subject_, seed + i, count, keep)
                       for i, count in enumerate(counts)]
            seed += len(counts)
            for future in waiting:
                outcome = future.result()
                done += outcome.operations
                if outcome.said:
                    failures += 1
                    report(outcome)
    return done, failures


# --- For the suite ------------------------------------------------------------------

SHORT = tuple((seed, 1500) for seed in range(1, 9))


def checks(row, configuration, traces):
    """A few random traces, without and with SMP; and the model gives what the
    original code gave."""
    build()
    for smp in (False, True):
        here = replace(configuration, smp=smp)
        here.build()
        for seed, count in SHORT:
            outcome = judge(subject(here, 4), seed, count, BUILD / "model")
            row.claim(f"random operations, SMP={builder.yes_no(smp)}, seed {seed}",
                      not outcome.said, [*outcome.said.splitlines()[:6],
                                         f"trace: {outcome.trace}"])
    model = Subject(None, configuration.patches, False).model
    for trace in traces:
        text = trace.read_text(encoding="utf-8")
        done = subprocess.run([*model, "expect"], input=text, text=True,
                              capture_output=True, check=False)
        row.claim(f"the model and {trace.name}", done.stdout == text,
                  done.stderr.splitlines()[:3])

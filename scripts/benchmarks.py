# SPDX-License-Identifier: GPL-2.0-only
"""Perform the loads of tests/bench and read what they cost.

A module for scripts/bench. In a process instructions are counted by callgrind:
those of the functions that a load calls, without the loop around them. In the
guest QEMU counts (-icount): a nanosecond of the guest is an instruction then,
and a load that does nothing tells what the loop costs. The time is taken in a
run of its own in both, with the loop: it overlaps with the rest on real CPUs.
"""
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import builder
import console
import guest
import series
import suite

ORIGINAL = series.TOP / "tests" / "bench" / "original"

# What the loads print: see tests/bench/runner.c.
LINE = re.compile(r"bench (?P<allocator>tree|kernel) (?P<load>\w+) (?P<of>\w+) "
                  r"(?P<value>\d+): (?:(?P<pairs>\d+) pairs(?: (?P<nsec>\d+) nsec)?"
                  r"|(?P<amount>\d+) of (?P<per>\d+)|(?P<failed>failed: .*))")

# Less memory and a large area space: so the guest's kernel has high memory too,
# and the region still lies in what is low.
MEMORY = 512
APPEND = "vmalloc=1600M"
ICOUNT = ("-icount", "shift=0,sleep=off")

SCRIPT = """
cd /lib/modules
insmod {module}.ko args="noexamples noreap" || exit 1
insmod {module}-bench.ko || exit 1
for what in {what}; do
	echo $what >/proc/mmhist_bench || exit 1
done
"""


class BenchError(Exception):
    """A load failed, or its results make no sense."""


@dataclass(frozen=True)
class Key:
    """One line of the table."""
    load: str
    of: str
    value: int


@dataclass
class Result:
    """What was found out about one value of one load; None: nothing."""
    instructions: float = None
    nsec: float = None
    amount: float = None        # of a load that measures a share: bytes, percent


class Progress:
    """One line on standard error for a step; on a terminal it changes."""

    def __init__(self, text):
        self.text = text
        self.started = time.monotonic()
        self.live = sys.stderr.isatty()

    def at(self, what):
        """Tell what is being done."""
        if self.live:
            print(f"\r\033[K{self.text}: {what}", end="", file=sys.stderr, flush=True)

    def __enter__(self):
        print(f"{self.text} ...", end="" if self.live else "\n", file=sys.stderr,
              flush=True)
        return self

    def __exit__(self, failure, *_):
        if self.live:
            print("\r\033[K", end="", file=sys.stderr)
        if not failure:
            print(f"{self.text}: {time.monotonic() - self.started:.0f} s",
                  file=sys.stderr, flush=True)


# --- Reading --------------------------------------------------------------------

class Reader:
    """Collects the results of one run, as Results for (allocator, Key)."""

    def __init__(self, progress, kind):
        self.results = {}
        self.progress = progress
        self.kind = kind            # the attribute that the time stands for
        self.failures = []

    def line(self, text):
        """Take a line of output, whatever it is."""
        match = LINE.search(text)
        if not match:
            return
        key = Key(match["load"], match["of"], int(match["value"]))
        self.progress.at(f"{match['allocator']}, {key.load} of {key.value} {key.of}")
        result = Result()
        if match["failed"]:
            self.failures.append(match[0])
        elif match["nsec"]:
            setattr(result, self.kind, int(match["nsec"]) / int(match["pairs"]))
        elif match["per"]:
            result.amount = share(key, int(match["amount"]), int(match["per"]))
        self.results[match["allocator"], key] = result

    def finish(self):
        """The results, without instructions of the loop around each load."""
        if self.failures or not self.results:
            raise BenchError("; ".join(self.failures) or "no load gave a result")
        loops = {allocator: result.instructions or 0
                 for (allocator, key), result in self.results.items()
                 if key.load == "nothing"}
        for (allocator, _), result in self.results.items():
            if result.instructions is not None:
                result.instructions = max(
                    result.instructions - loops.get(allocator, 0), 0)
        return {key: result for key, result in self.results.items()
                if key[1].load != "nothing"}


def share(key, amount, per):
    """Bytes that an object takes up beside its own, or percent of the memory."""
    if key.load == "fragmentation":
        return 100 * amount / per
    return amount / per - key.value


def merge(*runs):
    """The results of several runs as one."""
    merged = {}
    for run in runs:
        for key, result in run.items():
            known = merged.setdefault(key, Result())
            for name, value in vars(result).items():
                if value is not None:
                    setattr(known, name, value)
    return merged


# --- In a process ---------------------------------------------------------------

def run_process(command, reader):
    """Run the process and hand its lines to the reader."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, errors="replace") as process:
        try:
            for text in process.stdout:
                reader.line(text)
            errors = process.stderr.read()
        except BaseException:
            process.kill()
            raise
    if process.returncode and not reader.failures:
        raise BenchError(f"the process ended with status {process.returncode}:\n"
                         + "\n".join(errors.strip().splitlines()[-8:]))


def counted(path):
    """(name of the load, instructions) of a dump of callgrind.

    The instructions are those of the calls that the load's own function makes,
    which is called run_ and something.
    """
    name, instructions = None, 0
    own = take = False
    callee = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("desc: Trigger: Client Request: "):
            name = line.partition("Request: ")[2]
        elif line.startswith("fn="):
            own = line.startswith("fn=run_")
        elif line.startswith("cfn="):
            callee = line[4:]
        elif line.startswith("calls="):
            take = own and not callee.startswith("run_")
        elif take:
            instructions += int(line.split()[1])
            take = False
    return name, instructions


def count_in_process(program, timeout, progress):
    """Instructions of each load."""
    reader = Reader(progress, "instructions")
    results = {}
    with tempfile.TemporaryDirectory(prefix="callgrind-") as folder:
        run_process(["valgrind", "--tool=callgrind", "--instr-atstart=no",
                     "--compress-strings=no", "--compress-pos=no",
                     f"--callgrind-out-file={folder}/out",
                     program, f"timeout={timeout}", "bench", "costs"], reader)
        reader.finish()
        for path in Path(folder).iterdir():
            name, instructions = counted(path)
            match = LINE.match(name or "")
            if match and match["load"] != "nothing":
                key = Key(match["load"], match["of"], int(match["value"]))
                results["tree", key] = Result(
                    instructions=instructions / int(match["pairs"]))
    if not results:
        raise BenchError("callgrind counted nothing: is the valgrind of Debian first "
                         "in PATH?")
    return results


def measure_process(configuration, timeout):
    """All results in a process."""
    what = f"{configuration.version}, process"
    with Progress(f"{what}, building"):
        configuration.build()
    with Progress(f"{what}, instructions") as progress:
        counts = count_in_process(configuration.program, timeout, progress)
    with Progress(f"{what}, time and memory") as progress:
        reader = Reader(progress, "nsec")
        run_process([configuration.program, f"timeout={timeout}", "bench"], reader)
    return merge(reader.finish(), counts)


# --- In the guest ---------------------------------------------------------------

def run_guest(configuration, kind, what, options, timeout):
    """One boot; the results of the loads in it."""
    text = f"{configuration.version}, guest, " + ("instructions and memory"
                                                  if options else "time")
    machine = guest.Machine(flavour=configuration.guest, memory=MEMORY, append=APPEND,
                            options=options)
    log = configuration.directory / "results" / f"bench-{kind}.log"
    script = SCRIPT.format(module=configuration.module().stem, what=what)
    with Progress(text) as progress:
        reader = Reader(progress, kind)
        run = guest.Run(machine, suite.guest_files(configuration), script, timeout,
                        log=log, on_line=lambda _, line: reader.line(line))
        verdict = run.run()
        if verdict.status != console.Status.OK and not reader.failures:
            raise BenchError(f"{verdict.message}\nconsole: {log}")
    return reader.finish()


def measure_guest(configuration, timeout):
    """All results in the guest: of the tree, and of the guest's kernel."""
    with Progress(f"{configuration.version}, guest, building"):
        configuration.build()
    return merge(run_guest(configuration, "instructions", "costs figures", ICOUNT, timeout),
                 run_guest(configuration, "nsec", "costs", (), timeout))


def kernel_release(flavour):
    """The release of the guest's kernel."""
    path = (builder.BUILD / "guest" / flavour / "kernel" / "include" / "config"
            / "kernel.release")
    return path.read_text(encoding="utf-8").strip()


# --- What the original code costs -------------------------------------------------

def original(configuration, which):
    """{(load, value): instructions} for a release; nothing for builds of another kind."""
    options = [attribute for _, attribute, _ in builder.OPTIONS
               if getattr(configuration, attribute)]
    if configuration.smp or options:
        return {}
    found = {}
    for line in ORIGINAL.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, load, value, instructions = line.split()
            if series.resolve(name, which).patches <= configuration.patches:
                found[load, int(value)] = int(instructions)
    return found

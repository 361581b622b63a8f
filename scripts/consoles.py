# SPDX-License-Identifier: GPL-2.0-only
"""The judges of consoles, tried on recorded ones.

A module for scripts/check. tests/console/STATUS-WHAT.log ends in STATUS; all but
those cut off or put together by hand were recorded, the boot left out of them.
tests/ktap/WHAT-P-F-S-E.ktap has P passed, F failed and S skipped tests, and E
errors of the run itself. The guest kernel's own parser of KTAP has to agree with
ours on a whole run.
"""
import subprocess
import sys

import builder
import console
import ktap
from builder import BUILD, TOP

CONSOLES = TOP / "tests" / "console"
RUNS = TOP / "tests" / "ktap"
KUNIT = BUILD / "guest" / "source" / "tools" / "testing" / "kunit"
TIMEOUT = 60


def judge(path, size=None):
    """The verdict on a recorded console, fed in pieces of the size."""
    data = path.read_bytes()
    judged = console.Console()
    for start in range(0, len(data), size or len(data) or 1):
        judged.feed(data[start:start + (size or len(data))])
    judged.finish()
    hung = "hung" in path.name or "hang" in path.name
    return judged.verdict(TIMEOUT if hung else None)


def ktap_checks(row):
    """Each recorded run gives the figures in its name."""
    for path in sorted(RUNS.glob("*.ktap")):
        *_, passed, failed, skipped, errors = path.stem.split("-")
        run = ktap.parse(path.read_text(encoding="utf-8"))
        seen = (run.count(ktap.PASSED), run.count(ktap.FAILED),
                run.count(ktap.SKIPPED), len(run.errors))
        expected = tuple(int(number) for number in (passed, failed, skipped, errors))
        row.claim(f"ktap {path.stem}", seen == expected, [f"seen {seen}", *run.errors])


# Run by itself: the parser prints what it reads.
KUNIT_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import kunit_parser
test = kunit_parser.parse_run_tests(open(sys.argv[2], encoding="utf-8"))
counts = test.counts
print("\\ncounts", counts.passed, counts.failed + counts.crashed, counts.skipped,
      counts.errors)
"""


def kunit_checks(row, configuration):
    """The guest kernel's parser reads our KTAP as we do."""
    builder.build_guest("default")
    configuration.build()
    done = subprocess.run([configuration.program, "test"],
                          capture_output=True, text=True, check=False)
    # That parser knows one document a run: take the longest.
    version = "KTAP version 1\n"
    text = version + max(("\n" + done.stdout).split("\n" + version), key=len)
    ours = ktap.parse(text)
    path = configuration.directory / "results" / "kunit.ktap"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    theirs = subprocess.run([sys.executable, "-c", KUNIT_PROGRAM, KUNIT, path],
                            capture_output=True, text=True, check=False)
    counts = f"counts {ours.count(ktap.PASSED)} {ours.count(ktap.FAILED)} " \
             f"{ours.count(ktap.SKIPPED)} 0"
    row.claim("the kernel's kunit_parser agrees", counts in theirs.stdout,
              [f"expected {counts}", *theirs.stdout.splitlines()[-4:],
               *theirs.stderr.splitlines()[-4:]])


def checks(row, configuration):
    """All of them."""
    console_checks(row)
    ktap_checks(row)
    kunit_checks(row, configuration)


def console_checks(row):
    """Each console, at once and in the pieces that a pipe may make of it."""
    for path in sorted(CONSOLES.glob("*.log")):
        expected = int(path.name.split("-")[0])
        whole = judge(path)
        row.claim(f"console {path.stem}", whole.status == expected,
                  [f"status {whole.status}, expected {expected}", whole.message])
        row.claim(f"console {path.stem} in pieces", judge(path, 7) == whole,
                  ["the verdict differs if the console comes in pieces"])
        row.claim(f"console {path.stem} has a message",
                  bool(whole.message) == bool(expected))

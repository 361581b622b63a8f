# SPDX-License-Identifier: GPL-2.0-only
"""Do the tests of a patch tell whether it is there?

A test file with "Since: <patch>" is built on the tree just before that patch,
one with "Before: <patch>" on the tree with it. There it must not compile, or one
of its tests must fail; if none does, it says nothing about the patch. Likewise
all tests with the figures that a patch brings, on the tree just before it.
"""
import re
import threading
from collections import defaultdict
from dataclasses import dataclass

import builder
import mutations
import series
import testfiles
from builder import Configuration

BITES, BLUNT, BROKEN = "bites", "BLUNT", "BROKEN"
NOT_RUN = "none of its tests was run"

# What a file is built with, until one of its tests is run and fails: some are for
# several CPUs only, or for debugging.
BUILDS = ({"smp": False}, {"smp": True}, {"smp": True, "debug_slab": True})

# Files that are forced on the same point are built in the same place.
_places = defaultdict(threading.Lock)


@dataclass
class Result:
    """What became of one test file on the wrong side of its patch."""
    patch: series.Patch
    name: str               # of the test file
    side: str               # "without" or "with" the patch
    verdict: str
    by: str


def cases():
    """(patch, test file, side, points) of each file with a limit.

    The points are numbers of patches: where it does not hold, and beside it,
    where it does.
    """
    found = []
    for path, since, before in testfiles.limited():
        if since:
            found.append((since, path, "without", (since.number - 1, since.number)))
        if before:
            found.append((before, path, "with", (before.number, before.number - 1)))
    found += [(since, path, "without", (since.number - 1, since.number))
              for path, since in testfiles.compared_figures() if since]
    return sorted(found, key=lambda case: (case[0].number, case[1].name))


def untested():
    """The patches that no test file names."""
    tested = {patch.number for patch, *_ in cases()}
    return [patch for patch in series.patches() if patch.number not in tested]


def judge(case):
    """Build and run the file where it does not hold, and where it does."""
    patch, path, side, (wrong_side, right_side) = case
    verdict, by = BROKEN, NOT_RUN
    for options in BUILDS:
        told = _judge(path, _configuration(wrong_side, options, path))
        if told == (BROKEN, NOT_RUN):
            continue
        verdict, by = told
        if verdict == BITES:
            words = [f"{name.upper()}={builder.yes_no(value)}" for name, value in options.items()]
            verdict, by = _holds(path, _configuration(right_side, options),
                                 ", ".join([by, *words]))
        if verdict != BLUNT:
            break
    return Result(patch, path.name, side, verdict, by)


def _configuration(count, options, *files):
    return Configuration(version=series.named(count), patches=count, arch="um",
                         forced=tuple(path.name for path in files), **options)


def _run(path, configuration):
    configuration.build(jobs=1)
    if path.suffix == ".h":
        return mutations.run_tests(configuration.program)
    suite = re.search(r"\.name = \"(\w+)\"", path.read_text(encoding="utf-8"))[1]
    return mutations.run_tests(configuration.program, f"{suite}.*")


def _judge(path, configuration):
    """What becomes of the file on the wrong side."""
    with _places[configuration.directory]:
        return _judge_alone(path, configuration)


def _judge_alone(path, configuration):
    try:
        wrong, names = _run(path, configuration)
    except builder.BuildError as error:
        return _why_not_built(path, configuration, error)
    if wrong:
        return BITES, f"{wrong} (of {len(names)})"
    if not names:
        return BROKEN, NOT_RUN
    return BLUNT, "all of its tests pass"


def _holds(path, configuration, by):
    """Its failure says something only if it passes on the right side."""
    try:
        wrong, names = _run(path, configuration)
    except builder.BuildError as error:
        return BROKEN, str(error)
    if wrong or not names:
        return BROKEN, f"at {configuration.version}: {wrong or 'no test was run'}"
    return BITES, by


def _why_not_built(path, configuration, error):
    lines = configuration.log.read_text(errors="replace").splitlines()
    errors = [line for line in lines
              if "error: " in line or "undefined reference" in line]
    place = f"tests/{path.name}:" if path.suffix == ".c" else "tests/"
    if not errors or any(place not in line for line in errors):
        return BROKEN, str(error)
    said = re.search(r"(?:error: |undefined reference to )(.*)", errors[0])[1]
    how = "link" if "undefined" in errors[0] else "compile"
    return BITES, f"does not {how}: {re.sub(r'; did you mean.*', '', said)}"

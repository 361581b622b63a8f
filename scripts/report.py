# SPDX-License-Identifier: GPL-2.0-only
"""What a run of the suite says: a line a job, failures, the table.

A module for scripts/check. A test that fails at many points is told once in full,
when it is first seen and again at the end, with the places where it failed.
"""
from collections import defaultdict

import series

# New failures of a job that are shown as soon as it has ended.
MOST_AT_ONCE = 3
# Lines of one that are shown then.
MOST_LINES = 12
# Tests that are shown in full at the end.
MOST_SHOWN = 25


def positions():
    """name of a point -> its place in the series."""
    return {series.named(count): count for count in range(len(series.patches()) + 1)}


def progress(job, row, done, total):
    """One line a job."""
    verdict = "ok" if not row.failed else "FAILED"
    print(f"[{done:>3}/{total}] {job.row:<14} {job.column:<13} {row.passed:>5} passed "
          f"{row.failed:>3} failed {row.skipped:>3} skipped {row.seconds:>6.1f} s  "
          f"{verdict}", flush=True)


class Shown:
    """Tells failures as they come, the beginning of each test once (V=1: all of all)."""

    def __init__(self, everything):
        self.everything = everything
        self.tests = set()

    def tell(self, row):
        """The failures of a job that has just ended."""
        new = [failure for failure in row.failures
               if self.everything or _identity(*failure) not in self.tests]
        for test, lines in new if self.everything else new[:MOST_AT_ONCE]:
            self.tests.add(_identity(test, lines))
            _show(test, lines, 10, None if self.everything else MOST_LINES)
        if len(new) > MOST_AT_ONCE and not self.everything:
            print(f"{'':10}{len(new) - MOST_AT_ONCE} more: told at the end, or with V=1",
                  flush=True)


def _identity(test, lines):
    """What counts as the same failure: that of a test; of a build, what it said."""
    return test if "." in test else (test, *lines[:1])


def _show(test, lines, indent=0, most=None):
    own = f"{test.rpartition('.')[2]}: "
    shown = [line.removeprefix(own) for line in lines[:most]]
    if len(shown) < len(lines):
        shown.append(f"({len(lines) - len(shown)} more lines)")
    print(f"{'':{indent}}FAILED {test}",
          *(f"{'':{indent + 4}}{line}" for line in shown), sep="\n", flush=True)


def failures(results):
    """Each test that failed: where it failed, and what it said first."""
    place = positions()
    jobs = sorted(results, key=lambda job: (place.get(job.row, -1), job.column))
    found, where = {}, defaultdict(lambda: defaultdict(list))
    for job in jobs:
        for test, lines in results[job].failures:
            which = _identity(test, lines)
            found.setdefault(which, (test, lines))
            if job.row not in where[which][job.column]:
                where[which][job.column].append(job.row)
    for which, (test, lines) in list(found.items())[:MOST_SHOWN]:
        print()
        _show(test, [*map(_places, where[which].items()), *lines])
    rest = [test for test, _ in list(found.values())[MOST_SHOWN:]]
    if rest:
        print(f"\nFAILED {len(rest)} more: {' '.join(rest)}")


def _places(column_and_rows):
    """In words: where in one column."""
    column, rows = column_and_rows
    span = rows[0] if len(rows) == 1 else f"{len(rows)} points from {rows[0]} to {rows[-1]}"
    return f"{column}: {span}"


def table(results):
    """Points by configurations: passed/failed and seconds."""
    place = positions()
    for kind in ("um", "arm", ""):
        chosen = {(job.row, job.column): row for job, row in results.items()
                  if (kind and job.column.startswith(kind) and job.row != "the project")
                  or (not kind and job.row == "the project")}
        columns = sorted({column for _, column in chosen})
        rows = list(dict.fromkeys(name for name, _ in chosen))
        rows.sort(key=lambda name: place.get(name, -1))
        if not chosen:
            continue
        print(f"\n{'':<12}" + "".join(f"{column:>15}" for column in columns))
        for name in rows:
            cells = (_cell(chosen.get((name, column))) for column in columns)
            print(f"{name:<12}" + "".join(f"{text:>15}" for text in cells))


def _cell(row):
    """passed/failed seconds."""
    return f"{row.passed}/{row.failed} {row.seconds:.0f}s" if row else "-"

# SPDX-License-Identifier: GPL-2.0-only
"""Replay a trace on several releases, and show side by side where they differ.

A module for scripts/replay.
"""
import os
import subprocess
import sys
from dataclasses import dataclass, field

import builder
import console
import guest
import series
import suite
import tracefiles
from builder import Configuration

# A result is cut to so many characters, unless V=1 asks for all of it.
WIDEST = 32
NOTHING = "-"


@dataclass
class Column:
    """What the releases of one point see: the results, and how it ended if not well."""
    names: list
    in_sequence: bool
    results: list = field(default_factory=list)
    end: str = ""


def points(words):
    """patches -> names of what is the same tree: of every release, for the word all, or
    of the words."""
    which, found = series.chronology(), {}
    if words == ["all"]:
        named = [(release.name, count) for release, count in series.release_points(which)]
    else:
        named = [(word, series.resolve(word, which).patches) for word in dict.fromkeys(words)]
    for name, count in named:
        found.setdefault(count, []).append(name)
    return found


def configuration(count, name):
    """The build of a release: a process unless ARCH says otherwise, one CPU unless SMP
    does."""
    asked = builder.with_tests(builder.from_environment())
    built = Configuration(version=name, patches=count, guest=asked.guest,
                          arch=asked.arch if os.environ.get("ARCH_CHOSEN") else "um",
                          smp=asked.smp and bool(os.environ.get("SMP_CHOSEN")),
                          debug_slab=asked.debug_slab, debug_highmem=asked.debug_highmem,
                          debug_pagealloc=asked.debug_pagealloc,
                          debug_spinlock=asked.debug_spinlock,
                          debug_spinlock_sleep=asked.debug_spinlock_sleep,
                          hugetlb_page=asked.hugetlb_page)
    builder.check_cpus(built)
    return built


def in_process(built, trace):
    """(lines that were seen, what ended it early, is the trace to blame?)"""
    done = subprocess.run([built.program, *builder.process_options(), "replay", trace],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)
    said = next((line for line in done.stderr.splitlines() if line.strip()), "")
    early = said if done.returncode not in (console.Status.OK, console.Status.FAILED) else ""
    return done.stdout.splitlines(), early, done.returncode == console.Status.TRACE


def in_guest(built, trace):
    """The same in the guest."""
    run, verdict, lines, log = suite.traces_run(built, [trace], builder.timeout(),
                                                 builder.cpus(built))
    name = suite.guest_name(0, trace)
    errors = suite.trace_errors(lines)
    seen = suite.replayed(lines).get(name, [])
    early = errors.get(name) or (verdict.message if run.console.trouble or not seen else "")
    return seen, early and f"{early} (console: {log})", name in errors


def operations(trace):
    """(number of the line, operation) of each line that is one."""
    lines = trace.read_text(encoding="utf-8").splitlines()
    return [(number, tracefiles.operation_of(line)) for number, line in enumerate(lines, 1)
            if line and line[0] != "#"]


def replay_on(trace, count, names, in_sequence):
    """The Column of a point."""
    built = builder.without_own(configuration(count, names[0]))
    built.build()
    seen, early, to_blame = (in_process if built.arch == "um" else in_guest)(built, trace)
    early = tracefiles.with_given_names(early)
    if to_blame:
        builder.fail(early, console.Status.TRACE)
    column = Column(names, in_sequence, end=early)
    for number, _ in operations(trace):
        line = seen[number - 1] if number <= len(seen) else ""
        column.results.append(line.partition(tracefiles.ARROW)[2] if line else NOTHING)
    return column


def merged(columns):
    """Neighbours that see the same share a column."""
    found = []
    for column in columns:
        if found and (found[-1].results, found[-1].end) == (column.results, column.end):
            found[-1].names = found[-1].names + column.names
        else:
            found.append(column)
    return found


def heading(column):
    """The releases of a column: the first, and the last if there are more; all of them
    if there may be others in between."""
    first, last = column.names[0], column.names[-1]
    if not column.in_sequence:
        return ", ".join(column.names)
    return first if first == last else f"{first} to {last}"


def cut(text):
    """A result that fits."""
    if os.environ.get("V") or len(text) <= WIDEST:
        return text
    return text[:WIDEST - 3] + "..."


def table(trace, columns):
    """The lines to show: those that differ, or with V=1 all."""
    rows = [("line", "operation", *map(heading, columns))]
    for (number, operation), *results in zip(operations(trace),
                                             *(column.results for column in columns)):
        if len(set(results)) > 1 or os.environ.get("V"):
            rows.append((str(number), cut(operation), *map(cut, results)))
    widths = [max(map(len, cells)) for cells in zip(*rows)]
    for number, *cells in rows:
        yield "  ".join([number.rjust(widths[0]),
                         *(cell.ljust(width) for cell, width in zip(cells, widths[1:]))
                         ]).rstrip()


def differing(columns):
    """How many operations do not give the same everywhere."""
    return sum(len(set(results)) > 1
               for results in zip(*(column.results for column in columns)))


def show(trace, columns):
    """The table, and a sentence."""
    count, different = len(columns[0].results), differing(columns)
    if different or os.environ.get("V"):
        print("\n".join(table(trace, columns)), flush=True)
    for column in columns:
        if column.end:
            print(f"{heading(column)}: {column.end}", flush=True)
    where = "every release" if columns[0].in_sequence else "each of these"
    print(f"{tracefiles.shown(trace)}: "
          + (f"{different} of {count} operations differ between releases" if different
             else f"all {count} operations give the same in {where}"), flush=True)


def compare(traces, releases, in_sequence):
    """Each trace on the releases of points(); in_sequence: there are no others in
    between. The status is 0 whatever was seen."""
    try:
        for trace in traces:
            columns = [replay_on(trace, count, names, in_sequence)
                       for count, names in sorted(releases.items())]
            show(trace, merged(columns))
    except guest.GuestError as error:
        return builder.fail(str(error), console.Status.USAGE)
    except UnicodeDecodeError:
        print(f"mmhist: TRACE: {tracefiles.shown(trace)}: not a text", file=sys.stderr)
        return console.Status.TRACE
    return console.Status.OK

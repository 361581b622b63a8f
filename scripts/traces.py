# SPDX-License-Identifier: GPL-2.0-only
"""Which traces hold at a point of the series.

tests/traces/up has a folder for each commit that changed the result of a trace,
named after the first 12 digits of its id; the base's is 1da177e4c3f4. A trace holds
from its commit on, until a later folder has one of the same name. The file
tests/traces/not-recorded names those that have no result at one commit.
"""
from functools import lru_cache
from pathlib import Path

import series

FOLDER = series.TOP / "tests" / "traces"
# Upstream's first commit in git, which the base is.
BASE_COMMIT = "1da177e4c3f4"


@lru_cache(maxsize=None)
def folders(kind: str = "up") -> tuple[tuple[int, Path], ...]:
    """(number of patches, folder) of each commit with traces of a kind, in the order
    of the series. Raises SeriesError for a commit that is not in it."""
    numbers = {patch.commit[:12]: patch.number for patch in series.patches()}
    numbers[BASE_COMMIT] = 0
    found = []
    for folder in (FOLDER / kind).iterdir():
        if folder.name not in numbers:
            raise series.SeriesError(f"{folder.relative_to(series.TOP)}: no commit of the "
                                     "series has this id")
        found.append((numbers[folder.name], folder))
    return tuple(sorted(found))


def without_result(count: int) -> set[str]:
    """The names of the traces that have no result after so many patches."""
    commit = series.patches()[count - 1].commit[:12] if count else BASE_COMMIT
    entries = (line.partition(" -- ")[0].split()
               for line in series.read_text(FOLDER / "not-recorded").splitlines()
               if line and not line.startswith("#"))
    return {f"{name}.trace" for entry in entries if entry[0] == commit
            for name in entry[1:]}


def at(count: int, kind: str = "up") -> tuple[Path, ...]:
    """The traces that hold after so many patches, by name."""
    holding = {}
    left_out = without_result(count)
    for number, folder in folders(kind):
        if number <= count:
            holding |= {trace.name: trace for trace in folder.glob("*.trace")}
    return tuple(trace for name, trace in sorted(holding.items()) if name not in left_out)

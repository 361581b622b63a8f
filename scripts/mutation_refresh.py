# SPDX-License-Identifier: GPL-2.0-only
"""Move the mutations along after the base was changed.

An entry of tests/mutations that fits no longer did fit the base of an earlier
commit. Its change there is applied to what the base has become; the lines around
it may differ. The entry is then written anew, with as few lines around the change as make its place
the only one.
"""
import difflib
import subprocess
import tempfile
from pathlib import Path

import git_tool
import mutation_table
import series
from mutation_table import Change, Mutation


def committed(name: str) -> list[str]:
    """The versions of a file of the base in the last commits, the newest first."""
    path = f"{series.BASE.name}/{name}"
    log = git_tool.run("log", "-20", "--format=%H", "--", path, cwd=series.TOP,
                       capture_output=True, text=True).stdout.split()
    shown = (git_tool.run("show", f"{commit}:{path}", cwd=series.TOP,
                          capture_output=True, text=True) for commit in log)
    return [done.stdout for done in shown if done.returncode == 0]


def merged(mutation: Mutation, name: str) -> str:
    """A file of the base of today with the mutation. Raises SeriesError."""
    for old in committed(name):
        try:
            mutated = mutation.mutated(name, old)
        except series.SeriesError:
            continue
        found = patched((series.BASE / name).read_text("utf-8"), old, mutated)
        if found is None:
            raise mutation.error(f"{name}: the lines that it changes were changed; "
                                 "write it anew by hand")
        return found
    raise mutation.error(f"{name}: it fits none of the last versions; write it anew by hand")


def patched(ours: str, old: str, mutated: str) -> str | None:
    """ours with what leads from old to mutated; the lines around it may differ."""
    diff = "\n".join(difflib.unified_diff(old.split("\n"), mutated.split("\n"), "a", "b",
                                          lineterm="")) + "\n"
    with tempfile.TemporaryDirectory(prefix="refresh-") as folder:
        target = Path(folder, "file")
        target.write_text(ours, encoding="utf-8")
        done = subprocess.run(["patch", "-s", "-F3", "--no-backup-if-mismatch", "-r-", target],
                              input=diff, capture_output=True, text=True, check=False)
        return target.read_text(encoding="utf-8") if done.returncode == 0 else None


def changes_between(name: str, old: str, new: str) -> list[Change]:
    """The changes that lead from one text to the other, each in a place of its own."""
    source, target = old.split("\n"), new.split("\n")
    matcher = difflib.SequenceMatcher(None, source, target, autojunk=False)
    found = []
    for group in matcher.get_grouped_opcodes(1):
        change = Change(name)
        for kind, low, high, first, last in group:
            if kind == "equal":
                continue
            change.lines += [("-", text) for text in source[low:high]]
            change.lines += [("+", text) for text in target[first:last]]
        middle = [step for step in group if step[0] != "equal"]
        if len(middle) == 1:
            found.append(_with_context(change, source, middle[0][1], middle[0][2]))
        else:
            low, high = middle[0][1], middle[-1][2]
            change.lines = _joined(source, target, middle)
            found.append(_with_context(change, source, low, high))
    return found


def _joined(source: list[str], target: list[str], steps: list) -> list[tuple[str, str]]:
    """The lines of steps that are next to one another, with what is between them."""
    lines, position = [], steps[0][1]
    for _, low, high, first, last in steps:
        lines += [(" ", text) for text in source[position:low]]
        lines += [("-", text) for text in source[low:high]]
        lines += [("+", text) for text in target[first:last]]
        position = high
    return lines


def _with_context(change: Change, source: list[str], low: int, high: int) -> Change:
    """Add lines above, and then below, until the place is the only one."""
    while not change.old or len(change.places(source)) > 1:
        if low:
            low -= 1
            change.lines.insert(0, (" ", source[low]))
        else:
            change.lines.append((" ", source[high]))
            high += 1
    return change


def refresh_one(mutation: Mutation) -> None:
    """Write an entry anew. Raises SeriesError."""
    mutation.changes = [change for name in mutation.files for change in changes_between(
        name, (series.BASE / name).read_text("utf-8"), merged(mutation, name))]


def refresh() -> int:
    """Bring all tables up to date; how many entries could not be."""
    failed = 0
    for table in mutation_table.tables():
        head, mutations = mutation_table.read_table(table)
        for mutation in mutations:
            if not mutation_table.misfits([mutation]):
                continue
            try:
                refresh_one(mutation)
                print(f"{table.name}: [{mutation.name}]: refreshed")
            except series.SeriesError as error:
                failed += 1
                print(error)
        text = head + "\n\n" + "\n".join(mutation.written() for mutation in mutations)
        if text != table.read_text(encoding="utf-8"):
            temporary = table.with_name(f".{table.name}.new")
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(table)
    return failed

# SPDX-License-Identifier: GPL-2.0-only
"""The tables of mutations: what they contain, and how a mutation is applied.

tests/mutations has a table for each allocator. An entry makes one small thing
wrong in the base:

    [slab-tail-not-rotated]
    subject: what is wrong then, in one line
    killed-by: glob of the tests ("suite.test"), or the trace, that must fail
    build: SMP=y DEBUG_SLAB=y       options of the build, without it SMP=n
    file: mm/slab.c
     a line of the file that stays
    -a line that the mutation removes
    +a line that it adds

The lines that stay or are removed must be in exactly one place of the file. There
is no line number, so an entry survives changes elsewhere. An entry with several
changes has several "file:" lines.
"""
import fnmatch
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import builder
import series

FOLDER = series.TOP / "tests" / "mutations"
FIELDS = ("subject", "killed-by", "build")


@dataclass
class Change:
    """What a mutation changes in one place of a file."""
    file: str
    lines: list = field(default_factory=list)       # (" ", "-" or "+", text)

    @property
    def old(self) -> list[str]:
        """The lines as they are in the base."""
        return [text for kind, text in self.lines if kind != "+"]

    @property
    def new(self) -> list[str]:
        """The lines as the mutation leaves them."""
        return [text for kind, text in self.lines if kind != "-"]

    def places(self, source: list[str]) -> list[int]:
        """Where the old lines are in a file."""
        length = len(self.old)
        return [start for start in range(len(source) - length + 1)
                if source[start:start + length] == self.old]


@dataclass
class Mutation:
    """One entry of a table."""
    table: Path
    name: str
    fields: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)

    def error(self, text: str) -> series.SeriesError:
        """What is wrong with the entry, with its place."""
        return series.SeriesError(f"{self.table.relative_to(series.TOP)}: [{self.name}]: {text}")

    @property
    def subject(self) -> str:
        """What is wrong with the mutated tree."""
        return self.fields["subject"]

    @property
    def killed_by(self) -> str:
        """The tests or the trace that must fail."""
        return self.fields["killed-by"]

    @property
    def files(self) -> list[str]:
        """The files that it changes."""
        return list(dict.fromkeys(change.file for change in self.changes))

    @cached_property
    def configuration(self) -> builder.Configuration:
        """The build in which it shows. Raises SeriesError for unknown options."""
        known = {variable: attribute for variable, attribute, _ in builder.OPTIONS}
        known["SMP"] = "smp"
        options = {}
        for word in self.fields.get("build", "").split():
            variable, _, value = word.partition("=")
            if variable not in known or value not in ("y", "n"):
                raise self.error(f"build: {word}: not an option")
            options[known[variable]] = value == "y"
        return builder.Configuration(arch="um", **{"smp": False, **options})

    def mutated(self, name: str, text: str) -> str:
        """The text of a file with the mutation. Raises SeriesError if it does not fit."""
        source = text.split("\n")
        found = []
        for change in self.changes:
            if change.file != name:
                continue
            places = change.places(source)
            if len(places) != 1:
                raise self.error(f"its lines are in {len(places)} places of {name}; "
                                 "scripts/check-teeth --refresh moves it to its new place")
            found.append((places[0], change))
        for start, change in sorted(found, key=lambda place: -place[0]):
            source[start:start + len(change.old)] = change.new
        return "\n".join(source)

    def apply(self, folder: Path) -> None:
        """Change the files of a copy of the base."""
        texts = {name: self.mutated(name, Path(folder, name).read_text(encoding="utf-8"))
                 for name in self.files}
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8")

    def written(self) -> str:
        """The entry as it is in the table."""
        lines = [f"[{self.name}]"]
        lines += [f"{name}: {self.fields[name]}" for name in FIELDS if name in self.fields]
        for change in self.changes:
            lines.append(f"file: {change.file}")
            lines += [(kind + text).rstrip(" ") for kind, text in change.lines]
        return "\n".join(lines) + "\n"


def read_table(table: Path) -> tuple[str, list[Mutation]]:
    """(what is above the first entry, the entries) of a table. Raises SeriesError."""
    head, found = [], []
    for line in series.read_text(table).splitlines():
        if name := re.fullmatch(r"\[([\w-]+)\]", line):
            found.append(Mutation(table, name[1]))
        elif found:
            _take(found[-1], line)
        else:
            head.append(line)
    for mutation in found:
        _complete(mutation)
    return "\n".join(head).rstrip("\n"), found


def _take(mutation: Mutation, line: str) -> None:
    """One line of an entry."""
    name, colon, value = line.partition(": ")
    if colon and name == "file":
        mutation.changes.append(Change(value.strip()))
    elif mutation.changes and line[:1] in ("", " ", "-", "+"):
        mutation.changes[-1].lines.append((line[:1] or " ", line[1:]))
    elif colon and name in FIELDS and not mutation.changes:
        mutation.fields[name] = value.strip()
    elif line:
        raise mutation.error(f"not a line of an entry: {line}")


def _complete(mutation: Mutation) -> None:
    """Take away the empty lines behind an entry, and see that nothing is missing."""
    for change in mutation.changes:
        while change.lines and change.lines[-1] == (" ", ""):
            change.lines.pop()
        if not change.old or change.old == change.new:
            raise mutation.error(f"file: {change.file}: no line that it changes")
        if not (series.BASE / change.file).is_file():
            raise mutation.error(f"file: {change.file}: the base has no such file")
    if not mutation.changes or not {"subject", "killed-by"} <= set(mutation.fields):
        raise mutation.error("an entry has subject, killed-by and at least one file")


def tables() -> list[Path]:
    """The tables of tests/mutations."""
    return sorted(path for path in FOLDER.iterdir() if path.is_file())


def all_mutations(glob: str = "*") -> list[Mutation]:
    """The mutations whose name matches, by build and by file."""
    found = [mutation for table in tables() for mutation in read_table(table)[1]]
    names = [mutation.name for mutation in found]
    for mutation in found:
        if names.count(mutation.name) > 1:
            raise mutation.error("two entries have this name")
    found = [mutation for mutation in found if fnmatch.fnmatchcase(mutation.name, glob)]
    return sorted(found, key=lambda mutation: (mutation.configuration.name,
                                               mutation.files))


def misfits(mutations: list[Mutation]) -> list[str]:
    """What is wrong with those that do not fit the base."""
    wrong = []
    for mutation in mutations:
        for name in mutation.files:
            try:
                mutation.mutated(name, (series.BASE / name).read_text(encoding="utf-8"))
            except series.SeriesError as error:
                wrong.append(str(error))
    return wrong

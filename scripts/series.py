# SPDX-License-Identifier: GPL-2.0-only
"""The series of patches, the releases, and the points that have names.

A point is the tree after the first n patches of patches/series. VERSION names
one: a release (2.6.14), some patches before a release (2.6.14~2), a patch (its
name, or the beginning of its upstream commit id), or "base".
"""
import difflib
import email.utils
import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
BASE = TOP / "base-2.6.12"
PATCHES = TOP / "patches"
VERSIONS = TOP / "versions"
CHRONOLOGIES = ("project", "upstream")


class SeriesError(Exception):
    """Something is wrong with the data files, or a name is unknown."""


@dataclass(frozen=True)
class Patch:
    """One patch of the series; number counts from 1."""
    number: int
    file: str

    @property
    def path(self):
        """Where it lies."""
        return PATCHES / self.file

    @property
    def name(self):
        """What the user calls it: the file without its ending."""
        return self.file.removesuffix(".patch")

    @cached_property
    def text(self):
        """The whole file."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def header(self):
        """The DEP-3 fields; Description holds the text below them."""
        return parse_header(self.text)

    @property
    def commit(self):
        """The upstream commit id, 40 digits."""
        match = re.search(r"\b[0-9a-f]{40}\b", self.header.get("Origin", ""))
        return match[0] if match else ""

    @property
    def subject(self):
        """The subject of the original commit."""
        return self.header.get("Subject", "")

    @property
    def title(self):
        """The subject without the mark that patches had in the mail."""
        return self.subject.removeprefix("[PATCH] ")

    @property
    def date(self):
        """The author date, in RFC 2822 form."""
        return self.header.get("Date", "")

    @property
    def day(self):
        """The author date as year-month-day, in the author's time zone."""
        parsed = email.utils.parsedate_to_datetime(self.date)
        return parsed.strftime("%Y-%m-%d")

    def is_called(self, word):
        """Does this word mean this patch?"""
        return (word in (self.name, self.file)
                or (len(word) >= 7 and (self.commit or self.name).startswith(word)))

    @cached_property
    def files(self):
        """The files that it changes, relative to the tree."""
        return re.findall(r"^\+\+\+ b/(\S+)", self.text, re.MULTILINE)


def parse_header(text):
    """DEP-3 fields of a patch: what stands before the first line of a diff."""
    head = re.split(r"^(?:---|diff |Index: )", text, 1, re.MULTILINE)[0]
    fields, name = {}, None
    for line in head.splitlines():
        match = re.match(r"([A-Z][A-Za-z-]*): ?(.*)$", line)
        if match:
            name = match[1]
            fields[name] = match[2].strip()
        elif name and line.startswith(" "):
            more = line[1:]
            fields[name] += "\n" + ("" if more == "." else more)
        elif line.strip():
            raise SeriesError(f"not a header field: {line}")
    return {key: value.strip("\n") for key, value in fields.items()}


@dataclass(frozen=True)
class Release:
    """One line of the file versions."""
    name: str
    date: str
    ends: tuple         # (project, upstream): the last patch, or "base"
    source: str


@dataclass(frozen=True)
class Point:
    """The tree after so many patches, and what it is called."""
    patches: int
    label: str

    @property
    def file_label(self):
        """The label for names of files and modules."""
        return self.label.replace("~", "-minus-")


@lru_cache(maxsize=None)
def patches():
    """All patches in order."""
    series = PATCHES / "series"
    if not series.exists():
        return ()
    files = [line.split("#")[0].split()[0]
             for line in series.read_text(encoding="utf-8").splitlines()
             if line.split("#")[0].strip()]
    return tuple(Patch(number, file) for number, file in enumerate(files, 1))


@lru_cache(maxsize=None)
def releases():
    """All releases in order."""
    found = {}
    for line in VERSIONS.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, date, project, upstream, source = line.split(None, 4)
        ends = tuple(found[end[1:]].ends[i] if end.startswith("=") else end
                     for i, end in enumerate((project, upstream)))
        found[name] = Release(name, date, ends, source)
    return tuple(found.values())


def position(end):
    """How many patches there are up to the one named end, or "base"."""
    if end == "base":
        return 0
    for patch in patches():
        if patch.is_called(end):
            return patch.number
    raise SeriesError(f"versions names {end}, which patches/series does not have")


def release_points(which="project"):
    """(release, number of patches) of every release."""
    column = CHRONOLOGIES.index(which)
    return [(release, position(release.ends[column])) for release in releases()]


def chronology():
    """The chronology that the user wants. Raises SeriesError for an unknown one."""
    name = os.environ.get("CHRONOLOGY") or CHRONOLOGIES[0]
    if name not in CHRONOLOGIES:
        raise SeriesError(f"CHRONOLOGY={name}: unknown; valid: "
                          + " ".join(CHRONOLOGIES))
    return name


def resolve(word, which="project"):
    """The Point that a VERSION means. Raises SeriesError for an unknown one."""
    if word == "base":
        return Point(0, "base")
    name, tilde, back = word.partition("~")
    for release in releases():
        if release.name == name and (not tilde or back.isdecimal()):
            end = release.ends[CHRONOLOGIES.index(which)]
            return _before(release, position(end), int(back or 0))
    for patch in patches():
        if not tilde and patch.is_called(word):
            return Point(patch.number, patch.name)
    raise SeriesError(unknown(word))


def _before(release, count, back):
    if back > count:
        raise SeriesError(f"VERSION={release.name}~{back}: {release.name} has only "
                          f"{count} patches")
    return Point(count - back, f"{release.name}~{back}" if back else release.name)


def unknown(word):
    """The message for a VERSION that means nothing."""
    names = [release.name for release in releases()]
    every = names + [patch.name for patch in patches()] + ["base"]
    close = difflib.get_close_matches(word, every, 1, 0.4)
    lines = [f"VERSION={word!r}: unknown" + (f"; did you mean {close[0]}?" if close else ""),
             "valid: " + " ".join(names) + " base,",
             "a release and how many patches before it (2.6.15~2), or a patch:"]
    lines += [f"    {patch.name}" for patch in patches()]
    return "\n".join(lines)


def named(count, which="project"):
    """What a point is called best: its release, or the next one's name~n."""
    for release, position_ in release_points(which):
        if position_ == count:
            return release.name
        if position_ > count:
            return f"{release.name}~{position_ - count}"
    return patches()[count - 1].name if count else "base"

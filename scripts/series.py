# SPDX-License-Identifier: GPL-2.0-only
"""The series of patches, the releases, and the points that have names.

A point is the tree after the first n patches of patches/series. VERSION names
one: a release (2.6.14), some patches before a release (2.6.14~2), a patch (its
name, or the beginning of its upstream commit id), or "base".
"""
import datetime
import difflib
import email.utils
import os
import re
import textwrap
from dataclasses import dataclass, replace
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
        return read_text(self.path)

    @cached_property
    def header(self):
        """The DEP-3 fields."""
        try:
            return parse_header(self.text)
        except SeriesError as error:
            raise SeriesError(f"patches/{self.file}: {error}") from None

    @property
    def commit(self):
        """The upstream commit id, as many digits as are known."""
        match = re.search(r"\b[0-9a-f]{12,40}\b", self.header.get("Origin", ""))
        return match[0] if match else ""

    @property
    def tag(self):
        """The first tag of upstream that has it; "" for a patch of one's own, as quilt new
        makes it: that belongs to whatever comes after it."""
        tag = self.header.get("First-Tag", "")
        if not tag and re.match(r"[0-9a-f]{12}-", self.file):
            raise SeriesError(f"patches/{self.file}: its header has no First-Tag")
        return tag

    @property
    def subject(self):
        """The subject of the original commit."""
        return self.header.get("Subject", "")

    @property
    def title(self):
        """The subject without the mark that patches had in the mail."""
        return self.subject.removeprefix("[PATCH] ")

    @property
    def synopsis(self):
        """What a caller sees of it, in one line."""
        return self.header.get("Description", "").partition("\n")[0]

    @property
    def description(self):
        """Why, and what changes."""
        return self.header.get("Description", "").partition("\n")[2]

    @property
    def date(self):
        """The author date, in RFC 2822 form."""
        return self.header.get("Date", "")

    @property
    def authored(self) -> datetime.datetime:
        """The author date. Raises SeriesError if the header has none."""
        try:
            return email.utils.parsedate_to_datetime(self.field("Date"))
        except (TypeError, ValueError):
            raise SeriesError(f"patches/{self.file}: Date: {self.date[:60]} is none") from None

    @property
    def day(self):
        """The author date as year-month-day, in the author's time zone."""
        return self.authored.strftime("%Y-%m-%d")

    def field(self, name):
        """A field of the header. Raises SeriesError if it is not there."""
        if name not in self.header:
            raise SeriesError(f"patches/{self.file}: its header has no {name}; quilt header -e "
                              "writes one, and the other patches show how")
        return self.header[name]

    def is_called(self, word):
        """Does this word mean this patch?"""
        return (word in (self.name, self.file, self.name[13:])
                or (len(word) >= 7 and (self.commit or self.name).startswith(word)))

    @cached_property
    def files(self):
        """The files that it changes, relative to the tree."""
        return re.findall(r"^\+\+\+ b/(\S+)", self.text, re.MULTILINE)


def read_text(path):
    """A data file of the project. Raises SeriesError if there is none, or no text."""
    name = path.relative_to(TOP)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SeriesError(f"{name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SeriesError(f"{name}: that is no text (UTF-8)") from None


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
    return {key: value.rstrip("\n") for key, value in fields.items()}


@dataclass(frozen=True)
class Commit:
    """One line of patches/upstream."""
    id: str             # 40 digits
    author: str
    authored: datetime.datetime
    committed: datetime.datetime
    tag: str
    classes: tuple      # of the page allocator, the slab, the mappings; "-" for none
    subject: str

    @property
    def short(self) -> str:
        """As much of the id as names of patches have."""
        return self.id[:12]

    @property
    def is_behaviour(self):
        """Does it change what can be seen?"""
        return "A" in self.classes or "L" in self.classes

    @property
    def is_applicable(self):
        """Does it change anything here?"""
        return self.is_behaviour or "B" in self.classes


def parse_commit(line: str) -> Commit:
    """A line of patches/upstream. Raises ValueError for one that is not of its form."""
    fields = line.split("\t")
    if len(fields) != 9:
        raise ValueError(f"it has {len(fields)} fields between tabs, not 9")
    commit, author, authored, committed, tag, *classes, subject = fields
    if not re.fullmatch("[0-9a-f]{40}", commit):
        raise ValueError("the commit id does not have 40 hexadecimal digits")
    if not all(letter in tuple("ALBC-") for letter in classes):
        raise ValueError("page, slab and map are not each A, L, B, C or -")
    tag_order(tag)
    dates = [datetime.datetime.fromisoformat(date) for date in (authored, committed)]
    if not all(date.tzinfo for date in dates):
        raise ValueError("a date has no time zone")
    return Commit(commit, author, *dates, tag, tuple(classes), subject)


@lru_cache(maxsize=None)
def commits():
    """Upstream's commits, in their order."""
    found = []
    for number, line in enumerate(read_text(PATCHES / "upstream").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                found.append(parse_commit(line))
            except (ValueError, SeriesError) as error:
                raise SeriesError(f"patches/upstream:{number}: {error}; its first lines "
                                  "describe the fields") from None
    return tuple(found)


@lru_cache(maxsize=None)
def not_applied():
    """{(commit id, subject): reason} of patches/not-applied."""
    found = {}
    for line in read_text(PATCHES / "not-applied").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            last = tuple(line.split(None, 1))
            found[last] = ""
        else:
            found[last] = f"{found[last]} {line.strip()}".strip()
    return found


@dataclass(frozen=True)
class Release:
    """One line of the file versions."""
    name: str
    date: str
    ends: tuple         # (project, upstream): "base", "tag" or "-"
    source: str
    same: tuple = ()    # whose ends they are, for each chronology

    @property
    def is_candidate(self):
        """Is it 2.6.13-rc1 or the like?"""
        return "-rc" in self.name


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
             for line in read_text(series).splitlines()
             if line.split("#")[0].strip()]
    return tuple(Patch(number, file) for number, file in enumerate(files, 1))


@lru_cache(maxsize=None)
def releases():
    """All releases and candidates in order."""
    found = {}
    for number, line in enumerate(read_text(VERSIONS).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split(None, 4)
        if len(words) < 5 or any(end not in ("base", "tag", "-") and end[1:] not in found
                                 for end in words[2:4]):
            raise SeriesError(f"versions:{number}: not a release, its date, two of base, tag, "
                              f"- or =RELEASE (one above), and where it is from: {line[:60]}")
        name, date, project, upstream, source = words
        found[name] = Release(name, date, (project, upstream), source)
    if not found:
        raise SeriesError("versions: there is no release in it")
    return {name: replace(release, ends=tuple(
                found[end[1:]].ends[i] if end.startswith("=") else end
                for i, end in enumerate(release.ends)), same=tuple(
                end[1:] if end.startswith("=") else name for end in release.ends))
            for name, release in found.items()}


def tag_order(tag):
    """v2.6.13-rc2 or 2.6.13 as something that can be compared."""
    match = re.fullmatch(r"v?2\.6\.(\d+)(?:-rc(\d+))?", tag)
    if not match:
        raise SeriesError(f"{tag} is no tag of upstream")
    return int(match[1]), int(match[2] or 99)


def position(release, which="project"):
    """How many patches a release is from the base; None if it has no such name."""
    column = CHRONOLOGIES.index(which)
    end = release.ends[column]
    if end in ("base", "-"):
        return 0 if end == "base" else None
    last = tag_order(release.same[column])
    return max((patch.number for patch in patches()
                if patch.tag and tag_order(patch.tag) <= last), default=0)


@lru_cache(maxsize=None)
def release_points(which="project", candidates=False):
    """(release, number of patches) of every release, or of candidates as well."""
    points = [(release, position(release, which)) for release in releases().values()
              if candidates or not release.is_candidate]
    return [(release, count) for release, count in points if count is not None]


def chronology():
    """The chronology that the user wants. Raises SeriesError for an unknown one."""
    name = os.environ.get("CHRONOLOGY") or CHRONOLOGIES[0]
    if name not in CHRONOLOGIES:
        raise SeriesError(f"CHRONOLOGY={name}: unknown; valid: "
                          + " ".join(CHRONOLOGIES))
    return name


def resolve(word, which="project", variable="VERSION"):
    """The Point that a VERSION means. Raises SeriesError for an unknown one."""
    if word == "base":
        return Point(0, "base")
    name, tilde, back = word.partition("~")
    release = releases().get(name)
    if release and (not tilde or back.isdecimal()):
        end = position(release, which)
        if end is None:
            raise SeriesError(f"{variable}={name}: the {which} chronology does not have it, "
                              "with CHRONOLOGY=upstream it is there")
        return _before(release, end, int(back or 0), variable)
    for patch in patches():
        if patch.is_called(name) and (not tilde or back.isdecimal()):
            return _before(patch, patch.number, int(back or 0), variable)
    raise SeriesError(unknown(word, variable))


def _before(release, count, back, variable):
    if back > count:
        raise SeriesError(f"{variable}={release.name}~{back}: {release.name} has only "
                          f"{count} patches")
    return Point(count - back, f"{release.name}~{back}" if back else release.name)


def unknown_patch(word):
    """The message for a PATCH that means nothing."""
    every = [name for patch in patches()
             for name in (patch.name, patch.name[13:], patch.commit[:12])]
    close = difflib.get_close_matches(word, every, 1, 0.4)
    return (f"PATCH={word}: unknown" + (f"; did you mean {close[0]}?" if close else "")
            + "\nvalid: the name of a patch or the beginning of its commit id, at least 7 "
            "digits; make log has them")


def unknown(word, variable):
    """The message for a VERSION that means nothing."""
    names = list(releases())
    every = names + [patch.name for patch in patches()] + ["base"]
    close = difflib.get_close_matches(word, every, 1, 0.4)
    lines = [f"{variable}={word}: unknown" + (f"; did you mean {close[0]}?" if close else ""),
             "valid: base, a release or candidate, one and how many patches before it "
             "(2.6.15~2),",
             "or a patch by its name or the beginning of its commit id (make log has them):"]
    lines += textwrap.wrap(" ".join(names), 78, initial_indent="    ",
                           subsequent_indent="    ", break_on_hyphens=False)
    return "\n".join(lines)


def named(count, which="project"):
    """What a point is called best: its release or candidate, or the next release's
    name~n."""
    exact = [release.name for release, position_ in release_points(which, True)
             if position_ == count]
    if exact:
        return min(exact, key=lambda name: ("-" in name, name))
    for release, position_ in release_points(which):
        if position_ > count:
            return f"{release.name}~{position_ - count}"
    return patches()[count - 1].name if count else "base"

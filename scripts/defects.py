# SPDX-License-Identifier: GPL-2.0-only
"""The known defects of the era. A module for scripts/docs and scripts/check.

A comment of the tree explains a defect at its place, in a paragraph of this form:

    Defect name-in-lower-case: what goes wrong. Fixed: 2ed3a4ef95ef (2.6.19).

with the upstream commit, or more than one, and the release that fixed it, if that is
known. A test that shows it says so in the comment before it, as "Shows: name"; the
test holds wherever the defect is there. One that no test can show has "Not shown:" and
the reason instead. checks() compares the two sides at every point of the series.
"""
import functools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator, NamedTuple

import series
import testfiles
import tree

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DEFECT = re.compile(r"Defect ([a-z0-9-]+): (.*)", re.DOTALL)
FIXED = re.compile(r"\bFixed(?: for the latter)?: ((?:[0-9a-f]{11,12}(?:, )?)+)"
                   r" \((2\.6\.\d+(?:-rc\d+)?)\)\.")
FIXED_IN = re.compile(r"\bFixed in (2\.6\.\d+)\.")
SHOWS = re.compile(r"\bShows: ([a-z0-9-]+(?:, [a-z0-9-]+)*)")
TEST = re.compile(r"\s*static void (\w+)\(struct test")
# An upstream id of 12 digits that a patch may have.
DIGITS = 11


class Place(NamedTuple):
    """A paragraph: the file, what it stands before, its text, and the points that have it."""
    file: str
    subject: str
    text: str


@dataclass
class Defect:
    """A defect with its places and the points that have it."""
    name: str
    places: dict[Place, list[int]] = field(default_factory=dict)

    @property
    def points(self) -> list[int]:
        """Every point that has it."""
        return sorted({point for points in self.places.values() for point in points})

    @property
    def text(self) -> str:
        """What goes wrong, as it is explained first."""
        return next(iter(self.places)).text

    @property
    def not_shown(self) -> bool:
        """Does the comment say why no test shows it?"""
        return all("Not shown: " in place.text for place in self.places)

    @property
    def to_be_shown(self) -> list[int]:
        """The points at which a test must show it."""
        return sorted({point for place, points in self.places.items()
                       if "Not shown: " not in place.text for point in points})

    def fixed(self) -> tuple[str, str]:
        """(commits, release) that fixed it, "" where that is not known."""
        match = FIXED.search(self.text)
        if match:
            return match[1], match[2]
        release = FIXED_IN.search(self.text)
        return "", release[1] if release else ""


# --- Sources ---------------------------------------------------------------------

def paragraphs(comment: str) -> Iterator[str]:
    """The paragraphs of a comment, each on one line."""
    lines = [re.sub(r"^\s*(/\*+|\*(?!/)) ?|\s*\*+/$", "", line) for line in comment.splitlines()]
    for paragraph in re.split(r"\n\s*\n", "\n".join(lines)):
        yield " ".join(paragraph.split())


def subject(after: str) -> str:
    """The name of the function, structure or variable that a comment stands before."""
    after = re.sub(r"^\s*(#.*\n)*", "", after)
    head = re.split(r"[{;]", after[:400])[0]
    call = re.search(r"(\w+)\s*\(", head)
    if call:
        return call[1] + "()"
    words = re.findall(r"\w+", head.split("=")[0])
    return words[-1] if words else ""


@functools.lru_cache(maxsize=None)
def found_in(file: str, source: str) -> tuple[tuple[str, Place], ...]:
    """(name, place) of each defect that a source explains."""
    found = []
    for comment in COMMENT.finditer(source):
        for paragraph in paragraphs(comment[0]):
            match = DEFECT.fullmatch(paragraph)
            if match:
                text = match[2][0].upper() + match[2][1:]
                found.append((match[1], Place(file, subject(source[comment.end():]), text)))
    return tuple(found)


@functools.lru_cache(maxsize=None)
def defects() -> dict[str, Defect]:
    """Every defect of the series, by name."""
    found: dict[str, Defect] = {}
    for count in range(len(series.patches()) + 1):
        folder = tree.lay(count)
        for path in sorted((*folder.glob("**/*.c"), *folder.glob("**/*.h"))):
            source = path.read_text(encoding="utf-8")
            for name, place in found_in(str(path.relative_to(folder)), source):
                found.setdefault(name, Defect(name)).places.setdefault(place, []).append(count)
    return found


# --- Tests -----------------------------------------------------------------------

class Shown(NamedTuple):
    """A test that shows a defect."""
    test: str
    path: Path


def suites_of(source: str) -> dict[str, str]:
    """test -> suite, for the tests of a file."""
    return {case: suite for suite, table in
            re.findall(r"\.name = \"(\w+)\".*?\.cases = (\w+)", source, re.DOTALL)
            for body in re.findall(rf"\b{table}\[\] = {{(.*?)^}};", source, re.DOTALL | re.M)
            for case in re.findall(r"TEST_CASE\((\w+)\)", body)}


@functools.lru_cache(maxsize=None)
def shown() -> dict[str, list[Shown]]:
    """The tests that show each defect."""
    found: dict[str, list[Shown]] = {}
    for path in sorted(testfiles.TESTS.rglob("*.c")):
        source = path.read_text(encoding="utf-8")
        suites = suites_of(source)
        for comment in COMMENT.finditer(source):
            names = SHOWS.search(" ".join(paragraphs(comment[0])))
            test = TEST.match(source[comment.end():])
            if names and test and test[1] in suites:
                for name in names[1].split(", "):
                    found.setdefault(name, []).append(Shown(f"{suites[test[1]]}.{test[1]}", path))
    return found


def points_of(path: Path) -> range:
    """The points at which a test file holds."""
    since, before = testfiles.limits(path)
    return range(since.number if since else 0,
                 before.number if before else len(series.patches()) + 1)


# --- Checks ----------------------------------------------------------------------

def undocumented() -> Iterator[str]:
    """Each defect is shown by a test at each of its points, or says why not."""
    for name, defect in defects().items():
        held = {point for one in shown().get(name, ()) for point in points_of(one.path)}
        missing = [point for point in defect.to_be_shown if point not in held]
        place = next(iter(defect.places))
        if name in shown() and defect.not_shown:
            yield f"{place.file}: defect {name} is shown by {shown()[name][0].test}"
        elif missing:
            yield (f"{place.file}: no test shows the defect {name} at {series.named(missing[0])}: "
                   f"write \"Shows: {name}\" before one that does")


def unknown() -> Iterator[str]:
    """Each test shows a defect that is there wherever the test holds."""
    for name, tests in shown().items():
        for one in tests:
            if name not in defects():
                yield f"{one.path.name}: {one.test} shows {name}, which no comment explains"
                continue
            points = points_of(one.path)
            extra = [point for point in points if point not in defects()[name].points]
            if extra and len(extra) == len(points):
                yield f"{one.path.name}: {one.test} holds at no point that has the defect {name}"


def badly_fixed() -> Iterator[str]:
    """What a patch of the series fixes is gone with it."""
    for name, defect in defects().items():
        for commit in defect.fixed()[0].split(", "):
            for patch in series.patches():
                if commit and patch.commit[:DIGITS] == commit[:DIGITS] \
                        and defect.points[-1] >= patch.number \
                        and "Fixed for the latter" not in defect.text:
                    yield f"defect {name}: {patch.name} fixes it, and its comment is still there"


def odd_comments() -> Iterator[str]:
    """A comment that speaks of a defect does so in the form above."""
    for count in (0, len(series.patches())):
        folder = tree.lay(count)
        for path in sorted(folder.glob("mm/*.c")):
            for comment in COMMENT.finditer(path.read_text(encoding="utf-8")):
                for paragraph in paragraphs(comment[0]):
                    if re.search(r"\b[Aa] defect\b|\bDefects?\b(?! [a-z0-9-]+: )", paragraph):
                        yield f"mm/{path.name}: \"{paragraph[:70]}\" is not \"Defect name: ...\""


def checks(row) -> None:
    """Comments and tests agree, in both directions."""
    for name, check in (("each known defect has a test that shows it", undocumented),
                        ("each test shows a defect that is there", unknown),
                        ("no defect outlives its fix", badly_fixed),
                        ("comments on defects have their form", odd_comments)):
        faults = list(check())
        row.claim(name, not faults, faults)


def release_range(defect: Defect) -> str:
    """The releases that have it, and the one that fixed it."""
    points = [(release.name, count) for release, count in series.release_points("project")]
    having = [name for name, count in points if count in defect.points]
    if len(having) == len(points):
        text = "all"
    elif not having:
        text = "between releases"
    else:
        text = having[0] if len(having) == 1 else f"{having[0]} to {having[-1]}"
    commits, release = defect.fixed()
    return text + (f"; fixed in {release}" if release else "") + (f" ({commits})" if commits else "")

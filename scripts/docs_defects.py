# SPDX-License-Identifier: GPL-2.0-only
"""The known defects of the era, as the sources tell them. A module for scripts/docs.

A comment in the tree that speaks of a defect explains it where it stands; the tests that
show one say so in a comment as well. Here both are gathered.
"""
import re

import builder
import series
import tree
from docs_rst import LICENCE, code, escaped, table, title

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What a comment stands before: a function, a structure, a variable.
NAME = re.compile(r"(\w+)\s*(?:\([^;{}]*\)?|\[[^\]]*\])?\s*(?:[={,;]|$|\n)")


def sentences(comment):
    """The part of a comment from where it comes to speak of a defect."""
    lines = [re.sub(r"^\s*(/\*+|\*/?)? ?", "", line).rstrip().removesuffix("*/").rstrip()
             for line in comment.splitlines()]
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines))
    return " ".join(" ".join(paragraph.split()) for paragraph in paragraphs
                    if re.search(r"\bdefects?\b", paragraph, re.IGNORECASE))


def subject(after):
    """The name of what a comment stands before."""
    after = re.sub(r"^\s*(#.*\n)*", "", after)
    head = after[:400].split("{")[0].split(";")[0]
    call = re.search(r"(\w+)\s*\(", head)
    if call:
        return call[1] + "()"
    words = re.findall(r"\w+", head.split("=")[0])
    return words[-1] if words else ""


def told(folder):
    """(file, name, text) of each defect that a tree tells of."""
    found = []
    for path in sorted((*folder.glob("**/*.c"), *folder.glob("**/*.h"))):
        source = path.read_text(encoding="utf-8")
        for match in COMMENT.finditer(source):
            text = sentences(match[0])
            if text and "defects included" not in text:
                found.append((str(path.relative_to(folder)), subject(source[match.end():]),
                              text))
    return found


def last_points():
    """(release, number of patches) of the releases that differ."""
    points = {}
    for release, count in series.release_points("project"):
        points.setdefault(count, release.name)
    return [(name, count) for count, name in sorted(points.items())]


def lifetimes():
    """(file, name, text) -> the releases that have it."""
    found = {}
    for name, count in last_points():
        for defect in told(tree.lay(count)):
            found.setdefault(defect, []).append(name)
    return found


def shown():
    """(suite.test or file, text) of the tests that show one."""
    found = []
    for path in sorted((builder.TOP / "tests").glob("*.c")):
        source = path.read_text(encoding="utf-8")
        suite = re.search(r"\.name = \"(\w+)\"", source)
        for match in COMMENT.finditer(source):
            text = sentences(match[0])
            name = re.match(r"\s*static void (\w+)\(struct test", source[match.end():])
            if text and suite:
                found.append((f"{suite[1]}.{name[1]}" if name else f"{suite[1]}.*", text))
    return found


def pages(site):
    """Write the page."""
    names = [name for name, _ in last_points()]
    rows = [(f"{code(file)} {code(name)}" if name else code(file), escaped(text),
             "all" if there == names else ", ".join(there))
            for (file, name, text), there in lifetimes().items()]
    text = (LICENCE + title("Known defects of the era")
            + "The allocators are those of their time, and so are their faults: they are "
              "kept, and explained where they stand. This is what the sources say, and in "
              "which releases. Upstream's commits that mended them later are named.\n\n"
            + table(("where", "what is wrong", "releases"), rows, (25, 60, 15))
            + title("Tests that show them", "-")
            + table(("test", "what it says"),
                    [(code(name), escaped(said)) for name, said in shown()], (35, 65)))
    site.write("defects.rst", text)

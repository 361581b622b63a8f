# SPDX-License-Identifier: GPL-2.0-only
"""The known defects of the era, from the comments of the tree. A module for scripts/docs."""
import defects
from defects import Defect
from docs_history import linked
from docs_rst import LICENCE, code, escaped, table, title


def places(defect: Defect) -> str:
    """Where it is, each file and function once."""
    found = dict.fromkeys((place.file, place.subject) for place in defect.places)
    return ", ".join(code(file) + (f" {code(name)}" if name else "") for file, name in found)


def row(defect: Defect) -> tuple[str, str, str]:
    """The line of the table."""
    tests = ", ".join(code(one.test) for one in defects.shown().get(defect.name, ()))
    text = f"**{defect.name}**: " + linked(escaped(defect.text)) + " " + places(defect)
    return text, linked(defects.release_range(defect)), tests or "none"


def pages(site) -> None:
    """Write the page."""
    files = sorted({next(iter(defect.places)).file for defect in defects.defects().values()})
    text = (LICENCE + title("Known defects of the era")
            + "The allocators are those of their time, and their defects are kept. Each is "
              "explained in a comment at its place, which this table is made from, and a test "
              "shows it. A test that shows a defect holds as long as the defect is there.\n\n")
    for file in files:
        rows = [row(defect) for defect in defects.defects().values()
                if next(iter(defect.places)).file == file]
        text += title(escaped(file), "-") + table(
            ("what is wrong, and where", "releases", "shown by"), rows, (55, 18, 27))
    site.write("defects.rst", text)

# SPDX-License-Identifier: GPL-2.0-only
"""Tests of make check-patches, as a row of scripts/check: does it notice an error?

Each test makes one error in a copy of patches/ and runs the checks there.
"""
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import builder
import series

# Bytecode of the copies is of no use.
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Error:
    """An error in a file of patches/, and what the checks must say of it."""
    name: str
    file: str
    old: str
    new: str
    said: str


PATCH = "7fb1d9fca5c6-alloc-pages-cleanup.patch"
ERRORS = (
    Error("two patches are swapped", "series",
          "edfbe2b00387-count-bounce-pages.patch\n97e2bde47f88-kmalloc-node.patch\n",
          "97e2bde47f88-kmalloc-node.patch\nedfbe2b00387-count-bounce-pages.patch\n",
          "series: edfbe2b00387 comes behind 97e2bde47f88; in patches/upstream it comes "
          "before it"),
    Error("two commits without a patch are swapped", "not-applied",
          "802f192e4a60 [PATCH] SPARSEMEM EXTREME\n", "28ae55c98e4d [PATCH] x\n",
          "not-applied: 3e347261a80b comes behind 28ae55c98e4d; in patches/upstream it comes "
          "before it"),
    Error("the hour of a date is wrong", PATCH,
          "Date: Sun, 13 Nov 2005 16:06:43 -0800", "Date: Sun, 13 Nov 2005 17:06:43 -0800",
          f"{PATCH}: Date: is 2005-11-13T17:06:43-08:00, in patches/upstream "
          "2005-11-13T16:06:43-08:00"),
    Error("the time zone of a date is wrong", PATCH,
          "Date: Sun, 13 Nov 2005 16:06:43 -0800", "Date: Mon, 14 Nov 2005 00:06:43 +0000",
          f"{PATCH}: Date: is 2005-11-14T00:06:43+00:00, in patches/upstream "
          "2005-11-13T16:06:43-08:00"),
    Error("the author is wrong", PATCH, "Author: Rohit Seth", "Author: Seth, Rohit",
          f"{PATCH}: Author: is Seth, Rohit, in patches/upstream Rohit Seth"),
    Error("a digit behind the twelfth of a commit id is wrong", PATCH,
          "7fb1d9fca5c6e3b06773", "7fb1d9fca5c6f3b06773",
          f"{PATCH}: Origin: is 7fb1d9fca5c6f3b06773b69165a73f3fb786b8ee, in patches/upstream "
          "7fb1d9fca5c6e3b06773b69165a73f3fb786b8ee"),
    Error("the tag is wrong", PATCH, "First-Tag: v2.6.15-rc2", "First-Tag: v2.6.15-rc3",
          f"{PATCH}: First-Tag: is v2.6.15-rc3, in patches/upstream v2.6.15-rc2"),
    Error("a commit id is shortened", "upstream",
          "7fb1d9fca5c6e3b06773b69165a73f3fb786b8ee\t", "7fb1d9fca5c6\t",
          "the commit id does not have 40 hexadecimal digits"),
    Error("a date of upstream has no time", "upstream",
          "\t2005-11-13T16:06:43-08:00\t", "\t2005-11-13\t", "a date has no time zone"),
    Error("a field of upstream is missing", "upstream", "\tRohit Seth\t", "\t",
          "it has 8 fields between tabs, not 9"),
)


def check(top: Path) -> tuple[int, str]:
    """Run the checks that compare with patches/upstream; (status, output)."""
    done = subprocess.run(
        [top / "scripts" / "check-patches", "order", "as_upstream"], text=True,
        env=builder.plain_environment(**ENVIRONMENT), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout


def checks(row) -> None:
    """The copy is right, and each error is noticed."""
    with tempfile.TemporaryDirectory(prefix="test-patches-") as temporary:
        top = Path(temporary)
        for name in ("scripts", "patches"):
            shutil.copytree(series.TOP / name, top / name,
                            ignore=shutil.ignore_patterns("__pycache__"))
        (top / series.BASE.name).symlink_to(series.BASE)
        status, output = check(top)
        row.claim("check-patches passes without an error", status == 0, output.splitlines())
        for error in ERRORS:
            path = top / "patches" / error.file
            right = path.read_text(encoding="utf-8")
            path.write_text(right.replace(error.old, error.new, 1), encoding="utf-8")
            status, output = check(top)
            row.claim(f"check-patches fails: {error.name}",
                      error.old in right and status == 1 and error.said in output,
                      [f"status {status}, expected 1 and: {error.said}", *output.splitlines()])
            path.write_text(right, encoding="utf-8")

# SPDX-License-Identifier: GPL-2.0-only
"""Claims about a tree, and how its sources and comments are looked at for them.

Texts of comments are those that the kernel's own scripts/kernel-doc makes of
them. It comes with the source of the guest's kernel; where that is not unpacked
the claims that need it cannot be judged.
"""
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Callable

KERNEL_DOC = (Path(__file__).resolve().parent.parent
              / "build" / "guest" / "source" / "scripts" / "kernel-doc")


class CannotTell(Exception):
    """What the claim needs is not there."""


# --- Sources -------------------------------------------------------------------

def source(tree, name):
    """A file of the tree."""
    return Path(tree, name).read_text(encoding="utf-8")


def function(name):
    """A pattern for the line in which a function's definition begins."""
    return rf"^[a-z][^\n;#]*\b{name}\("


def definition(text, name):
    """Where the definition of a function begins, or -1."""
    found = [match.start() for match in re.finditer(function(name), text, re.M)
             if not re.match(r"[^{;]*;", text[match.start():])]
    return found[0] if found else -1


def comment_before(text, name):
    """The comment that ends last in front of a function, and what is between."""
    start = definition(text, name)
    if start < 0:
        return "", ""
    end = text.rfind("*/", 0, start)
    return text[text.rfind("/*", 0, end):end], text[end + 2:start]


def in_order(text, *parts):
    """Do the parts, each a pattern, stand one behind the other?"""
    at = 0
    for part in parts:
        match = re.compile(part, re.M).search(text, at)
        if not match:
            return False
        at = match.end()
    return True


def adjoining(text, *patterns):
    """Do the declarations follow one another with nothing in between?"""
    declaration = r"[^;\n]*\([^;]*;\n"
    return re.search("".join(rf"^[^;\n]*\b{name}(?=\(){declaration}"
                             for name in patterns), text, re.M) is not None


def exports(tree, name):
    """What a file exports, in its order."""
    return re.findall(r"^EXPORT_SYMBOL\((\w+)\);", source(tree, name), re.M)


def all_exports(tree):
    """What the whole tree exports."""
    return {symbol for path in Path(tree).rglob("*.c")
            for symbol in re.findall(r"^EXPORT_SYMBOL(?:_GPL)?\((\w+)\);",
                                     path.read_text(encoding="utf-8"), re.M)}


def headers(tree):
    """The text of all headers."""
    return "\n".join(path.read_text(encoding="utf-8")
                     for path in sorted(Path(tree).rglob("*.h")))


# --- kernel-doc ------------------------------------------------------------------

@lru_cache(maxsize=None)
def _run_kernel_doc(text):
    done = subprocess.run(["perl", KERNEL_DOC, "-rst", "/dev/stdin"], input=text,
                          capture_output=True, text=True, errors="replace",
                          check=False)
    return done.stdout, done.stderr


def kernel_doc(tree, name):
    """What kernel-doc makes of a file: its text and its warnings."""
    if not KERNEL_DOC.exists():
        raise CannotTell(f"{KERNEL_DOC} is not unpacked")
    return _run_kernel_doc(source(tree, name))


def description(tree, name, called):
    """The text of one function; "" if it has none."""
    text, _ = kernel_doc(tree, name)
    found = re.search(rf"^\.\. c:function:: [^\n]*\b{called} \(.*?(?=^\.\. c:|\Z)",
                      text, re.M | re.S)
    return found[0] if found else ""


def parameter(tree, name, called, which):
    """The text of a function's parameter; "" if it has none."""
    found = re.search(rf"^``[^`\n]*\b{which}``\n(.*?)(?=^``|^\*\*|\Z)",
                      description(tree, name, called), re.M | re.S)
    return found[1].strip() if found else ""


def undescribed(tree, name):
    """(parameter, function) of each missing description."""
    _, warnings = kernel_doc(tree, name)
    return sorted(re.findall(r"parameter or member '(\w+)' not described in '(\w+)'",
                             warnings))


# --- Claims --------------------------------------------------------------------------

@dataclass(frozen=True)
class Claim:
    """What holds from a patch on (None: from the base on), before another one,
    and perhaps again from a third on."""
    name: str
    holds: Callable
    since: str = None
    before: str = None
    again: str = None

    def expected(self, applied):
        """Should it hold in a tree with these patches?"""
        return ((self.since is None or self.since in applied)
                and (self.before not in applied or self.again in applied))

# SPDX-License-Identifier: GPL-2.0-only
"""Locks that are taken away, one at a time: does the hammer notice?

A module for scripts/hammer. A function of the allocators that takes a lock and lets go
of it loses both; interrupts stay off where they were.
"""
import re
from dataclasses import dataclass
from pathlib import Path

import builder
import hammering
import mutations
import series

EXCEPTIONS = builder.TOP / "tests" / "lock-exceptions"
FILES = ("slab.c", "page_alloc.c", "vmalloc.c", "highmem.c")
# How long the hammer has, and how long if it has not noticed anything by then.
SECONDS = (15, 90)

FUNCTION = re.compile(r"^[a-z][^\n(]*?(\w+)\([^;{}]*\)\n\{\n.*?^\}\n",
                      re.MULTILINE | re.DOTALL)
LOCK = re.compile(r"^(\t+)(spin|read|write)_(lock|unlock)(_irqsave|_irqrestore|_irq)?"
                  r"\((&[\w.>-]+)(?:, (\w+))?\);\n", re.MULTILINE)
# What is left of a lock: what it does to interrupts.
LEFT = {("lock", "_irq"): "local_irq_disable();", ("unlock", "_irq"): "local_irq_enable();",
        ("lock", "_irqsave"): "local_irq_save({flags});",
        ("unlock", "_irqrestore"): "local_irq_restore({flags});"}


@dataclass(frozen=True)
class Defect:
    """A function without one of its locks."""
    file: str
    function: str
    lock: str
    text: str       # of the whole file

    @property
    def name(self):
        return f"{self.file}:{self.function}"


def _without(lock):
    """A replacement for re.sub: what is left of the lines about this lock."""
    def left(found):
        tabs, _, what, kind, which, flags = found.groups()
        if which != lock:
            return found[0]
        line = LEFT.get((what, kind), "")
        return f"{tabs}{line.format(flags=flags)}\n" if line else ""
    return left


def defects():
    """One for each lock of each function that takes it and lets go of it, not the
    other way round."""
    for file in FILES:
        text = (series.BASE / "mm" / file).read_text(encoding="utf-8")
        for function in FUNCTION.finditer(text):
            seen = [(found[5], found[3]) for found in LOCK.finditer(function[0])]
            for lock in dict.fromkeys(which for which, _ in seen):
                steps = [what for which, what in seen if which == lock]
                if steps[0] == "lock" and "unlock" in steps:
                    body = LOCK.sub(_without(lock), function[0])
                    yield Defect(file, function[1], lock,
                                 text[:function.start()] + body + text[function.end():])


def exceptions():
    """FILE:FUNCTION -> why the hammer cannot notice that its lock is missing."""
    return dict(line.split(None, 1) for line in EXCEPTIONS.read_text().splitlines()
                if line.strip() and not line.startswith("#"))


def judge_planted():
    """Plant each defect in a copy of the base; yields (defect, what the hammer said or
    an empty string, the reason if it need not notice)."""
    known = exceptions()
    worker = mutations.Worker("locks")
    worker.lay()
    here = worker.here(builder.Configuration(arch="um"))
    for defect in defects():
        reason = known.get(defect.name)
        if reason:
            yield defect, "", reason
            continue
        place = Path(worker.tree, "mm", defect.file)
        place.write_text(defect.text, encoding="utf-8")
        try:
            yield defect, noticed(here), None
        finally:
            place.write_bytes((series.BASE / "mm" / defect.file).read_bytes())


def noticed(configuration):
    """What the hammer said, or an empty string."""
    for seconds in SECONDS:
        well, _, told, _ = hammering.run(configuration, seconds, extra=10)
        if not well:
            return said(told)
    return ""


def said(told):
    """The line of a console that tells what was wrong."""
    wrong = [line.strip() for line in told
             if re.search(r"BUG at|fault:|tests/|not done|slab: cache", line)]
    return (wrong or told[:1] or ["it did not end well"])[0]

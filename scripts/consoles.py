# SPDX-License-Identifier: GPL-2.0-only
"""The judge of the guest's console, tried on recorded consoles.

A module for scripts/check. tests/console/STATUS-WHAT.log ends in STATUS; all but
those cut off or put together by hand were recorded, the boot left out of them.
"""
import console
from builder import TOP

CONSOLES = TOP / "tests" / "console"
TIMEOUT = 60


def judge(path, size=None):
    """The verdict on a recorded console, fed in pieces of the size."""
    data = path.read_bytes()
    judged = console.Console()
    for start in range(0, len(data), size or len(data) or 1):
        judged.feed(data[start:start + (size or len(data))])
    judged.finish()
    hung = "hung" in path.name or "hang" in path.name
    return judged.verdict(TIMEOUT if hung else None)


def checks(row):
    """Each console, at once and in the pieces that a pipe may make of it."""
    for path in sorted(CONSOLES.glob("*.log")):
        expected = int(path.name.split("-")[0])
        whole = judge(path)
        row.claim(f"console {path.stem}", whole.status == expected,
                  [f"status {whole.status}, expected {expected}", whole.message])
        row.claim(f"console {path.stem} in pieces", judge(path, 7) == whole,
                  ["the verdict differs if the console comes in pieces"])
        row.claim(f"console {path.stem} has a message",
                  bool(whole.message) == bool(expected))

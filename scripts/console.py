#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Judge the console of a guest.

    console.py FILE     print the verdict on a recorded console, exit with it

What the guest's kernel says stands in the console as it is. What the script
inside says went through ttyprintk, which puts "[U] " in front of each line;
so a script that prints the word panic is no panic. guest/init says when the
script starts and what its exit status was.

The exit statuses are those of include/mmhist/status.h and two more, for what
only a guest can do; any other status is the script's own.
"""

import enum
import re
import sys
from pathlib import Path
from typing import NamedTuple

STATUS_HEADER = (Path(__file__).resolve().parent.parent
                 / "base-2.6.12/include/mmhist/status.h")


def _statuses():
    """Name -> exit status, as the header of the tree has them."""
    found = re.findall(r"^#define STATUS_(\w+)\s+(\d+)",
                       STATUS_HEADER.read_text(), re.MULTILINE)
    statuses = {name: int(figure) for name, figure in found}
    statuses["QEMU"] = 9            # QEMU did not start, or gave up
    statuses["INTERRUPTED"] = 130   # Ctrl-C, as a shell counts
    return statuses


Status = enum.IntEnum("Status", _statuses())


class Verdict(NamedTuple):
    status: int
    message: str        # one line for a person; "" when all is well


USER_PREFIX = "[U] "
STARTED = "guest: script starts"
# ttyprintk cuts a line after this many characters, and ends the piece with "\\".
PIECE_LENGTH = 508
ENDED = re.compile(r"guest: script ended with status (\d+)$")
# What the kernel says behind this is about its own way of switching off.
POWER_DOWN = "reboot: Power down"
TAIL_LINES = 20

# "[    1.234567] " or "[    1.234567][    T1] ", if the guest prints times.
TIME_STAMP = re.compile(r"^(\[ *\d+\.\d+\](\[ *[CT]\d+\])? )")

# In the order of importance: the first kind that was seen names the verdict.
KERNEL_TROUBLE = (
    (Status.OOPS, "oops in the guest's kernel", re.compile(
        r"^Unable to handle kernel|^kernel BUG at |^Internal error: "
        r"|^Unhandled (prefetch abort|fault): |^Bad mode in "
        r"|^BUG: unable to handle")),
    (Status.PANIC, "the guest's kernel panicked", re.compile(
        r"^Kernel panic - not syncing")),
    (Status.TIMEOUT, "a CPU of the guest hung", re.compile(
        r"^watchdog: BUG: soft lockup"
        r"|^(rcu: )?INFO: .*(detected stall|detected expedited stall)")),
    (Status.WARNING, "warning from the guest's kernel", re.compile(
        r"^WARNING: |^BUG[: ]|^\[ BUG: |^watchdog: BUG: "
        r"|^INFO: (task .* blocked for more than|trying to register)"
        r"|^(list_add|list_del) corruption|^pagealloc: .* (corruption|error)"
        r"|^-+\[ cut here \]-+$")),
)

# In the report of a hang: where the CPU is, and who called whom.
HUNG_IN = re.compile(r"^PC is at ([\w.]+)\+")
CALLED_FROM = re.compile(r"^ [\w.]+ (?:\[\w+\] )?from ([\w.]+)\+")

# Lines that announce trouble without naming it: wait for the next one.
ANNOUNCEMENT = re.compile(r"^-+\[ cut here \]-+$|^Internal error: ")


class Console:
    """Takes the console in pieces, hands out lines, and keeps what matters."""

    def __init__(self):
        self.started = False
        self.script_status = None
        self.powered_down = False
        self.trouble = {}       # Status -> the line that tells it best
        self.hung_in = []       # functions of a CPU that hung, the innermost first
        self.tail = []
        self._partial = b""
        self._pieces = ""       # of a long line of the script

    def feed(self, data):
        """Take bytes; return the lines they complete, as (from_script, text)."""
        *whole, self._partial = (self._partial + data).split(b"\n")
        lines = (self._line(line) for line in whole)
        return [line for line in lines if line is not None]

    def finish(self):
        """The guest is gone: what it left of a last line cannot be a verdict."""
        rest, self._partial = self._partial, b""
        if not rest.strip():
            return []
        text = rest.decode("utf-8", "replace").strip("\r")
        self._remember(text)
        return [(text.startswith(USER_PREFIX), text.removeprefix(USER_PREFIX))]

    def panicked(self):
        return Status.PANIC in self.trouble

    def hung(self):
        return Status.TIMEOUT in self.trouble

    def verdict(self, timed_out=None, qemu_error=None):
        """The verdict, once the guest is gone.

        timed_out: the time limit in seconds, if that is what ended the guest.
        qemu_error: what QEMU said, if it failed.
        """
        for status, what, _ in KERNEL_TROUBLE:
            if status in self.trouble:
                where = f" (in {', called from '.join(self.hung_in)})" \
                    if status == Status.TIMEOUT and self.hung_in else ""
                return Verdict(status, f"{what}: {self.trouble[status]}{where}")
        if self.script_status is not None:
            return self._script_verdict()
        if qemu_error is not None:
            return Verdict(Status.QEMU, f"QEMU failed: {qemu_error}")
        where = ("while the script ran" if self.started
                 else "before the script started")
        if timed_out is not None:
            return Verdict(Status.TIMEOUT, f"the guest hung {where}: no verdict "
                           f"within the time limit of {timed_out:g} s")
        return Verdict(Status.TRUNCATED,
                       f"the guest ended {where}, without a verdict")

    def _script_verdict(self):
        if self.script_status == 0:
            return Verdict(Status.OK, "")
        return Verdict(self.script_status, "the script in the guest ended "
                       f"with status {self.script_status}")

    def _line(self, raw):
        text = raw.decode("utf-8", "replace").strip("\r")
        self._remember(text)
        text = TIME_STAMP.sub("", text)
        if text.startswith(USER_PREFIX):
            return self._script_text(text[len(USER_PREFIX):])
        self._kernel_line(text)
        return False, text

    def _script_text(self, text):
        """The script's line, or None if this is not the end of it."""
        if len(text) > PIECE_LENGTH and text.endswith("\\"):
            self._pieces += text[:PIECE_LENGTH]
            return None
        text = self._pieces + text
        self._pieces = ""
        self._script_line(text)
        return True, text

    def _remember(self, text):
        self.tail.append(text)
        del self.tail[:-TAIL_LINES]

    def _script_line(self, text):
        if text == STARTED:
            self.started = True
        ended = ENDED.match(text)
        if ended and self.started and self.script_status is None:
            self.script_status = int(ended[1])

    def _kernel_line(self, text):
        self.powered_down |= text == POWER_DOWN
        if self.powered_down:
            return
        if self.hung():
            self._stack_line(text)
        for status, _, pattern in KERNEL_TROUBLE:
            if not pattern.search(text):
                continue
            known = self.trouble.get(status)
            if known is None or ANNOUNCEMENT.search(known):
                self.trouble[status] = text


    def _stack_line(self, text):
        """The first stack behind the report of a hang."""
        found = CALLED_FROM.match(text) if self.hung_in else HUNG_IN.match(text)
        if found and len(self.hung_in) < 12:
            self.hung_in.append(found[1])


def judge(data, timed_out=None, qemu_error=None):
    """The verdict on a whole recorded console, given as bytes."""
    console = Console()
    console.feed(data)
    console.finish()
    return console.verdict(timed_out, qemu_error)


def main(arguments):
    if len(arguments) != 1 or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return Status.OK if arguments else Status.USAGE
    try:
        with open(arguments[0], "rb") as file:
            verdict = judge(file.read())
    except OSError as error:
        print(f"console.py: {error}", file=sys.stderr)
        return Status.USAGE
    print(verdict.message or "the script in the guest ended with status 0")
    return verdict.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# SPDX-License-Identifier: GPL-2.0-only
"""A program on a terminal of its own, typed at and read.

A module for the checks of what needs a person: the guest's shell, gdb.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
# What an editor of command lines asks a terminal, and the answer.
WHERE, HERE = b"\x1b[6n", b"\x1b[1;1R"


class Terminal:
    """A program that thinks somebody sits in front of it."""

    def __init__(self, command, rows=40, columns=132, **variables):
        self.text = ""          # all that it printed
        self._seen = 0          # how much of it was looked at
        self._raw = b""
        self.pid, self._line = pty.fork()
        if not self.pid:
            # What nohup or Python ignore is not ignored on a terminal.
            for kind in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                signal.signal(kind, signal.SIG_DFL)
            os.environ.update(TERM="xterm", **variables)
            os.execvp(command[0], command)
        fcntl.ioctl(self._line, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Whatever still runs on this terminal is hung up."""
        os.close(self._line)
        try:
            os.killpg(self.pid, signal.SIGHUP)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)

    def type(self, text):
        """Type something."""
        os.write(self._line, text.encode())

    def wait_for(self, pattern, seconds=60):
        """Read until this appears; False if it does not, or not in time."""
        end = time.monotonic() + seconds
        while True:
            found = re.search(pattern, self.text[self._seen:])
            if found:
                self._seen += found.end()
                return True
            if time.monotonic() > end or not self._read(end):
                return False

    def _read(self, end):
        """Read what there is; False at the end."""
        while not select.select([self._line], [], [], 0.1)[0]:
            if time.monotonic() > end:
                return True
        try:
            data = os.read(self._line, 65536)
        except OSError:
            return False
        if WHERE in data:
            os.write(self._line, HERE)
        self._raw += data
        self.text = ESCAPES.sub("", self._raw.decode("utf-8", "replace"))
        return bool(data)

    def last_lines(self):
        """What it printed last, for a failure."""
        return self.text.splitlines()[-15:]

# SPDX-License-Identifier: GPL-2.0-only
"""Open standard input, output and error on /dev/null where they are closed.

Python has None for a stream that is closed, and the
first file that is opened, here or in a child, would get its number.
"""
import os
import sys


def open_closed() -> None:
    """Open those that are closed; to be called before anything opens a file."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor <= 2:
        os.set_inheritable(descriptor, True)
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))


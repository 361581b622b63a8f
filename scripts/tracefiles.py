# SPDX-License-Identifier: GPL-2.0-only
"""The trace files that TRACE names, and how a result in them is compared.

A module for scripts/replay. A file is taken where it lies. Standard input ("-") and
pipes can be read only once, so each is copied; messages give the name it was given.
"""
import os
import select
import shlex
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import builder

ARROW = " => "
# The result of a line that asks for it.
ANY = "?"

# Copy -> the word of TRACE.
_given: dict[Path, str] = {}


def shown(trace: Path) -> str:
    """The name of a trace in messages."""
    return _given.get(trace, str(trace))


def with_given_names(text: str) -> str:
    """A message with the names that were given in place of those of copies."""
    for copy, name in _given.items():
        text = text.replace(str(copy), name)
    return text


def operation_of(line: str) -> str:
    """The line without its result."""
    return line.partition(ARROW)[0]


def takes_any(line: str) -> bool:
    """Is this an operation with any result? It has none, or "?" for it."""
    return bool(line) and line[0] != "#" and line.partition(ARROW)[2] in ("", ANY)


def _pipe_bytes(name: str) -> bytes:
    """What comes through a pipe; TIMEOUT is for the first of it."""
    descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
    with open(descriptor, "rb") as pipe:
        if not select.select([pipe], [], [], builder.timeout())[0]:
            builder.fail(f"TRACE: {name}: nothing was written to this pipe in "
                         f"{builder.timeout()} s (TIMEOUT)")
        os.set_blocking(descriptor, True)
        return pipe.read()


def _input_bytes() -> bytes:
    """Standard input to its end."""
    with open(os.dup(0), "rb") as standard_input:
        return standard_input.read()


def _is_pipe(name: str) -> bool:
    """Something that can be read only once; /dev/stdin may be that."""
    mode = os.stat(name).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)


def _copy(name: str, folder: Path) -> Path:
    """A copy of what comes only once."""
    is_input = name == "-" or os.path.samefile(name, "/dev/stdin")
    text = _input_bytes() if is_input else _pipe_bytes(name)
    if not text:
        builder.fail(f"TRACE={name}: nothing comes from it")
    path = folder / f"{len(_given)}-{'input' if is_input else Path(name).name}"
    path.write_bytes(text)
    _given[path] = "standard input" if name == "-" else name
    return path


def _file(name: str, folder: Path) -> Path:
    """The file of one word, checked."""
    try:
        if name == "-" or _is_pipe(name):
            return _copy(name, folder)
        with open(name, "rb") as opened:
            opened.read(1)
    except FileNotFoundError:
        builder.fail(f"TRACE: {name}: no such file")
    except IsADirectoryError:
        builder.fail(f"TRACE: {name}: not a file")
    except OSError as error:
        builder.fail(f"TRACE: {name}: it cannot be read: {error.strerror}")
    return Path(name)


@contextmanager
def given() -> Iterator[list[Path]]:
    """The files of TRACE, checked; the copies last as long as the context."""
    try:
        names = shlex.split(os.environ.get("TRACE", ""))
    except ValueError as error:
        builder.fail(f"TRACE: {error}")
    if not names:
        builder.fail('TRACE="file ..." is missing: name one trace or more, e.g. '
                     "TRACE=tests/traces/up/1da177e4c3f4/mixed-tiny.trace, or - for standard "
                     "input; VERSION=x alone replays all that hold there")
    if names.count("-") > 1:
        builder.fail("TRACE: - is named twice, and standard input comes only once")
    builder.BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="trace-", dir=builder.BUILD) as folder:
        yield [_file(name, Path(folder)) for name in names]

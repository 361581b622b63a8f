# SPDX-License-Identifier: GPL-2.0-only
"""The messages of the tree, and the event of the original that each stands for.

A module for scripts/docs and scripts/check. The text of a message, its file and its
function come from the sources of every point of the series. docs/messages says which
event it is; checks() compares that table with the sources in both directions.
"""
import functools
import re
from pathlib import Path
from typing import Iterator, NamedTuple

import builder
import series
import tree

TABLE = builder.TOP / "docs" / "messages"
FOLDERS = ("mm", "init", "kernel", "lib", "fs", "include", "arch")
# The suite, and what implements printk().
LEFT_OUT = ("arch/um/tests/", "arch/arm/host/console.c", "kernel/printk.c")
# What prints -> which of its arguments is the format, or a part of one.
REPORTS = {"printk": 0, "panic": 0, "pr_emerg": 0, "check_red_zones": 3, "fatal": 2}
CALL = re.compile(rf"\b({'|'.join(REPORTS)}|BUG|BUG_ON|WARN_ON)\(")
# A comment or a literal, each in one piece; code is what is between.
PIECE = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
FUNCTION = re.compile(r"^[a-zA-Z_][^;={}]*?(\w+)\([^;{}]*\)[^;{}()=]*\{", re.MULTILINE)
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')


class Message(NamedTuple):
    """A report, or an assertion with its condition as the text."""
    file: str
    function: str
    call: str
    text: str

    @property
    def is_report(self) -> bool:
        """Is it a text of its own, and no assertion?"""
        return self.call in REPORTS


class Life(NamedTuple):
    """The first point that has a message, and the first that has it no more."""
    first: int
    end: int


class Entry(NamedTuple):
    """A line of the table: the reports of a function, or those with these words."""
    file: str
    function: str
    words: str

    def covers(self, message: Message) -> bool:
        """Is the message one of these?"""
        return (message.is_report and self.words in message.text
                and (self.file, self.function) == (message.file, message.function))


# --- Sources ---------------------------------------------------------------------

def blanked(source: str) -> str:
    """The source with nothing in its comments and literals; every place stays."""
    return PIECE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)


def end_of_call(code: str, start: int) -> int:
    """Where the parenthesis that opens before start is closed."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(code[start], 0)
        start += 1
    return start - 1


def first_argument(code: str, start: int) -> int:
    """Where the format ends: at the first comma outside of parentheses, or the last one."""
    depth, at = 0, start
    while depth >= 0:
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if code[at] == "," and not depth:
            break
        at += 1
    return at


def text_of(formatted: str) -> str:
    """A format in one piece, without its level and newlines."""
    formatted = formatted.replace("MMHIST_RELEASE", '"RELEASE"')
    return "".join(LITERAL.findall(formatted)).replace("\\n", "").replace('\\"', '"')


def without_comments(source: str) -> str:
    """The source without them, on one line."""
    return " ".join(PIECE.sub(lambda match: "" if match[0].startswith("/*") else match[0],
                              source).split())


def inside(code: str, place: int, functions: list[tuple[int, str]]) -> str:
    """The function that has this place in its body, or ""."""
    if code[code.rfind("\n", 0, place) + 1] not in "\t ":
        return ""
    start, name = max((entry for entry in functions if entry[0] < place), default=(-1, ""))
    return name if code.rfind("\n}", 0, place) < start else ""


def message_at(file: str, source: str, code: str, call: re.Match[str], name: str) -> Message:
    """The message of a call."""
    if call[1] not in REPORTS:
        end = end_of_call(code, call.end())
        return Message(file, name, call[1], without_comments(source[call.end():end]))
    start = call.end()
    for _ in range(REPORTS[call[1]]):
        start = first_argument(code, start) + 1
    return Message(file, name, call[1], text_of(source[start:first_argument(code, start)]))


@functools.lru_cache(maxsize=None)
def found_in(file: str, source: str) -> tuple[Message, ...]:
    """The messages of a source, in its order. A piece without a word is none."""
    code = blanked(source)
    functions = [(match.start(), match[1]) for match in FUNCTION.finditer(code)]
    found = []
    for call in CALL.finditer(code):
        name = inside(code, call.start(), functions)
        if name:
            found.append(message_at(file, source, code, call, name))
    return tuple(message for message in found if not message.is_report
                 or re.search("[A-Za-z]{2}", re.sub(r"%\w+", "", message.text)))


def messages_of(folder: Path) -> Iterator[Message]:
    """The messages of a tree."""
    for part in FOLDERS:
        for path in sorted((folder / part).rglob("*.[ch]")):
            file = str(path.relative_to(folder))
            if not file.startswith(LEFT_OUT):
                yield from found_in(file, path.read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=None)
def lives() -> dict[Message, Life]:
    """Every message of the series, with the points that have it."""
    found: dict[Message, Life] = {}
    for count in range(len(series.patches()) + 1):
        for message in messages_of(tree.lay(count)):
            first = found[message].first if message in found else count
            found[message] = Life(first, count + 1)
    return found


def source_of(message: Message) -> str:
    """The function that prints a message, as the last point that has it has it."""
    path = tree.lay(lives()[message].end - 1) / message.file
    source = path.read_text(encoding="utf-8")
    code = blanked(source)
    for match in FUNCTION.finditer(code):
        if match[1] == message.function:
            return source[match.start():code.index("\n}", match.start()) + 2]
    raise series.SeriesError(f"{message.file} has no {message.function}()")


# --- The table -------------------------------------------------------------------

class Event(NamedTuple):
    """What the original reports, what there is to say of it, and the table's lines."""
    name: str
    explanation: str
    entries: tuple[Entry, ...]


@functools.lru_cache(maxsize=None)
def events() -> tuple[Event, ...]:
    """The events of docs/messages."""
    found = []
    for paragraph in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        if not lines:
            continue
        covered = [line.split(None, 2) for line in lines if line.startswith("\t")]
        found.append(Event(
            lines[0], " ".join(line[2:] for line in lines if line.startswith(": ")),
            tuple(Entry(file, function, "".join(words)) for file, function, *words in covered)))
    return tuple(found)


def covered_by(event: Event) -> list[Message]:
    """The messages that stand for an event, in the order of the table."""
    return [message for entry in event.entries for message in lives() if entry.covers(message)]


def without_event() -> Iterator[str]:
    """Each message of the tree has its event."""
    known = [entry for event in events() for entry in event.entries]
    for message in lives():
        if message.is_report and not any(entry.covers(message) for entry in known):
            yield (f"{message.file}, {message.function}(): \"{message.text}\" has no event in "
                   "docs/messages")


def without_message() -> Iterator[str]:
    """Each line of the table has a message, and no message has two."""
    seen: dict[Message, Entry] = {}
    for event in events():
        for entry in event.entries:
            covered = [message for message in lives() if entry.covers(message)]
            if not covered:
                yield f"docs/messages: {entry.file} {entry.function}: no point has such a message"
            for message in covered:
                if message in seen:
                    yield f"docs/messages: \"{message.text}\" has two lines"
                seen[message] = entry


def checks(row) -> None:
    """The table and the sources agree, in both directions."""
    for name, check in (("each message has its event in docs/messages", without_event),
                        ("each line of docs/messages has its message", without_message)):
        faults = list(check())
        row.claim(name, not faults, faults)

# SPDX-License-Identifier: GPL-2.0-only
"""What the tree prints on the console, by the event of the original. A module for
scripts/docs."""
import messages
import series
from docs_rst import LICENCE, block, code, escaped, table, title
from messages import Event, Message


def release_of(count: int) -> str:
    """The first release that has so many patches."""
    return next(release.name for release, position in series.release_points("project")
                if position >= count)


def patch_of(count: int) -> str:
    """A link to the patch that ends at a point."""
    return f":patch:`{series.patches()[count - 1].commit[:12]}`"


def since(message: Message) -> str:
    """Which release has it first, and by which patch."""
    first = messages.lives()[message].first
    return release_of(first) + (f" ({patch_of(first)})" if first else "")


def until(message: Message) -> str:
    """Which patch takes it away."""
    end = messages.lives()[message].end
    return "" if end > len(series.patches()) else f"{release_of(end)} ({patch_of(end)})"


def rows(found: list[Message]) -> list[tuple[str, ...]]:
    """A line of a table for each message."""
    return [(code(message.text) if message.text else code("BUG()"),
             code(message.file) + " " + code(message.function + "()"),
             since(message), until(message)) for message in found]


def section(event: Event) -> str:
    """An event: the messages that stand for it, and the functions that print them."""
    found = messages.covered_by(event)
    text = title(escaped(event.name), "-")
    if event.explanation:
        text += escaped(event.explanation) + "\n\n"
    text += table(("what this tree prints", "where", "since", "gone with"), rows(found),
                  (45, 25, 15, 15))
    shown = []
    for message in found:
        source = messages.source_of(message)
        if source not in shown:
            shown.append(source)
    return text + "".join(block(source.expandtabs(8), "c") for source in shown)


def assertions(calls: tuple[str, ...]) -> str:
    """The assertions of the tree, file by file."""
    found = [message for message in messages.lives() if message.call in calls]
    text = ""
    for file in sorted({message.file for message in found}):
        text += title(escaped(file), "~") + table(
            ("condition", "where", "since", "gone with"),
            rows([message for message in found if message.file == file]), (45, 25, 15, 15))
    return text


def pages(site) -> None:
    """Write the page."""
    text = (LICENCE + title("Messages on the console")
            + "The texts are this project's own. Each section is an event that the original "
              "reports, under a few of the words that one would search for; it has what this "
              "tree prints instead, in which function, and from which release to which. "
              "``%s`` and the like stand for names and numbers.\n\n"
            + "".join(section(event) for event in messages.events())
            + title("Every assertion that is a kernel BUG", "-")
            + "Printed with file, line and condition.\n\n" + assertions(("BUG", "BUG_ON"))
            + title("Every assertion that is a warning", "-") + assertions(("WARN_ON",)))
    site.write("messages.rst", text)

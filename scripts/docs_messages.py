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


def releases_of(message: Message) -> str:
    """From which release to which; the patch that adds or removes it."""
    first, end = messages.lives()[message]
    text = f"from {release_of(first)}" + (f" ({patch_of(first)})" if first else "")
    if end <= len(series.patches()):
        text += f", before {release_of(end)} ({patch_of(end)})"
    return text


def table_of(head: str, found: list[Message]) -> str:
    """A table with a line for each message."""
    rows = [(code(message.text) if message.text else code("BUG()"),
             code(message.file) + " " + code(message.function + "()"),
             releases_of(message)) for message in found]
    return table((head, "where", "releases"), rows, (45, 30, 25))


def section(event: Event) -> str:
    """An event: the messages that stand for it, and the functions that print them."""
    found = messages.covered_by(event)
    text = title(escaped(event.name), "-")
    if event.explanation:
        text += escaped(event.explanation) + "\n\n"
    text += table_of("what this tree prints", found)
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
        text += title(escaped(file), "~") + table_of(
            "condition", [message for message in found if message.file == file])
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

# SPDX-License-Identifier: GPL-2.0-only
"""What gdb's commands for the memory manager share.

One module for each subject; each defines commands with the decorator command()
and convenience functions with function(). mm.tree has what knows the program.
"""
import gdb


class Group(gdb.Command):
    """Look at the memory manager; "help mm" lists the commands."""

    def __init__(self):
        super().__init__("mm", gdb.COMMAND_DATA, gdb.COMPLETE_NONE, True)


Group()

TEXTS = ("TEXT", "EXPRESSION")


def split(name, usage, text):
    """The words behind a command, as many as its usage says."""
    words, wanted = gdb.string_to_argv(text), usage.split()
    least = sum(not word.startswith("[") for word in wanted)
    if not least <= len(words) <= len(wanted):
        raise gdb.GdbError(f"usage: mm {name} {usage}".rstrip())
    return words


def command(name, usage="", kind=gdb.COMMAND_DATA):
    """Make a function a command of gdb, "mm NAME". It gets the words behind it, or
    the text as it is if the usage is one of TEXTS."""
    def register(work):
        class Command(gdb.Command):
            """Hands the words over."""
            __doc__ = f"mm {name} {usage}\n{work.__doc__}"

            def invoke(self, text, from_tty):
                """gdb calls this."""
                if usage in TEXTS:
                    work(text)
                else:
                    work(*split(name, usage, text))

        Command(f"mm {name}", kind)
        return work
    return register


def function(work):
    """Make a function available in expressions, as $NAME(...)."""
    class Function(gdb.Function):
        """Hands the arguments over."""
        __doc__ = work.__doc__

        def invoke(self, *arguments):
            """gdb calls this."""
            return work(*arguments)

    Function(work.__name__)
    return work


def table(heading, rows, left=1):
    """Print rows under a heading; the first columns stand to the left."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [heading, *rows]) for i in range(len(heading))]
    for row in [heading, *rows]:
        cells = [cell.ljust(width) if i < left else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())

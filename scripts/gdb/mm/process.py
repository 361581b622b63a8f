# SPDX-License-Identifier: GPL-2.0-only
"""The process (ARCH=um) under gdb."""
import gdb

from mm.tree import session


class End(gdb.Breakpoint):
    """Stops where the process is about to end with a report: BUG(), panic(), a
    fault, the time limit."""

    def __init__(self):
        super().__init__("fatal", internal=True)
        self.silent = True

    def stop(self):
        print("The process is about to end: the report follows with \"continue\", "
              "\"backtrace\" tells how it came here.")
        return True


def start():
    """Set gdb up for it."""
    for setting in ("follow-fork-mode child",   # each test and trace is in a child
                    "print inferior-events off"):
        gdb.execute(f"set {setting}")
    # A miss in the TLB is a fault here: the tree's page tables are walked then.
    gdb.execute("handle SIGSEGV nostop noprint pass", to_string=True)
    # The time limit is for runs that nobody watches.
    gdb.execute("handle SIGALRM nostop noprint nopass", to_string=True)
    gdb.execute(f"directory {session()['tree']}:{session()['top']}", to_string=True)
    End()


if session().get("arch") == "um":
    start()

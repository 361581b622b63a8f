# SPDX-License-Identifier: GPL-2.0-only
"""For gdb: look at the memory manager, in a process or in the guest.

    (gdb) source scripts/gdb/mmhist-gdb.py

make debug does so by itself. "help mm" lists the commands; they print zones,
free lists, caches, areas and pages of any release: where releases differ, they
look at what the structures have.
"""
import sys
from pathlib import Path

import gdb

sys.path.insert(0, str(Path(__file__).resolve().parent))

import mm.areas     # noqa: E402
import mm.guest     # noqa: E402
import mm.pages     # noqa: E402
import mm.process   # noqa: E402
import mm.slab      # noqa: E402
import mm.zones     # noqa: E402,F401

gdb.execute("set confirm off")
gdb.execute("set pagination off")
gdb.execute("set print pretty on")

# SPDX-License-Identifier: GPL-2.0-only
"""For gdb: look at the memory manager, in a process or in the guest.

    (gdb) source scripts/gdb/mmhist-gdb.py

make debug does so by itself. "help mm" lists the commands; they print zones,
free lists, caches, areas and pages of any release: where releases differ, they
look at what the structures have.
"""
import importlib
import sys
from pathlib import Path

import gdb

sys.path.insert(0, str(Path(__file__).resolve().parent))

# To read one is to make its commands known.
for part in ("areas", "guest", "pages", "process", "slab", "zones"):
    importlib.import_module(f"mm.{part}")

gdb.execute("set confirm off")
gdb.execute("set pagination off")
gdb.execute("set print pretty on")

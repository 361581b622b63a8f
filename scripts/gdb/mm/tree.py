# SPDX-License-Identifier: GPL-2.0-only
"""The program as gdb knows it: variables, fields, lists, constants.

Releases differ in what their structures have; ask with has() and first().
"""
import json
import os
import re
from functools import lru_cache
from pathlib import Path

import gdb

PAGE_SIZE = 4096
# Longer than any list can be: a loop in a broken one ends here.
MOST_ENTRIES = 100000


@lru_cache(maxsize=None)
def session():
    """What make debug says about the program; without it, what can be guessed."""
    text = os.environ.get("MMHIST_DEBUG")
    if text:
        return json.loads(text)
    return {"tree": str(Path(__file__).resolve().parents[3] / "base-2.6.12")}


def variable(name, file=None):
    """A variable of the tree. What it exports has the suffix _bs."""
    for spelling in (f"{name}_bs", name):
        found = gdb.lookup_global_symbol(spelling, gdb.SYMBOL_VAR_DOMAIN)
        if found is None:
            found = next((symbol for symbol in gdb.lookup_static_symbols(spelling)
                          if not file or symbol.symtab.filename.endswith(file)), None)
        if found is not None:
            return found.value()
    raise gdb.GdbError(f"there is no variable {name}: is the memory manager loaded, "
                       "and built with DEBUG_INFO=y?")


def exists(name):
    """Is there such a variable?"""
    try:
        variable(name)
    except gdb.GdbError:
        return False
    return True


def spelling(value, name):
    """How the structure spells this field, or None: one that is called like an
    exported function has its suffix, too."""
    kind = value.type.strip_typedefs()
    if kind.code == gdb.TYPE_CODE_PTR:
        kind = kind.target().strip_typedefs()
    return next((known for known in (name, f"{name}_bs") if known in names_in(kind)), None)


def names_in(kind):
    """The names of the fields, those inside of fields without a name included."""
    found = set()
    for field in kind.fields():
        found |= {field.name} if field.name else names_in(field.type.strip_typedefs())
    return found


def has(value, name):
    """Does the structure have this field?"""
    return spelling(value, name) is not None


def first(value, *paths):
    """The first of these fields that there is; a dot leads into a structure."""
    for path in paths:
        found = value
        for name in path.split("."):
            if not has(found, name):
                break
            found = found[spelling(found, name)]
        else:
            return found
    raise gdb.GdbError(f"{value.type} has none of the fields {', '.join(paths)}: "
                       "the helpers do not know this release")


def pointer_to(name):
    """The type "pointer to NAME"."""
    return gdb.lookup_type(name).pointer()


def entries(head, kind, field):
    """The structures of this type on a list, that are linked by this field."""
    offset = next(f.bitpos // 8 for f in gdb.lookup_type(kind).strip_typedefs().fields()
                  if f.name == field)
    end, link = int(head.address), head["next"]
    for _ in range(MOST_ENTRIES):
        if int(link) == end:
            return
        yield (link.cast(gdb.lookup_type("char").pointer()) - offset).cast(
            pointer_to(kind)).dereference()
        link = link.dereference()["next"]
    raise gdb.GdbError(f"the list at {end:#x} does not end")


def array_length(value):
    """How many elements an array has."""
    low, high = value.type.strip_typedefs().range()
    return high - low + 1


def text_of(value):
    """A string, or what stands for a missing one."""
    return value.string() if int(value) else "-"


def words(flags, names):
    """The names of the bits that are set, in one word."""
    found = [name for name, bits in names.items() if bits and flags & bits == bits]
    return "+".join(found) or "0"


@lru_cache(maxsize=None)
def constants(header, prefix):
    """name -> number of the "#define PREFIX... number" in a header of the tree."""
    text = Path(session()["tree"], "include", header).read_text(encoding="utf-8")
    found = re.findall(rf"^#\s*define\s+{prefix}(\w+)\s+\(?(0x[0-9a-fA-F]+|\d+)U?L?\)?\s",
                       text, re.MULTILINE)
    return {name: int(number, 0) for name, number in found}


def layout(name):
    """A figure of the machine that the tree manages."""
    return constants("mmhist/layout.h", "")[name]


def first_pfn():
    """The first page frame of the region."""
    return layout("REGION_START") // PAGE_SIZE


def page_of(pfn):
    """The struct page of a page frame."""
    return (variable("mem_map") + (pfn - first_pfn())).dereference()


def pfn_of(page):
    """The page frame of a struct page."""
    distance = int(page.address) - int(variable("mem_map"))
    return first_pfn() + distance // page.type.sizeof


def linear(pfn):
    """Where a page frame of low memory is mapped."""
    return layout("WINDOW_START") + (pfn - first_pfn()) * PAGE_SIZE


def is_pfn(number):
    """Is it a page frame of the region?"""
    return 0 <= number - first_pfn() < layout("REGION_SIZE") // PAGE_SIZE

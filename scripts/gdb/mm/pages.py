# SPDX-License-Identifier: GPL-2.0-only
"""One page."""
import gdb

from mm import command, function
from mm.slab import caches
from mm.tree import (constants, first, first_pfn, has, is_pfn, layout, linear, page_of,
                     pfn_of, pointer_to, text_of, variable)
from mm.zones import name_of, zones


def page_behind(value):
    """The struct page that is meant by one, a page frame, or an address."""
    number = int(value) & 0xffffffff
    kind = value.type.strip_typedefs()
    if kind.code == gdb.TYPE_CODE_PTR and str(kind.target().unqualified()) == "struct page":
        return value.dereference()
    if is_pfn(number):
        return page_of(number)
    if is_pfn(number >> 12):
        return page_of(number >> 12)
    if layout("WINDOW_START") <= number < int(variable("high_memory")):
        return page_of(first_pfn() + ((number - layout("WINDOW_START")) >> 12))
    raise gdb.GdbError(f"{number:#x} is neither a struct page *, nor a page frame, a "
                       "physical address or an address of the linear map")


def zone_of(pfn):
    """The zone that has the page frame."""
    return next(zone for zone in zones()
                if 0 <= pfn - int(zone["zone_start_pfn"]) < int(zone["spanned_pages"]))


def flags_of(page):
    """The names of the flags that are set."""
    bits = int(first(page, "flags"))
    return [name for name, bit in constants("linux/page-flags.h", "PG_").items()
            if bits >> bit & 1]


def owner(page):
    """The cache and the slab that a page of the slab allocator belongs to."""
    cache = page["lru"]["next"].cast(pointer_to("kmem_cache_t"))
    slab = page["lru"]["prev"].cast(pointer_to("struct slab"))
    if not any(int(known.address) == int(cache) for known in caches()):
        return "of the slab allocator"
    return f"of the cache {text_of(cache['name'])}, slab {int(slab):#x}"


@command("page", "EXPRESSION")
def show_page(expression):
    """One page: zone, flags, references, and what it is used for. What it is named
    by may be a struct page *, a page frame, a physical address, or an address of
    the linear map."""
    page = page_behind(gdb.parse_and_eval(expression))
    pfn = pfn_of(page)
    zone, flags = name_of(zone_of(pfn)), flags_of(page)
    where = "" if zone == "HighMem" else f", at {linear(pfn):#x} in the linear map"
    print(f"page frame {pfn:#x} of zone {zone}{where}; struct page at "
          f"{int(page.address):#x}")
    count = first(page, "_count.counter", "_count")
    print(f"  {int(count) + 1} references, flags: {' '.join(flags) or 'none'}, private "
          f"{int(first(page, 'private', 'u.private')):#x}")
    if "slab" in flags:
        print(f"  {owner(page)}")
    if has(page, "virtual") and int(page["virtual"]):
        print(f"  mapped at {int(page['virtual']):#x}")


@function
def mm_page(pfn):
    """$mm_page(0x70400): the struct page of a page frame."""
    return page_of(int(pfn)).address


@function
def mm_pfn(page):
    """$mm_pfn(page): the page frame of a struct page."""
    return pfn_of(page.dereference())

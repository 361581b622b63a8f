# SPDX-License-Identifier: GPL-2.0-only
"""Zones, their free lists, and the pages of each CPU."""
import gdb

from mm import command, function, table
from mm.tree import array_length, entries, exists, first, has, pfn_of, variable


def nodes():
    """Each node of memory."""
    if not exists("pgdat_list"):
        yield variable("contig_page_data")
        return
    node = variable("pgdat_list")
    while int(node):
        yield node.dereference()
        node = node["pgdat_next"]


def zones(named=None):
    """Each zone that has pages, or the one of this name."""
    every = [node["node_zones"][i] for node in nodes()
             for i in range(array_length(node["node_zones"]))]
    every = [zone for zone in every if int(zone["present_pages"])]
    found = [zone for zone in every if named in (None, name_of(zone))]
    if not every:
        raise gdb.GdbError("there are no zones yet: the memory manager has not "
                           "come so far")
    if not found:
        raise gdb.GdbError(f"no zone {named}; there are: "
                           + " ".join(name_of(zone) for zone in every))
    return found


def name_of(zone):
    """DMA, Normal, HighMem."""
    return zone["name"].string()


def page_lists(zone):
    """(CPU, "hot" or "cold", list) of each CPU's pages."""
    for cpu in range(array_length(zone["pageset"])):
        pageset = zone["pageset"][cpu]
        if pageset.type.strip_typedefs().code == gdb.TYPE_CODE_PTR:
            if not int(pageset):
                continue
            pageset = pageset.dereference()
        for i, kind in enumerate(("hot", "cold")):
            yield cpu, kind, pageset["pcp"][i]


def pages_of_cpus(zone):
    """The free pages that wait on lists of CPUs."""
    return sum(int(pages["count"]) for _, _, pages in page_lists(zone))


@command("zones")
def show_zones():
    """The zones: first page frame, pages with and without holes, free pages on
    the free lists, pages that wait on lists of CPUs, and the watermarks."""
    table(("zone", "first", "pages", "present", "free", "of CPUs", "min", "low", "high"),
          [(name_of(zone), f"{int(zone['zone_start_pfn']):#x}",
            *(int(first(zone, field)) for field in ("spanned_pages", "present_pages",
                                                    "free_pages")),
            pages_of_cpus(zone),
            *(int(first(zone, field)) for field in ("pages_min", "pages_low",
                                                    "pages_high")))
           for zone in zones()])


def show_orders(chosen):
    """Free blocks by order."""
    orders = range(array_length(chosen[0]["free_area"]))
    table(("zone", *map(str, orders)),
          [(name_of(zone), *(int(zone["free_area"][order]["nr_free"])
                             for order in orders)) for zone in chosen])


def show_blocks(zone, order):
    """The free blocks of one order, in the order of the list."""
    if not order.isdecimal() or int(order) >= array_length(zone["free_area"]):
        raise gdb.GdbError(f"{order}: an order from 0 to "
                           f"{array_length(zone['free_area']) - 1} is wanted")
    area = zone["free_area"][int(order)]
    frames = [f"{pfn_of(page):#x}"
              for page in entries(area["free_list"], "struct page", "lru")]
    print(f"{name_of(zone)}, order {order}: {len(frames)} blocks of "
          f"{1 << int(order)} pages, first on the list first")
    for i in range(0, len(frames), 10):
        print("  " + " ".join(frames[i:i + 10]))
    if len(frames) != int(area["nr_free"]):
        print(f"  but nr_free is {int(area['nr_free'])}")


@command("free", "[ZONE] [ORDER]")
def show_free(zone=None, order=None):
    """Free blocks of each zone by order, as buddyinfo has them; with an order, the
    page frames of the blocks."""
    chosen = zones(zone)
    if order is None:
        show_orders(chosen)
    else:
        show_blocks(chosen[0], order)


def limits(pages):
    """The limits of a list, as many as the release has."""
    return " ".join(f"{field} {int(pages[field])}" for field in ("low", "high", "batch")
                    if has(pages, field))


@command("pcp", "[ZONE]")
def show_pcp(zone=None):
    """Pages of each CPU: the page frames on its hot and on its cold list, the one
    that is taken next first."""
    for chosen in zones(zone):
        print(name_of(chosen))
        for cpu, kind, pages in page_lists(chosen):
            frames = [f"{pfn_of(page):#x}" for page in
                      entries(first(pages, "list"), "struct page", "lru")
                      ] if int(pages["list"]["next"]) else []
            if frames or cpu == 0:
                print(f"  CPU {cpu} {kind:<4}  {int(pages['count']):>3} pages, "
                      f"{limits(pages)}: {' '.join(frames)}".rstrip(": "))


@function
def mm_zone(name):
    """$mm_zone("Normal"): the struct zone of this name."""
    return zones(name.string())[0].address

# SPDX-License-Identifier: GPL-2.0-only
"""Areas of vmalloc(), vmap() and ioremap(), and the windows of kmap and fixmap."""
from mm import command, table
from mm.tree import PAGE_SIZE, constants, layout, variable, words

FILE = "mm/vmalloc.c"


def areas():
    """Each area, in the order of the list."""
    area = variable("vmlist", FILE)
    while int(area):
        yield area.dereference()
        area = area["next"]


@command("areas")
def show_areas():
    """The areas of the vmalloc window, in the order of the list: where, bytes with
    the guard page, what kind, pages of its own, and the gap behind it."""
    flags = constants("linux/vmalloc.h", "VM_")
    every = list(areas())
    ends = [int(area["addr"]) for area in every[1:]] + [layout("WINDOW_VMALLOC_END")]
    start = (int(variable("high_memory")) + layout("WINDOW_VMALLOC_START")
             - layout("WINDOW_START") - layout("ZONE_DMA_SIZE") - layout("ZONE_NORMAL_SIZE"))
    print(f"{len(every)} areas from {start:#x} to "
          f"{layout('WINDOW_VMALLOC_END'):#x}, "
          f"{sum(int(area['size']) for area in every)} bytes with their guard pages")
    if every:
        table(("address", "bytes", "kind", "pages", "physical", "pages behind"),
              [(f"{int(area['addr']):#x}", int(area["size"]),
                words(int(area["flags"]), flags), int(area["nr_pages"]),
                f"{int(area['phys_addr']):#x}" if int(area["phys_addr"]) else "-",
                (end - int(area["addr"]) - int(area["size"])) // PAGE_SIZE)
               for area, end in zip(every, ends)])

# SPDX-License-Identifier: GPL-2.0-only
"""What each release exports, and the comments of its functions. A module for scripts/docs."""
import re
import subprocess

import builder
import series
import tree
from docs_rst import LICENCE, block, code, title, toctree

KERNEL_DOC = builder.BUILD / "guest" / "source" / "scripts" / "kernel-doc"
# Where the documented functions are; the title of a page, its files.
CHAPTERS = (
    ("Boot memory", ("mm/bootmem.c", "include/linux/bootmem.h")),
    ("Pages", ("mm/page_alloc.c", "mm/swap.c", "include/linux/mm.h",
               "include/linux/gfp.h", "include/linux/mmzone.h", "include/linux/page-flags.h")),
    ("Objects", ("mm/slab.c", "mm/mempool.c", "mm/util.c", "include/linux/slab.h",
                 "include/linux/mempool.h")),
    ("Areas", ("mm/vmalloc.c", "mm/memory.c", "arch/arm/mm/ioremap.c",
               "include/linux/vmalloc.h")),
    ("High memory", ("mm/highmem.c", "arch/arm/mm/highmem.c", "arch/arm/mm/fixmap.c")),
    ("Looking inside", ("mm/check.c", "include/linux/mm_check.h")),
)

api = builder.functions_of("api")


def releases():
    """The releases that differ from the one before, with their points."""
    found, seen = [], set()
    for release, count in series.release_points("project"):
        if count not in seen and release.name.count(".") == 2:
            seen.add(count)
            found.append((release, series.Point(count, release.name)))
    return found


def changes(before, after):
    """What was added, removed, changed, moved, as list entries."""
    lines = []
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            lines.append(f"- added: {code(after[name][1])}")
        elif name not in after:
            lines.append(f"- removed: {code(before[name][1])}")
        elif before[name][1:] != after[name][1:]:
            lines.append(f"- changed: {code(before[name][1])}\n  to {code(after[name][1])}")
        elif before[name][0] != after[name][0]:
            lines.append(f"- moved: {code(name)} from {code(before[name][0])} "
                         f"to {code(after[name][0])}")
    return "\n".join(lines) + "\n\n" if lines else "Nothing changed.\n\n"


def release_page(release, exported, last):
    """The exports of a release by file; before them what is new."""
    text = LICENCE + title(f"Exports of {release.name}")
    text += f"{len(exported)} names are exported to modules. {release.date}.\n\n"
    if last:
        text += title(f"Against {last[0].name}", "-") + changes(last[1], exported)
    for file in sorted({entry[0] for entry in exported.values()}):
        declared = [f"{entry[1]};" + ("\t/* GPL only */" if entry[2] else "")
                    for _, entry in sorted(exported.items()) if entry[0] == file]
        text += title(file, "-") + block("\n".join(declared), "c")
    return text


def documented(folder, files):
    """What the comments of the functions say."""
    text = ""
    for name in files:
        path = folder / name
        if path.exists() and "\n/**\n" in path.read_text(encoding="utf-8"):
            done = subprocess.run(["perl", KERNEL_DOC, "-rst", path], capture_output=True,
                                  text=True, check=False)
            # A name that ends in _ would be a link to Sphinx.
            text += (title(name, "-") + re.sub(r"(?<=\w)_(?=[^\w`*(])", r"\\_", done.stdout)
                     + "\n\n")
    return text


def chapter_pages(site):
    """The functions of the newest release, by chapter."""
    names = []
    if KERNEL_DOC.exists():
        folder = tree.lay(len(series.patches()))
        for heading, files in CHAPTERS:
            name = heading.lower().replace(" ", "-")
            site.write(f"api/{name}.rst",
                       LICENCE + title(heading) + documented(folder, files))
            names.append(name)
    return names


def pages(site):
    """Write them."""
    last, names = None, []
    for release, point in releases():
        exported = api.exports(point)
        site.write(f"api/{release.name}.rst", release_page(release, exported, last))
        names.append(release.name)
        last = (release, exported)
    site.write("api/index.rst", LICENCE + title("Interfaces")
               + "What each release exports to modules, and what the functions of the newest "
                 "one do, from the comments in its sources.\n\n"
               + toctree(names) + toctree(chapter_pages(site), 2))

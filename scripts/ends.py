# SPDX-License-Identifier: GPL-2.0-only
"""How the process ends: exit status and report of each way to fail.

A module for scripts/check. The ends are made on purpose, by the process's
sub-command "crash" and by traces that are wrong.
"""
import os
import re
import tempfile

import suite

# How to end -> exit status, what has to stand on standard error.
CRASHES = {
    "bug": (4, r"mmhist \S+: BUG at \S+crash\.c:\d+: num_physpages"),
    "panic": (3, r"mmhist \S+: panic: on purpose, with 25600 pages"),
    "guard": (4, r"mmhist \S+: fault: write at 0x9440c000 "
                 r"\(guard page of area 0x9440a000\+8192\)"),
    "freed": (4, r"fault: write at 0x9440a000 \(freed area"),
    "reserved": (4, r"fault: write at 0x9440a000 \(page 0 of area "
                    r"0x9440a000\+4096, not mapped\)"),
    "vread": (4, r"fault: read at 0x9440a000 \(page 0 of area "
                 r"0x9440a000\+4096, not mapped\)"),
    "kmap": (4, r"fault: write at 0x96007000 \(kmap window, slot 7, not mapped\)"),
    "fixmap": (4, r"fault: write at 0x963f9000 \(fixmap index 6, "
                  r"kmap_atomic type 4 of CPU 0, not mapped\)"),
    "hole": (4, r"fault: write at 0x94400000 \(hole"),
    "null": (4, r"fault: write at 0x000000\w\w \(null pointer\)"),
    "hang": (6, r"mmhist \S+: not done after 1 s \(option timeout=\)"),
    "nonsense": (2, r'no end "nonsense"'),
}
SANITIZED = {"array": (4, r"index 8 out of bounds|global-buffer-overflow")}

# Text of a trace -> exit status, what has to stand on standard error.
TRACES = {
    "vmlist => empty\n": (0, r": equal, 1 lines"),
    "vmlist => full\n": (1, r": 1 of 1 lines differ; the first is line 1:"),
    "# one\nvmlist\nvmalloc a 1 => ?\nvfree a => ok\n":
        (0, r": equal, 4 lines; 2 of them say no result"),
    "vmlist => ?x\n": (1, r": 1 of 1 lines differ"),
    "vmlist =>\n": (8, r':1: no result behind "=> "; "\?" asks for it'),
    "vmlist => \n": (8, r':1: no result behind "=> "'),
    "nothing a => ok\n": (8, r':1: no operation has the name "nothing"'),
    "free_pages a => ok\n": (8, r":1: there is no handle a"),
    "kmalloc a 1 KERNEL => size-32\nvfree a => ok\n":
        (8, r":2: handle a has memory of kmalloc, wanted is a vmalloc area"),
    "vmalloc a 4294967296 => null\n": (8, r":1: .* is no number from 0 to"),
    "alloc_pages p HIGHMEM 11 => null\nfree_cold p => skip\n": (0, r": equal, 2 lines"),
    "alloc_pages p HIGHMEM 1 => 0x763f0\nfree_cold p => ok\n":
        (8, r":2: handle p has order 1: only single pages are cold"),
    # With its guard page the first area has size 0: the second gets the same address.
    "get_vm_area a 4294963200 ALLOC => 0x9440a000\nvmalloc v 1 => 0x9440a000\n"
    "pages v => 0x763ff\npages a => empty\n": (0, r": equal, 4 lines"),
    # Low frames depend on what boot has taken.
    "alloc_pages p KERNEL 0 => low\nkmap n p => low\nkunmap p => ok\n"
    "kmap_atomic t p USER0 => low\nkunmap_atomic t USER0 => ok\n"
    "vmap m MAP p => 0x9440a000\npages m => low\nalloc_pages h HIGHMEM 0 => 0x763ff\n"
    "vmap n MAP p p h p => 0x9440c000\npages n => low+2,0x763ff,low\n":
        (0, r": equal, 10 lines"),
    "cache c 100 0 0 => objsize=100 num=39 order=0\nmempool_create r 4 c => ok\n"
    "mempool_reserve r => curr=4 min=4\nmempool_alloc e r KERNEL => s0+0x500\n"
    "mempool_resize r 6 KERNEL => 0\nmempool_resize r 3 ATOMIC => 0\n"
    "mempool_reserve r => curr=3 min=3\ndestroy c => 1\nmempool_free e => ok\n"
    "mempool_destroy r => ok\ndestroy c => 0\n": (0, r": equal, 11 lines"),
    "mempool_create g 2 size-64 => ok\nmempool_alloc e g KERNEL => size-64\n"
    "mempool_free e => ok\nmempool_destroy g => ok\nalloc_percpu u 40 4 => size-64\n"
    "free_percpu u => ok\nmempool_create b 32768 size-4096 => null\n"
    "mempool_alloc e b KERNEL => skip\nmempool_free e => skip\nmempool_destroy b => skip\n":
        (0, r": equal, 10 lines"),
    "mempool_create g 0 size-131072 => ok\nmempool_alloc e0 g KERNEL => size-131072\n" +
    "".join(f"mempool_alloc e{i} g KERNEL => size-131072\n" for i in range(1, 700)):
        (8, r": pool g and memory are empty: no end to the wait"),
    "mempool_create g 1 size-64(DMA) => ok\n": (8, r":1: \"size-64\(DMA\)\" is no handle"),
    "mempool_create g 1 size-64 => ok\nmempool_alloc e g DMA => ?\n":
        (8, r":2: \"DMA\": a pool takes KERNEL, ATOMIC and NOWAIT only"),
    "mempool_create g 32769 size-64 => ok\n": (8, r":1: a reserve has up to 32768 elements"),
    "mempool_create g 1 size-64 => ok\nmempool_resize g 0 KERNEL => 0\n":
        (8, r":2: a reserve is resized to 1 element or more"),
    "mempool_create g 1 size-64 => ok\nmempool_alloc e g KERNEL => size-64\n"
    "mempool_destroy g => ok\nmempool_free e => ok\n":
        (8, r":4: the pool of handle e was destroyed"),
    # A page that is freed while it is mapped keeps its slot, and that is one slot.
    "".join(f"alloc_pages p{i} HIGHMEM 0 => 0x763ff\nkmap m p{i} => 0x96001000\n"
            f"free_pages p{i} => ok\n" for i in range(513)) +
    "alloc_pages p HIGHMEM 0 => 0x763ff\n" + 513 * "kunmap p => ok\n" +
    "alloc_pages q HIGHMEM 0 => 0x763fe\nkmap m q => 0x96002000\n":
        (0, r": equal, 2055 lines"),
    "alloc_pages p HIGHMEM 0 => 0x763ff\nkmap m p => 0x96001000\nkunmap p => ok\n"
    "kunmap p => ok\n": (8, r":4: handle p is not mapped by kmap"),
    "alloc_pages p HIGHMEM 0 => 0x763ff\nkunmap p => ok\n":
        (8, r":2: handle p is not mapped by kmap"),
    "".join(f"alloc_pages p{i} HIGHMEM 0 => 0x0\nkmap m p{i} => 0x0\n"
            for i in range(513)): (8, r":1026: all 512 slots of kmap are in use"),
    "set_fixmap FIX_APIC_BASE 0x70000000 => 0x963fe000\nclear_fixmap 1 => ok\n":
        (0, r": equal, 2 lines"),
    "set_fixmap FIX_KMAP 0x70000000 => 0x0\n": (8, r":1: \"FIX_KMAP\" is no index of fixmap"),
    # Nothing checks the alignment: (20 + 24 - 1) & ~(24 - 1) bytes.
    "cache c 20 24 0 => objsize=40 num=92 order=0\n": (0, r": equal, 1 lines"),
    "cache c 3 0 0 => null\n": (4, r"(?s)BUG at mm/slab\.c.*in .*, line 1"),
}

# The second area does not fit behind the first, unless vmalloc= makes room for it.
TWO_AREAS = "get_vm_area a 4096 ALLOC => {}\nget_vm_area b 30000000 ALLOC => {}\n"
# Options -> the trace, exit status, what has to stand on standard error.
VMALLOC = {
    (): (TWO_AREAS.format("0x9440a000", "null"), (0, r": equal, 2 lines")),
    ("vmalloc=40M",): (TWO_AREAS.format("0x9340a000", "0x9340c000"), (0, r": equal, 2 lines")),
    ("vmalloc=0x1a00000",): (TWO_AREAS.format("0x9440a000", "null"), (0, r": equal, 2 lines")),
    ("vmalloc=26625k",): (TWO_AREAS.format("0x9400a000", "0x9400c000"), (0, r": equal, 2 lines")),
    ("vmalloc=2m",): ("vmalloc a 4096 => 0x95c0a000\nvmalloc b 2097152 => null\n",
                      (0, r": equal, 2 lines")),
    ("vmalloc=78M",): ("vmalloc a 4096 => 0x9100a000\nvmalloc b 60000000 => 0x9100c000\n"
                       "vfree b => ok\n", (0, r": equal, 3 lines")),
} | {(f"vmalloc={size}",): ("vmlist => empty\n",
                            (1, rf"vmalloc={size}: a size from 2M to 78M is wanted"))
     for size in ("", "1M", "79M", "40X", "40MM", "-40M", "4G", "4294967336M", "1000G")}

# Wrong use -> what has to stand on standard error.
USAGES = {
    (): r"what shall be done\?",
    ("run", "fast"): r"run takes no arguments",
    ("replay",): r"replay what\?",
    ("replay", "/nonexistent"): r"/nonexistent: cannot read it",
    ("cpus=9", "run"): r"cpus=9: a number from 1 to \d is wanted",
    ("cat", "nothing"): r'no file "nothing"; there are:',
}


def claim(row, name, arguments, expected, configuration, timeout=60):
    """Run the process; its status and report have to be as expected."""
    status, pattern = expected
    seen, _, errors = suite.run_program(configuration, arguments, timeout)
    row.claim(name, seen == status and re.search(pattern, errors),
              [f"status {seen}, expected {status}",
               f"expected on standard error: {pattern}",
               *errors.splitlines()[:8]])


def ends_in_process(row, configuration):
    """Each end and each wrong trace once."""
    suite.build(row, configuration)
    crashes = CRASHES | (SANITIZED if configuration.sanitize else {})
    for how, expected in crashes.items():
        claim(row, f"crash {how}", ["crash", how], expected, configuration,
              timeout=1 if how == "hang" else 60)
    for arguments, pattern in USAGES.items():
        claim(row, f"usage {' '.join(arguments)}", arguments, (2, pattern),
              configuration)
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "wrong.trace")
        for text, expected in TRACES.items():
            with open(path, "w", encoding="ascii") as file:
                file.write(text)
            claim(row, f"trace {text[-90:]!r}", ["replay", path], expected,
                  configuration)
        for options, (text, expected) in VMALLOC.items():
            with open(path, "w", encoding="ascii") as file:
                file.write(text)
            claim(row, f"{' '.join(options)}: areas", ["checked=1", *options, "replay", path],
                  expected, configuration)

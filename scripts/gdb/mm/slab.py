# SPDX-License-Identifier: GPL-2.0-only
"""The caches of the slab allocator."""
import gdb

from mm import command, function, table
from mm.tree import array_length, entries, first, has, pointer_to, text_of, variable

FILE = "mm/slab.c"
KINDS = ("full", "partial", "free")


def caches():
    """Each cache, the newest first."""
    chain = variable("cache_chain", FILE)
    if not int(chain["next"]):
        raise gdb.GdbError("there are no caches yet: the memory manager has not "
                           "come so far")
    return list(entries(chain, "kmem_cache_t", "next"))


def cache_of(name):
    """The cache of this name."""
    every = caches()
    for cache in every:
        if text_of(cache["name"]) == name:
            return cache
    raise gdb.GdbError(f"no cache {name}; there are: "
                       + " ".join(sorted(text_of(cache["name"]) for cache in every)))


def lists_of(cache):
    """The lists of slabs: one set, or one for each node."""
    if has(cache, "lists"):
        return [cache["lists"]]
    nodes = cache["nodelists"]
    every = [nodes[i] for i in range(array_length(nodes))]
    return [lists.dereference() for lists in every if int(lists)]


def slabs_of(lists, kind):
    """The slabs on one of the three lists."""
    return list(entries(lists[f"slabs_{kind}"], "struct slab", "list"))


def slabs_of_kind(cache, kind):
    """The same, of all nodes."""
    return [slab for lists in lists_of(cache) for slab in slabs_of(lists, kind)]


def figures(cache):
    """Name, objects out of their slabs, objects, bytes, objects and pages a slab,
    slabs that have objects outside, slabs: those that slabinfo has."""
    slabs = {kind: slabs_of_kind(cache, kind) for kind in KINDS}
    used = sum(int(slab["inuse"]) for kind in KINDS for slab in slabs[kind])
    number = sum(len(slabs[kind]) for kind in KINDS)
    return (text_of(cache["name"]), used, number * int(cache["num"]),
            int(first(cache, "objsize", "buffer_size")), int(cache["num"]),
            1 << int(cache["gfporder"]), number - len(slabs["free"]), number)


@command("caches")
def show_caches():
    """The caches, with the figures of slabinfo: objects in use (those in arrays
    of CPUs count), objects, bytes of one, objects and pages of a slab, slabs with
    objects in use, slabs."""
    table(("cache", "active", "objects", "size", "per slab", "pages", "active slabs",
           "slabs"), [figures(cache) for cache in caches()])


def arrays_of(cache):
    """(what, struct array_cache) of each array in front of the slabs."""
    for cpu in range(array_length(cache["array"])):
        if int(cache["array"][cpu]):
            yield f"CPU {cpu}", cache["array"][cpu].dereference()
    for lists in lists_of(cache):
        if int(lists["shared"]):
            yield "shared", lists["shared"].dereference()


def objects_in(array):
    """The objects in an array, the one that is taken next first."""
    entry = (array["entry"].address if has(array, "entry")
             else array.address + 1).cast(pointer_to("unsigned long"))
    return [f"{int(entry[i]):#x}" for i in reversed(range(int(array["avail"])))]


def free_chain(cache, slab):
    """The numbers of the free objects, in the order in which they are handed out."""
    link = (slab.address + 1).cast(pointer_to("kmem_bufctl_t"))
    chain, number = [], int(slab["free"])
    while number < int(cache["num"]) and len(chain) < int(cache["num"]):
        chain.append(number)
        number = int(link[number])
    return chain


def show_slab(cache, kind, slab):
    """One slab in a line."""
    chain = free_chain(cache, slab)
    print(f"  {kind:<7} slab {int(slab.address):#x}, objects at {int(slab['s_mem']):#x}, "
          f"colour offset {int(slab['colouroff'])}: {int(slab['inuse'])} in use"
          + (f", free: {' '.join(map(str, chain))}" if chain else ""))


@command("cache", "NAME")
def show_cache(name):
    """One cache: its layout, the objects in the arrays of the CPUs, and each slab
    with its free objects."""
    cache = cache_of(name)
    _, used, objects, size, per_slab, pages, _, slabs = figures(cache)
    print(f"{name} at {int(cache.address):#x}: objects of {size} bytes, {per_slab} in a "
          f"slab of {pages} pages; {used} of {objects} in use, {slabs} slabs")
    print(f"  limit {int(cache['limit'])}, batchcount {int(cache['batchcount'])}, "
          f"colours {int(cache['colour'])} of {int(cache['colour_off'])} bytes, next "
          f"{int(cache['colour_next'])}, flags {int(cache['flags']):#x}")
    for what, array in arrays_of(cache):
        print(f"  {what:<7} {int(array['avail'])} of {int(array['limit'])}: "
              f"{' '.join(objects_in(array))}".rstrip(": "))
    for kind in KINDS:
        for slab in slabs_of_kind(cache, kind):
            show_slab(cache, kind, slab)


@function
def mm_cache(name):
    """$mm_cache("size-64"): the cache of this name."""
    return cache_of(name.string()).address

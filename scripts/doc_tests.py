#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Judge what patches do to comments, headers and places, which no test can run.

Usage: doc_tests.py TREE [COMMIT...]

COMMIT: the upstream ids of the patches that TREE has. Each claim belongs to a
patch, and some end with another one: where it is said to hold it must, and
anywhere else it must not, so that no claim is there for show. Prints a line for
each; status 1 if one is wrong.
"""
import re
import sys

import slab_claims
from claims import (CannotTell, Claim, adjoining, all_exports, comment_before,
                    definition, description, exports, headers, in_order,
                    kernel_doc, parameter, source, undescribed)

VMALLOC = "mm/vmalloc.c"
VMALLOC_H = "include/linux/vmalloc.h"
HIGHMEM = "arch/arm/mm/highmem.c"
KSYMS = "arch/arm/kernel/armksyms.c"
PAGE_ALLOC = "mm/page_alloc.c"


# --- 4dc3b16ba18c: DocBook -------------------------------------------------------

def exec_comment_adjoins(tree):
    """Between comment and vmalloc_exec() is an empty line at most."""
    comment, between = comment_before(source(tree, VMALLOC), "vmalloc_exec")
    return "vmalloc_exec" in comment and not between.strip()


def exec_fallback_precedes(tree):
    """The fallback stands between the export of vmalloc and the comment."""
    return in_order(source(tree, VMALLOC), r"^EXPORT_SYMBOL\(vmalloc\);",
                    r"^# *define PAGE_KERNEL_EXEC\b", r"^ \* vmalloc_exec - ")


def exec_is_documented(tree):
    """kernel-doc finds the function that the comment is about."""
    return "PAGE_KERNEL_EXEC" not in kernel_doc(tree, VMALLOC)[1]


# --- 7856dfeb23c1: __remove_vm_area ----------------------------------------------

def remove_tells_what_is_safe(tree):
    """The comment names the two fields that may be used."""
    text = description(tree, VMALLOC, "remove_vm_area")
    return "size" in text and "flags" in text


def helper_states_the_lock(tree):
    """An ordinary comment, which names the lock."""
    comment, between = comment_before(source(tree, VMALLOC), "__remove_vm_area")
    return ("vmlist_lock" in comment and not comment.startswith("/**")
            and not between.strip())


def helper_is_declared(tree):
    """Right after remove_vm_area()."""
    return adjoining(source(tree, VMALLOC_H), "remove_vm_area", "__remove_vm_area")


# --- 129f69465b41: exports ---------------------------------------------------------

ATOMIC_EXPORTS = ["kmap", "kunmap", "kmap_atomic", "kunmap_atomic",
                  "kmap_atomic_to_page"]


def highmem_exports(tree):
    """The five, in order, at the end of the file."""
    lines = "".join(f"EXPORT_SYMBOL({name});\n" for name in ATOMIC_EXPORTS)
    text = source(tree, HIGHMEM)
    return text.endswith(lines) and exports(tree, HIGHMEM) == ATOMIC_EXPORTS


def ksyms_is_empty(tree):
    """Nothing is exported there, under no condition."""
    return "EXPORT_SYMBOL" not in source(tree, KSYMS)


def five_are_exported(tree):
    """Once each, wherever that is."""
    return sorted(name for name in exports(tree, HIGHMEM) + exports(tree, KSYMS)
                  if name in ATOMIC_EXPORTS) == sorted(ATOMIC_EXPORTS)


# --- 60e64d46a582: kmap_atomic_pfn -------------------------------------------------

def pfn_has_its_places(tree):
    """Between the same two in the source and in both headers."""
    places = ((HIGHMEM, r"^void kunmap_atomic\(", r"^void \*kmap_atomic_pfn\(",
               r"^struct page \*kmap_atomic_to_page\("),
              ("arch/arm/include/asm/highmem.h", r"\bkunmap_atomic\(",
               r"\bkmap_atomic_pfn\(", r"\bkmap_atomic_to_page\("),
              ("include/linux/highmem.h", r"^#define kunmap_atomic\(",
               r"^#define kmap_atomic_pfn\(", r"^#define kmap_atomic_to_page\("))
    return all(in_order(source(tree, name), *parts) for name, *parts in places)


# --- fd195c49fb17: IOREMAP_MAX_ORDER -----------------------------------------------

def order_is_in_the_header(tree):
    """Between flags and structure, unless the architecture has defined it."""
    return (in_order(source(tree, VMALLOC_H), r"^#define VM_MAP\b",
                     r"^#ifndef IOREMAP_MAX_ORDER\n"
                     r"# *define IOREMAP_MAX_ORDER\t\(7 \+ PAGE_SHIFT\)",
                     r"^struct vm_struct \{")
            and not re.search(r"define\s+IOREMAP_MAX_ORDER", source(tree, VMALLOC)))


# --- 80e93effce55: vfree, vunmap, kfree ---------------------------------------------

def null_is_documented(tree):
    """Of those who take NULL, these two say so."""
    return ("NULL" in description(tree, VMALLOC, "vfree")
            and "NULL" in description(tree, "mm/slab.c", "kfree"))


def context_is_an_order(tree):
    """Not "may not"."""
    texts = [description(tree, VMALLOC, name) for name in ("vfree", "vunmap")]
    return all("must not" in text and "may not" not in text for text in texts)


def vunmap_keeps_silent(tree):
    """NULL is no less right for it, but the comment does not tell."""
    text = description(tree, VMALLOC, "vunmap")
    return text != "" and "NULL" not in text


# --- dd0fc66fb33c: gfp_t -----------------------------------------------------------

TAKE_GFP = {
    "include/linux/gfp.h": "__alloc_pages alloc_pages_node __get_free_pages "
                           "get_zeroed_page",
    "include/linux/slab.h": "kmem_cache_alloc kmem_find_general_cachep __kmalloc "
                            "kmalloc kzalloc kcalloc kmalloc_node",
    "include/linux/string.h": "kstrdup",
    VMALLOC_H: "__vmalloc __vmalloc_area",
    "include/linux/mempool.h": "mempool_resize mempool_alloc mempool_alloc_slab",
    VMALLOC: "__vmalloc __vmalloc_area",
    "mm/page_alloc.c": "buffered_rmqueue __alloc_pages __get_free_pages "
                       "get_zeroed_page",
    "mm/slab.c": "__find_general_cachep kmem_find_general_cachep kmem_getpages "
                 "alloc_slabmgmt cache_grow cache_alloc_refill "
                 "cache_alloc_debugcheck_before cache_alloc_debugcheck_after "
                 "____cache_alloc __cache_alloc kmem_cache_alloc __kmalloc kzalloc "
                 "kstrdup",
    "mm/mempool.c": "mempool_resize mempool_alloc mempool_alloc_slab",
}


def takes_gfp(text, name):
    """Has the function a parameter of that type wherever it is declared?"""
    found = re.findall(rf"^[a-z][^\n;#=]*\b{name}(\([^;{{]*)", text, re.M)
    return bool(found) and all("gfp_t " in parameters for parameters in found)


def functions_take_gfp(tree):
    """All that the commit lists and this tree has."""
    return ("gfp_t;" in source(tree, "include/linux/types.h")
            and all(takes_gfp(source(tree, name), called)
                    for name, functions in TAKE_GFP.items()
                    for called in functions.split()))


# --- 930fc45a49dd, d44e0780bcc4: vmalloc_node ----------------------------------------

NODE_FUNCTIONS = ("__vmalloc_node", "vmalloc_node")
BASE_EXPORTS = {"vmalloc", "vmalloc_32", "__vmalloc", "vfree", "vmap", "vunmap"}


def node_functions_are_declared(tree):
    """Each behind the one that has no node."""
    text = source(tree, VMALLOC_H)
    return (adjoining(text, "vmalloc", "vmalloc_node")
            and adjoining(text, "__vmalloc_area", "__vmalloc_node")
            and adjoining(text, "__get_vm_area", "get_vm_area_node"))


def workers_are_in_no_header(tree):
    """External, but who wants them declares them himself."""
    text, declared = source(tree, VMALLOC), headers(tree)
    return all(definition(text, name) >= 0 and "static" not in
               text[definition(text, name):].split("(", 1)[0]
               and not re.search(rf"\b{name}\(", declared)
               for name in ("__get_vm_area_node", "__vmalloc_area_node"))


def node_functions_are_renamed(tree):
    """The guest's kernel exports these names as well."""
    text = source(tree, "include/mmhist/rename.h")
    return all(re.search(rf"^#define {name}\t+{name}_bs$", text, re.M)
               for name in NODE_FUNCTIONS)


def vmalloc_has_lost_its_comment(tree):
    """What stands in front of __vmalloc() is the export of __vmalloc_node()."""
    _, between = comment_before(source(tree, VMALLOC), "__vmalloc")
    return "EXPORT_SYMBOL(__vmalloc_node);" in between


def node_lines_are_malformed(tree):
    """kernel-doc misses exactly these two."""
    return undescribed(tree, VMALLOC) == [("node", name) for name in NODE_FUNCTIONS]


def node_lines_are_right(tree):
    """The text is node's, and not that of the parameter before."""
    return all(parameter(tree, VMALLOC, name, "node") not in ("", "*undescribed*")
               and "node" not in parameter(tree, VMALLOC, name, before)
               for name, before in zip(NODE_FUNCTIONS, ("prot", "size")))


def nothing_is_undescribed(tree):
    """kernel-doc misses no parameter."""
    return not undescribed(tree, VMALLOC)


def exports_of_the_base(tree):
    """Six."""
    return set(exports(tree, VMALLOC)) == BASE_EXPORTS


def exports_with_node(tree):
    """And two more."""
    return set(exports(tree, VMALLOC)) == BASE_EXPORTS | set(NODE_FUNCTIONS)


NEVER_EXPORTED = set("""
    vmalloc_exec __vmalloc_area __vmalloc_area_node get_vm_area __get_vm_area
    get_vm_area_node __get_vm_area_node remove_vm_area __remove_vm_area map_vm_area
    unmap_vm_area __vunmap vread vwrite vmlist vmlist_lock kmap_atomic_pfn
    set_page_address __set_fixmap kmap_pte kmap_prot pkmap_page_table""".split())


def never_exported(tree):
    """Up to 2.6.15."""
    return not NEVER_EXPORTED & all_exports(tree)


# --- The page allocator --------------------------------------------------------------

def defines(name, *functions):
    """A judge of whether a file defines all of these functions."""
    def all_are_defined(tree):
        text = source(tree, name)
        return all(definition(text, function) >= 0 for function in functions)
    all_are_defined.__doc__ = f"{name} defines {', '.join(functions)}"
    return all_are_defined


def says(name, pattern):
    """A judge of whether a file has a line like this."""
    def is_there(tree):
        return re.search(pattern, source(tree, name), re.M) is not None
    is_there.__doc__ = f"{name} has {pattern}"
    return is_there


def read_mostly(*names):
    """A judge of whether these variables are where those are that rarely change."""
    def all_are_there(tree):
        text = source(tree, PAGE_ALLOC)
        return all(re.search(rf"^[^\n;(]*\b{name}(\[.*\])?\s+__read_mostly\b", text, re.M)
                   for name in names)
    all_are_there.__doc__ = f"{', '.join(names)} are __read_mostly"
    return all_are_there


def node_maps_exported(tree):
    """Both."""
    return {"node_online_map", "node_possible_map"} <= set(exports(tree, PAGE_ALLOC))


def swap_pages_exported(tree):
    """And renamed, as all that is exported."""
    return ("nr_swap_pages" in exports(tree, PAGE_ALLOC)
            and "nr_swap_pages_bs" in source(tree, "include/mmhist/rename.h"))


# --- Claims --------------------------------------------------------------------------

CLAIMS = (
    Claim("the comment of vmalloc_exec stands before its definition",
          exec_comment_adjoins, "4dc3b16ba18c"),
    Claim("the fallback for PAGE_KERNEL_EXEC stands before that comment",
          exec_fallback_precedes, "4dc3b16ba18c"),
    Claim("kernel-doc finds the function vmalloc_exec is documented for",
          exec_is_documented, "4dc3b16ba18c"),
    Claim("the comment of remove_vm_area tells which fields may be used",
          remove_tells_what_is_safe, "7856dfeb23c1"),
    Claim("__remove_vm_area has an ordinary comment that names the lock",
          helper_states_the_lock, "7856dfeb23c1"),
    Claim("__remove_vm_area is declared right after remove_vm_area",
          helper_is_declared, "7856dfeb23c1"),
    Claim("the kmap functions are exported at the end of their file",
          highmem_exports, "129f69465b41"),
    Claim("armksyms.c exports nothing", ksyms_is_empty, "129f69465b41"),
    Claim("the kmap functions are exported", five_are_exported),
    Claim("kmap_atomic_pfn stands before kmap_atomic_to_page everywhere",
          pfn_has_its_places, "60e64d46a582"),
    Claim("IOREMAP_MAX_ORDER is in the header, and can be overridden",
          order_is_in_the_header, "fd195c49fb17"),
    Claim("the comments of vfree and kfree mention NULL",
          null_is_documented, "80e93effce55"),
    Claim("the comments of vfree and vunmap say must not",
          context_is_an_order, "80e93effce55"),
    Claim("the comment of vunmap does not mention NULL", vunmap_keeps_silent),
    Claim("the functions of the list take gfp_t", functions_take_gfp, "dd0fc66fb33c"),
    Claim("vmalloc_node and its relatives are declared in their places",
          node_functions_are_declared, "930fc45a49dd"),
    Claim("the two workers with a node are in no header",
          workers_are_in_no_header, "930fc45a49dd"),
    Claim("the names of both exported functions get their suffix",
          node_functions_are_renamed, "930fc45a49dd"),
    Claim("__vmalloc is without a comment", vmalloc_has_lost_its_comment,
          "930fc45a49dd"),
    Claim("kernel-doc misses the node of both functions",
          node_lines_are_malformed, "930fc45a49dd", "d44e0780bcc4"),
    Claim("the node of both functions has its own text",
          node_lines_are_right, "d44e0780bcc4"),
    Claim("kernel-doc misses no parameter", nothing_is_undescribed,
          None, "930fc45a49dd", "d44e0780bcc4"),
    Claim("mm/vmalloc.c exports the six functions of the base",
          exports_of_the_base, None, "930fc45a49dd"),
    Claim("mm/vmalloc.c exports vmalloc_node and __vmalloc_node as well",
          exports_with_node, "930fc45a49dd"),
    Claim("nothing is exported that never was", never_exported),
    Claim("the maps of nodes are exported", node_maps_exported, "7223a93a5321"),
    Claim("nr_swap_pages is exported", swap_pages_exported, None, "f8b8db77b0cc"),
    Claim("the size of a batch is computed by a function of its own",
          defines(PAGE_ALLOC, "zone_batchsize"), "e7c8d5c9955a"),
    Claim("the only node is there unless there may be several",
          says("include/linux/mmzone.h", r"^#ifndef CONFIG_NEED_MULTIPLE_NODES$"),
          "93b7504e3e6c"),
    Claim("boot memory rounds up with ALIGN", says("mm/bootmem.c", r"= ALIGN\(i, "),
          "8c0e33c13302"),
    Claim("the table of zones is filled by a function of its own",
          defines(PAGE_ALLOC, "zonetable_add"), "d41dee369bff"),
    Claim("what is rarely written has a section of its own",
          read_mostly("node_online_map", "node_possible_map", "pgdat_list",
                      "zone_table"), "c3d8c1414573"),
    Claim("so have the sizes of memory",
          read_mostly("totalram_pages", "totalhigh_pages"), "6c231b7bab0a"),
    Claim("the best zone of a request is found by a function of its own",
          defines(PAGE_ALLOC, "highest_zone"), "260b23674fdb"),
    Claim("zones are set up in parts",
          defines(PAGE_ALLOC, "zone_wait_table_init", "zone_pcp_init",
                  "init_currently_empty_zone"), "ed8ece2ec8d3"),
    Claim("a page's place in a zone, and what it says itself, are two questions",
          defines(PAGE_ALLOC, "page_outside_zone_boundaries", "page_is_consistent"),
          "c6a57e19e464"),
    *slab_claims.CLAIMS,
)


def judge(claim, tree, applied):
    """(ok, detail): ok is None if it cannot be told."""
    try:
        holds = claim.holds(tree)
    except CannotTell as reason:
        return None, str(reason)
    except OSError as error:
        return False, str(error)
    expected = claim.expected(applied)
    if holds == expected:
        return True, "holds" if holds else "does not hold here, rightly"
    wrong = "does not hold" if expected else "holds where it must not"
    return False, f"{wrong}: {claim.holds.__doc__}"


def checks(tree_dir, applied_commit_ids):
    """Judge a tree. Returns (name, ok, detail) for each claim; ok None: skipped."""
    applied = {commit[:12] for commit in applied_commit_ids}
    return [((f"{claim.since}: " if claim.since else "") + claim.name,
             *judge(claim, tree_dir, applied)) for claim in CLAIMS]


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    wrong = 0
    for name, ok, detail in checks(arguments[0], arguments[1:]):
        word = {True: "ok", False: "WRONG", None: "skipped"}[ok]
        print(f"{word:<8}{name}: {detail}")
        wrong += ok is False
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# SPDX-License-Identifier: GPL-2.0-only
"""Claims about the slab allocator and memory pools that no test can run.

They are of patches whose object code is the same, or does the same.
"""
import re

from claims import (Claim, all_exports, comment_before, definition, description,
                    in_order, source)

SLAB = "mm/slab.c"
SLAB_H = "include/linux/slab.h"
MEMPOOL = "mm/mempool.c"


def body(tree, name, called):
    """A function from its first line to its last; "" if it is not there."""
    text = source(tree, name)
    start = definition(text, called)
    return text[start:text.index("\n}\n", start)] if start >= 0 else ""


def parameters(text, called):
    """The lists of parameters wherever a function is declared or defined."""
    return re.findall(rf"^[a-z][^\n;#=]*\b{called}(\([^;{{]*)", text, re.M)


# --- Up to 2.6.12 ------------------------------------------------------------------

def pools_have_light_barriers(tree):
    """smp_mb() only."""
    text = source(tree, MEMPOOL)
    return "\tsmp_mb();" in text and "\tmb();" not in text


def destroy_waits_for_readers(tree):
    """By the new name."""
    return "synchronize_rcu();" in body(tree, SLAB, "kmem_cache_destroy")


def search_is_public_and_inline(tree):
    """One for everybody, one for __kmalloc()."""
    return ("kmem_find_general_cachep" in all_exports(tree)
            and "__find_general_cachep(" in body(tree, SLAB, "__kmalloc")
            and definition(source(tree, SLAB), "__find_general_cachep") >= 0)


# --- Up to 2.6.13 ------------------------------------------------------------------

def name_is_for_gpl(tree):
    """EXPORT_SYMBOL_GPL, and a pointer."""
    return "\nEXPORT_SYMBOL_GPL(kmem_cache_name);" in source(tree, SLAB)


def entry_is_made_when_waiting(tree):
    """Not by each call of mempool_alloc()."""
    return ("DECLARE_WAITQUEUE" not in body(tree, MEMPOOL, "mempool_alloc")
            and "DECLARE_WAITQUEUE" in source(tree, MEMPOOL))


INNER = ("__find_general_cachep kmem_find_general_cachep kmem_getpages alloc_slabmgmt "
         "cache_grow cache_alloc_refill __cache_alloc kmem_cache_alloc __kmalloc "
         "kstrdup cache_alloc_debugcheck_before cache_alloc_debugcheck_after").split()


def inner_functions_are_annotated(tree):
    """All that hand flags on."""
    text = source(tree, SLAB)
    found = [parameters(text, name) for name in INNER]
    return all(found) and all(re.search(r"__nocast |gfp_t ", one)
                              for each in found for one in each)


def inline_node_function_is_annotated(tree):
    """kmalloc_node(), which is inline."""
    found = parameters(source(tree, SLAB_H), "kmalloc_node")
    return bool(found) and all(re.search(r"__nocast |gfp_t ", one) for one in found)


# --- Up to 2.6.14 ------------------------------------------------------------------

def halfway_is_one_word(tree):
    """A matter of spelling."""
    return "half-way" not in source(tree, SLAB)


def number_type_is_of_the_slab(tree):
    """One definition, in mm/slab.c."""
    return "\ntypedef unsigned int kmem_bufctl_t;" in source(tree, SLAB)


def objects_are_prefetched(tree):
    """For writing, as the last thing."""
    return "prefetchw(objp);" in body(tree, SLAB, "__cache_alloc")


def ksize_leaves_interrupts_alone(tree):
    """Nothing to protect."""
    return "local_irq" not in body(tree, SLAB, "ksize")


def assertion_is_about_the_first_cache(tree):
    """That of the arrays."""
    return ("malloc_sizes[INDEX_AC].cs_cachep"
            in body(tree, SLAB, "__find_general_cachep"))


def index_is_always_inlined(tree):
    """And fatal for what the compiler does not know."""
    text = body(tree, SLAB, "index_of")
    return "__always_inline" in text and "BUG();" in text


def callers_name_the_node(tree):
    """In every call of free_block()."""
    text = source(tree, SLAB)
    calls = re.findall(r"\bfree_block\((cachep, [^;]*)\);", text)
    return bool(calls) and all("node" in call for call in calls)


def part_without_interrupts_is_a_function(tree):
    """And it checks that."""
    return "assert_irqs_off();" in body(tree, SLAB, "____cache_alloc")


# --- Up to 2.6.15 ------------------------------------------------------------------

def the_rest_takes_gfp(tree):
    """The inline function, the field, the local mask."""
    return (all("gfp_t " in one for one in
                parameters(source(tree, SLAB_H), "kmem_cache_alloc_node"))
            and "\tgfp_t gfpflags;" in source(tree, SLAB)
            and re.search(r"^\tgfp_t \w+;", body(tree, MEMPOOL, "mempool_alloc"),
                          re.M) is not None)


def structure_has_its_new_name(tree):
    """Everywhere."""
    return all(re.search(r"\bstruct kmem_cache\b", source(tree, name))
               and not re.search(r"\bkmem_cache_s\b", source(tree, name))
               for name in (SLAB, SLAB_H))


def late_functions_are_documented(tree):
    """By kernel-doc."""
    return all(word in description(tree, SLAB, name)
               for name, word in (("kmem_cache_name", "pointer"),
                                  ("kmem_find_general_cachep", "GFP_DMA")))


def workqueue_is_one_word(tree):
    """As the header has it."""
    return "work queue" not in comment_before(source(tree, SLAB), "cache_reap")[0]


PAGE_FUNCTIONS = "page_set_cache page_get_cache page_set_slab page_get_slab".split()


def pages_have_functions(tree):
    """Four inline functions, and no macro."""
    text = source(tree, SLAB)
    return ("PAGE_SET_" not in text and "PAGE_GET_" not in text
            and all(body(tree, SLAB, name).startswith("static inline")
                    for name in PAGE_FUNCTIONS))


def pages_come_from_a_node(tree):
    """Whatever the node is."""
    text = body(tree, SLAB, "kmem_getpages")
    return in_order(text, r"alloc_pages_node\(") and "alloc_pages(" not in text


CLAIMS = (
    Claim("memory pools have barriers for CPUs only", pools_have_light_barriers,
          "d59dd4620fb8"),
    Claim("kmem_cache_destroy calls synchronize_rcu", destroy_waits_for_readers,
          "fbd568a3e61a"),
    Claim("the search for a general cache is public, and __kmalloc has it inline",
          search_is_public_and_inline, "97e2bde47f88"),
    Claim("kmem_cache_name is exported for GPL modules", name_is_for_gpl,
          "1944972d3bb6"),
    Claim("mempool_alloc makes an entry only to wait", entry_is_made_when_waiting,
          "01890a4c120f"),
    Claim("the slab allocator's inner functions are annotated",
          inner_functions_are_annotated, "0db925af1db5"),
    Claim("the inline kmalloc_node is annotated", inline_node_function_is_annotated,
          "c10b873695c6"),
    Claim("the spelling of mm/slab.c is right", halfway_is_one_word, "0abf40c1ac3f"),
    Claim("kmem_bufctl_t is defined in mm/slab.c", number_type_is_of_the_slab,
          "fa5b08d5f818"),
    Claim("new objects are prefetched", objects_are_prefetched, "34342e863c31"),
    Claim("ksize leaves interrupts alone", ksize_leaves_interrupts_alone,
          "00e145b6d59a"),
    Claim("the assertion looks at the first general cache",
          assertion_is_about_the_first_cache, "c7e43c78ae4d"),
    Claim("index_of is always inlined", index_is_always_inlined, "7243cc05bafd"),
    Claim("callers of free_block name the node", callers_name_the_node,
          "ff69416e6323"),
    Claim("____cache_alloc is called with interrupts off",
          part_without_interrupts_is_a_function, "5c382300876f"),
    Claim("the rest of slab and mempool takes gfp_t", the_rest_takes_gfp,
          "6daa0e28627a"),
    Claim("a cache is struct kmem_cache", structure_has_its_new_name, "2109a2d1b175"),
    Claim("kmem_cache_name and kmem_find_general_cachep are documented",
          late_functions_are_documented, "1e5d533142c1"),
    Claim("the comment of cache_reap says workqueue", workqueue_is_one_word,
          "dc6f3f276e2b"),
    Claim("pages have functions for cache and slab", pages_have_functions,
          "065d41cb269e"),
    Claim("pages of a slab come from a node", pages_come_from_a_node, "50c85a19e7b3"),
)

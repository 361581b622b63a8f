# SPDX-License-Identifier: GPL-2.0-only
"""make tags, make compile_commands.json, and the steps of the original packages.

A module for scripts/check.
"""
import json
import os
import re
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import console
import series
from builder import BUILD, TOP, plain_environment

LAST = 4        # sources of a later version that are tried


def run(*command, **variables):
    """Run a script with these variables only; (status, output, errors)."""
    done = subprocess.run(command, env=plain_environment(**variables), cwd=TOP, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def last_release():
    """The newest release."""
    return series.release_points()[-1][0].name


def tags(row):
    """Each name leads to where it is defined, in the tree of the version."""
    kept = Path(TOP, "tags").read_bytes() if Path(TOP, "tags").exists() else None
    try:
        for version, folder in (("2.6.12", "base-2.6.12"),
                                (last_release(), f"build/{last_release()}/tree")):
            result = run("scripts/tags", VERSION=version)
            text = Path(TOP, "tags").read_text(encoding="utf-8")
            for name, file in (("vfree", "mm/vmalloc.c"), ("reap_work", "mm/slab.c"),
                               ("zonelist", "include/linux/mmzone.h")):
                row.claim(f"make tags VERSION={version} knows {name}", result[0] == 0
                          and re.search(rf"^{name}\t{folder}/{file}\t", text, re.MULTILINE),
                          [result[2]])
    finally:
        if kept is not None:
            Path(TOP, "tags").write_bytes(kept)
        else:
            Path(TOP, "tags").unlink(missing_ok=True)


def parses(entry):
    """What a parser says about a source with the flags of the database, if it is an
    error; clangd takes the machine from the compiler's name."""
    compiler, *words = entry["arguments"]
    target = [f"--target={compiler.removesuffix('-gcc')}"] if "-" in compiler else []
    done = subprocess.run(["clang", *target, *words, "-fsyntax-only"], cwd=entry["directory"], text=True,
                          capture_output=True, errors="replace", check=False)
    return [line for line in done.stderr.splitlines() if "error:" in line]


def database(row):
    """Every source of the base, of both ports and of the tests is in the database,
    and a parser is content with all of them; and with some of the last release."""
    for version in ("2.6.12", last_release()):
        result = run("scripts/compile-commands", VERSION=version)
        row.claim(f"make compile_commands.json VERSION={version}", result[0] == 0,
                  [result[2]])
    entries = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    known = {entry["file"] for entry in entries}
    missing = [str(path) for folder in (series.BASE, TOP / "tests")
               for path in sorted(folder.rglob("*.c")) if str(path) not in known
               and path != TOP / "tests" / "bench" / "module.c"]    # of the guest
    row.claim("make compile_commands.json knows every source", not missing, missing)
    later = [entry for entry in entries if f"/build/{last_release()}/" in entry["file"]
             and "/mm/" in entry["file"]]
    chosen = [entry for entry in entries if str(BUILD) not in entry["file"]] + later[:LAST]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for entry, errors in zip(chosen, pool.map(parses, chosen)):
            row.claim(f"clang parses {os.path.relpath(entry['file'], TOP)}", not errors,
                      errors)


def steps(row):
    """kernel, install, pack: what comes out of it boots."""
    version = last_release()
    row.claim("make install", run("scripts/pack", "--install", VERSION=version)[0] == 0)
    status, output, errors = run("scripts/pack", VERSION=version)
    row.claim("make pack", status == 0, [errors])
    if status:
        return
    done = subprocess.run(["timeout", "120", *shlex.split(output.splitlines()[-1])],
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    verdict = console.judge(done.stdout)
    row.claim("what make pack made boots", verdict.status == console.Status.OK
              and f"mmhist {version} on ARM".encode() in done.stdout, [verdict.message])
    status, _, errors = run("scripts/pack", ARCH="um")
    row.claim("make pack ARCH=um says what to do", status == 2
              and "make run ARCH=um" in errors, [errors])


def checks(row):
    """All of it."""
    tags(row)
    database(row)
    steps(row)

# SPDX-License-Identifier: GPL-2.0-only
"""Builds do not depend on the environment. A module for scripts/check.

What changes a build is a variable of make and a part of the build's name; everything
else that make, kbuild, compilers and linkers would take from the environment, the
script build-env leaves out.
"""
import os
import subprocess
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Iterator

import suite
import tree
from builder import BUILD_ENV, TOP, Configuration, plain_environment

# What each would do if it came through: another object, or none.
FLAGS = ("CFLAGS", "CPPFLAGS", "KCFLAGS", "KCPPFLAGS", "KAFLAGS", "EXTRA_CFLAGS", "ccflags-y",
         "subdir-ccflags-y", "CFLAGS_MODULE", "AFLAGS_MODULE", "HOSTCFLAGS", "common",
         "tree-flags", "os-flags", "link-flags", "GCC_COMPARE_DEBUG")
TOOLS = ("CC", "CPP", "AS", "LD", "AR", "NM", "OBJCOPY", "STRIP", "HOSTCC", "CHECK",
         "CCACHE_PREFIX", "CCACHE_COMPILER", "CONFIG_SHELL")
PLACES = ("O", "M", "srctree", "objtree", "tests", "own", "kernel", "KBUILD_OUTPUT",
          "KBUILD_EXTMOD", "KBUILD_EXTRA_SYMBOLS", "GCC_EXEC_PREFIX")
SETTINGS = {
    "CONFIG_DEBUG_SLAB": "y", "CONFIG_DEBUG_SPINLOCK_SLEEP": "y", "CONFIG_DEBUG_HIGHMEM": "y",
    "NR_CPUS": "2", "BENCH": "y", "RECORD": "slab", "figures": "none", "skip-tests": "none",
    "options": "DEBUG_SLAB", "release": "0", "RELEASE": "0", "CROSS_COMPILE": "none-",
    "LLVM": "1", "W": "e", "C": "2", "KBUILD_VERBOSE": "1", "LDFLAGS": "-s", "LD_RUN_PATH": "/",
    "KBUILD_LDFLAGS": "-s", "LDFLAGS_MODULE": "-s", "SOURCE_DATE_EPOCH": "1",
    "LANG": "de_DE.UTF-8", "LANGUAGE": "de", "MAKEFLAGS": "--environment-overrides",
}

# A field of Configuration -> another value than the default one.
OTHER = {"patches": 1, "arch": "um", "smp": False, "guest": "debug", "examples": False,
         "tests": False, "bench": True, "record": "x", "tree": Path("/"), "forced": ("x",)}


def hostile(folder: Path) -> dict[str, str]:
    """An environment in which each variable would spoil a build."""
    headers, tools = folder / "headers", folder / "tools"
    for place in (headers, tools):
        place.mkdir()
    for name in ("stddef.h", "stdio.h", "string.h", "errno.h"):
        (headers / name).write_text("#error a header from the environment\n")
    for name in ("as", "ld", "cc1", "collect2"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n")
        (tools / name).chmod(0o755)
    # For the makes below the first one, which are given a srctree.
    (folder / "makefile").write_text("ifeq ($(origin srctree),command line)\n"
                                     "$(error from the environment)\nendif\n")
    (folder / "start").write_text("export NR_CPUS=2 CC=false\n")
    return {**{name: "-O0 -g3 -DCONFIG_DEBUG_SLAB" for name in FLAGS},
            **dict.fromkeys(TOOLS, "/bin/false"), **dict.fromkeys(PLACES, "/nonexistent"),
            **SETTINGS, "CPATH": str(headers), "C_INCLUDE_PATH": str(headers),
            "COMPILER_PATH": str(tools), "LIBRARY_PATH": str(tools),
            "DEPENDENCIES_OUTPUT": str(folder / "dependencies"),
            "MAKEFILES": str(folder / "makefile"), "BASH_ENV": str(folder / "start")}


def small(arch: str) -> Configuration:
    """A build that no other check has."""
    return Configuration(arch=arch, examples=False, tests=False)


def make(configuration: Configuration, **variables: str) -> subprocess.CompletedProcess:
    """Have make build it anew, without a compiler cache."""
    with tree.locked(configuration.directory):
        (configuration.directory / ".unfinished").touch()
    return subprocess.run(
        ["make", "build", f"ARCH={configuration.arch}", "EXAMPLES=n", "TESTS=n"],
        cwd=TOP, env=plain_environment(CCACHE_DISABLE="1", **variables), text=True,
        stdin=subprocess.DEVNULL, capture_output=True, check=False)


def objects(configuration: Configuration) -> dict[str, bytes]:
    """Everything that was compiled and linked."""
    made = [path for pattern in ("*.o", "*.ko") for path in
            configuration.directory.rglob(pattern)]
    made += [configuration.program] if configuration.arch == "um" else []
    return {str(path.relative_to(configuration.directory)): path.read_bytes() for path in made}


def same_objects(row: suite.Row, folder: Path, arch: str) -> None:
    """Each object is byte for byte what it is without the variables."""
    configuration = small(arch)
    configuration.directory.mkdir(parents=True, exist_ok=True)
    done = make(configuration)
    expected = objects(configuration) if not done.returncode else {}
    row.claim(f"{arch}: there are objects", len(expected) > 30, done.stderr.splitlines()[-8:])
    done = make(configuration, **hostile(folder))
    row.claim(f"{arch}: a build with a hostile environment", done.returncode == 0,
              done.stderr.splitlines()[-12:])
    if done.returncode:
        return
    seen = objects(configuration)
    different = [name for name in sorted(expected.keys() | seen.keys())
                 if expected.get(name) != seen.get(name)]
    row.claim(f"{arch}: the same objects with a hostile environment", not different,
              different[:12])


def left_out(row: suite.Row, folder: Path) -> None:
    """The script lets nothing through but what is in its list."""
    bad = hostile(folder)
    done = subprocess.run([BUILD_ENV, "GIVEN=1", "env"], env=dict(os.environ, **bad),
                          capture_output=True, text=True, check=False)
    names = {line.split("=", 1)[0] for line in done.stdout.splitlines()}
    row.claim("build-env hands down what is given", {"GIVEN", "PATH"} <= names, sorted(names))
    row.claim("build-env leaves the others out", not names & bad.keys(),
              sorted(names & bad.keys()))


def refused(row: suite.Row) -> None:
    """A variable for every make below is refused where it is not ours."""
    done = subprocess.run(["make", "build", "ARCH=um"], cwd=TOP, text=True, check=False,
                          env=plain_environment() | {"MAKEFLAGS": "CC=false"},
                          stdin=subprocess.DEVNULL, capture_output=True)
    row.claim("MAKEFLAGS=CC=false is refused",
              done.returncode == 2 and "unknown variable: CC" in done.stderr,
              done.stderr.splitlines()[:6])


def changed() -> Iterator[tuple[str, Configuration]]:
    """Each field of a build, changed."""
    for field in fields(Configuration):
        if field.name != "version":     # which the files in the folder carry
            other = OTHER.get(field.name, True)
            yield field.name, replace(Configuration(), **{field.name: other})


def carried(row: suite.Row) -> None:
    """Whatever changes a build changes its folder."""
    plain = Configuration()
    for name, other in changed():
        row.claim(f"a build carries {name} in its name", other.directory != plain.directory,
                  [str(other.directory)])


def checks(row: suite.Row) -> None:
    """All of it."""
    carried(row)
    refused(row)
    for check, *arguments in ((left_out,), (same_objects, "um"), (same_objects, "arm")):
        with tempfile.TemporaryDirectory(prefix="environment-") as folder:
            check(row, Path(folder), *arguments)

# SPDX-License-Identifier: GPL-2.0-only
"""make menuconfig, oldconfig, defconfig, savedefconfig, and .config in every target.

A module for scripts/check. All of it happens with another file than .config.
"""
import importlib.util
import re
import subprocess
import tempfile
from importlib.machinery import SourceFileLoader
from pathlib import Path

import series
import variables
from builder import TOP, plain_environment
from terminal import Terminal

# Settings -> what make has to say to them, and what is in the file afterwards.
UNMET = {
    "CONFIG_SANITIZE=y": ("CONFIG_SANITIZE=y cannot be met: it needs ARCH_UM", None),
    "CONFIG_CPUS=7": ("CONFIG_CPUS=7 cannot be met: from 1 to 4 is possible", "CONFIG_CPUS=1"),
    "CONFIG_ARCH_UM=y\nCONFIG_CPUS=7": ("", "CONFIG_CPUS=7"),
    "CONFIG_MEMORY=abc": ("'abc' is invalid for MEMORY", "CONFIG_MEMORY=1024"),
    "CONFIG_VERSION=\"2.6.14\"": ("CONFIG_VERSION=\"2.6.14\" cannot be met",
                                  "CONFIG_VERSION=\"2.6.12\""),
    "CONFIG_RELEASE_2_6_12_RC4=y": ("it needs CANDIDATES && !CHRONOLOGY_PROJECT",
                                    "CONFIG_VERSION=\"2.6.12\""),
    "CONFIG_NONSENSE=y": ("undefined symbol NONSENSE", None),
}

# Settings, the command line -> where the build is, or what is said.
HONOURED = (
    ("", ["ARCH=um"], r"^build/points/000/um-smp/mmhist-2\.6\.12$"),
    ("CONFIG_ARCH_UM=y\n# CONFIG_SMP is not set\n", [],
     r"^build/points/000/um-up/mmhist-2\.6\.12$"),
    ("CONFIG_ARCH_UM=y\n# CONFIG_SMP is not set\n", ["SMP=y"],
     r"^build/points/000/um-smp/mmhist-2\.6\.12$"),
    ("CONFIG_ARCH_UM=y\nCONFIG_RELEASE_2_6_14=y\n", [], r"/um-smp/mmhist-2\.6\.14$"),
    ("CONFIG_ARCH_UM=y\nCONFIG_RELEASE_2_6_14=y\n", ["VERSION=2.6.12"],
     r"^build/points/000/um-smp/mmhist-2\.6\.12$"),
    ("CONFIG_ARCH_UM=y\nCONFIG_CANDIDATES=y\nCONFIG_CHRONOLOGY_UPSTREAM=y\n"
     "CONFIG_RELEASE_2_6_12_RC3=y\n", ["CHRONOLOGY=project"],
     r"VERSION is from \.config"),
    ("CONFIG_ARCH_UM=y\nCONFIG_DEBUG_SLAB=y\nCONFIG_DEBUG_HIGHMEM=y\n"
     "CONFIG_DEBUG_PAGEALLOC=y\nCONFIG_DEBUG_SPINLOCK=y\nCONFIG_DEBUG_SPINLOCK_SLEEP=y\n", [],
     r"/um-smp-slab-highmem-pagealloc-spinlock-sleep/mmhist-2\.6\.12$"),
    ("CONFIG_ARCH_UM=y\nCONFIG_RELEASE_OTHER=y\nCONFIG_OTHER_VERSION=\"2.6.9\"\n", [],
     r"VERSION=2\.6\.9: unknown(.|\n)*VERSION is from \.config"),
    ("CONFIG_ARCH_UM=y\nCONFIG_SANITIZE=y\nCONFIG_CPUS=7\n", ["ARCH=arm"],
     r"SANITIZE=y is left out: sanitizers run in a process(.|\n)*"
     r"CPUS=7 is left out: a number from 1 to 4"),
)


def make(config, *words):
    """make with a file of settings; (status, all that was printed)."""
    done = subprocess.run(["make", *words], cwd=TOP, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=plain_environment(KCONFIG_CONFIG=str(config)), check=False)
    return done.returncode, done.stdout


def configured(folder, text):
    """A complete file of settings, from a few."""
    start, config = Path(folder, "start"), Path(folder, "config")
    start.write_text(text, encoding="utf-8")
    config.unlink(missing_ok=True)
    status, said = make(config, "defconfig", f"FILE={start}")
    return status, said, config


def every_release(row, _):
    """Each line of "versions" can be chosen."""
    spec = importlib.util.spec_from_loader("configure", SourceFileLoader(
        "configure", str(TOP / "scripts" / "configure")))
    configure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(configure)
    kconfig = configure.load_kconfig()
    kconfig.syms["CANDIDATES"].set_value("y")
    for chronology in series.CHRONOLOGIES:
        kconfig.syms[f"CHRONOLOGY_{chronology.upper()}"].set_value("y")
        for release, _ in series.release_points(chronology, True):
            kconfig.syms[configure.symbol(release.name)].set_value("y")
            found = kconfig.syms["VERSION"].str_value
            row.claim(f"{release.name} can be configured, {chronology}",
                      found == release.name, [f"VERSION={found}"])


def unmet(row, folder):
    """What cannot be met is explained, and is as it can be afterwards."""
    for text, (words, after) in UNMET.items():
        _, said, config = configured(folder, text)
        found = config.read_text(encoding="utf-8")
        row.claim(f"defconfig with {text!r}", words in said and (words or "cannot" not in said)
                  and (after or "CONFIG_ARCH=") in found, said.splitlines())


def honoured(row, folder):
    """Targets follow the settings, and the command line wins."""
    for text, words, pattern in HONOURED:
        _, _, config = configured(folder, text)
        _, said = make(config, "build", *words)
        row.claim(f"build with {text!r} {' '.join(words)}",
                  re.search(pattern, said, re.MULTILINE), said.splitlines())


def defaults(row, folder):
    """The defaults are those of a project without settings."""
    _, _, config = configured(folder, "")
    _, said = make(config, "-pn", "help")
    row.claim("defaults in Kconfig and in the file variables agree",
              re.search(r"^CONFIG_SAYS := *$", said, re.MULTILINE),
              re.findall(r"^CONFIG_SAYS.*$", said, re.MULTILINE))


def ranges(row, _):
    """Kconfig has the ranges of the file variables."""
    text = (TOP / "Kconfig").read_text(encoding="utf-8")
    for name in ("CPUS", "MEMORY", "TIMEOUT"):
        entry = re.search(rf"^config {name}\n(?:\t.*\n|\n)*", text, re.MULTILINE)[0]
        found = [(int(low), int(high), arch.lower()) for low, high, arch in re.findall(
            r"^\trange (\d+) (\d+)(?: if ARCH_(\w+))?$", entry, re.MULTILINE)]
        wanted = [(*variables.variables()[name].range(arch), arch) for _, _, arch in found]
        row.claim(f"the range of {name} in Kconfig and in variables", found == wanted != [],
                  [str(found), str(wanted)])


def round_trip(row, folder):
    """savedefconfig and defconfig are each other's opposite."""
    text = "CONFIG_ARCH_UM=y\nCONFIG_RELEASE_2_6_14=y\nCONFIG_EXAMPLE_kmap=m\n"
    _, _, config = configured(folder, text)
    saved, whole = Path(folder, "saved"), config.read_text(encoding="utf-8")
    make(config, "savedefconfig", f"FILE={saved}")
    found = [line for line in saved.read_text().splitlines() if not line.startswith("#")]
    row.claim("savedefconfig writes the differences", sorted(found)
              == sorted(text.splitlines()), found)
    make(config, "defconfig")
    row.claim("defconfig goes back", config.read_text(encoding="utf-8") != whole)
    make(config, "defconfig", f"FILE={saved}")
    row.claim("defconfig reads what savedefconfig wrote",
              config.read_text(encoding="utf-8") == whole)


def new_settings(row, folder):
    """oldconfig asks for what is new, and for nothing else."""
    _, _, config = configured(folder, "CONFIG_ARCH_UM=y\n")
    with Terminal(["make", "-C", str(TOP), "oldconfig"], KCONFIG_CONFIG=str(config)) as line:
        row.claim("oldconfig asks nothing if nothing is new",
                  line.wait_for(r"honoured by every target", 30), line.last_lines())
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"# CONFIG_HUGETLB_PAGE.*\n", "", text), encoding="utf-8")
    with Terminal(["make", "-C", str(TOP), "oldconfig"], KCONFIG_CONFIG=str(config)) as line:
        row.claim("oldconfig asks about a new setting",
                  line.wait_for(r"\(HUGETLB_PAGE\).*\[", 30), line.last_lines())
        line.type("y\n")
        line.wait_for(r"honoured by every target", 30)
    row.claim("oldconfig takes the answer", "CONFIG_HUGETLB_PAGE=y" in config.read_text(),
              line.last_lines())


def menus(row, folder):
    """Choose a release with the keys."""
    config = Path(folder, "chosen")
    with Terminal(["make", "-C", str(TOP), "menuconfig"], KCONFIG_CONFIG=str(config)) as line:
        row.claim("menuconfig shows the menus", line.wait_for(r"Release *--->", 30),
                  line.last_lines())
        # Into the menu, to the release, two further, choose; save, end.
        for keys, pattern in (("\n", r"Chronology"), ("jj\n", r"2\.6\.12\.1"),
                              ("jj\n", r"2\.6\.12\.2"), ("s", r"Filename"),
                              ("\n", r"saved")):
            line.type(keys)
            line.wait_for(pattern, 10)
        line.type("\nq")
        line.wait_for(r"never printed", 3)
    text = config.read_text(encoding="utf-8") if config.exists() else ""
    row.claim("menuconfig writes what was chosen", 'CONFIG_VERSION="2.6.12.2"' in text,
              [line for line in text.splitlines() if "VERSION" in line])
    status, said = make(config, "menuconfig")
    row.claim("menuconfig without a terminal", status == 2 and "needs a terminal" in said,
              said.splitlines())


def checks(row):
    """All of it."""
    with tempfile.TemporaryDirectory(prefix="settings-") as folder:
        for check in (every_release, unmet, honoured, defaults, ranges, round_trip, new_settings,
                      menus):
            check(row, folder)

# SPDX-License-Identifier: GPL-2.0-only
"""Wrong values of variables: every target refuses them before it does anything else.

A module for scripts/check. It happens in a copy of the project without build/, on a PATH
that has what a minimal Debian with git and make has; other programs are stand-ins, and
write down that they were called.
"""
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import builder
import hostile
import series
import variables
from suite import Row

# What there is before anything is installed.
THERE = ("awk", "bash", "cat", "dirname", "env", "git", "grep", "head", "ls", "make", "mawk",
         "mkdir", "perl", "rm", "sed", "sh", "sort", "tail", "tr", "true", "wc")
# What would install, download, build or wait.
CALLED = ("apt-get", "apt", "dpkg", "dpkg-query", "flock", "wget", "curl", "ccache", "gcc",
          "cc", "i686-linux-gnu-gcc", "arm-linux-gnueabi-gcc", "qemu-system-arm", "python3",
          "quilt", "patch", "dtc")
STAND_IN = '#!/bin/sh\necho "${{0##*/}} $*" >>{record}\nexit 1\n'

# Kind of value -> one that is wrong. What any text fits must still be text.
WRONG = {"<point>": "2.6.99", "<points>": "2.6.12 2.6.99", "<tree>": "nowhere",
         "<file>": "nowhere", "<files>": "nowhere.trace", "<target>": "modules",
         "<source>": "mm/nothing.c", "<patch>": "nothing", "<hosts>": "nowhere",
         "<examples>": "vmalloc nothing", "<name>": "nothing", "<new>": "../x",
         "<test>": "no_such_suite.at_all", "<mutation>": "no-such-mutation",
         "<text>": "a\x01b"}
# A target -> what must be given there beside the variable that is tried.
NEEDED = {"replay": {"TRACE": "README.md"}, "show": {"PATCH": "930fc45a49dd"},
          "bisect": {"RUN": "true"}, "record": {"NAME": "own"}, "new-module": {"NAME": "own"}}


def wrong_values(name: str, values: str) -> list[str]:
    """Some wrong values of a variable, from what the table says of it."""
    words = values.partition(";")[0].split("|")
    for word in words:
        if word in WRONG:
            return [WRONG[word]]
        if ".." in word:
            return [str(variables.variables()[name].range("um")[1] + 1), "-rf"]
    if len(words) == 1 and words != variables.variables()[name].values.split("|"):
        return [word for word in variables.variables()[name].values.split("|")
                if word not in words]
    return ["; touch marker"]


def cases() -> Iterator[tuple[str, str, str]]:
    """(target, variable, wrong value), every target with every variable that it takes."""
    for target in variables.targets():
        for name, values in variables.taken(target).items():
            for value in wrong_values(name, values):
                yield target, name, value


class Bare:
    """The copy, and the machine around it."""

    def __init__(self, copy: hostile.Copy, folder: Path):
        self.copy = copy
        self.path, self.record = folder / "bin", folder / "called"
        self.path.mkdir()
        for name in THERE:
            found = shutil.which(name)
            if found:
                (self.path / name).symlink_to(found)
        for name in CALLED:
            (self.path / name).write_text(STAND_IN.format(record=self.record),
                                          encoding="ascii")
            (self.path / name).chmod(0o755)
        kbuild = copy.top / "modules" / "Kbuild"
        kbuild.write_text(kbuild.read_text(encoding="utf-8") + "modules-y += own\n",
                          encoding="utf-8")

    def run(self, command: list[str], given: dict[str, str]) -> tuple[int, str, list[str]]:
        """Run it; (status, what it printed, what was called or made)."""
        environment = builder.plain_environment(PATH=str(self.path), **given)
        done = subprocess.run(command, cwd=self.copy.top, env=environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, errors="replace", check=False)
        called = self.record.read_text().splitlines() if self.record.exists() else []
        self.record.unlink(missing_ok=True)
        made = [str(path) for path in (self.copy.top / "build").rglob("*")]
        shutil.rmtree(self.copy.top / "build", ignore_errors=True)
        return done.returncode, done.stdout, called + made

    def refused(self, command: list[str], name: str, given: dict[str, str]) -> list[str]:
        """What is wrong with the way in which it refused; empty if nothing."""
        status, said, done = self.run(command, given)
        first = said.partition("\n")[0]
        wrong = [] if status == 2 else [f"status {status}"]
        if not first.startswith("mmhist: ") or name not in first:
            wrong.append("the first line is not about the variable")
        if " at scripts/" in said:
            wrong.append("the check itself has an error")
        return wrong + done + said.splitlines()[:4] if wrong or done else []


def each_variable(row: Row, bare: Bare) -> None:
    """scripts/values knows each target with each of its variables."""
    for target, name, value in cases():
        given = NEEDED.get(target, {}) | {name: value}
        wrong = bare.refused(["scripts/values", target], name, given)
        row.claim(f"{target}: {name}={value!r} is refused", not wrong, wrong)


def each_target(row: Row, bare: Bare) -> None:
    """make comes to scripts/values first, whatever is installed. Without a variable that a
    target takes, it is one that no target knows."""
    makefile = (builder.TOP / "Makefile").read_text(encoding="utf-8")
    known = [line.partition(":")[0] for line in makefile.splitlines()
             if "##" in line and line[0].isalpha()]
    first = {target: (name, value) for target, name, value in reversed(list(cases()))}
    for target in known:
        name, value = first.get(target, ("VERSON", "2.6.12"))
        given = NEEDED.get(target, {}) | {name: value}
        words = [f"{variable}={text}" for variable, text in given.items()]
        wrong = bare.refused(["make", target, *words], name, {})
        row.claim(f"make {target} {name}={value!r}: nothing before the error", not wrong, wrong)
    unknown = sorted(set(variables.targets()) - set(known))
    row.claim("the table has targets of the Makefile only", not unknown, unknown)


def missing_values(row: Row, bare: Bare) -> None:
    """What must be given, and what does not go together."""
    for target, name, given in (
            ("replay", "TRACE", {}), ("replay", "TRACE", {"VERSION": "all"}),
            ("replay", "TRACE", {"VERSION": "2.6.12", "VERSION_CHOSEN": ""}), ("show", "PATCH", {}), ("bisect", "RUN", {}),
            ("record", "NAME", {}), ("new-module", "NAME", {}), ("shell", "shell", {}),
            ("menuconfig", "menuconfig", {}), ("debug", "COMMANDS", {}),
            ("run", "CPUS", {"CPUS": "2", "SMP": "n"}), ("run", "CPUS", {"CPUS": "5"}),
            ("bench", "CPUS", {"CPUS": "2", "SMP": "y", "SMP_CHOSEN": ""}),
            ("build", "SANITIZE", {"SANITIZE": "y", "ARCH": "arm"}),
            ("log", "FROM", {"FROM": "2.6.15", "TO": "2.6.14"}),
            ("bisect", "GOOD", {"RUN": "true", "GOOD": "2.6.14", "BAD": "2.6.14"}),
            ("savedefconfig", ".config", {"KCONFIG_CONFIG": "nowhere"})):
        wrong = bare.refused(["scripts/values", target], name, given)
        row.claim(f"{target} with {given} is refused", not wrong, wrong)


def same_points(row: Row, bare: Bare) -> None:
    """A VERSION means something before the install step where it does so after it."""
    patch = series.patches()[-1]
    words = [*series.releases(), "base", "base~1", "2.6.14~3", "2.6.15~126", "2.6.15~999",
             "2.6.14~", "~1", "2.6.13~-1", "2.6.12~0", "2.6.12~1", patch.name, patch.file,
             patch.commit[:7], patch.commit[:6], patch.commit, patch.name[13:],
             f"{patch.name[13:]}~1", "a b"]
    for chronology in series.CHRONOLOGIES:
        for word in words:
            try:
                series.resolve(word, chronology)
                wanted = 0
            except series.SeriesError:
                wanted = 2
            status, said, _ = bare.run(["scripts/values", "build"],
                                       {"VERSION": word, "CHRONOLOGY": chronology})
            row.claim(f"VERSION={word} of {chronology}'s chronology has one meaning",
                      status == wanted, [f"status {status}, not {wanted}", *said.splitlines()])


def right_values(row: Row, bare: Bare) -> None:
    """What is right comes through."""
    for target, given in (
            ("check", {"TEST": "vmalloc.*"}), ("check", {"TEST": "vmalloc"}),
            ("check", {"TEST": "*.get_vm_area_*"}), ("check-teeth", {"TEST": "ioremap-*"}),
            ("check", {"VERSION": "all"}), ("bench", {"VERSION": "2.6.12 2.6.15"}),
            ("bench", {"VERSION": "patches"}), ("run", {"CPUS": "8", "ARCH": "um"}),
            ("run", {"TREE": "base-2.6.12", "VERSION": "x"}), ("run", {"SMP": "no"}),
            ("run", {"EXAMPLES": "vmalloc slab=m,own"}), ("new-module", {"NAME": "mine"}),
            ("record", {"NAME": "own"}), ("diff", {"FILE": "mm/vmalloc.c"}),
            ("diff", {"FILE": "mm"}), ("log", {"FROM": "2.6.14", "TO": "2.6.14"}),
            ("replay", {"TRACE": "README.md 'versions'"}), ("replay", {"TRACE": "-"}),
            ("replay", {"VERSION": "2.6.14"}), ("replay", {"TREE": "base-2.6.12"}),
            ("fuzz", {"ARCH": "arm"}),
            ("check", {"TESTS": "n", "CONFIGURED": "TESTS"}), ("help", {"VERSION": "x"})):
        status, said, done = bare.run(["scripts/values", target], given)
        row.claim(f"{target} with {given} is right", status == 0 and not said and not done,
                  [f"status {status}", *said.splitlines(), *done])


def checks(row: Row) -> None:
    """All of it."""
    builder.BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="arguments-", dir=builder.BUILD) as folder:
        bare = Bare(hostile.Copy(folder), Path(folder))
        for check in (each_variable, each_target, missing_values, same_points, right_values):
            check(row, bare)

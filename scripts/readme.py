# SPDX-License-Identifier: GPL-2.0-only
"""The commands of the README, run in a fresh clone of what is committed.

The commands that stand indented are run in order, those of one section in one shell, as
a reader would type them. What was built for the guest's kernel, and the compiler's cache,
are taken over. What wants a person (a shell in the guest, gdb, menus) is left out: other
checks sit in front of a terminal for it.
"""
import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager

import builder
import git_tool
import tree

README = builder.TOP / "README.md"
FOLDER = builder.BUILD / "readme"
# What is not run, and why; the first that fits.
PERSON = "wants a person; the debugging and settings checks type at a terminal"
LEFT_OUT = ((r"make shell\b|make debug\b|make menuconfig|make oldconfig", PERSON),
            (r"apt ", "changes the machine"),
            (r"make check-fresh", "wants root and an hour"),
            (r"make check-readme", "is what runs here, and would begin anew for ever"))
# What takes long, or builds what make check builds anyway.
LONG = (r"make check(-teeth|-bisect|-faults|-model|-docs)?( *#.*)?$|make coverage|make bench|make hammer"
        r"|make fuzz|make run(?! ARCH=um)|make bisect|VERSION=all|make docs|make check-life"
        r"|make pack|make install|make replay|make api|make ARCH=um run|make record"
        r"|git bisect run ../../scripts")
COMMAND = re.compile(r"(make|cd|quilt|git|sed|for|cat|build/)\b")


def blocks():
    """(section, text before it, lines) of each indented block."""
    section, prose, lines = "", "", []
    for line in [*README.read_text(encoding="utf-8").splitlines(), "#"]:
        if line.startswith("    ") or (lines and not line):
            lines.append(line[4:])
            continue
        if lines:
            yield section, prose, lines
            prose, lines = "", []
        if line.startswith("#"):
            section = line.lstrip("# ")
        prose += line + "\n"


def steps():
    """(section, command, text of a file) in order: one of the two is None.

    A block of C is what the file is to hold that was named last before it.
    """
    for section, prose, lines in blocks():
        if COMMAND.match(lines[0]):
            for line in filter(None, lines):
                yield section, line, None
        elif lines[0].startswith("#include "):
            name = re.findall(r"`(\w+\.c)`", prose)[-1]
            yield section, name, "\n".join(lines)


def why_not(command, quick):
    """The reason for which a command is not run, or None."""
    for pattern, reason in LEFT_OUT:
        if re.search(pattern, command):
            return reason
    if quick and re.search(LONG, command):
        return "takes longer"
    return None


@contextmanager
def fresh_clone(quick):
    """A fresh clone, with the guest that was built here. The quick form has one of its
    own, as the whole one takes an hour."""
    place = FOLDER / ("quick" if quick else "whole")
    clone = place / "mmhist"
    with tree.locked(place):
        shutil.rmtree(clone, ignore_errors=True)
        git_tool.run("clone", "-q", builder.TOP, clone, check=True)
        (clone / "build").mkdir()
        builder.build_guest("default")
        shutil.copytree(builder.BUILD / "guest", clone / "build" / "guest", symlinks=True)
        yield clone


def environment():
    """As a user has it who has set nothing: no variable of the Makefile."""
    # The tutorial commits something.
    person = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
              for what, value in (("NAME", "a reader"), ("EMAIL", "reader@example.com"))}
    return builder.plain_environment(CCACHE_DIR=str(builder.BUILD / "ccache"),
                                     PAGER="cat", GIT_PAGER="cat", **person)


class Shell:
    """The shell of a section; it keeps its folder from one command to the next."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, command):
        """Run it; returns (status, the lines that it said)."""
        script = f"{command}\nstatus=$?\npwd >&3\nexit $status\n"
        reading, writing = os.pipe()
        done = subprocess.run(["bash", "-c", script.replace(">&3", f">&{writing}")],
                              cwd=self.folder, env=environment(), pass_fds=(writing,),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              errors="replace", check=False)
        os.close(writing)
        with os.fdopen(reading) as lines:
            self.folder = lines.read().strip() or self.folder
        return done.returncode, (done.stdout + done.stderr).splitlines()


def keep(said, log):
    """Keep what a command said; returns its last lines, and where all of them are."""
    log.write_text("".join(line + "\n" for line in said), encoding="utf-8")
    return [*said[-12:], f"all of it: {log}"]


def run_all(clone, quick, report):
    """Run them. Returns (run, left out, failed)."""
    counts = [0, 0, 0]
    last, shell = None, None
    for section, command, text in steps():
        if text:
            next((clone / "modules").rglob(command)).write_text(text, encoding="utf-8")
            continue
        if section != last:
            last, shell = section, Shell(clone)
        reason = why_not(command, quick)
        started = time.monotonic()
        status, said = (None, [reason]) if reason else shell.run(command)
        counts[1 if reason else 0] += 1
        counts[2] += bool(status)
        if status:
            said = keep(said, clone / "build" / f"command-{sum(counts[:2])}.log")
        report(section, command, status, said, time.monotonic() - started)
    return counts


def checks(row):
    """For make check: the quick ones."""
    with fresh_clone(True) as clone:
        run_all(clone, True, lambda section, command, status, said, _: None
                if status is None else
                row.claim(f"{section}: {command.strip()}", not status, said))

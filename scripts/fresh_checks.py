# SPDX-License-Identifier: GPL-2.0-only
"""Tests of make check-fresh and of the messages of the install step.

A module for scripts/check. The tests run on a mock machine, which must pass or fail them
as expected. A real machine, with one small program, is interrupted by each signal.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import builder
import fresh
from suite import Row

COUNTS = "7 passed, 0 failed, 2 skipped\n"


# --- The tests, on a mock --------------------------------------------------------------

class Mock(fresh.Machine):
    """A machine that runs nothing: it records commands and prints what is expected."""

    def __init__(self, folder: str, change: Callable[[str, str], tuple[int, str] | None]):
        super().__init__(Path(folder))
        self.change = change
        self.asked: list[tuple[str, str, bool]] = []

    def lay(self, log: Path) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)

    def packages(self, log: Path) -> set[str]:
        return {"git", "make", "perl"}

    def manual(self, log: Path) -> set[str]:
        return fresh.listed()

    def said(self, command: str, log: Path) -> str:
        return "git\nmake\nperl\n"

    def run(self, command: str, log: Path, user: str = "root", network: bool = True,
            name: str = "") -> int:
        self.asked.append((user, command, network))
        status, text = self.change(name or command, user) or self.answer(command, name)
        log.write_text(text, encoding="utf-8")
        return status

    @staticmethod
    def answer(command: str, name: str) -> tuple[int, str]:
        """(status, output) of a command that works."""
        if "git status" in command:
            return 0, f"{fresh.CLONE}\n!! build/\n"
        if not name:
            missing = sorted(fresh.listed() - {"git", "make", "perl"})
            return 2, ("install-packages: some packages are missing; as root:\n"
                       "  apt-get update && apt-get install --no-install-recommends "
                       f"{' '.join(missing)}\nmake: *** [Makefile:1: prepare] Error 1\n")
        return 0, COUNTS


def tried(change: Callable[[str, str], tuple[int, str] | None]
          ) -> tuple[list[int], list[tuple[str, str, float, list[str]]], Mock]:
    """Run the tests on a mock with some answers changed: counts, reports, machine."""
    reports: list[tuple[str, str, float, list[str]]] = []
    logs = builder.BUILD / "fresh"
    logs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=logs) as folder:
        machine = Mock(folder, change)
        counts = fresh.Trial(machine, Path(folder, "logs")).run(
            lambda *report: reports.append(report))
    return counts, reports, machine


# (what is wrong, changed answers, the tests that must fail)
DEFECTS = (
    ("a make run that fails", lambda name, user:
     (2, "no\n") if name == "root: make run" else None, ["root: make run"]),
    ("status 0 without root rights", lambda name, user:
     (0, "") if name.endswith("&& make check") and user != "root" else None,
     [f"{fresh.USER}, packages missing: make check"]),
    ("more than the apt line", lambda name, user:
     (2, "python3: command not found\n" + Mock.answer("", "")[1])
     if name.endswith("&& make run") else None, [f"{fresh.USER}, packages missing: make run"]),
    ("an apt line that lacks a package", lambda name, user:
     (2, Mock.answer("", "")[1].replace(" quilt", ""))
     if name.endswith("&& make run") else None, [f"{fresh.USER}, packages missing: make run"]),
    ("a package that is installed during the run", lambda name, user:
     (2, Mock.answer("", "")[1].replace("\nmake:", " gdb\nmake:"))
     if name.endswith("&& make check") else None,
     ["the apt line of make check names what root's make check installs"]),
    ("a run without counts", lambda name, user:
     (0, "7 passed\n") if name == "root: make check" else None, ["root: make check"]),
    ("counts that differ", lambda name, user:
     (0, COUNTS.replace("2", "3")) if name == "root, no network: make check" else None,
     ["both runs of make check have the same counts"]),
    ("a process that is left over", lambda name, user:
     (99, COUNTS) if name == "root, no network: make run" else None,
     ["root, no network: make run"]),
    ("a file outside build/", lambda name, user:
     (0, f"{fresh.CLONE}\n!! build/\n.parallel\n") if "git status" in name else None,
     ["clones and homes are unchanged but for build/"]),
)


def trial(row: Row) -> None:
    """The README's commands are run, and each defect fails its test."""
    commands = fresh.commands()
    makefile = (builder.TOP / "Makefile").read_text(encoding="utf-8")
    row.claim("the README has two commands", len(commands) == 2 and all(
        re.search(rf"^{command.removeprefix('make ')}:", makefile, re.MULTILINE)
        for command in commands), commands)
    counts, reports, machine = tried(lambda *_: None)
    row.claim("a machine without defects passes", not any(counts[1:]), map(str, reports))
    asked = [(command.partition(" && ")[2], network) for user, command, network
             in machine.asked if user == "root" and "git status" not in command]
    row.claim("root runs them word for word, with a network and without",
              asked == [(command, network) for network in (True, False)
                        for command in commands], map(str, asked))
    for what, change, wanted in DEFECTS:
        counts, reports, _ = tried(change)
        failed = [name for result, name, _, lines in reports if result == "failed" and lines]
        row.claim(f"check-fresh reports {what}", failed == wanted and counts[1] == len(wanted),
                  [f"wanted: {wanted}", *map(str, reports)])


# --- A real machine, interrupted ------------------------------------------------------

# The program starts like a command after a login: no signal is ignored. Its child leaves
# the process group, as a daemon does.
PROGRAM = """
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void)
{
	struct sigaction action;

	for (int i = 1; i < 32; i++)
		if (!sigaction(i, NULL, &action) && action.sa_handler == SIG_IGN)
			printf("signal %d is ignored\\n", i);
	puts("up");
	fflush(stdout);
	if (!fork())
		setsid();
	for (;;)
		pause();
}
"""
STARTS = """
import builder, fresh, sys
from pathlib import Path
builder.script(lambda arguments: fresh.Machine(Path(arguments[0])).run(
    "any", Path(arguments[1]), network=False))
"""


def small_root(folder: str) -> Path:
    """A minimal root folder."""
    root = Path(folder, "root")
    for name in ("etc", "root", "proc", "sys", "dev"):
        (root / name).mkdir(parents=True)
    (root / "etc" / "passwd").write_text("root:x:0:0::/root:/program\n")
    subprocess.run(["gcc", "-static", "-xc", "-", "-o", root / "program"], input=PROGRAM,
                   text=True, check=True)
    return root


def inhabitants(root: Path) -> list[str]:
    """Processes with this root, or with mounts there. Only the end of the path is
    compared: within such a machine the kernel gives paths from outside."""
    found, end = [], f"/{root.parent.name}/{root.name}"
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(process / "root").endswith(end) or \
               f"{end} " in (process / "mountinfo").read_text(encoding="utf-8"):
                found.append(f"{process.name} {(process / 'comm').read_text().strip()}")
        except OSError:
            pass
    return found


def wait_until(holds: Callable[[], object], seconds: float = 20) -> bool:
    """Wait for a condition; False after the time limit."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def started(root: Path, log: Path, *words: str) -> Iterator[tuple[subprocess.Popen, bool]]:
    """(script with a machine, whether it came up); words are a command that starts it.
    This test itself may run with signals ignored."""
    command = ["env", "--default-signal", *words, sys.executable, "-c", STARTS, root, log]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, start_new_session=True,
                          env=dict(os.environ, PYTHONPATH=str(builder.TOP / "scripts"))
                          ) as process:
        try:
            yield process, wait_until(lambda: log.exists() and log.read_text() == "up\n")
            wait_until(lambda: process.poll() is not None)
        finally:
            process.kill()


def without_a_terminal(row: Row) -> None:
    """With nohup it goes on when the terminal is closed."""
    with tempfile.TemporaryDirectory(dir=builder.BUILD) as folder:
        root, log = small_root(folder), Path(folder, "log")
        with started(root, log, "nohup") as (process, up):
            process.send_signal(signal.SIGHUP)
            ended = wait_until(lambda: process.poll() is not None, 1)
            process.terminate()
        row.claim("nohup keeps it alive after SIGHUP", up and not ended,
                  [f"up: {up}", f"status {process.returncode}"])


def interruptions(row: Row) -> None:
    """After an interruption no mount and no process of a machine is left."""
    row.claim("a machine needs root", "root" in fresh.refusal(1000))
    if fresh.refusal(os.geteuid()):
        row.skipped += 5
        return
    without_a_terminal(row)
    for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        with tempfile.TemporaryDirectory(dir=builder.BUILD) as folder:
            root, log = small_root(folder), Path(folder, "log")
            with started(root, log) as (process, up):
                wait_until(lambda: len(inhabitants(root)) > 2)
                before = inhabitants(root)
                process.send_signal(kind)
                ended = wait_until(lambda: process.poll() is not None)
            gone = ended and wait_until(lambda: not inhabitants(root))
            row.claim(f"no mount and no process is left after {kind.name}",
                      up and len(before) > 2 and gone,
                      [f"up: {up}", "before:", *before, "after:", *inhabitants(root)])


# --- The install step -----------------------------------------------------------------

# Missing packages -> the first line. dpkg-query and apt-get are replaced.
INSTALLS = {
    ("gdb",): "Installing 1 package: gdb ...",
    ("quilt", "bc"): "Installing 2 packages: bc quilt ...",
    tuple(sorted(fresh.listed())): "Installing {} packages: bc bison ccache "
                                       "device-tree-compiler flex gcc and {} more ...",
}


def install_step(row: Row) -> None:
    """The install step names what it installs."""
    if os.geteuid():
        row.skipped += len(INSTALLS)
        return
    for missing, first in INSTALLS.items():
        with tempfile.TemporaryDirectory(dir=builder.BUILD) as folder:
            state = f'shift 3; for name; do case " {" ".join(missing)} " in *" $name "*) ;; *) ' \
                    'echo "installed $name";; esac; done'
            for name, text in (("dpkg-query", state), ("apt-get", "echo done")):
                Path(folder, name).write_text(f"#!/bin/sh\n{text}\n")
                Path(folder, name).chmod(0o755)
            done = subprocess.run(
                [builder.TOP / "scripts" / "install-packages", "debug"], text=True,
                env=dict(os.environ, PATH=f"{folder}:{os.environ['PATH']}"),
                capture_output=True, stdin=subprocess.DEVNULL, check=False)
        first = first.format(len(missing), len(missing) - 6)
        last = re.escape(first.removesuffix(" ...")) + r" \(\d+ s\)"
        lines = [line for line in done.stderr.splitlines() if "waiting for" not in line]
        row.claim(f"the install step names {missing[0]} and {len(missing) - 1} more",
                  not done.returncode and len(lines) == 2 and lines[0] == first
                  and re.fullmatch(last, lines[1]), [f"status {done.returncode}", *lines])


def checks(row: Row) -> None:
    """All of them."""
    trial(row)
    interruptions(row)
    install_step(row)

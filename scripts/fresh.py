# SPDX-License-Identifier: GPL-2.0-only
"""A fresh machine in a folder, and what the README promises there.

A module for scripts/check-fresh and scripts/check. The machine is a minimal Debian that
mmdebstrap lays from this machine's own sources. Each command runs in namespaces of its
own (scripts/fresh-machine), so this process never sees a mount, and nothing mounted or
started is left when a command ends, however it ends.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import builder
import git_tool
import readme

FOLDER = builder.BUILD / "fresh"
PROGRAM = builder.TOP / "scripts" / "fresh-machine"
# What is there before the project is.
FIRST = ("git", "make")
USER = "user"
CLONE = "mmhist"        # in the home of each user
UM = ("make run ARCH=um", "make check VERSION=2.6.12 ARCH=um")
# Seconds: a make run that has nothing left to build, and a step that hangs.
QUICK, HUNG = 60, 3 * 3600
# Lines of a log that are shown of a step that failed.
SHOWN = 30
COUNTS = re.compile(r"\d+ passed, \d+ failed, \d+ skipped")
# Folders of apt that say where packages come from, and with which keys.
APT = ("sources.list", "sources.list.d", "keyrings", "trusted.gpg", "trusted.gpg.d",
       "auth.conf", "auth.conf.d", "preferences", "preferences.d")


class FreshError(builder.BuildError):
    """A machine could not be made."""


def commands() -> list[str]:
    """The README's two commands, as they stand there."""
    for section, _, lines in readme.blocks():
        if section == "Two commands":
            return [re.sub(r"\s+#.*", "", line) for line in lines if line]
    raise FreshError("README.md: there is no section 'Two commands' with a block in it")


def listed(every: bool = False) -> set[str]:
    """The packages that each target needs; or all that some target needs."""
    text = (builder.TOP / "packages").read_text(encoding="utf-8")
    lines = (text if every else text.partition("\n[")[0]).splitlines()
    return {line.split()[0] for line in lines if line and line[0] not in "#["}


# --- Namespaces -----------------------------------------------------------------------

def isolated(command: list[str], network: bool = True) -> list[str]:
    """The command, in namespaces that end with it, or with us."""
    return ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--mount-proc", "--pid", "--ipc",
            *([] if network else ["--net"]), "--fork", "--kill-child=KILL", *command]


def refusal(user: int) -> str:
    """Why this user can have no machine here; empty if he can."""
    if user:
        return "a machine of its own needs root: run make check-fresh as root"
    try:
        done = subprocess.run(isolated(["mount", "-t", "tmpfs", "none", "/mnt"], False),
                              capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        return f"there is no {error.filename}; Debian has it in util-linux"
    if not done.returncode:
        return ""
    return ("there are no namespaces to be had here (a container without privileges?): "
            + (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1])


def end(process: subprocess.Popen) -> None:
    """End a machine. With its first process all others end, and unshare waits for that."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    try:
        for child in children.read_text(encoding="ascii").split() or [process.pid]:
            os.kill(int(child), signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError):
        pass
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def remove(folder: Path) -> None:
    """Remove a Debian. Nothing is mounted in it; if anything were, it would be lost."""
    if f" {folder}" in Path("/proc/self/mountinfo").read_text(encoding="utf-8"):
        raise FreshError(f"{folder}: something is mounted there; umount it, then again")
    subprocess.run(["rm", "-rf", "--one-file-system", folder], check=True)


# --- The machine ----------------------------------------------------------------------

def last_line(log: Path) -> str:
    """What was said last."""
    with open(log, "rb") as file:
        file.seek(max(0, log.stat().st_size - 500))
        lines = file.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


class Progress:
    """On a terminal a line that changes; in a file a line each minute."""

    def __init__(self, name: str, log: Path):
        self.name, self.log = name, log
        self.begun = time.monotonic()
        self.minutes = 0
        self.terminal = sys.stderr.isatty()

    def seconds(self) -> float:
        """How long it takes."""
        return time.monotonic() - self.begun

    def show(self) -> None:
        """To be called each second or so."""
        text = f"{self.name} ... {self.seconds():.0f} s: {last_line(self.log)}"
        if self.terminal:
            columns = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K{text[:columns]}", end="", file=sys.stderr, flush=True)
        elif self.seconds() >= 60 * (self.minutes + 1):
            self.minutes += 1
            print(f"  {text[:120]}", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """The line is gone."""
        if self.terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def run_logged(name: str, command: list[str], log: Path) -> int:
    """Run a command to its end, or kill it; its status."""
    log.parent.mkdir(parents=True, exist_ok=True)
    progress = Progress(name, log)
    with open(log, "wb") as file, \
         subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                          cwd=builder.TOP, start_new_session=True,
                          env=builder.plain_environment()) as process:
        try:
            while progress.seconds() < HUNG:
                try:
                    return process.wait(1)
                except subprocess.TimeoutExpired:
                    progress.show()
            file.write(f"\nnot done after {HUNG} s\n".encode())
            return 124
        finally:
            end(process)
            progress.clear()


class Machine:
    """A Debian in a folder."""

    def __init__(self, root: Path):
        self.root = root

    def run(self, command: str, log: Path, user: str = "root", network: bool = True,
            name: str = "") -> int:
        """Run a shell command as a user; its status."""
        return run_logged(name or command, isolated(
            [str(PROGRAM), str(self.root), user, command], network), log)

    def said(self, command: str, log: Path) -> str:
        """What a command says. Raises FreshError if it fails."""
        if self.run(command, log, network=False):
            raise FreshError(f"{command}: {last_line(log)}; all of it: {log}")
        return log.read_text(encoding="utf-8", errors="replace")

    def home(self, user: str) -> Path:
        """The home of a user, seen from here."""
        return self.root / ("root" if user == "root" else f"home/{user}")

    # --- Making it

    def lay(self, log: Path) -> None:
        """A minimal Debian with git and make, and what this machine says of apt."""
        remove(self.root)
        self.root.parent.mkdir(parents=True, exist_ok=True)
        settings = self.root.parent / "apt"
        remove(settings)
        copy_apt(settings)
        status = run_logged("Debian", isolated([
            "mmdebstrap", "--mode=root", "--variant=minbase", "--format=directory",
            f"--include={','.join(FIRST)}",
            f"--setup-hook=cp -a '{settings}/.' \"$1/\"", "", str(self.root), "-"]), log)
        remove(settings)
        if status:
            raise FreshError(f"mmdebstrap failed with status {status}; all of it: {log}")
        self.settle(log)

    def settle(self, log: Path) -> None:
        """A user without root rights, empty homes, a clone of HEAD in each."""
        shutil.copy2("/etc/hosts", self.root / "etc" / "hosts")
        self.said(f"useradd --create-home --shell /bin/bash {USER}", log)
        for user in ("root", USER):
            for path in self.home(user).iterdir():
                path.unlink()
            if git_tool.run("clone", "-q", "--no-hardlinks", builder.TOP,
                            self.home(user) / CLONE).returncode:
                raise FreshError("HEAD could not be cloned")
        self.said(f"chown -R {USER}: /home/{USER}", log)

    def packages(self, log: Path) -> set[str]:
        """What is installed."""
        text = self.said("dpkg-query -W -f '${db:Status-Status} ${Package}\\n'", log)
        return {line.split()[1] for line in text.splitlines()
                if line.startswith("installed ")}

    def manual(self, log: Path) -> set[str]:
        """What apt was asked to install, so not as another package needs it."""
        return set(self.said("apt-mark showmanual", log).split())


def copy_apt(target: Path) -> None:
    """Where this machine has its packages from: sources, keys, how to get at them."""
    place = target / "etc" / "apt"
    (place / "apt.conf.d").mkdir(parents=True)
    target.chmod(0o755)     # becomes that of "/"
    for name in APT:
        source = Path("/etc/apt", name)
        if source.is_dir():
            # Debian's own keys come with a package there.
            shutil.copytree(source, place / name,
                            ignore=shutil.ignore_patterns("debian-archive-*"))
        elif source.exists():
            shutil.copy2(source, place / name)
    dump = subprocess.run(["apt-config", "dump", "--no-empty"], capture_output=True, text=True,
                          check=True).stdout
    lines = [line for line in dump.splitlines()
             if re.match(r"Acquire::(?!IndexTargets)", line)]
    (place / "apt.conf.d" / "50machine").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sources = "".join(path.read_text(encoding="utf-8", errors="replace")
                      for pattern in ("sources.list", "sources.list.d/*.list",
                                      "sources.list.d/*.sources")
                      for path in place.glob(pattern))
    named = re.findall(r"(?<![\w.-])/(?:etc|usr|var|opt)/[^\s\"';,\]]+",
                       "\n".join([sources, *lines]))
    for path in {Path(name) for name in [*named, "/etc/ssl/certs/ca-certificates.crt"]}:
        if path.is_file() and not (copied := target / path.relative_to("/")).exists():
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copied)


# --- What must hold -------------------------------------------------------------------

@dataclass(frozen=True)
class Step:
    """One test. It is skipped if a step that it needs did not pass."""
    name: str
    action: Callable[[], list[str]]     # what is wrong; an empty list: it passed
    needs: tuple[str, ...] = ()


def counts_of(log: Path) -> str:
    """The line of counts that a make check ended with; empty if it did not."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
             if line]
    return lines[-1] if lines and COUNTS.fullmatch(lines[-1]) else ""


def apt_line(said: str) -> set[str] | None:
    """The packages that a user without root rights is told of; None if he is told
    anything else than a line for apt."""
    lines = [line for line in said.splitlines() if not line.startswith("make: *** ")]
    wanted = "  apt-get update && apt-get install --no-install-recommends "
    if len(lines) != 2 or "packages are missing" not in lines[0] \
       or not lines[1].startswith(wanted):
        return None
    return set(lines[1].removeprefix(wanted).split())


class Trial:
    """The tests of one machine, in order."""

    def __init__(self, machine: Machine, logs: Path):
        self.machine = machine
        self.logs = logs
        self.shown = logs       # the log of the command that ran last
        self.number = 0
        self.there: set[str] = set()                # packages that were there first
        self.named: dict[str, set[str]] = {}        # command -> those of its apt line
        self.asked_for: dict[str, set[str]] = {}    # command -> of apt, until its end

    def log(self, name: str) -> Path:
        """A log of its own for each command."""
        self.number += 1
        slug = re.sub(r"[^a-z0-9.=]+", "-", name.lower()).strip("-")
        self.shown = self.logs / f"{self.number:02}-{slug}.log"
        return self.shown

    def steps(self) -> Iterator[Step]:
        """All of them. What the README says first is run as it stands there."""
        debian = "Debian with git and make, and no other package of the project"
        run, check = commands()
        yield Step(debian, self.debian)
        for command in (run, check):
            yield Step(f"{USER}, packages missing: {command}",
                       lambda command=command: self.told_of_apt(command), (debian,))
        yield self.passes(run, "root", debian)
        yield self.passes(check, "root", f"root: {run}")
        for command in (run, check):
            yield Step(f"the line for apt names what was installed: {command}",
                       lambda command=command: self.as_named(command),
                       (f"{USER}, packages missing: {command}", f"root: {run}"))
        yield self.passes(run, "root, no network", f"root: {run}", most=QUICK)
        yield self.passes(check, "root, no network", f"root: {check}")
        for command in UM:
            yield self.passes(command, f"{USER}, no network", f"root: {run}")
        yield Step("both runs of the suite have the same counts", self.same_counts,
                   (f"root, no network: {check}",))
        yield Step("clones and homes are as they were, but for build/", self.as_it_was,
                   (f"root: {run}",))

    def passes(self, command: str, who: str, *needs: str, most: float = HUNG) -> Step:
        """A command that must end with status 0, in time; a check also with its counts."""
        name = f"{who}: {command}"

        def action() -> list[str]:
            log, begun = self.log(name), time.monotonic()
            status = self.machine.run(f"cd {CLONE} && {command}", log, who.split(",")[0],
                                      "no network" not in who, name)
            seconds = time.monotonic() - begun
            wrong = [f"its status is {status}"] * bool(status)
            wrong += [f"it took {seconds:.0f} s, more than {most:.0f}"] * (seconds > most)
            if "check" in command and not counts_of(log):
                wrong.append("it does not end with its counts")
            if who == "root":
                self.asked_for[command] = self.machine.manual(self.log("packages"))
                self.shown = log
            return wrong
        return Step(name, action, needs)

    def as_named(self, command: str) -> list[str]:
        """What root's commands installed is what the user was told of, neither more nor
        less."""
        installed = listed(True) & self.asked_for[command] - self.there
        return [f"installed, or in the line for apt, but not both: {name}"
                for name in sorted(installed ^ self.named[command])]

    def debian(self) -> list[str]:
        """The machine is laid, and is bare: git and make, and what they depend on."""
        self.machine.lay(self.log("debian"))
        own = self.there = self.machine.packages(self.log("packages"))
        depend = self.machine.said(
            "apt-cache depends --recurse --installed --important " + " ".join(FIRST),
            self.log("depends")) if own else ""
        allowed = {*FIRST, *re.findall(r"^\w\S*$", depend, re.MULTILINE)}
        return [f"not there: {name}" for name in FIRST if name not in own] + \
            [f"there already: {name}" for name in sorted(listed(True) & own - allowed)]

    def told_of_apt(self, command: str) -> list[str]:
        """Without root rights: the one apt line, and a status."""
        log = self.log(f"{USER}, packages missing: {command}")
        status = self.machine.run(f"cd {CLONE} && {command}", log, USER, False)
        named = apt_line(log.read_text(encoding="utf-8", errors="replace"))
        if named is None or not status:
            return [f"its status is {status}, or it says more than the line for apt"]
        self.named[command] = named
        return [f"not in the line for apt: {name}"
                for name in sorted(listed() - self.there - named)]

    def same_counts(self) -> list[str]:
        """What passes, fails or is skipped does not depend on what ran before."""
        check = commands()[1]
        runs = {log.stem: counts_of(log) for log in sorted(self.logs.glob("*.log"))
                if re.match(r"\d+-root\b.*" + re.sub(r"\W+", "-", check) + "$", log.stem)}
        return [] if len(set(runs.values())) == 1 else \
            [f"{name}: {counts}" for name, counts in runs.items()]

    def as_it_was(self) -> list[str]:
        """Everything generated lies under build/."""
        wrong = []
        for user in ("root", USER):
            log = self.log(f"{user} git status")
            self.machine.run(f"ls -A; cd {CLONE} && git status --porcelain --ignored", log,
                             user, False)
            seen = set(log.read_text(encoding="utf-8", errors="replace").splitlines())
            wrong += [f"{user}: {line}" for line in sorted(seen ^ {CLONE, "!! build/"})]
        return wrong

    def run(self, report: Callable[[str, str, float, list[str]], None]) -> list[int]:
        """Run all; reports (verdict, name, seconds, lines). Returns passed, failed,
        skipped."""
        passed: set[str] = set()
        counts = {"passed": 0, "failed": 0, "skipped": 0}
        for step in self.steps():
            begun, lines = time.monotonic(), []
            missing = [name for name in step.needs if name not in passed]
            if missing:
                verdict, lines = "skipped", [f"as this did not pass: {missing[0]}"]
            else:
                try:
                    lines = step.action()
                except FreshError as error:
                    lines = str(error).splitlines()
                verdict = "failed" if lines else "passed"
            if verdict == "passed":
                passed.add(step.name)
            elif verdict == "failed":
                lines += self.last_lines()
            counts[verdict] += 1
            report(verdict, step.name, time.monotonic() - begun, lines)
        return list(counts.values())

    def last_lines(self) -> list[str]:
        """The end of the log of what ran last."""
        if not self.shown.is_file():
            return []
        text = self.shown.read_text(encoding="utf-8", errors="replace")
        return [f"the end of {self.shown.relative_to(builder.TOP)}:",
                *(f"  {line}" for line in text.splitlines()[-SHOWN:])]

# SPDX-License-Identifier: GPL-2.0-only
"""A fresh Debian in a folder, and tests of the README's commands in it.

A module for scripts/check-fresh and scripts/check. mmdebstrap installs a minimal Debian
from the apt sources of this machine. Each command runs in its own namespaces
(scripts/fresh-machine): mounts and processes end with the command, also after an
interruption, and this process never has a mount.
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
# Packages that the README expects.
FIRST = ("git", "make")
USER = "user"
CLONE = "mmhist"        # in the home of each user
UM = ("make run ARCH=um", "make check VERSION=2.6.12 ARCH=um")
# Time limits in seconds: for a make run that has nothing to build, and for each step.
QUICK, HUNG = 60, 3 * 3600
# Lines of the log that are printed when a step fails.
SHOWN = 30
COUNTS = re.compile(r"\d+ passed, \d+ failed, \d+ skipped")
# The parts of /etc/apt that define sources and keys.
APT = ("sources.list", "sources.list.d", "keyrings", "trusted.gpg", "trusted.gpg.d",
       "auth.conf", "auth.conf.d", "preferences", "preferences.d")


class FreshError(builder.BuildError):
    """The machine could not be set up."""


def commands() -> list[str]:
    """The README's two commands, read from the README."""
    for section, _, lines in readme.blocks():
        if section == "Two commands":
            return [re.sub(r"\s+#.*", "", line) for line in lines if line]
    raise FreshError("README.md: there is no section 'Two commands' with a block in it")


def listed(every: bool = False) -> set[str]:
    """The packages of the first part of the list, or of the whole list."""
    text = (builder.TOP / "packages").read_text(encoding="utf-8")
    lines = (text if every else text.partition("\n[")[0]).splitlines()
    return {line.split()[0] for line in lines if line and line[0] not in "#["}


# --- Namespaces -----------------------------------------------------------------------

def isolated(command: list[str], network: bool = True) -> list[str]:
    """The command in new namespaces. It is killed when this process ends."""
    return ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--mount-proc", "--pid",
            "--ipc", *([] if network else ["--net"]), "--fork", "--kill-child=KILL", *command]


def refusal(user: int) -> str:
    """The reason why this user cannot start a machine here, or an empty string."""
    if user:
        return "chroot and namespaces need root: run make check-fresh as root"
    try:
        done = subprocess.run(isolated(["mount", "-t", "tmpfs", "none", "/mnt"], False),
                              capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        return f"there is no {error.filename}; Debian has it in util-linux"
    if not done.returncode:
        return ""
    return ("new namespaces are not permitted here (an unprivileged container?): "
            + (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1])


def end(process: subprocess.Popen) -> None:
    """Kill the first process of a machine. The kernel then kills all others of its
    namespace, and unshare returns when they are gone."""
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
    """Remove a root folder. Refuse if anything is mounted there: it would be deleted."""
    if f" {folder}" in Path("/proc/self/mountinfo").read_text(encoding="utf-8"):
        raise FreshError(f"{folder}: something is mounted there; unmount it first")
    subprocess.run(["rm", "-rf", "--one-file-system", folder], check=True)


# --- The machine ----------------------------------------------------------------------

def last_line(log: Path) -> str:
    """The last line of a log."""
    with open(log, "rb") as file:
        file.seek(max(0, log.stat().st_size - 500))
        lines = file.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


class Progress:
    """The progress of a step: one line that is updated on a terminal, else one a minute."""

    def __init__(self, name: str, log: Path):
        self.name, self.log = name, log
        self.begun = time.monotonic()
        self.minutes = 0
        self.terminal = sys.stderr.isatty()

    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.begun

    def show(self) -> None:
        """Print the progress; called once a second."""
        text = f"{self.name} ... {self.seconds():.0f} s: {last_line(self.log)}"
        if self.terminal:
            columns = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K{text[:columns]}", end="", file=sys.stderr, flush=True)
        elif self.seconds() >= 60 * (self.minutes + 1):
            self.minutes += 1
            print(f"  {text[:120]}", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Remove the line."""
        if self.terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def run_logged(name: str, command: list[str], log: Path) -> int:
    """Run a command with its output in a log. Returns its status, 124 after HUNG."""
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
        """Run a shell command as a user. Returns its status."""
        return run_logged(name or command, isolated(
            [str(PROGRAM), str(self.root), user, command], network), log)

    def said(self, command: str, log: Path) -> str:
        """The output of a command. Raises FreshError if it fails."""
        if self.run(command, log, network=False):
            raise FreshError(f"{command}: {last_line(log)}; all of it: {log}")
        return log.read_text(encoding="utf-8", errors="replace")

    def home(self, user: str) -> Path:
        """The path of a user's home on this machine."""
        return self.root / ("root" if user == "root" else f"home/{user}")

    def lay(self, log: Path) -> None:
        """Install a minimal Debian with git and make, and the apt settings of this machine."""
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
        self.settle(log.with_name("settle.log"))

    def settle(self, log: Path) -> None:
        """Create an unprivileged user, empty the homes, clone HEAD into each."""
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
        """The installed packages."""
        text = self.said("dpkg-query -W -f '${db:Status-Status} ${Package}\\n'", log)
        return {line.split()[1] for line in text.splitlines()
                if line.startswith("installed ")}

    def manual(self, log: Path) -> set[str]:
        """The packages that were installed by name, not as a dependency."""
        return set(self.said("apt-mark showmanual", log).split())


def copy_apt(target: Path) -> None:
    """Copy the apt sources, keys and download settings of this machine."""
    place = target / "etc" / "apt"
    (place / "apt.conf.d").mkdir(parents=True)
    target.chmod(0o755)     # the mode of the new "/"
    for name in APT:
        source = Path("/etc/apt", name)
        if source.is_dir():
            # Those of Debian are installed with debian-archive-keyring.
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


# --- Tests ----------------------------------------------------------------------------

@dataclass(frozen=True)
class Step:
    """One test. It is skipped if a step that it needs has not passed."""
    name: str
    action: Callable[[], list[str]]     # returns what is wrong: nothing if it passed
    needs: tuple[str, ...] = ()


def counts_of(log: Path) -> str:
    """The line of counts at the end of a log of make check, or an empty string."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
             if line]
    return lines[-1] if lines and COUNTS.fullmatch(lines[-1]) else ""


def apt_line(said: str) -> set[str] | None:
    """The packages of the apt line that an unprivileged user gets; None if the output
    is anything else."""
    lines = [line for line in said.splitlines() if not line.startswith("make: *** ")]
    wanted = "  apt-get update && apt-get install --no-install-recommends "
    if len(lines) != 2 or "packages are missing" not in lines[0] \
       or not lines[1].startswith(wanted):
        return None
    return set(lines[1].removeprefix(wanted).split())


class Trial:
    """The tests on one machine, in order."""

    def __init__(self, machine: Machine, logs: Path):
        self.machine = machine
        self.logs = logs
        self.shown = logs       # the log of the command that ran last
        self.number = 0
        self.preinstalled: set[str] = set()                # installed before the project
        self.apt_lines: dict[str, set[str]] = {}        # command -> packages of its apt line
        self.installed: dict[str, set[str]] = {}    # command -> installed by name after it

    def log(self, name: str) -> Path:
        """A new log."""
        self.number += 1
        slug = re.sub(r"[^a-z0-9.=]+", "-", name.lower()).strip("-")
        self.shown = self.logs / f"{self.number:02}-{slug}.log"
        return self.shown

    def steps(self) -> Iterator[Step]:
        """All tests. The README's two commands are run word for word."""
        debian = "Debian with git and make, and no other package of the project"
        run, check = commands()
        yield Step(debian, self.debian)
        for command in (run, check):
            yield Step(f"{USER}, packages missing: {command}",
                       lambda command=command: self.prints_apt_line(command), (debian,))
        yield self.passes(run, "root", debian)
        yield self.passes(check, "root", f"root: {run}")
        for command in (run, check):
            yield Step(f"the apt line of {command} names what root's {command} installs",
                       lambda command=command: self.installs_apt_line(command),
                       (f"{USER}, packages missing: {command}", f"root: {run}"))
        yield self.passes(run, "root, no network", f"root: {run}", most=QUICK)
        yield self.passes(check, "root, no network", f"root: {check}")
        for command in UM:
            yield self.passes(command, f"{USER}, no network", f"root: {run}")
        yield Step("both runs of make check have the same counts", self.same_counts,
                   (f"root, no network: {check}",))
        yield Step("clones and homes are unchanged but for build/", self.as_it_was,
                   (f"root: {run}",))

    def passes(self, command: str, who: str, *needs: str, most: float = HUNG) -> Step:
        """The command ends with status 0 within the limit, make check also with counts."""
        name = f"{who}: {command}"

        def action() -> list[str]:
            log, begun = self.log(name), time.monotonic()
            status = self.machine.run(f"cd {CLONE} && {command}", log, who.split(",")[0],
                                      "no network" not in who, name)
            seconds = time.monotonic() - begun
            wrong = [f"status {status}, expected 0"] * bool(status)
            wrong += [f"{seconds:.0f} s, at most {most:.0f} s expected"] * (seconds > most)
            if "check" in command and not counts_of(log):
                wrong.append("no line of counts at the end")
            if who == "root":
                self.installed[command] = self.machine.manual(self.log("packages"))
                self.shown = log
            return wrong
        return Step(name, action, needs)

    def installs_apt_line(self, command: str) -> list[str]:
        """A command installs for root what its apt line names, no more and no less."""
        installed = listed(True) & self.installed[command] - self.preinstalled
        return [f"either installed or in the apt line, not both: {name}"
                for name in sorted(installed ^ self.apt_lines[command])]

    def debian(self) -> list[str]:
        """Nothing of the project's list is installed but git, make and their dependencies."""
        self.machine.lay(self.log("debian"))
        own = self.preinstalled = self.machine.packages(self.log("packages"))
        depend = self.machine.said(
            "apt-cache depends --recurse --installed --important " + " ".join(FIRST),
            self.log("depends")) if own else ""
        allowed = {*FIRST, *re.findall(r"^\w\S*$", depend, re.MULTILINE)}
        return [f"not installed: {name}" for name in FIRST if name not in own] + \
            [f"installed already: {name}" for name in sorted(listed(True) & own - allowed)]

    def prints_apt_line(self, command: str) -> list[str]:
        """An unprivileged user gets the apt line and a status that is not 0."""
        log = self.log(f"{USER}, packages missing: {command}")
        status = self.machine.run(f"cd {CLONE} && {command}", log, USER, False)
        named = apt_line(log.read_text(encoding="utf-8", errors="replace"))
        if named is None or not status:
            return [f"status {status}; expected: the apt line only, and a status that is not 0"]
        self.apt_lines[command] = named
        return [f"missing in the apt line: {name}"
                for name in sorted(listed() - self.preinstalled - named)]

    def same_counts(self) -> list[str]:
        """The counts of make check do not depend on earlier runs."""
        check = commands()[1]
        runs = {log.stem: counts_of(log) for log in sorted(self.logs.glob("*.log"))
                if re.match(r"\d+-root\b.*" + re.sub(r"\W+", "-", check) + "$", log.stem)}
        return [] if len(set(runs.values())) == 1 else \
            [f"{name}: {counts}" for name, counts in runs.items()]

    def as_it_was(self) -> list[str]:
        """Generated files are in build/ only."""
        wrong = []
        for user in ("root", USER):
            log = self.log(f"{user} git status")
            self.machine.run(f"ls -A; cd {CLONE} && git status --porcelain --ignored", log,
                             user, False)
            seen = set(log.read_text(encoding="utf-8", errors="replace").splitlines())
            wrong += [f"{user}: {line}" for line in sorted(seen ^ {CLONE, "!! build/"})]
        return wrong

    def run(self, report: Callable[[str, str, float, list[str]], None]) -> list[int]:
        """Run all tests; report gets (result, name, seconds, lines). Returns the numbers
        of passed, failed and skipped tests."""
        passed: set[str] = set()
        counts = {"passed": 0, "failed": 0, "skipped": 0}
        for step in self.steps():
            begun, lines = time.monotonic(), []
            missing = [name for name in step.needs if name not in passed]
            if missing:
                result, lines = "skipped", [f"needs: {missing[0]}"]
            else:
                try:
                    lines = step.action()
                except FreshError as error:
                    lines = str(error).splitlines()
                result = "failed" if lines else "passed"
            if result == "passed":
                passed.add(step.name)
            elif result == "failed":
                lines += self.last_lines()
            counts[result] += 1
            report(result, step.name, time.monotonic() - begun, lines)
        return list(counts.values())

    def last_lines(self) -> list[str]:
        """The end of the last log."""
        if not self.shown.is_file():
            return []
        text = self.shown.read_text(encoding="utf-8", errors="replace")
        return [f"the end of {self.shown.relative_to(builder.TOP)}:",
                *(f"  {line}" for line in text.splitlines()[-SHOWN:])]

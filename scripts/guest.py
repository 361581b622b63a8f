#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Boot the guest: put an initramfs together, run QEMU, read its console.

A module for scripts/guest-run and for the test runner.
"""

import os
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

from console import Console, Status, USER_PREFIX

TOP = Path(__file__).resolve().parent.parent
BUILD = TOP / "build" / "guest"

QEMU = "qemu-system-arm"
# lpj: HZ is 1000, so a billion loops a second; saves measuring it.
COMMAND_LINE = ("console=ttyAMA0 rdinit=/init panic=-1 oops=panic loglevel=7 "
                "printk.time=0 no_hash_pointers fw_devlink=off "
                "deferred_probe_timeout=-1 lpj=1000000")
# How long the guest may take to power off or to reboot once all is said.
GRACE_SECONDS = 5

PR_SET_PDEATHSIG = 1


class GuestError(Exception):
    """Something is missing before QEMU can start; says what to do."""


@dataclass
class Machine:
    """What boots."""

    flavour: str = "default"
    cpus: int = 1
    memory: int = 1024          # MiB
    append: str = ""            # more of the kernel's command line
    dtb: Path = None            # instead of the flavour's own
    options: tuple = ()         # more of QEMU's own

    def directory(self):
        return BUILD / self.flavour

    def device_tree(self):
        return self.dtb or self.directory() / "guest.dtb"

    def check(self):
        for name in ("uImage", "guest.dtb", "initramfs.cpio"):
            if not (self.directory() / name).exists():
                raise GuestError(f"{self.directory() / name} is missing: "
                                 f"run make setup GUEST={self.flavour}")
        if shutil.which(QEMU) is None:
            raise GuestError(f"{QEMU} is missing: run scripts/install-packages")


# --- Initramfs ---------------------------------------------------------------

class Archive:
    """A cpio archive in the "newc" format, which the kernel unpacks."""

    def __init__(self):
        self._data = bytearray()
        self._inode = 0

    def add(self, name, mode, data=b"", device=(0, 0)):
        self._inode += 1
        path = name.encode() + b"\0"
        numbers = (self._inode, mode, 0, 0, 1, 0, len(data), 0, 0, *device,
                   len(path), 0)
        self._data += b"070701" + b"".join(b"%08X" % n for n in numbers)
        self._data += path
        self._pad(4)
        self._data += data
        self._pad(4)

    def directory(self, name):
        self.add(name, stat.S_IFDIR | 0o755)

    def file(self, name, data, mode=0o644):
        self.add(name, stat.S_IFREG | mode, data)

    def link(self, name, target):
        self.add(name, stat.S_IFLNK | 0o777, target.encode())

    def finish(self):
        self.add("TRAILER!!!", 0)
        self._pad(512)
        return bytes(self._data)

    def _pad(self, size):
        self._data += bytes(-len(self._data) % size)


def kernel_is_built(flavour):
    """Is there a kernel of this flavour to build modules for?"""
    return (BUILD / flavour / "kernel" / "Module.symvers").exists()


def payload(files, script):
    """The archive of one run: files as (path, guest path), and the script."""
    archive = Archive()
    made = {"bin", "dev", "etc", "proc", "sys", "tmp"}
    for path, where in files:
        where = where.lstrip("/")
        _make_parents(archive, where, made)
        mode = 0o755 if os.access(path, os.X_OK) else 0o644
        archive.file(where, Path(path).read_bytes(), mode)
    archive.file("script", script.encode())
    return archive.finish()


def _make_parents(archive, where, made):
    for parent in reversed(Path(where).parents):
        name = str(parent)
        if name != "." and name not in made:
            archive.directory(name)
            made.add(name)


# --- QEMU --------------------------------------------------------------------

def end_with_parent():
    """Have the kernel send us SIGTERM when the process that started us ends."""
    import ctypes
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


def terminal_words():
    """What the guest's shell shall know of this terminal, as variables for its
    first process."""
    size = shutil.get_terminal_size()
    kind = os.environ.get("TERM", "")
    return (f"LINES={size.lines} COLUMNS={size.columns}"
            + (f" TERM={kind}" if kind.replace("-", "").isalnum() else ""))


def qemu_command(machine, initrd, interactive, serial=None):
    """The command line of QEMU; serial: where the guest's serial line leads."""
    # Without maxcpus the kernel waits a second for each CPU that is not there.
    words = f"{COMMAND_LINE} maxcpus={machine.cpus} {machine.append}"
    if interactive:
        words += f" quiet shell {terminal_words()}"
    serial = serial or ("mon:stdio" if interactive else "stdio")
    return [
        QEMU, "-machine", "vexpress-a9", "-m", str(machine.memory),
        "-smp", str(machine.cpus), "-nodefaults", "-no-user-config",
        "-display", "none", "-serial", serial, "-no-reboot",
        "-audiodev", "none,id=a",
        "-kernel", str(machine.directory() / "uImage"),
        "-dtb", str(machine.device_tree()), "-initrd", initrd,
        "-append", words.rstrip(), *machine.options,
    ]


class Initrd:
    """The initramfs of one run, in memory: nothing stays behind."""

    def __init__(self, machine, files, script):
        base = (machine.directory() / "initramfs.cpio").read_bytes()
        self.fd = os.memfd_create("initramfs")
        with open(self.fd, "wb", closefd=False) as file:
            file.write(base + payload(files, script))
        self.path = f"/proc/self/fd/{self.fd}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.fd)


@dataclass
class Run:
    """One run of the guest; console and verdict once it is over."""

    machine: Machine
    files: list = field(default_factory=list)
    script: str = "true"
    timeout: float = 60
    silence: float = None           # the script hangs when it prints nothing for so long
    log: Path = None                # record the console here
    on_line: object = None          # called with (from_script, text)
    console: Console = field(default_factory=Console)

    def run(self):
        """Boot, follow the console, return the Verdict. QEMU is gone then."""
        self.machine.check()
        with Initrd(self.machine, self.files, self.script) as initrd, \
                tempfile.TemporaryFile() as errors:
            qemu = start(qemu_command(self.machine, initrd.path, False),
                         initrd.fd, stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=errors)
            try:
                limit = self._follow(qemu)
            finally:
                stop(qemu)
            self._hand_out(self.console.finish())
            return self.console.verdict(limit, failure(qemu, errors) if not limit else None)

    def _follow(self, qemu):
        """Read the console to its end; the time limit in seconds that passed before, or
        None."""
        end = time.monotonic() + self.timeout
        over = False
        with open_log(self.log) as log:
            while (left := end - time.monotonic()) > 0:
                silent = self.silence if self.console.started and not over else None
                if not select.select([qemu.stdout], [], [], min(left, silent or left))[0]:
                    if silent and silent < left:
                        return silent
                    continue
                data = os.read(qemu.stdout.fileno(), 65536)
                if not data:
                    return self.timeout if self._wait_for_end(qemu, end) else None
                log.write(data)
                log.flush()
                self._hand_out(self.console.feed(data))
                if not over and self._said_all():
                    over = True
                    end = min(end, time.monotonic() + GRACE_SECONDS)
        return None if over else self.timeout

    @staticmethod
    def _wait_for_end(qemu, end):
        try:
            qemu.wait(max(end - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            return True
        return False

    def _said_all(self):
        return (self.console.script_status is not None
                or self.console.panicked() or self.console.hung())

    def _hand_out(self, lines):
        if self.on_line:
            for from_script, text in lines:
                self.on_line(from_script, text)


def open_log(path):
    if path is None:
        return open(os.devnull, "wb")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return open(path, "wb")


def start(command, *keep_fds, **streams):
    """Start QEMU such that the kernel kills it when we end, however we do."""
    return subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "--", *command],
                            pass_fds=keep_fds, **streams)


def interactive(machine, files=(), script="true"):
    """Run the script, then a shell on this terminal; QEMU's exit status.

    The terminal is the guest's serial line meanwhile; Ctrl-A X ends QEMU.
    """
    machine.check()
    terminal = sys.stdin.isatty() and termios.tcgetattr(sys.stdin)
    with Initrd(machine, files, script) as initrd:
        qemu = start(qemu_command(machine, initrd.path, True), initrd.fd,
                     stderr=subprocess.DEVNULL)
        try:
            return Status.QEMU if qemu.wait() else Status.OK
        finally:
            stop(qemu)
            if terminal:
                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, terminal)


def explain(verdict, console, log=None, program="guest"):
    """Tell a verdict other than "all well", with the last lines if they help."""
    print(f"{program}: {verdict.message}", file=sys.stderr)
    if verdict.status == console.script_status:
        return
    where = f", all of it: {log}" if log else ""
    print(f"{program}: the last lines of the console{where}:", file=sys.stderr)
    for line in console.tail:
        print(f"  | {line.removeprefix(USER_PREFIX)}", file=sys.stderr)


def stop(qemu):
    """End QEMU if it still runs, and collect it."""
    if qemu.poll() is None:
        qemu.kill()
    qemu.wait()
    if qemu.stdout:
        qemu.stdout.close()


def failure(qemu, errors):
    """What QEMU said if it ended badly, else None."""
    if qemu.returncode == 0:
        return None
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else f"exit status {qemu.returncode}"

# SPDX-License-Identifier: GPL-2.0-only
"""Bad input to every command: a message, status 2, nothing made, nothing run.

A module for scripts/check and scripts/check-input. All of it happens in a copy of the
project below build/hostile, with a build/ of its own.
"""
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import builder
import lint
import suite
from builder import BUILD, TOP, plain_environment
from variables import taken, targets

LIMIT = 60          # seconds that a wrong command may take at most
MOST_SAID = 6000    # bytes of a message
MARKER = "marker"   # the file that an injected command makes

# What a value must never do: be run, be a path to somewhere else, be an option.
VALUES = {
    "wrong word": "nonsense",
    "huge": "7" * 100000,
    "long": "a/" * 2000,
    "parent": "../../../../etc/passwd",
    "option": "--help",
    "letter option": "-rf",
    "space": "a b",
    "quote": "it's",
    "double quote": 'a"b',
    "command": f"$(touch {MARKER})",
    "ticks": f"`touch {MARKER}`",
    "semicolon": f"; touch {MARKER}",
    "closed quote": f"x'; touch {MARKER}; '",
    "of make": f"$(shell touch {MARKER})",
    "line": f"x\n\ttouch {MARKER}",
    "no UTF-8": b"\xff\xfe\x80",
    "bytes": b"\x7fELF\x01\x02\x1b[2J",
    "letters": "ä€𝄞",
    "format": "%s%n{0}%(x)s",
    "number": "-1",
    "fraction": "1.5",
    "digits": "²٣",
    "great number": "99999999999999999999",
    "folder": "/",
}

# What else a target needs to come to the variable that is tried.
WITH = {
    "bisect": ["RUN=true"],
    "replay": ["TRACE=tests/traces/up/1da177e4c3f4/mixed-tiny.trace"],
    "show": ["PATCH=930fc45a49dd"],
}

# (target, variable, value) that are right: the value means something there.
RIGHT = {
    ("new-module", "NAME", "wrong word"),
}
# Kinds of values that most texts are; targets that ARCH=um is wrong for.
ANY = ("<text>", "<target>")
FOR_GUEST = ("shell", "install", "pack")


@dataclass
class Said:
    """How a command ended."""
    status: int
    output: str
    raw: bytes
    seconds: float

    @property
    def lines(self):
        """For a failure."""
        return [f"status {self.status}, {self.seconds:.1f} s",
                *(line[:200] for line in self.output.splitlines()[:8])]

    @property
    def first(self):
        """The first line that make itself did not write."""
        return next((line for line in self.output.splitlines()
                     if not re.match(r"make(\[\d+\])?: ", line)), "")

    @property
    def scripts_status(self):
        """The status of the script behind the target, which make only tells."""
        found = re.findall(r"^make: \*\*\* \[.*\] Error (\d+)$", self.output, re.MULTILINE)
        return int(found[-1]) if found else self.status


class Copy:
    """A copy of the project, and what can be done in it."""

    def __init__(self, folder):
        self.top = Path(folder, "project")
        for name in lint.own_files("*"):
            source, target = TOP / name, self.top / name
            if source.is_file() or source.is_symlink():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target, follow_symlinks=False)
        self.files = self.listing()

    def listing(self):
        """Everything outside build/, with what shows that it was changed."""
        found = {}
        for root, folders, names in os.walk(self.top):
            if Path(root) == self.top:
                folders[:] = [name for name in folders if name != "build"]
            for name in [*names, *folders]:
                path = Path(root, name)
                status = path.lstat()
                found[str(path.relative_to(self.top))] = (
                    status.st_mode, status.st_mtime_ns if path.is_file() else 0)
        return found

    def changed(self):
        """Names outside build/ that are new, gone, or other than at the start."""
        now = self.listing()
        return sorted(name for name in self.files.keys() | now.keys()
                      if self.files.get(name) != now.get(name))

    def environment(self):
        """Of a user who has set nothing."""
        return plain_environment(
            CCACHE_DIR=os.environ.get("CCACHE_DIR") or str(BUILD / "ccache"))

    def run(self, command, limit=LIMIT, **options):
        """Run a command there; it must come to an end."""
        started = time.monotonic()
        with subprocess.Popen(command, cwd=self.top, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              start_new_session=True,
                              env=options.pop("env", None) or self.environment(),
                              **options) as process:
            try:
                raw = process.communicate(timeout=limit)[0]
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGTERM)
                raw = process.communicate()[0] + b"\nSTILL RUNNING after the time limit"
        return Said(process.returncode, raw.decode("utf-8", "replace"), raw,
                    time.monotonic() - started)

    def make(self, target, *words, **options):
        """make with words; a word is VARIABLE=value, of text or bytes."""
        return self.run(["make", target, *words], **options)


def refused(said, status=2):
    """What is wrong with the way in which a command refused; empty if nothing."""
    wrong = []
    if said.status != 2 or said.scripts_status != status:
        wrong.append(f"the script's status is {said.scripts_status}, not {status}")
    if not said.first.startswith("mmhist: "):
        wrong.append("the first line does not begin with mmhist:")
    wrong += [f"{what} in what it says" for what in
              ("Traceback", "/bin/sh", "Error 127", "command not found", "unbound variable",
               "syntax error", "STILL RUNNING") if what in said.output]
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", said.raw) or "\ufffd" in said.output:
        wrong.append("it prints bytes that are no text")
    if len(said.raw) > MOST_SAID:
        wrong.append(f"it says {len(said.raw)} bytes")
    return wrong


def claim_refused(row, copy, name, said, status=2):
    """Passed if it was refused well, and nothing is there that was not."""
    wrong = refused(said, status)
    changed = copy.changed()
    if changed:
        wrong.append(f"outside build/: {' '.join(changed[:5])}")
        copy.files = copy.listing()
    row.claim(name, not wrong, [*wrong, *said.lines])


# --- Variables of make ------------------------------------------------------------------

def assignment(variable, value):
    """VARIABLE=value as a word."""
    text = value if isinstance(value, bytes) else value.encode()
    return variable.encode() + b"=" + text


def cases(every):
    """(target, variable, name of a value): each value for each variable once, and each
    variable of each target; or some of them."""
    tried, number, names = set(), 0, list(VALUES)
    for target in targets():
        for variable, values in taken(target).items():
            number += 1
            if values in ANY:
                continue
            chosen = [names[7 * number % len(names)]]
            if not every and number % 17:
                continue
            if every and variable not in tried:
                chosen = names
            tried.add(variable)
            for name in chosen:
                if (target, variable, name) not in RIGHT:
                    yield target, variable, name


def variables(row, copy, every):
    """Each variable of each target with bad values."""
    for target, variable, name in cases(every):
        words = [word for word in WITH.get(target, []) if not word.startswith(f"{variable}=")]
        words = words + ["ARCH=um"] * (variable != "ARCH" and target not in FOR_GUEST)
        said = copy.make(target, *words, assignment(variable, VALUES[name]))
        claim_refused(row, copy, f"make {target} {variable}=({name})", said)


# --- Words, settings, files -----------------------------------------------------------------

# What is missing or of another kind -> words of make. {dir} is a folder, {secret} a file
# that cannot be read (not even by root), {binary} one of random bytes, {pipe} one that
# nobody writes to.
MISUSES = (
    ("replay",), ("replay", "TRACE=it's"), ("replay", "TRACE={dir}"),
    ("replay", "TRACE={pipe}", "TIMEOUT=1"), ("replay", "TRACE=-"),
    ("replay", "TRACE={secret}", "ARCH=um"),
    ("replay", "TRACE={secret}", "VERSION=all"), ("replay", "TRACE=nothing\nthere"),
    ("new-module",), ("new-module", "NAME=../x"), ("new-module", "NAME=a/b"),
    ("new-module", "NAME=" + "n" * 40), ("new-module", "NAME=tests"),
    ("new-module", "NAME=slab"),
    ("record",), ("show",), ("bisect",), ("bisect", "GOOD=2.6.15", "BAD=2.6.12", "RUN=true"),
    ("bisect", "RUN=nothing.is_called_so"), ("defconfig", "FILE={dir}"),
    ("defconfig", "FILE={secret}"), ("savedefconfig", "KCONFIG_CONFIG=nowhere"),
    ("debug", "COMMANDS={dir}"), ("debug", "COMMANDS=nowhere"), ("debug", "COMMANDS="),
    ("menuconfig",), ("shell",), ("shell", "ARCH=um"), ("pack", "ARCH=um"),
    ("build", "TREE={dir}"), ("build", "TREE={binary}"), ("build", "TREE=nowhere"),
    ("build", "KCONFIG_CONFIG={dir}"), ("build", "KCONFIG_CONFIG={binary}"),
    ("build", "KCONFIG_CONFIG={secret}"), ("build", "CPUS=9", "ARCH=um"),
    ("build", "CPUS=2", "SMP=n"), ("build", "SANITIZE=y"), ("build", "VERSON=2.6.14"),
    ("log", "FROM=2.6.15", "TO=2.6.12"), ("diff", "FILE=../../Makefile"),
    ("diff", "FILE=/etc/passwd"), ("tree", "DROP=maybe"), ("tree", "VERSION=all"),
    ("check", "JOBS=0"), ("check", "JOBS_VIA=parallel", "HOSTS={dir}"),
    ("check", "JOBS_VIA=parallel", "HOSTS={binary}"), ("check", "TEST=no.such_test"),
    ("bulid",), ("-k", "x; touch marker"), ("$(touch marker)",), ("../Makefile.x",),
)
# What .config may hold that is wrong: every target says so, or goes on without it.
SETTINGS = {
    "commands": 'CONFIG_VERSION="$(shell touch marker)"\nCONFIG_ARCH="`touch marker`"\n',
    "quotes": "CONFIG_VERSION='; touch marker; '\nCONFIG_ARCH=\"um\n",
    "long": "CONFIG_VERSION=" + "x" * 100000 + "\n",
    "unknown": "CONFIG_NONSENSE=y\nCONFIG_ARCH=\"x86\"\n",
}


def fixtures(folder):
    """Things that are no right file."""
    place = Path(folder)
    (place / "binary").write_bytes(bytes(range(256)) * 40)
    os.mkfifo(place / "pipe")
    return {"dir": "/", "binary": str(place / "binary"), "pipe": str(place / "pipe"),
            "secret": "/proc/self/mem"}


def misuses(row, copy, folder, every):
    """Words that do not go together, files of the wrong kind."""
    found = fixtures(folder)
    for words in MISUSES[::1 if every else 6]:
        words = [re.sub(r"\{(\w+)\}", lambda match: found[match[1]], word) for word in words]
        claim_refused(row, copy, f"make {' '.join(words)}"[:90], copy.make(*words))
    for name, text in list(SETTINGS.items())[::1 if every else 2]:
        config = Path(folder, "config")
        config.write_text(text, encoding="utf-8")
        claim_refused(row, copy, f".config with {name}",
                      copy.make("build", f"KCONFIG_CONFIG={config}"))


# --- Damage to the project -----------------------------------------------------------------

def cut(data):
    """Half of it."""
    return data[:len(data) // 2]


# File -> what is done to it: (name, new content from the old), None takes it away.
LAST = "patches/" + builder.series.patches()[-1].file
DAMAGE = (
    ("a patch is gone", LAST, None),
    ("a patch is cut short", LAST, cut),
    ("a patch is empty", LAST, lambda data: b""),
    ("a patch does not apply", LAST, lambda data: data.replace(b"\n ", b"\n x")),
    ("a patch is binary", LAST, lambda data: data + b"\xff\xfe\0"),
    ("a patch has no header", LAST, lambda data: data[data.index(b"--- a/"):]),
    ("a patch names no tag", LAST, lambda data: data.replace(b"First-Tag:", b"Forwarded:")),
    ("a patch goes elsewhere", LAST, lambda data: data.replace(b"b/mm/", b"b/../../mm/")
     .replace(b"a/mm/", b"a/../../mm/")),
    ("series names what is not there", "patches/series", lambda data: data + b"none.patch\n"),
    ("series names another place", "patches/series", lambda data: data + b"../../x\n"),
    ("series is gone", "patches/series", None),
    ("series is binary", "patches/series", lambda data: b"\xff\xfe\0" + data),
    ("a line of versions is cut", "versions", lambda data: data.rstrip()[:-45] + b"\n"),
    ("versions names no release", "versions", lambda data: data + b"x y =z =z w\n"),
    ("versions is empty", "versions", lambda data: b""),
    ("versions is gone", "versions", None),
    ("versions is binary", "versions", lambda data: b"\xff\0\n" + data),
    ("a source is gone", "base-2.6.12/mm/vmalloc.c", None),
    ("a test is gone", "tests/include/figures/base.h", None),
)


def damage(row, copy, every):
    """Say what is broken; mended, all is as it was."""
    for name, file, change in DAMAGE:
        path = copy.top / file
        whole, status = path.read_bytes(), path.stat()
        try:
            if change:
                path.write_bytes(change(whole))
            else:
                path.unlink()
            copy.files = copy.listing()
            for target in ("versions", "log", "timeline", "build", "tree")[0 if every else 3:
                                                                           5 if every else 4]:
                said = copy.make(target, *(["VERSION=2.6.15", "ARCH=um"] *
                                           (target in ("build", "tree"))))
                if target != "build" and said.status == 0:
                    row.ok()        # it does not need what is broken
                    continue
                claim_refused(row, copy, f"{name}: make {target}", said,
                              said.scripts_status if said.scripts_status in (1, 2) else 2)
        finally:
            path.write_bytes(whole)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
            copy.files = copy.listing()


# --- Traces -------------------------------------------------------------------------------

TRACES = {
    "binary": os.urandom(20000),
    "all bytes": bytes(range(256)) * 50,
    "endless line": b"alloc_pages " + b"a" * 3000000,
    "endless handle": b"kmalloc " + b"h" * 70000 + b" 1 KERNEL => size-32\n",
    "NUL": b"vmlist => empty\n\0\0\0\nvmlist => empty\n",
    "NUL in a line": b"vmlist\0 => empty\n",
    "no newline": b"vmlist => empt",
    "only arrows": b"=> => =>\n",
    "great numbers": b"alloc_pages a 99999999999999999999 KERNEL => ok\n",
    "negative": b"vmalloc a -1 => null\n",
    "format": b"%s%s%s%n => %n\n",
    "UTF-16": "vmlist => empty\n".encode("utf-16"),
}


def program_of(copy):
    """The process that make built there."""
    return copy.top / "build/points/000/um-up/mmhist-2.6.12"


def traces(row, copy, folder, every):
    """Garbage for the replayer: it says which line, and ends with 8."""
    said = copy.make("build", "ARCH=um", "SMP=n")
    row.claim("the copy builds", said.status == 0, said.lines)
    names = list(TRACES)
    for name in names:
        path = Path(folder, f"{names.index(name)}.trace")
        path.write_bytes(TRACES[name])
        said = copy.run([program_of(copy), "replay", path])
        row.claim(f"trace: {name}", said.status in (0, 1, 8) and "Traceback" not in said.output
                  and re.search(r":\d+: |line \d+|: equal", said.output), said.lines)
        if every or name in ("binary", "NUL"):
            for words in (["SMP=n"], ["VERSION=all"])[:2 if every else 1]:
                said = copy.make("replay", "ARCH=um", *words, f"TRACE={path}", limit=600)
                row.claim(f"make replay {words[0]}: {name}", "Traceback" not in said.output
                          and said.scripts_status in (0, 1, 8), said.lines)


# --- Trouble of the machine ---------------------------------------------------------------

UM = ("build", "ARCH=um", "SMP=n")


def well(copy):
    """Builds there, and runs: nothing is left of what went wrong."""
    said = copy.make(*UM)
    if said.status:
        return said
    return copy.run([program_of(copy), "noreap", "run"])


def claim_recovers(row, copy, name):
    """Passed if the next make does what it should, without anybody's help."""
    said = well(copy)
    left = [str(path) for path in copy.top.rglob("*") if re.search(
        r"^\.laying-|^\.tree-|\.tmp$|^\.new-", path.name)]
    row.claim(f"{name}: the next make works", said.status == 0 and not left,
              [*said.lines, *left[:5]])


def fresh(copy):
    """Nothing built."""
    shutil.rmtree(copy.top / "build", ignore_errors=True)


def small_disk():
    """For the child: no file can become longer than this."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))


def full_disk(row, copy, every):
    """Files cannot grow; with a mount of its own, the disk is full."""
    fresh(copy)
    said = copy.make(*UM, preexec_fn=small_disk)
    claim_refused(row, copy, "files cannot grow", said, 1)
    claim_recovers(row, copy, "files cannot grow")
    if not every or os.geteuid():
        return
    build = copy.top / "build"
    for size in (0, 100, 1000, 3000, 4000, 6000):
        fresh(copy)
        build.mkdir()
        said = copy.run(["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size="$1"k none build '
                         '|| exit 77; exec make build ARCH=um SMP=n', "sh", str(max(size, 4))])
        if said.status == 77:
            row.skipped += 1
            return
        claim_refused(row, copy, f"a disk of {size} kB", said, said.scripts_status)
    claim_recovers(row, copy, "full disk")


def not_ours(row, copy):
    """Somebody else's project, which cannot be written to."""
    if os.geteuid() or not shutil.which("setpriv"):
        row.skipped += 1
        return
    fresh(copy)
    folder = copy.top
    for place in (folder, folder.parent):
        place.chmod(0o755)
    user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env",
            "HOME=/nonexistent", "CCACHE_DISABLE=1"]
    copy.files = copy.listing()
    for words in (UM, ("tags",), ("tree",), ("new-module", "NAME=nobodys"), ("defconfig",),
                  ("versions",), ("docs",)):
        said = copy.run([*user, "make", *words])
        if words == ("versions",):
            row.claim("read-only: make versions works", said.status == 0, said.lines)
            continue
        claim_refused(row, copy, f"read-only: make {words[0]}", said, 1)


def no_network(row, copy):
    """A build needs none."""
    fresh(copy)
    said = copy.run(["unshare", "-n", "make", *UM])
    if said.output.startswith("unshare:"):
        row.skipped += 1
        return
    row.claim("no network: make build ARCH=um", said.status == 0, said.lines)


def processes_of(session):
    """What is left of a session."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        except OSError:
            continue
        if int(fields.split()[3]) == session and fields.split()[0] != "Z":
            found.append(int(status.parent.name))
    return found


def interrupted(row, copy, delays, kind=signal.SIGINT):
    """Ctrl-C after some seconds: it ends, says no traceback, leaves no process and nothing
    half-made."""
    for delay in delays:
        fresh(copy)
        # nohup and background shells ignore signals, and that is inherited.
        with subprocess.Popen(["env", "--default-signal", "make", *UM], cwd=copy.top,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, start_new_session=True,
                              env=copy.environment()) as process:
            time.sleep(delay)
            os.killpg(process.pid, kind)
            said = process.communicate(timeout=LIMIT)[0].decode("utf-8", "replace")
            time.sleep(0.2)
            left = processes_of(process.pid)
        name = f"{kind.name} after {delay} s"
        # Before a script's first line it is Python that speaks; that cannot be helped.
        ours = "Traceback" in said and "in main" in said and "<frozen" not in said
        # A later one may find the build finished.
        ended = process.returncode or delay > 0.6
        row.claim(name, ended and not ours and not left and not copy.changed(),
                  [f"status {process.returncode}", *said.splitlines()[:12], f"left: {left}",
                   *copy.changed()[:5]])
        claim_recovers(row, copy, name)


def two_at_once(row, copy, many):
    """The same build twice: one waits for the other."""
    fresh(copy)
    running = [subprocess.Popen(["make", *UM], cwd=copy.top, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                env=copy.environment()) for _ in range(many)]
    said = [process.communicate()[0].decode() for process in running]
    row.claim(f"{many} makes at once", not any(process.returncode for process in running),
              "".join(said).splitlines()[:12])
    claim_recovers(row, copy, f"{many} makes at once")


# What a power cut may leave of a file.
HALVES = {"half": cut, "empty": lambda data: b"", "zeros": lambda data: bytes(len(data))}


def spoiled(row, copy, every):
    """Half-written files below build/: the next make mends them."""
    kinds = ("tree.key", "*.d", "autoconf.h", ".settings", "mmhist-2.6.12", "slab.o", "*.o",
             "tests-later.c") if every else ("*.[do]",)
    well(copy)
    for pattern in kinds:
        for how, change in HALVES.items():
            if not every and how != "half":
                continue
            for path in sorted((copy.top / "build/points").rglob(pattern)):
                if path.is_file():
                    path.write_bytes(change(path.read_bytes()))
            (program_of(copy).parent / ".unfinished").touch()
            claim_recovers(row, copy, f"{pattern} {how}")


def spoiled_cache(row, copy):
    """A cache of the compiler's results that holds garbage."""
    cache = copy.top / "build" / "own-cache"
    plain = copy.environment

    def environment():
        return plain() | {"CCACHE_DIR": str(cache)}

    copy.environment = environment
    try:
        for how, change in HALVES.items():
            fresh(copy)
            well(copy)
            for path in cache.rglob("*"):
                if path.is_file() and path.name != "ccache.conf":
                    path.write_bytes(change(path.read_bytes()))
            shutil.rmtree(copy.top / "build/points")
            claim_recovers(row, copy, f"compiler cache {how}")
    finally:
        copy.environment = plain


# --- /proc in the guest ---------------------------------------------------------------------

# File -> its mode.
MODES = {"buddyinfo_bs": "-r--r--r--", "meminfo_bs": "-r--r--r--", "mmhist": "-r--r--r--",
         "mmhist_check": "-r--r--r--", "mmhist_replay": "-rw-------",
         "mmhist_tests": "-rw-------", "slabinfo_bs": "-rw-r--r--", "vmstat_bs": "-r--r--r--"}
# What is written, each in pieces of some sizes. None of it is right, for any file.
WRITTEN = {
    "bytes": bytes(range(256)) * 4,
    "random": os.urandom(20000),
    "zeros": bytes(9000),
    "newlines": b"\n" * 300,
    "long": b"x" * 9000 + b"\n",
    "words": b"size-64 1 2\n",
    "great": b"size-64 99999999999999999999 -1 4294967296\n",
    "negative": b"size-64 -5 -5 -5\n",
    "none": b"no-such-cache 120 60 8\n",
    "name": b"x" * 100 + b" 120 60 8\n",
    "order": b"size-64 1 60 8\n",
    "format": b"%s%n%p %x %d %u\n",
    "globs": b"[[*?\\ ../../ $(reboot) ; reboot\n",
    "operation": b"free_pages nothing => ok\n",
}
SIZES = (1, 7, 4096)

PROC = """
cd /lib/modules
insmod {module}.ko args="noexamples" || exit 1
insmod {module}-tests.ko || exit 1
insmod {module}-replay.ko || exit 1
well() {{ [ "$(cat /proc/mmhist_check)" = "all is well" ] || {{ echo "$1: damage"; exit 1; }}; }}
for file in {files}; do echo "mode $file $(ls -l /proc/$file | cut -c1-10)"; done
well start
for file in {files}; do
	for input in /inputs/*; do
		# One byte at a time is slow for long ones, and tells no more.
		for size in $([ $(wc -c <$input) -gt 1000 ] && echo {sizes} | cut -d" " -f3 || echo {sizes}); do
			dd if=$input of=/proc/$file bs=$size 2>/dev/null &&
				echo "taken $file ${{input#/inputs/}} $size"
		done
		well "$file $input"
	done
done
grep -q '^buddy\.' /proc/mmhist_tests || exit 1
echo '{right}' >/proc/slabinfo_bs || exit 1
echo 'buddy.*' >/proc/mmhist_tests || exit 1
well end
rmmod {tests} && rmmod {replay} && rmmod {main}
"""


def proc_files(row, configuration):
    """Any bytes into any file, as root: an error, and everything in order afterwards."""
    suite.build(row, configuration)
    stem = configuration.module().stem
    script = PROC.format(module=stem, main=suite.module_name(stem), files=" ".join(MODES),
                         tests=suite.module_name(stem + "-tests"),
                         replay=suite.module_name(stem + "-replay"),
                         sizes=" ".join(map(str, SIZES)), right="size-64 60 30 4")
    with tempfile.TemporaryDirectory() as folder:
        inputs = []
        for name, data in WRITTEN.items():
            path = Path(folder, name)
            path.write_bytes(data)
            inputs.append((path, f"/inputs/{name}"))
        _, verdict, lines, log = suite.run_guest(configuration, "bad-input", script, 2, 300,
                                                 inputs)
    said = [text for from_script, text in lines if from_script]
    row.claim("any bytes into files of /proc", verdict.status == 0,
              [verdict.message, *said[-8:], f"console: {log}"])
    for file, mode in MODES.items():
        row.claim(f"mode of /proc/{file}", f"mode {file} {mode}" in said,
                  [line for line in said if line.startswith(f"mode {file} ")])
    taken = [line for line in said if line.startswith("taken ")]
    row.claim("nothing wrong is taken for right", not taken, taken)


def in_a_copy(row, action):
    """Give an action a copy of the project and a folder for files."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hostile-", dir=BUILD) as folder:
        files = Path(folder, "files")
        files.mkdir()
        action(row, Copy(folder), files)


def by_kind(row, copy, files, every):
    """What both forms have: a few of each kind, or every one."""
    variables(row, copy, every)
    misuses(row, copy, files, every)
    damage(row, copy, every)
    traces(row, copy, files, every)
    full_disk(row, copy, every)


def short(row, copy, files):
    """A few of each kind."""
    by_kind(row, copy, files, False)
    interrupted(row, copy, (0.5,))
    spoiled(row, copy, False)


def long(row, copy, files):
    """Every value for every variable, every moment."""
    by_kind(row, copy, files, True)
    not_ours(row, copy)
    no_network(row, copy)
    interrupted(row, copy, [0.02 * step * step for step in range(1, 16)])
    interrupted(row, copy, (0.2, 0.6, 1.5), signal.SIGTERM)
    two_at_once(row, copy, 2)
    two_at_once(row, copy, 4)
    spoiled(row, copy, True)
    spoiled_cache(row, copy)


def checks(row, configuration):
    """The short form, and files of /proc."""
    in_a_copy(row, short)
    proc_files(row, configuration)


def long_checks(row):
    """The long form, without the guest."""
    in_a_copy(row, long)

# SPDX-License-Identifier: GPL-2.0-only
"""What is built, from what, and where: one Configuration is one build.

A module for the scripts behind the Makefile's targets. The options have the
names of the Makefile's variables.
"""
# While the modules are read there is nothing to clean up, and nothing to say: not
# even while signal itself is, so this comes first, here and where this is imported.
import _signal

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import standard_descriptors

standard_descriptors.open_closed()      # before anything opens a file

import argparse
import hashlib
import importlib.machinery
import importlib.util
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import series
import testfiles
import tree
import variables

TOP = Path(__file__).resolve().parent.parent
BUILD = TOP / "build"
# What compiles has its environment from this script.
BUILD_ENV = str(TOP / "scripts" / "build-env")
STARTED = time.time()
# What the modules that judge the memory manager end with.
JUDGES = ("-tests", "-replay", "-bench", "-leaver", "-returner", "-control")

# Modules of one's own.
OWN = testfiles.OWN

# Makefile variable -> (attribute, the letter group in the directory's name)
OPTIONS = (
    ("DEBUG_SLAB", "debug_slab", "slab"),
    ("DEBUG_HIGHMEM", "debug_highmem", "highmem"),
    ("DEBUG_PAGEALLOC", "debug_pagealloc", "pagealloc"),
    ("DEBUG_SPINLOCK", "debug_spinlock", "spinlock"),
    ("DEBUG_SPINLOCK_SLEEP", "debug_spinlock_sleep", "sleep"),
    ("HUGETLB_PAGE", "hugetlb_page", "hugetlb"),
    ("SANITIZE", "sanitize", "asan"),
    ("DEBUG_INFO", "debug_info", "gdb"),
    ("COVERAGE", "coverage", "gcov"),
    ("UNREST", "unrest", "unrest"),
)


class BuildError(Exception):
    """Something could not be built; says what and where the log is."""


@dataclass(frozen=True)
class Configuration:
    """One way to build one point, under the name of a release."""
    version: str = "2.6.12"
    patches: int = 0
    arch: str = "arm"
    smp: bool = True
    guest: str = "default"
    debug_slab: bool = False
    debug_highmem: bool = False
    debug_pagealloc: bool = False
    debug_spinlock: bool = False
    debug_spinlock_sleep: bool = False
    hugetlb_page: bool = False
    sanitize: bool = False
    debug_info: bool = False
    coverage: bool = False
    unrest: bool = False
    examples: object = True     # or the words of EXAMPLES
    tests: bool = True
    bench: bool = False
    record: str = ""            # the module of one's own whose trace is wanted
    tree: Path = None           # a tree that differs from the point's own
    forced: tuple = ()          # test files to build whether they hold or not
    alone: bool = False         # ... and no others

    @property
    def name(self):
        """What distinguishes this build from others of the release."""
        parts = [self.arch, "smp" if self.smp else "up"]
        if self.arch == "arm" and self.guest != "default":
            parts.append(f"guest_{self.guest}")
        parts += [short for _, attribute, short in OPTIONS
                  if getattr(self, attribute)]
        if not self.examples:
            parts.append("noexamples")
        elif self.examples is not True:
            parts.append("some_" + hashlib.sha1(repr(self.examples).encode()).hexdigest()[:8])
        if not self.tests:
            parts.append("notests")
        if self.bench:
            parts.append("bench")
        if self.record:
            parts.append(f"record_{self.record}")
        if self.alone:
            parts.append("alone_" + hashlib.sha1(repr(self.forced).encode()).hexdigest()[:8])
        elif self.forced:
            parts.append("forced")
        if OWN != TOP / "modules":
            parts.append("own_" + hashlib.sha1(str(OWN).encode()).hexdigest()[:8])
        return "-".join(parts)

    @property
    def directory(self):
        """Where everything of this build lies."""
        if self.tree:
            known = hashlib.sha1(str(self.tree).encode()).hexdigest()[:12]
            return BUILD / "trees" / known / self.name
        return tree.folder_of(self.patches) / self.name

    @property
    def log(self):
        """What the compiler said."""
        return BUILD / "log" / f"{self.file_label}-{self.name}.log"

    def variables(self):
        """The assignments for the make files of both ports."""
        pairs = {"RELEASE": self.file_label, "SMP": self.smp,
                 "EXAMPLES": self.examples, "TESTS": self.tests,
                 "BENCH": self.bench, "RECORD": self.record}
        pairs.update((variable, getattr(self, attribute))
                     for variable, attribute, _ in OPTIONS)
        return [f"{name}={spelled(value)}" for name, value in pairs.items()]

    @property
    def file_label(self):
        """The version as a part of the names of files."""
        return self.version.replace("~", "-minus-")

    def workplace(self):
        """Where a person edits this version: the base itself, or the tree of make
        tree. That is laid if it is not there, or is of an older series and nobody has
        worked in it."""
        if self.tree or not self.patches:
            return self.tree or series.BASE
        place = BUILD / self.file_label / "tree"
        if not place.exists() or (tree.is_as_laid(place) and tree.digest_of(place)
                                  != tree.digest_of(tree.lay(self.patches))):
            done = subprocess.run(
                [TOP / "scripts" / "tree", place], capture_output=True, text=True,
                env=dict(os.environ, VERSION=series.patches()[self.patches - 1].name,
                         DROP=""), check=False)
            if done.returncode:
                raise BuildError(done.stderr.strip().removeprefix("mmhist: "))
        return place

    # --- Process --------------------------------------------------------

    @property
    def program(self):
        """The process (ARCH=um)."""
        return self.directory / f"mmhist-{self.file_label}"

    # --- Guest ----------------------------------------------------------

    def module(self, suffix=""):
        """A module (ARCH=arm): the memory manager, or one beside it."""
        return self.directory / f"mmhist-{self.file_label}{suffix}.ko"

    def modules(self):
        """All modules, the memory manager first."""
        others = sorted(self.directory.glob(f"mmhist-{self.file_label}-*.ko"))
        return [self.module(), *others]

    def programs(self):
        """The modules but for those that judge: the memory manager, then its examples
        and what is one's own."""
        return [module for module in self.modules()
                if not module.stem.endswith(JUDGES)]

    # --- Building -------------------------------------------------------

    def command(self):
        """The command that builds it."""
        folder = self.tree or tree.lay(self.patches)
        port = folder / "arch" / self.arch / "Makefile"
        # A compiler cache shortens the names of sources and headers: those of objects
        # are short from the start, so that make finds them in the lists of headers.
        place = "." if self.arch == "um" else self.directory
        if self.bench and self.arch == "um":
            port = TOP / "tests" / "bench" / "process.mk"
        command = [BUILD_ENV, *self._ccache(), "make", "--no-print-directory", "-s", "-C", str(self.directory),
                   "-f", str(port), f"srctree={folder}", f"own={OWN}",
                   f"tests={TOP / 'tests'}",
                   f"O={place}", f"skip-tests={' '.join(self._tests())}",
                   f"figures={testfiles.figures_at(self.patches, self.forced).stem}",
                   *self.variables()]
        if self.arch == "arm":
            command.append(f"GUEST={self.guest}")
        return command

    def _ccache(self):
        """Settings of the compiler cache. Seen from here, the files of all points of a
        process have the same names: what is equal in two of them is compiled once."""
        return ([f"CCACHE_BASEDIR={BUILD}", "CCACHE_NOHASHDIR=1", "CCACHE_DEPEND=1"]
                if self.arch == "um" else [])

    def build(self, jobs=None, all_warnings=False):
        """Bring it up to date and return what the compiler warned of; if asked for, also
        what it warned of in earlier runs, in files that are up to date. Raises
        BuildError."""
        if self.arch == "arm":
            build_guest(self.guest)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.directory.mkdir(parents=True, exist_ok=True)
        command = [*self.command(), f"-j{jobs or os.cpu_count()}"]
        warned = self.directory / ".warned"
        # Two jobs may want the same build: the second finds it made.
        with tree.locked(self.directory), open(self.log, "wb") as log:
            # Not what this run has built: others may be using it.
            if all_warnings and warned.exists() and warned.stat().st_mtime < STARTED:
                (self.directory / ".unfinished").touch()
            with self._finished():
                status = run_to_end(command, stdout=log, stderr=subprocess.STDOUT,
                                    stdin=subprocess.DEVNULL)
            warnings = [line for line in self.log.read_text(errors="replace").splitlines()
                        if "warning:" in line]
            if warnings:
                warned.touch()
        if status:
            raise BuildError(self._failure())
        return warnings

    @contextmanager
    def _finished(self):
        """A build that did not come to its end, not even to that of an interruption, may
        have left files that are half written: the next one begins anew."""
        mark = self.directory / ".unfinished"
        if mark.exists():
            for path in self.directory.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif path.name not in (".lock", mark.name):
                    path.unlink()
            self._tests()
        mark.touch()
        try:
            yield
        finally:
            mark.unlink()

    def _tests(self):
        """The test files to leave out; writes what is skipped in their place."""
        out, later = testfiles.split(self.patches, self.forced)
        if self.alone:
            out, later = [name for name in testfiles.files() if name not in self.forced], []
        folder = self.directory / ("kbuild" if self.arch == "arm" else "")
        folder.mkdir(parents=True, exist_ok=True)
        testfiles.write_stubs(folder / "tests-later.c", later)
        return out

    def _failure(self):
        text = self.log.read_text(errors="replace")
        if not self.tree and not self.patches:
            text = text.replace(str(tree.folder_of(0) / "tree"), str(series.BASE))
        lines = text.splitlines()
        telling = [line for line in lines if "error" in line.lower()] or lines
        return "\n".join([f"building {self.version} ({self.name}) failed:",
                          *telling[:8], f"all of it: {self.log}"])


# What make hands down to its commands, beside the Makefile's variables.
HANDED_DOWN = re.compile(r"MAKE.*|MFLAGS|CONFIG.*|KCONFIG_.*|.*_CHOSEN|UNKNOWN_VARIABLES")


def plain_environment(**variables):
    """The environment of somebody who has set nothing but these variables: what the make
    above us was asked for is not for those that are started from here."""
    asked = os.environ.get("MAKE_VARIABLES", "").split()
    kept = {name: value for name, value in os.environ.items()
            if name not in asked and not HANDED_DOWN.fullmatch(name)}
    return kept | variables


def run_to_end(command, **options):
    """Run make and return its status. Interrupted, it takes away what it has half made,
    and that is waited for."""
    with subprocess.Popen(command, **options) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise


_guest_lock = threading.Lock()


def build_guest(flavour):
    """Bring the guest up to date that modules are built for. Raises BuildError."""
    with _guest_lock:
        if _guest_status(flavour):
            raise BuildError(f"the guest ({flavour}) could not be built")


@lru_cache(maxsize=None)
def _guest_status(flavour):
    return run_to_end([BUILD_ENV, TOP / "scripts" / "guest-build", flavour],
                      stdin=subprocess.DEVNULL)


def yes_no(value):
    """As make and Kconfig spell it."""
    return value if isinstance(value, str) else "y" if value else "n"


def spelled(value):
    """The same, and the words of a list."""
    return " ".join(value) if isinstance(value, tuple) else yes_no(value)


def _truth(text):
    if text in ("y", "1", "yes"):
        return True
    if text in ("n", "0", "no", ""):
        return False
    raise argparse.ArgumentTypeError(f"'{text}' is neither y nor n")


def nearest(word, words):
    """The word that is most like this one, as a suggestion."""
    import difflib
    close = difflib.get_close_matches(word, words, 1, 0.3)
    return f"; did you mean {close[0]}?" if close else ""


def from_environment():
    """The Configuration that the Makefile's variables ask for.

    Ends the program with status 2 and a clear line where one is wrong.
    """
    get = os.environ.get
    arch = get("ARCH") or "arm"
    guest = get("GUEST") or "default"
    try:
        point, edited = _point()
    except series.SeriesError as error:
        fail(str(error))
    _check("ARCH", arch, ("arm", "um"))
    _check("GUEST", guest, ("default", "debug"))
    flags = {attribute: flag(variable) for variable, attribute, _ in OPTIONS}
    configuration = Configuration(version=point.label, patches=point.patches,
                                  tree=edited, arch=arch, guest=guest,
                                  smp=flag("SMP", True),
                                  examples=_examples(),
                                  tests=flag("TESTS", True), **flags)
    if configuration.sanitize and arch != "um":
        set_aside("SANITIZE", "sanitizers run in a process; add ARCH=um")
        configuration = replace(configuration, sanitize=False)
    check_cpus(configuration)
    flag("CCACHE", True)
    timeout()
    memory()
    return configuration


def with_tests(configuration):
    """The same with the tests, which the caller cannot do without."""
    if not configuration.tests:
        set_aside("TESTS", "the tests are needed here")
    return replace(configuration, tests=True)


def check_cpus(configuration):
    """End the program if CPUS cannot be had; drop it if only .config wants it."""
    most = most_cpus(configuration)
    if not os.environ.get("CPUS", "").isdecimal() or int(os.environ["CPUS"]) <= most:
        cpus(configuration)
    elif not configuration.smp:
        set_aside("CPUS", "SMP=n runs on one CPU only: leave CPUS out")
    else:
        set_aside("CPUS", f"a number from 1 to {most} is wanted")


def most_cpus(configuration):
    """How many CPUs there can be."""
    if not configuration.smp:
        return 1
    return variables.variables()["CPUS"].range(configuration.arch)[1]


def cpus(configuration):
    """The CPUs that CPUS asks for; 1 if it does not."""
    return number("CPUS", most=most_cpus(configuration))


def memory():
    """The memory of the guest in MiB."""
    return number("MEMORY")


def from_config(variable):
    """Is it .config that says what the variable is?"""
    return variable in os.environ.get("CONFIGURED", "").split()


def set_aside(variable, reason):
    """A setting does not go with the others: the command line wins over .config."""
    if not from_config(variable):
        fail(f"{variable}={shlex.quote(os.environ[variable])}: {reason}")
    print(f"mmhist: .config: {variable}={os.environ[variable]} is left out: {reason}",
          file=sys.stderr)
    os.environ[variable] = ""


def allocators():
    """The folders of the tree with examples of use."""
    text = (series.BASE / "modules" / "Makefile").read_text(encoding="utf-8")
    return re.search(r"^allocators := (.*)$", text, re.MULTILINE)[1].split()


def own_modules():
    """The modules of one's own."""
    kbuild = OWN / "Kbuild"
    text = kbuild.read_text(encoding="utf-8") if kbuild.exists() else ""
    return [name for names in re.findall(r"^modules-y \+= (.*)$", text, re.MULTILINE)
            for name in names.split()]


def without_own(configuration):
    """The same for traces: a module of one's own need not compile with each release."""
    return replace(configuration, examples=False) if own_modules() else configuration


def _examples():
    """True, False, or the words of EXAMPLES: NAME, or NAME=m for the module alone."""
    text = os.environ.get("EXAMPLES", "").replace(",", " ")
    if text in ("", "y", "n", "1", "0", "yes", "no"):
        return flag("EXAMPLES", True)
    known = [*allocators(), *own_modules()]
    for word in text.split():
        name = word.removesuffix("=m")
        if name not in known:
            fail(f"EXAMPLES={shlex.quote(text)}: there is no {name}{nearest(name, known)}\n"
                 f"valid: y, n, or some of: {' '.join(known)}; NAME=m for the module alone")
    return tuple(sorted(set(text.split())))


def process_options():
    """What the process is told of CPUS and TIMEOUT, if they are given."""
    return [f"{name.lower()}={os.environ[name]}" for name in ("CPUS", "TIMEOUT")
            if os.environ.get(name)]


def timeout():
    """The seconds after which a run counts as hung."""
    return number("TIMEOUT")


def _point():
    """(the Point, the tree if it is an edited one) that is asked for."""
    which = series.chronology()
    if not os.environ.get("TREE"):
        return series.resolve(os.environ.get("VERSION") or "2.6.12", which), None
    found = tree.identify(os.environ["TREE"])
    return series.Point(found.patches, found.label), found.folder if found.edited else None


def flag(variable, default=False):
    """A variable that is y or n. Ends the program where it is neither."""
    text = os.environ.get(variable, "")
    try:
        return _truth(text) if text else default
    except argparse.ArgumentTypeError as error:
        return fail(f"{variable}: {error}")


def _check(variable, value, valid):
    if value not in valid:
        fail(f"{variable}={shlex.quote(value)}: unknown{nearest(value, valid)}\n"
             f"valid: {' '.join(valid)}")


def drop_bytecode():
    """If it failed because the disk is full, Python has perhaps cut short what it keeps of
    modules, and could not read them any more. It is made anew in no time."""
    shutil.rmtree(BUILD / "pycache", ignore_errors=True)


def fail(message, status=2):
    """End the program with a message."""
    # A word that is as long as a page hides what is said about it.
    message = re.sub(r"\S{300,}", lambda word: f"{word[0][:100]}...{word[0][-30:]}", message)
    message = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\udc80-\udcff]", "?", message)
    print(f"mmhist: {message}", file=sys.stderr)
    variable = re.match(r"([A-Z_]+)[=:]", message)
    if variable and from_config(variable[1]):
        print(f"mmhist: {variable[1]} is from .config: make menuconfig changes it, and "
              f"{variable[1]}=... on the command line wins", file=sys.stderr)
    if status == 1:
        drop_bytecode()
    sys.exit(status)


def number(variable, default=None, most=None):
    """The whole number that a Makefile variable holds. The table of variables has the
    range and the default, where the target has no other."""
    known = variables.variables()[variable]
    low, high = known.range()
    high = high if most is None else most
    text = os.environ.get(variable) or str(known.default if default is None else default)
    if not re.fullmatch("[0-9]{1,18}", text) or not low <= int(text) <= high:
        fail(f"{variable}={shlex.quote(text)}: a number from {low} to {high} is "
             "wanted")
    return int(text)


def functions_of(name):
    """The script of this name, as a module."""
    loader = importlib.machinery.SourceFileLoader(name, str(TOP / "scripts" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def _interrupt(*_):
    raise KeyboardInterrupt


def script(main, prints_only=False):
    """Run the main function of a script; errors become messages and statuses.

    -h prints what stands at its top. Interrupted, it cleans up and is quiet; so it is
    when its output is closed. Where there is nothing but that output (prints_only), as
    of make log, that is no error; the others have a result that is not known then.
    """
    asks = sys.argv[1:] in (["-h"], ["--help"])
    for kind in (signal.SIGTERM, signal.SIGHUP):
        # nohup ignores SIGHUP for its command.
        if signal.getsignal(kind) is not signal.SIG_IGN:
            signal.signal(kind, _interrupt)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        status = print(main.__globals__["__doc__"]) if asks else main(sys.argv[1:])
        sys.stdout.flush()
    except series.SeriesError as error:
        fail(str(error))
    except BuildError as error:
        fail(str(error), 1)
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0 if prints_only or asks else 128 + signal.SIGPIPE
    except OSError as error:
        # A full disk, a place that cannot be written to, a file that cannot be read.
        fail(": ".join(str(part) for part in (error.filename, error.strerror) if part), 1)
    except UnicodeDecodeError as error:
        fail(f"a file that should be text is none: {error}", 1)
    # A child that a signal ended, as a shell reports it.
    sys.exit(128 - status if status and status < 0 else status)

# SPDX-License-Identifier: GPL-2.0-only
"""Run the tests and traces of one configuration and count the results.

A module for scripts/check and scripts/replay. A Row is one line of the table
that check prints; how a run ended counts as a test of its own, so a panic
behind the last result is not lost.
"""
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field

import builder
import console
import guest
import ktap
import results
import testfiles
import tracefiles


@dataclass
class Row:
    """The results of one job."""
    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    failures: list = field(default_factory=list)    # (test, [lines])
    tests: int = 0                                  # of suites, whatever the result
    known: list = field(default_factory=list)       # where no name fits: those there are

    def ok(self):
        """One more test has passed."""
        self.passed += 1

    def fail(self, test, lines):
        """One more test has failed, and this is what it said."""
        self.failed += 1
        self.failures.append((test, list(lines)))

    def claim(self, test, holds, lines=()):
        """One more test, passed if the claim holds."""
        if holds:
            self.ok()
        else:
            self.fail(test, lines)

    def take(self, run, log):
        """Add the results of a KTAP run."""
        self.tests += len(run.tests)
        for test in run.tests:
            if test.status == ktap.PASSED:
                self.ok()
            elif test.status == ktap.SKIPPED:
                self.skipped += 1
            else:
                self.fail(test.name, test.diagnostics)
        left = [f"not run: {', '.join(run.not_run)}, and all later boot levels"
                ] if run.not_run else []
        for error in run.errors:
            self.fail("the run itself", [error, *left, f"console: {log}"])


def timed(name, action, *arguments):
    """Run action(row, ...) and return the row; a build that fails is a failure."""
    row = Row(name)
    started = time.monotonic()
    try:
        action(row, *arguments)
    except (builder.BuildError, guest.GuestError) as error:
        row.fail("build", str(error).splitlines())
    row.seconds = time.monotonic() - started
    return row


def build(row, configuration):
    """Build; a warning of the compiler is a failure."""
    warnings = configuration.build(all_warnings=True)
    row.claim("build without warnings", not warnings, warnings)


# --- In a process -------------------------------------------------------------

def run_program(configuration, arguments, timeout):
    """Run the process; returns (status, output, errors). It keeps its time limit by
    itself, but for a fault in that; each boot level has the limit."""
    command = [configuration.program, f"timeout={timeout}", *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", check=False,
                              timeout=10 * timeout)
    except subprocess.TimeoutExpired as error:
        output, errors = ((text or b"").decode(errors="replace")
                          for text in (error.stdout, error.stderr))
        return console.Status.TIMEOUT, output, errors + f"killed after {10 * timeout} s\n"
    return done.returncode, done.stdout, done.stderr


def record(configuration, kind, text):
    """Keep a console. Returns its path."""
    path = configuration.directory / "results" / f"{kind}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def built_names(configuration, *globs):
    """The names of the tests in a process that is built, all or those that a glob names."""
    return run_program(configuration, ["list", *globs], 60)[1].split()


def names(configuration, *globs):
    """The same, and it is built."""
    configuration.build()
    return built_names(configuration, *globs)


def check_name(configuration, glob, variable="TEST"):
    """Raise SeriesError if a build for a process has no test that is called so."""
    if not names(configuration, glob):
        raise testfiles.no_such_test(glob, names(configuration), variable)


def tests_in_process(row, configuration, glob, timeout=60):
    """The suites, in a process."""
    build(row, configuration)
    built_tests_in_process(row, configuration, glob, timeout)


def built_tests_in_process(row, configuration, glob, timeout=60):
    """The same when it is built: a test more than there are tests, for the end."""
    if glob and not built_names(configuration, glob):
        row.known = built_names(configuration)
        return
    status, output, errors = run_program(
        configuration, ["test", *([glob] if glob else [])], timeout)
    log = record(configuration, "tests", output + errors)
    run = ktap.parse(output)
    row.take(run, log)
    results.keep(configuration, "tests", output, run)
    if configuration.debug_spinlock_sleep:
        reports = SLEEPS.findall(output + errors)
        row.claim("no call in atomic context but those of tests", not reports,
                  [*reports, f"console: {log}"])
    expected = 1 if run.count(ktap.FAILED) else 0
    name = "hang" if status == console.Status.TIMEOUT else "exit status"
    row.claim(name, status == expected,
              [f"status {status}, expected {expected}", *errors.splitlines()[:24],
               f"console: {log}"])


def traces_in_process(row, configuration, traces, timeout=60):
    """The traces, each on a fresh machine."""
    build(row, configuration)
    built_traces_in_process(row, configuration, traces, timeout)


def built_traces_in_process(row, configuration, traces, timeout=60):
    """The same when it is built. What a process says of all of them does for those that
    are equal; the others are replayed alone."""
    status, _, errors = run_program(configuration, ["replay", *map(str, traces)],
                                    timeout + len(traces))
    said = errors.splitlines()
    equal = {line.split(": equal, ")[0] for line in said if ": equal, " in line}
    left = {line.removesuffix(": not replayed") for line in said
            if line.endswith(": not replayed")}
    for trace in traces:
        lines = []
        if str(trace) in left:
            row.skipped += 1
            continue
        if f"{trace}: stopped before its end" in said:
            lines = said[len(equal):][:24]
        elif str(trace) not in equal:
            status, _, errors = run_program(configuration, ["replay", str(trace)], timeout)
            lines = [] if not status else errors.splitlines()[:24] or [f"status {status}"]
        row.claim(trace.name, not lines, lines)
    if left:
        row.fail("the run itself", [f"not replayed after a hang: {len(left)} traces"])


# --- In the guest --------------------------------------------------------------

TESTS = """
cd /lib/modules
bad=0
for level in {levels}; do
	[ $level = full ] && until= || until=until=$level
	insmod {module}.ko args="noexamples noreap $until" || exit 1
	insmod {module}-tests.ko || exit 1
	if ! (echo '{glob}' >/proc/mmhist_tests) 2>/tmp/error; then
		bad=1
		cat /tmp/error
		if grep -q 'No such file' /tmp/error; then
			sed 's/^/test-name /' /proc/mmhist_tests
			exit 0
		fi
	fi
	rmmod {tests} || exit 1
	rmmod {main} || exit 1
done
exit $bad
"""

# What is seen of a trace goes through the serial line, which takes character by
# character, only if it is of interest.
REPLAY = """
cd /lib/modules
for trace in /traces/*; do
	insmod {module}.ko args="noexamples noreap" || exit 1
	insmod {module}-replay.ko || exit 1
	# The last line may have no newline.
	{{ cat $trace && {{ [ -z "$(tail -c 1 $trace)" ] || echo; }}; }} >/proc/mmhist_replay ||
		echo "replay-status $?"
	cat /proc/mmhist_replay >/tmp/seen
	if {brief} && cmp -s $trace /tmp/seen; then
		echo "replay-equal ${{trace#/traces/}}"
	else
		echo "replay-begin ${{trace#/traces/}}"
		cat /tmp/seen
		echo "replay-end"
	fi
	rmmod {replay} || exit 1
	# What a trace has not given back at its end it leaves behind.
	echo forget >/proc/mmhist_outstanding || exit 1
	rmmod {main} || exit 1
done
"""

# A report of __might_sleep(). The guest's console takes it for a warning anyway.
SLEEPS = re.compile(r"^.*\bBUG: .* might sleep, .*$", re.MULTILINE)

LEVELS = "bootmem buddy slab percpu full"


def module_name(stem):
    """What a module of this file name is called once loaded."""
    return re.sub(r"[-.~]", "_", stem)


def guest_files(configuration):
    """The modules as files of the guest."""
    return [(module, f"/lib/modules/{module.name}")
            for module in configuration.modules()]


# Each test and each trace prints a line. The longest sleeps for 8 s; the rest is for a
# machine that is busy.
SILENCE = 45


def run_guest(configuration, kind, script, cpus, timeout, files=(), silence=None):
    """Boot the guest with the modules; returns (run, verdict, its lines, log). silence:
    the script hangs when it prints nothing for so many seconds."""
    lines = []
    log = configuration.directory / "results" / f"{kind}.log"
    run = guest.Run(guest.Machine(flavour=configuration.guest, cpus=cpus,
                                  memory=builder.memory()),
                    guest_files(configuration) + list(files), script, timeout,
                    silence, log=log, on_line=lambda from_script, text:
                    lines.append((from_script, text)))
    verdict = run.run()
    return run, verdict, lines, log


def tests_in_guest(row, configuration, glob, cpus, timeout=120):
    """The suites, in the guest."""
    build(row, configuration)
    built_tests_in_guest(row, configuration, glob, cpus, timeout)


def built_tests_in_guest(row, configuration, glob, cpus, timeout=120):
    """The same when it is built: a test more than there are tests, for the end."""
    stem = configuration.module().stem
    script = TESTS.format(module=stem, main=module_name(stem), tests=module_name(stem + "-tests"),
                          levels=LEVELS, glob=glob or "*")
    _, verdict, lines, log = run_guest(configuration, f"tests-{cpus}cpu", script,
                                    cpus, timeout, silence=SILENCE)
    output = "\n".join(text for _, text in lines)
    row.known = [text.removeprefix("test-name ") for from_script, text in lines
                 if from_script and text.startswith("test-name ")]
    if row.known:
        return
    run = ktap.parse(output)
    row.take(run, log)
    results.keep(configuration, f"tests-{cpus}cpu", output, run)
    expected = 1 if run.count(ktap.FAILED) else 0
    row.claim("verdict of the guest", verdict.status == expected,
              [verdict.message or "no test failed, yet the guest says so",
               f"console: {log}"])


def guest_name(number, trace):
    """The name of a trace in the guest: files of one name must not collide."""
    return f"{number:03}-" + re.sub(r"[^A-Za-z0-9._-]", "_", trace.name)


def time_for(traces, timeout):
    """The time limit of a boot with so many traces, on a machine that is busy: a
    second for each, and for each 20 kB of what they print."""
    return timeout + len(traces) + sum(trace.stat().st_size for trace in traces) / 20000


def traces_run(configuration, traces, timeout, cpus=1, brief=False):
    """All traces in one boot, the module loaded anew for each. brief: of those that
    are equal to what was seen only that is printed."""
    stem = configuration.module().stem
    script = REPLAY.format(module=stem, main=module_name(stem),
                           replay=module_name(stem + "-replay"),
                           brief="true" if brief else "false")
    return run_guest(configuration, "traces", script, cpus,
                     time_for(traces, timeout),
                     [(trace, f"/traces/{guest_name(number, trace)}")
                      for number, trace in enumerate(traces)], SILENCE)


def traces_in_guest(row, configuration, traces, timeout=60):
    """Each trace in a freshly loaded module."""
    build(row, configuration)
    built_traces_in_guest(row, configuration, traces, timeout)


def built_traces_in_guest(row, configuration, traces, timeout=60):
    """The same when it is built."""
    _, verdict, lines, log = traces_run(configuration, traces, timeout, brief=True)
    row.claim("verdict of the guest", verdict.status == console.Status.OK,
              [verdict.message, f"console: {log}"])
    equal, seen = equal_traces(lines), replayed(lines)
    names = [guest_name(number, trace) for number, trace in enumerate(traces)]
    left = [name for name in names if name not in equal and name not in seen]
    # The first one of them hung, if it is a hang; the guest takes them in order.
    hung = left[:1] if verdict.status == console.Status.TIMEOUT else []
    not_run = left[1:] if hung else []
    for name, trace in zip(names, traces):
        if name in not_run:
            row.skipped += 1
        elif name in hung:
            row.fail(trace.name, [verdict.message])
        else:
            row.claim(trace.name, *((True, []) if name in equal
                                    else compare(trace, seen.get(name))))
    if not_run:
        row.fail("the run itself", [f"not replayed after a hang: {len(not_run)} traces"])


def whole_lines(lines):
    """The lines of the script; ttyprintk cuts long ones, with a backslash."""
    begun = ""
    for from_script, text in lines:
        if not from_script:
            continue
        if len(text) > 500 and text.endswith("\\"):
            begun += text[:-1]
            continue
        yield begun + text
        begun = ""


def equal_traces(lines):
    """The names of those that gave in the guest what the original gave."""
    return {text.split(" ", 1)[1] for from_script, text in lines
            if from_script and text.startswith("replay-equal ")}


def trace_errors(lines):
    """Lines of traces that make no sense: name -> what is wrong."""
    errors, last = {}, None
    for from_script, text in lines:
        if not from_script and text.startswith("mmhist_replay: line "):
            last = text.split(": ", 1)[1]
        elif from_script and text.startswith("replay-begin "):
            if last:
                errors[text.split(" ", 1)[1]] = last
            last = None
    return errors


def replayed(lines):
    """What the script printed for each trace: name -> list of lines."""
    seen, current = {}, None
    for text in whole_lines(lines):
        if text.startswith("replay-begin "):
            current = seen.setdefault(text.split(" ", 1)[1], [])
        elif text == "replay-end":
            current = None
        elif current is not None:
            current.append(text)
    return seen


def compare(trace, seen):
    """(equal, what differs first) of a trace and its replay."""
    expected = trace.read_text().splitlines()
    if seen is None:
        return False, ["it was not replayed"]
    name = tracefiles.shown(trace)
    for number, (want, got) in enumerate(zip(expected, seen), 1):
        if want != got and not tracefiles.takes_any(want):
            return False, [f"{name}:{number}: expected {want}", f"seen {got}"]
    if len(expected) != len(seen):
        return False, [f"{name}: {len(expected)} lines, {len(seen)} seen"]
    return True, []


def equal_words(trace, brief):
    """What is said of a trace that is equal."""
    lines = [] if brief else trace.read_text().splitlines()
    unknown = sum(map(tracefiles.takes_any, lines))
    return "equal" + (f", {len(lines)} lines; {unknown} of them say no result" if unknown
                      else "")


def replay_guest_verbosely(configuration, traces, timeout, cpus, quiet=False):
    """For scripts/replay: print what was seen, then a verdict for each trace; quiet: only
    that."""
    run, verdict, lines, log = traces_run(configuration, traces, timeout, cpus, brief=quiet)
    if verdict.status not in (console.Status.OK, console.Status.FAILED):
        guest.explain(verdict, run.console, log)
        return verdict.status
    seen, errors, whole = replayed(lines), trace_errors(lines), equal_traces(lines)
    status = console.Status.OK
    for number, trace in enumerate(traces):
        name = guest_name(number, trace)
        if not quiet:
            print("\n".join(seen.get(name, [])), flush=True)
        same, difference = (True, []) if name in whole else compare(trace, seen.get(name))
        if name in errors:
            same, difference = False, [errors[name]]
            status = console.Status.TRACE
        elif not same and status == console.Status.OK:
            status = console.Status.FAILED
        print(f"{tracefiles.shown(trace)}: "
              + (equal_words(trace, name in whole) if same else "; ".join(difference)),
              file=sys.stderr)
    return status

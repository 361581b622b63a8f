# SPDX-License-Identifier: GPL-2.0-only
"""Read KTAP, version 1, as tests/lib/runner.c prints it.

A run is one or more documents: a version line, a plan, and for each suite an
indented block (version, name, plan, results) with the suite's own result line
behind it. Anything else on the console is ignored, except that diagnostics
("    # text") belong to the result line that follows them.

What a run must have and does not is an error of the run, apart from failed
tests: a plan that does not fit, a block that ends in the middle, no document.
"""
import re
from dataclasses import dataclass, field

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"

VERSION = re.compile(r"^(?P<indent> *)KTAP version (?P<version>\d+)\s*$")
PLAN = re.compile(r"^(?P<indent> *)1\.\.(?P<count>\d+)\s*$")
SUBTEST = re.compile(r"^ {4}# Subtest: (?P<name>\S+)\s*$")
RESULT = re.compile(r"^(?P<indent> *)(?P<not>not )?ok (?P<number>\d+) "
                    r"(?:- )?(?P<name>[^#\s]+)(?:\s*# SKIP ?(?P<reason>.*))?\s*$")
DIAGNOSTIC = re.compile(r"^ {4}# (?P<text>.*)$")


@dataclass
class Test:
    """One test: its full name, status and what was said about it."""
    name: str
    status: str
    reason: str = ""
    diagnostics: list = field(default_factory=list)


@dataclass
class Run:
    """What a console showed: tests in order, and errors of the run itself."""
    tests: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    not_run: list = field(default_factory=list)     # what a truncated run has left out

    def count(self, status):
        """The number of tests with this status."""
        return sum(test.status == status for test in self.tests)

    @property
    def good(self):
        """No test failed and the run itself was whole."""
        return not self.errors and not self.count(FAILED)


class Parser:
    """Takes the console line by line; finish() says what was missing."""

    def __init__(self):
        self.run = Run()
        self.documents = 0
        self.suites_planned = None      # of the document, None outside of one
        self.suites_seen = 0
        self.suite = None               # name, while inside a suite's block
        self.tests_planned = None
        self.tests_seen = 0
        self.suite_failures = 0
        self.diagnostics = []

    def feed(self, line):
        """Take one line. Returns the Test that it completed, or None."""
        line = line.rstrip("\r\n")
        for pattern, action in ((VERSION, self._version), (PLAN, self._plan),
                                (SUBTEST, self._subtest), (RESULT, self._result),
                                (DIAGNOSTIC, self._diagnostic)):
            match = pattern.match(line)
            if match:
                return action(match)
        return None

    def finish(self):
        """The end of the console. Returns the Run."""
        self._end_document()
        if not self.documents:
            self._error("no KTAP at all")
        return self.run

    def _error(self, text):
        self.run.errors.append(text)

    def _version(self, match):
        if match["version"] != "1":
            self._error(f"KTAP version {match['version']}, only 1 is known")
        if not match["indent"]:
            self._end_document()
            self.documents += 1

    def _plan(self, match):
        if not match["indent"]:
            self.suites_planned = int(match["count"])
        else:
            self.tests_planned = int(match["count"])

    def _subtest(self, match):
        if self.suite:
            self._error(f"suite {self.suite}: no result line")
        self.suite = match["name"]
        self.tests_planned = None
        self.tests_seen = self.suite_failures = 0
        self.diagnostics = []

    def _diagnostic(self, match):
        self.diagnostics.append(match["text"])

    def _result(self, match):
        return self._test_result(match) if match["indent"] else self._suite_result(match)

    def _test_result(self, match):
        if not self.suite:
            self._error(f"result of {match['name']} outside of a suite")
            return None
        self.tests_seen += 1
        if int(match["number"]) != self.tests_seen:
            self._error(f"suite {self.suite}: result {match['number']} where "
                        f"{self.tests_seen} was due")
        status = FAILED if match["not"] else PASSED
        if match["reason"] is not None and status == PASSED:
            status = SKIPPED
        self.suite_failures += status == FAILED
        test = Test(f"{self.suite}.{match['name']}", status, match["reason"] or "",
                    self.diagnostics)
        self.diagnostics = []
        self.run.tests.append(test)
        return test

    def _suite_result(self, match):
        name = match["name"]
        self.suites_seen += 1
        if name != self.suite:
            self._error(f"result of suite {name} behind the tests of {self.suite}")
        elif self.tests_planned != self.tests_seen:
            self._error(f"suite {name}: {self.tests_seen} results, "
                        f"{self.tests_planned} planned")
        elif bool(match["not"]) != bool(self.suite_failures):
            self._error(f"suite {name}: its result does not fit its tests'")
        self.suite = None

    def _note_not_run(self):
        """What comes behind the test in which the run ended."""
        tests = (self.tests_planned or 0) - self.tests_seen - 1
        suites = (self.suites_planned or 0) - self.suites_seen - 1
        self.run.not_run += [f"{what}: {count}" for count, what in
                             ((tests, f"tests of suite {self.suite}"),
                              (suites, "suites behind it")) if count > 0]

    def _end_document(self):
        if self.suite:
            self._error(f"truncated in suite {self.suite} after "
                        f"{self.tests_seen} of {self.tests_planned} results")
            self._note_not_run()
        elif self.documents and self.suites_planned is None:
            self._error("no plan")
        elif self.documents and self.suites_planned != self.suites_seen:
            self._error(f"{self.suites_seen} suites, {self.suites_planned} planned")
        self.suite = None
        self.suites_planned = None
        self.suites_seen = 0


def parse(text):
    """The Run that a whole console text shows."""
    parser = Parser()
    for line in text.splitlines():
        parser.feed(line)
    return parser.finish()

# SPDX-License-Identifier: GPL-2.0-only
"""Keep the results of a run: build/results/VERSION-PORT/NAME.ktap and NAME.xml.

The first is what the tests printed, without the rest of the console; the second
is JUnit XML, for tools that read that.
"""
import os
import re

import junitparser

import builder
import ktap

# The lines of KTAP on a console: versions, plans, results, comments.
KTAP_LINE = re.compile(r"^ *(KTAP version \d|\d+\.\.\d+|(not )?ok \d+ |# )")


def folder(configuration):
    """Where the results of a build go."""
    return (builder.BUILD / "results"
            / f"{configuration.file_label}-{configuration.arch}")


def case_of(test):
    """One test as JUnit has it."""
    suite, _, name = test.name.partition(".")
    case = junitparser.TestCase(name, classname=suite)
    text = "\n".join(test.diagnostics)
    if test.status == ktap.FAILED:
        case.result = [junitparser.Failure(text or "failed")]
    elif test.status == ktap.SKIPPED:
        case.result = [junitparser.Skipped(test.reason)]
    return case


def junit(name, run):
    """A whole run as JUnit XML; errors of the run are a test case of their own."""
    suite = junitparser.TestSuite(name)
    suite.add_testcases([case_of(test) for test in run.tests])
    if run.errors:
        case = junitparser.TestCase("the run itself", classname=name)
        case.result = [junitparser.Error("\n".join(run.errors))]
        suite.add_testcase(case)
    xml = junitparser.JUnitXml(name)
    xml.add_testsuite(suite)
    return xml


def keep(configuration, name, text, run):
    """Write both files; each appears only when it is whole."""
    place = folder(configuration)
    place.mkdir(parents=True, exist_ok=True)
    lines = [line for line in text.splitlines() if KTAP_LINE.match(line)]
    whole = f"{configuration.name}-{name}"
    for ending, write in ((".ktap", lambda path: path.write_text(
            "\n".join(lines) + "\n", encoding="utf-8")),
                          (".xml", lambda path: junit(whole, run).write(str(path)))):
        temporary = place / f".{whole}.{os.getpid()}{ending}"
        write(temporary)
        temporary.replace(place / f"{whole}{ending}")

# SPDX-License-Identifier: GPL-2.0-only
"""Which test files hold at which point of the series.

A file of tests/ that does not hold everywhere says so in its first comment:

     * Since: 930fc45a49dd      from that patch on
     * Before: 872fec16d9a0     only before that patch

The build leaves out the others. What comes later is not lost from sight: its
tests are reported as skipped, with the name of the patch they wait for.

What differs only in its figures is one file at all points. The figures are in
tests/include/figures, one header for each patch that changes some; the build
has the newest one that holds as <figures.h>.
"""
import difflib
import os
import re
from pathlib import Path

import series

TESTS = series.TOP / "tests"
# Modules of one's own bring tests of their own. (Their checks have others elsewhere.)
OWN = Path(os.environ.get("MMHIST_MODULES") or series.TOP / "modules")
FIGURES = TESTS / "include" / "figures"
LIMIT = re.compile(r"^ \* (Since|Before): ([0-9a-f]{12})\s*$", re.MULTILINE)
# A header of figures that no test compares with: it keeps a load away from what hangs.
SPARES = " * Spares: "

STUB = """\
// SPDX-License-Identifier: GPL-2.0-only
/* Made by scripts/testfiles.py: tests that wait for a later patch. */
#include <test.h>
"""

STUB_SUITE = """
static void skip_{number}(struct test *test)
{{
	test_skip(test, "from patch {patch} on");
}}

static const struct test_case cases_{number}[] = {{
{cases}
	{{ }}
}};

static const struct test_suite suite_{number} = {{
	.name = "{name}",
	.until = {until},
	.cases = cases_{number},
}};
test_suite(suite_{number});
"""


def limits(path):
    """The (Since, Before) patch of a test file, None where it has none."""
    head = path.read_text(encoding="utf-8").split("*/", 2)
    found = dict(LIMIT.findall("*/".join(head[:2])))
    return tuple(patch_of(found[kind], path) if kind in found else None
                 for kind in ("Since", "Before"))


def patch_of(commit, path):
    """The patch with this upstream id."""
    for patch in series.patches():
        if patch.is_called(commit):
            return patch
    raise series.SeriesError(f"{path}: {commit} is no patch of the series")


def files():
    """The names of all test files."""
    return sorted(path.name for path in TESTS.glob("*.c"))


def limited():
    """(path, Since, Before) of each test file that has limits."""
    files = [path for path in sorted(TESTS.glob("*.c"))
             if LIMIT.search(path.read_text(encoding="utf-8"))]
    return [(path, *limits(path)) for path in files]


def figures():
    """(header, Since) of each file of figures, in order; the base's has no Since."""
    files = [(path, limits(path)[0]) for path in FIGURES.glob("*.h")]
    return sorted(files, key=lambda file: file[1].number if file[1] else 0)


def compared_figures():
    """Those that tests compare with."""
    return [(path, since) for path, since in figures()
            if SPARES not in path.read_text(encoding="utf-8")]


def figures_at(count, forced=()):
    """The header of figures that holds at a point, or the one that is forced."""
    holding = [path for path, since in figures()
               if path.name in forced or not since or since.number <= count]
    return next((path for path in holding if path.name in forced), holding[-1])


def split(count, forced=()):
    """(files to leave out, those of them that come later) for a point.

    Files that are forced are not left out, whatever they say.
    """
    out, later = [], []
    for path, since, before in limited():
        if path.name in forced:
            continue
        if since and since.number > count:
            later.append((path, since))
        if (since and since.number > count) or (before and before.number <= count):
            out.append(path.name)
    return out, later


def code_of(path):
    """The text of a source without comments and directives."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|//[^\n]*|^[ \t]*#(?:\\\n|[^\n])*", "", text,
                  flags=re.DOTALL | re.MULTILINE)


def suites_in(path):
    """The names of the suites in a test file."""
    return re.findall(r"\.name\s*=\s*\"(\w+)\"(?=[^}]*\.cases\b)", code_of(path))


def cases_in(path):
    """The names of the tests in a test file. (Of those that are built, ask the program:
    suite.names_in_process().)"""
    return re.findall(r"\bTEST_CASE\(\s*(\w+)\s*\)", code_of(path))


def suites():
    """The names of all suites that there are, at any point."""
    return {name for path in (*TESTS.glob("*.c"), *series.BASE.glob("arch/*/tests/*.c"),
                              *OWN.glob("*/test*.c")) for name in suites_in(path)}


def no_such_test(glob, names, variable="TEST"):
    """What to raise if a build has these tests, and none of them is called so."""
    known = sorted({name.partition(".")[0] for name in names})
    close = difflib.get_close_matches(glob, (*names, *known), 1, 0.4)
    return series.SeriesError(
        f"{variable}={glob}: no test has that name; a test is SUITE.TEST, and * and ? may be used\n"
        + (f"did you mean {close[0]}?" if close else f"the suites: {' '.join(known)}"))


def stubs(later):
    """The source in which what comes later is skipped."""
    text = STUB
    for number, (path, since) in enumerate(later):
        cases, name = cases_in(path), suites_in(path)
        until = re.search(r"\.until\s*=\s*(\"\w+\")", code_of(path))
        if not cases or not name:
            raise series.SeriesError(f"{path}: no suite found in it")
        text += STUB_SUITE.format(
            number=number, patch=since.name, name=name[0],
            until=until[1] if until else "NULL",
            cases="\n".join(f'\t{{ "{case}", skip_{number} }},' for case in cases))
    return text


def write_stubs(target, later):
    """Write that source, if it is not there already."""
    text = stubs(later)
    target = Path(target)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")

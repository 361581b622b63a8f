# SPDX-License-Identifier: GPL-2.0-only
"""Static checks of the project's own files, as rows of scripts/check.

checkpatch.pl (with .checkpatch.conf) comes with the source of the guest's kernel.
"""
import hashlib
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import builder
import faults
import hangs
import git_tool
import mutation_table
import series
import variables
from builder import TOP

CHECKPATCH = TOP / "build" / "guest" / "source" / "scripts" / "checkpatch.pl"


# Names of files here: hashes of sources in which checkpatch.pl found nothing.
CLEAN = TOP / "build" / "lint"


def own_files(*patterns):
    """The project's files that match, tracked or not yet. What somebody writes in
    modules/ is theirs."""
    done = git_tool.run("ls-files", "-co", "--exclude-standard", *patterns,
                        cwd=TOP, capture_output=True, text=True)
    if done.returncode:
        return sorted(str(path.relative_to(TOP)) for pattern in patterns
                      for path in TOP.glob("**/" + pattern)
                      if "build" not in path.relative_to(TOP).parts)
    return [name for name in done.stdout.split()
            if not name.startswith("modules/") or name == "modules/Kbuild"]


def run(row, name, command):
    """One check: passed if the command ends with 0."""
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, errors="replace",
                          check=False)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    row.claim(name, done.returncode == 0, lines[:20])
    return done.returncode == 0


def mark(name):
    """The file that remembers that this content was found clean."""
    digest = hashlib.sha1((TOP / ".checkpatch.conf").read_bytes())
    digest.update(name.encode() + b"\0" + (TOP / name).read_bytes())
    return CLEAN / digest.hexdigest()


def known(name):
    """Was this file found clean before?"""
    return mark(name).exists()


def checkpatch(row):
    """Kernel coding style."""
    builder.build_guest("default")
    names = [name for name in own_files("*.c", "*.h") if not known(name)]
    if not names:
        row.ok()
        return
    clean = run(row, "checkpatch.pl --strict", ["perl", CHECKPATCH, "-f", *names])
    # Its cache of the names in include/ has no option for another place.
    for cache in TOP.glob(".checkpatch-camelcase.*"):
        cache.unlink()
    if clean:
        CLEAN.mkdir(parents=True, exist_ok=True)
        for name in names:
            mark(name).touch()


def sparse(row, count):
    """Types and address spaces at a point."""
    tests = builder.Configuration(version=series.named(count), patches=count, arch="um")
    for what in (tests, replace(tests, tests=False, bench=True)):
        what.build()
        run(row, f"sparse, {what.version}, {what.name}", [*what.command(), "sparse"])


def is_shell(name):
    """Is this a shell script?"""
    first = (TOP / name).read_bytes()[:40].split(b"\n")[0]
    return name.endswith(".sh") or (first.startswith(b"#!") and b"sh" in first)


def shellcheck(row):
    """Shell scripts."""
    scripts = [name for name in own_files("scripts/*", "guest/*", ".ci/*",
                                          "base-2.6.12/**/*.sh")
               if Path(TOP, name).is_file() and is_shell(name)]
    run(row, "shellcheck", ["shellcheck", "-x", *scripts])


def is_python(name):
    """Is this a Python script, or a module of one?"""
    first = (TOP / name).read_bytes()[:40].split(b"\n")[0]
    return name.endswith(".py") or (first.startswith(b"#!") and b"python" in first)


def pyflakes(row):
    """Python: names that nobody has defined, and imports that nobody uses."""
    scripts = [name for name in own_files("scripts/*", "docs/*.py")
               if Path(TOP, name).is_file() and is_python(name)]
    run(row, "pyflakes", ["pyflakes3", *scripts])


def licences(row):
    """The SPDX line in each file that can have one."""
    data = (".trace", ".log", ".txt", ".conf", "COPYING", "packages", ".md", ".png", ".patch", ".ktap", "series")
    without = [name for name in own_files("*") if not name.endswith(data)
               and b"SPDX-License-Identifier: GPL-2.0-only"
               not in (TOP / name).read_bytes()[:400]]
    row.claim("SPDX line in each file", not without, without)


def tools(row):
    """The README has each package, and no other, in its table of tools."""
    text = (TOP / "README.md").read_text(encoding="utf-8")
    table = text.partition("\n## Tools\n")[2].partition("\n## ")[0]
    named = {name for line in table.splitlines() if line.startswith("|")
             for name in re.findall(r"`([a-z0-9.+-]+)`", line.split("|")[1])}
    listed = {line.split()[0] for line in (TOP / "packages").read_text().splitlines()
              if line and line[0] not in "#["}
    row.claim("packages and the README's table of tools agree", named == listed,
              [f"in one of them only: {name}" for name in sorted(named ^ listed)])


def targets(row):
    """The README has each target of the Makefile, with the words of make help."""
    text = (TOP / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `make ([\w.-]+)` \| (.*) \|$",
                        text.partition("\n## Targets\n")[2].partition("\n## ")[0], re.MULTILINE)
    known = re.findall(r"^([\w.-]+):[^\n#]*## (.*)$", (TOP / "Makefile").read_text(), re.MULTILINE)
    known = [(name, what.replace("|", "or")) for name, what in known]
    row.claim("targets and the README's table of them agree", listed == known,
              [f"in one of them only: {name}: {what}" for name, what in
               sorted(set(listed) ^ set(known))])


def variables_listed(row):
    """The README's table of variables has all settings, and no variable that is none."""
    text = (TOP / "README.md").read_text(encoding="utf-8")
    table = text.partition("\n## Variables\n")[2].partition("\n## ")[0]
    listed = {name for line in table.splitlines() if line.startswith("|")
              for name in re.findall(r"`([A-Z_]+)`", line.split("|")[1])}
    known = variables.variables()
    wrong = listed - set(known) | {name for name, variable in known.items()
                                   if variable.section != "variables"} - listed
    row.claim("the file variables and the README's table of them agree", not wrong,
              sorted(wrong))


def perl(row):
    """The scripts in Perl compile, without a warning."""
    for name in own_files("scripts/*"):
        path = TOP / name
        if path.is_file() and path.read_bytes()[:15] == b"#!/usr/bin/perl":
            done = subprocess.run(["perl", "-wc", path], text=True, capture_output=True,
                                  check=False)
            row.claim(f"perl {name}", done.stderr == f"{path} syntax OK\n",
                      done.stderr.splitlines())


def mutations(row):
    """Each entry of tests/mutations, tests/seeded-bugs and tests/seeded-hangs fits the
    base."""
    try:
        found = mutation_table.all_mutations() + [
            mutation for table in (faults.PLANTED, hangs.HANGS)
            for mutation in mutation_table.read_table(table)[1]]
        wrong = mutation_table.misfits(found)
    except series.SeriesError as error:
        wrong = [str(error)]
    row.claim("mutations fit the base", not wrong, wrong)


def checks(row):
    """All of them."""
    mutations(row)
    checkpatch(row)
    for count in (0, len(series.patches())):
        sparse(row, count)
    shellcheck(row)
    pyflakes(row)
    licences(row)
    tools(row)
    targets(row)
    variables_listed(row)
    perl(row)

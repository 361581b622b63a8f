# SPDX-License-Identifier: GPL-2.0-only
"""Walking the history, tried as a user does: names, quilt, git, bisect, reading.

A module for scripts/check.
"""
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import builder
import git_tool
import readme
import series
import suite
import tree

SCRIPTS = series.TOP / "scripts"


def run(script, *arguments, cwd=None, **variables):
    """Run a script with variables; (status, output, errors)."""
    done = subprocess.run([script, *arguments], cwd=cwd or series.TOP, text=True,
                          env=builder.plain_environment(**variables),
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def lines_of(result):
    """What a run said, for a failure."""
    return [f"status {result[0]}", *(result[1] + result[2]).splitlines()[:12]]


# The last patch of what VERSION names, in a chronology.
LAST = {("base", "project"): "none", ("2.6.12", "project"): "none",
        ("2.6.12.6", "project"): "none", ("2.6.12-rc2", "upstream"): "none",
        ("2.6.12-rc4", "upstream"): "7223a93a5321",
        ("2.6.12", "upstream"): "7856dfeb23c1", ("2.6.13-rc1", "project"): "3212c6be2512",
        ("2.6.13", "project"): "e310fd43256b", ("2.6.13.1", "upstream"): "e310fd43256b",
        ("2.6.14", "project"): "1c6fe9465941", ("2.6.14~1", "project"): "281dd25cdc0d",
        ("2.6.15-rc1", "upstream"): "6b482c6779da", ("2.6.15", "project"): "66d43e98ea6f",
        ("930fc45a49dd", "project"): "930fc45a49dd",
        ("dd0fc66fb33c~1", "project"): "5c382300876f",
        ("vmalloc-node", "project"): "930fc45a49dd"}


def last_patch(count):
    """The commit of the last of so many patches."""
    return series.patches()[count - 1].commit[:12] if count else "none"


def names(row):
    """What VERSION takes, and what it does not."""
    for (word, chronology), last in LAST.items():
        found = last_patch(series.resolve(word, chronology).patches)
        row.claim(f"VERSION={word} of {chronology}'s chronology ends with {last}",
                  found == last, [str(found)])
    for word in ("2.6.16", "2.6.13~999", "../x", "2.6.13~x", "2.6.13~-1", "", "a b'c"):
        result = run(SCRIPTS / "build", VERSION=word or " ", ARCH="um")
        row.claim(f"VERSION='{word}' is refused", result[0] == 2 and not result[1]
                  and "Traceback" not in result[2], lines_of(result))
    result = run(SCRIPTS / "build", VERSION="2.6.41", ARCH="um")
    row.claim("an unknown VERSION names the nearest, and all",
              "did you mean 2.6.1" in result[2] and "2.6.12.3" in result[2],
              lines_of(result))


def quilt_works(row, folder):
    """quilt in a tree that was laid, without any set-up."""
    count = series.resolve("2.6.14").patches
    last = series.patches()[count - 1]
    result = run("quilt", "top", cwd=folder)
    row.claim("quilt top", last.file in result[1], lines_of(result))
    result = run("quilt", "pop", "-q", cwd=folder)
    row.claim("quilt pop", result[0] == 0, lines_of(result))
    row.claim("the tree knows its point", tree.identify(folder).patches == count - 1
              and not tree.identify(folder).edited)
    result = run("quilt", "push", "-q", "--fuzz=0", cwd=folder)
    row.claim("quilt push", result[0] == 0, lines_of(result))
    row.claim("quilt's tree is the one for building",
              tree.digest_of(folder) == tree.digest_of(tree.lay(count)))


def edits_are_kept(row, folder):
    """A tree that was edited is left alone until it is said to drop it."""
    file = folder / "mm" / "vmalloc.c"
    with open(file, "a", encoding="utf-8") as source:
        source.write("/* mine */\n")
    result = run(SCRIPTS / "tree", str(folder), VERSION="2.6.14")
    row.claim("an edited tree is refused", result[0] == 1 and "mm/vmalloc.c" in result[2]
              and "/* mine */" in file.read_text(encoding="utf-8"), lines_of(result))
    row.claim("an edited tree says so", tree.identify(folder).label == "2.6.14-edited")
    result = run(SCRIPTS / "tree", "--drop", str(folder), VERSION="2.6.14")
    row.claim("edits can be dropped", result[0] == 0
              and "/* mine */" not in file.read_text(encoding="utf-8"), lines_of(result))


def warnings_stay(row, folder):
    """What the compiler warned of is told as long as it is there."""
    with open(folder / "mm" / "swap.c", "a", encoding="utf-8") as source:
        source.write("static int mine;\n")
    built = builder.Configuration(tree=folder, arch="um", smp=False, tests=False,
                                  examples=False)
    mark = built.directory / ".warned"
    for time in ("first", "second"):
        told = suite.Row(time)
        suite.build(told, built)
        row.claim(f"a warning is told the {time} time",
                  "defined but not used" in str(told.failures), [str(told)])
        # As if by a run that is over.
        if mark.exists():
            os.utime(mark, (0, 0))
    shutil.rmtree(built.directory.parent)


def trees(row, temporary):
    """make tree."""
    folder = Path(temporary, "tree")
    result = run(SCRIPTS / "tree", str(folder), VERSION="2.6.14")
    row.claim("make tree", result[0] == 0, lines_of(result))
    if result[0] == 0:
        quilt_works(row, folder)
        edits_are_kept(row, folder)
        warnings_stay(row, folder)


def git(folder, *arguments):
    """Output of git."""
    return git_tool.run("-C", folder, *arguments, capture_output=True,
                        text=True).stdout.strip()


def history(row, temporary):
    """make history."""
    places = [Path(temporary, name) for name in ("one", "two")]
    for place in places:
        result = run(SCRIPTS / "history", str(place))
        row.claim("make history", result[0] == 0, lines_of(result))
    heads = [git(place, "rev-parse", "HEAD") for place in places]
    row.claim("the same input gives the same hashes", heads[0] == heads[1] != "", heads)
    place = places[0]
    for tag, word, chronology in (("v2.6.12", "2.6.12", "project"),
                                  ("v2.6.13", "2.6.13", "project"),
                                  ("v2.6.15-rc2", "2.6.15-rc2", "project"),
                                  ("upstream/v2.6.12", "2.6.12", "upstream")):
        git(place, "checkout", "-q", tag)
        laid = tree.lay(series.resolve(word, chronology).patches)
        row.claim(f"{tag} is the tree of {word}",
                  tree.digest_of(place) == tree.digest_of(laid))
    row.claim("git describe", git(place, "describe", "v2.6.15") == "v2.6.15")
    author = git(place, "log", "-1", "--format=%an %ad %s",
                 "upstream/v2.6.12")
    row.claim("authors, dates and subjects are the originals'", author
              == "Andi Kleen Fri May 20 14:27:57 2005 -0700 "
              "[PATCH] x86_64: Fixed guard page handling again in iounmap", [author])


def bisections(row, temporary):
    """make bisect, with each kind of judge."""
    judges = {"vmalloc_node.area_is_described": "930fc45a49dd",
              "remove_vm_area_late_size.*": "7856dfeb23c1",
              "tests/traces/up/1da177e4c3f4/fixmap-pfn.trace": "60e64d46a582",
              "! grep -q 'gfp_t gfp_mask' include/linux/vmalloc.h": "dd0fc66fb33c"}
    for judge, commit in judges.items():
        result = run(SCRIPTS / "bisect", RUN=judge, ARCH="um", GOOD="2.6.12",
                     BAD="2.6.15", BISECT_FOLDER=str(Path(temporary, "bisect")))
        row.claim(f"bisect finds {commit} by {judge}", result[0] == 0
                  and f"Patch: {commit}" in result[1], lines_of(result))
    result = run(SCRIPTS / "bisect", RUN="true", ARCH="um",
                 BISECT_FOLDER=str(Path(temporary, "bisect")))
    row.claim("bisect refuses a judge that never changes", result[0] == 1
              and "must pass at one end" in result[2], lines_of(result))


def commit(folder, subject):
    """Commit what was changed there."""
    git(folder, "-c", "user.name=a user", "-c", "user.email=user@example.com", "commit", "-qam",
        subject)


def edit(folder, name, change, subject):
    """Commit a change of a file's text."""
    file = folder / name
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    commit(folder, subject)


def note(folder, number):
    """Commit what changes nothing."""
    edit(folder, "mm/swap.c", lambda text: f"{text}/* {number} */\n", f"swap: note {number}")


def faulty_history(folder):
    """A clone with a faulty commit at its end, behind some that do not compile."""
    broken = "#error broken in between\n"
    for number in (1, 2, 3):
        note(folder, number)
    edit(folder, "mm/swap.c", lambda text: broken + text, "swap: does not compile from here")
    note(folder, 5)
    note(folder, 6)
    edit(folder, "mm/swap.c", lambda text: text.replace(broken, "static int never_used;\n"),
         "swap: compiles again, with a warning")
    edit(folder, "mm/vmalloc.c", lambda text: text.replace("\t\tunmap_vm_area(area);\n", ""),
         "vmalloc: faster vfree()")
    note(folder, 9)
    note(folder, 10)


# Checkout and argument of scripts/bisect-test -> the exit status.
TESTED = {("master", "vmalloc.*"): 1, ("master~3", "vmalloc.*"): 0, ("v2.6.15", "vmalloc.*"): 0,
          ("master~5", "vmalloc.*"): 125, ("master~5", "vmalloc_node.*"): 125,
          ("master~5", "tests/traces/up/1da177e4c3f4/mixed-tiny.trace"): 125,
          ("v2.6.15", "nothing.*"): 125, ("v2.6.15", "vmalloc_node.*"): 0,
          ("v2.6.12", "vmalloc_node.*"): 1, ("v2.6.12", "exit 7"): 7, ("v2.6.12", ""): 129,
          ("v2.6.12", "nothing.trace"): 129}


def bisecting_by_hand(row):
    """git bisect run with scripts/bisect-test, as the README has it."""
    command = next(step for _, step, _ in readme.steps() if "scripts/bisect-test" in step)
    build = series.TOP / "build"
    with tempfile.TemporaryDirectory(prefix="lab-", dir=build) as temporary:
        lab = Path(temporary)
        with tree.locked(build / "log"):
            run(SCRIPTS / "history")
            git_tool.run("clone", "-q", build / "history", lab)
        faulty_history(lab)
        git(lab, "bisect", "start", "HEAD", "v2.6.15")
        result = run("bash", "-c", command, cwd=lab)
        row.claim("git bisect run skips what does not build", result[0] == 0
                  and git(lab, "log", "-1", "--format=%s", "refs/bisect/bad")
                  == "vmalloc: faster vfree()", lines_of(result))
        git(lab, "bisect", "reset")
        for (place, word), status in TESTED.items():
            git(lab, "checkout", "-q", place)
            result = run(SCRIPTS / "bisect-test", word, cwd=lab)
            row.claim(f"bisect-test '{word}' at {place}: {status}", result[0] == status
                      and "Traceback" not in result[2], lines_of(result))


# Settings of a user that would change results of git.
GIT_CONFIG = """\
[diff]
	noprefix = true
	mnemonicPrefix = true
	external = false
	context = 0
	algorithm = patience
	orderFile = {home}/order
	suppressBlankEmpty = true
[color]
	ui = always
[core]
	pager = false
	autocrlf = true
	abbrev = 40
	attributesFile = {home}/attributes
	excludesFile = {home}/excludes
	hooksPath = {home}/hooks
[apply]
	whitespace = error-all
[commit]
	gpgSign = true
[log]
	showSignature = true
	date = unix
[init]
	templateDir = {home}/template
"""


def hostile_home(temporary):
    """The variables of a user whose git does everything in another way."""
    home = Path(temporary, "home")
    for folder in (home, home / "hooks", home / "template"):
        folder.mkdir()
    (home / ".gitconfig").write_text(GIT_CONFIG.format(home=home), encoding="utf-8")
    (home / "order").write_text("*.h\n", encoding="utf-8")
    (home / "attributes").write_text("* -diff text eol=crlf\n", encoding="utf-8")
    (home / "excludes").write_text("*.c\n", encoding="utf-8")
    hook = home / "hooks" / "post-checkout"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    return {"HOME": str(home), "GIT_EXTERNAL_DIFF": "false", "GIT_DIFF_OPTS": "-u1",
            "GIT_DIR": str(home), "GIT_DEFAULT_HASH": "sha256"}


def any_git_configuration(row, temporary):
    """The user's configuration of git changes no result."""
    theirs = hostile_home(temporary)
    ends = {"FROM": "2.6.14", "TO": "2.6.15"}
    for words in (("diff",), ("show",)):
        plain, other = (run(SCRIPTS / "read", *words, **ends, PATCH="930fc45a49dd", **variables)
                        for variables in ({}, theirs))
        row.claim(f"make {words[0]} with any configuration of git",
                  plain == other and plain[0] == 0 and "+++ b/mm/slab.c" in
                  run(SCRIPTS / "read", "diff", **ends)[1], lines_of(other))
    diff_applies(row, temporary, ends, theirs)
    one, other = Path(temporary, "plain-history"), Path(temporary, "other-history")
    run(SCRIPTS / "history", str(one))
    result = run(SCRIPTS / "history", str(other), **theirs)
    heads = [git(place, "rev-parse", "HEAD") for place in (one, other)]
    row.claim("make history with any configuration of git", heads[0] == heads[1] != ""
              and tree.digest_of(one) == tree.digest_of(other), [*heads, *lines_of(result)])
    result = run(SCRIPTS / "bisect", RUN="! grep -q vmalloc_node mm/vmalloc.c",
                 BISECT_FOLDER=str(Path(temporary, "their-bisect")), **theirs)
    row.claim("make bisect with any configuration of git", result[0] == 0
              and "Patch: 930fc45a49dd" in result[1], lines_of(result))


def diff_applies(row, temporary, ends, variables):
    """What make diff prints makes one tree of the other."""
    text = run(SCRIPTS / "read", "diff", **ends, **variables)[1]
    before, after = (tree.lay(series.resolve(ends[end]).patches) for end in ("FROM", "TO"))
    for command in (["patch", "-p1", "-s"], ["git", "apply"]):
        place = Path(temporary, command[0])
        tree.copy(before, place)
        done = subprocess.run(command, cwd=place, input=text, text=True, capture_output=True,
                              env=git_tool.environment(GIT_CEILING_DIRECTORIES=temporary),
                              check=False)
        row.claim(f"make diff | {command[0]}", done.returncode == 0
                  and tree.digest_of(place) == tree.digest_of(after),
                  (done.stdout + done.stderr).splitlines()[:8])


def unread(row):
    """A reader that closes the pipe, as in make log | head, is no error."""
    for target in ("help", "versions", "timeline", "log", "diff", "show", "api"):
        reading_end, writing_end = os.pipe()
        os.close(reading_end)
        with open(writing_end, "wb") as pipe:
            done = subprocess.run(["make", target, "PATCH=930fc45a49dd"], cwd=series.TOP,
                                  env=builder.plain_environment(), stdin=subprocess.DEVNULL,
                                  stdout=pipe, stderr=subprocess.PIPE, text=True, check=False)
        row.claim(f"make {target} into a closed pipe", done.returncode == 0
                  and not done.stderr, [f"status {done.returncode}", *done.stderr.splitlines()])


def reading(row):
    """make log, diff, show, api."""
    claims = {
        "log": (run(SCRIPTS / "read", "log", FROM="2.6.13", TO="2.6.14"),
                "arm: allow for arch-specific IOREMAP_MAX_ORDER"),
        "diff": (run(SCRIPTS / "read", "diff", FROM="2.6.14", TO="2.6.15",
                     FILE="mm/vmalloc.c"), "+++ b/mm/vmalloc.c"),
        "show": (run(SCRIPTS / "read", "show", PATCH="60e64d46a582"),
                 "kmap_atomic_pfn"),
        "api": (run(SCRIPTS / "api", FROM="2.6.12", TO="2.6.15"),
                "added    void *vmalloc_node(unsigned long size, int node)"),
        "versions": (run(SCRIPTS / "versions"), "2.6.13.1"),
    }
    for name, (result, text) in claims.items():
        row.claim(f"make {name}", result[0] == 0 and text in result[1],
                  lines_of(result))
    result = run(SCRIPTS / "read", "diff", FILE="mm/nothing.c")
    row.claim("make diff of a file that is not there", result[0] == 2
              and "mm/nothing.c" in result[2], lines_of(result))


def replaced_files_are_new(row, temporary):
    """A file that is replaced is newer than the objects made of its old content."""
    old, new = Path(temporary, "old"), Path(temporary, "new")
    for folder, content in ((old, "a"), (new, "b")):
        folder.mkdir()
        Path(folder, "source.c").write_text(content, encoding="ascii")
    os.utime(new / "source.c", (1, 1))
    object_made = (old / "source.c").stat().st_mtime
    tree.bring_up_to_date(old, new)
    replaced = old / "source.c"
    row.claim("a file that is replaced is built anew", replaced.read_text() == "b"
              and replaced.stat().st_mtime >= object_made, [str(replaced.stat().st_mtime)])


def checks(row):
    """All of it."""
    names(row)
    # Inside the project, so that a Makefile in a tree finds it.
    (series.TOP / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="walk-",
                                     dir=series.TOP / "build") as temporary:
        replaced_files_are_new(row, temporary)
        trees(row, temporary)
        history(row, temporary)
        bisections(row, temporary)
        any_git_configuration(row, temporary)
    bisecting_by_hand(row)
    reading(row)
    unread(row)

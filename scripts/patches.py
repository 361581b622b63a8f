# SPDX-License-Identifier: GPL-2.0-only
"""Checks of the series, as rows of scripts/check and for scripts/check-patches.

Each says what is wrong in a line: headers, order, files, applying without fuzz
or offset, being refreshed, and that taking all patches back gives the base.
"""
import email.utils
import os
import re
import subprocess
import tempfile
from pathlib import Path

import series
import tree

FIELDS = ("Subject", "Origin", "Author", "Date", "First-Tag", "Description")


def headers():
    """Every field there, and of the right form."""
    for patch in series.patches():
        try:
            header = patch.header
        except series.SeriesError as error:
            yield f"{patch.file}: {error}"
            continue
        for name in FIELDS:
            if not header.get(name, "").strip():
                yield f"{patch.file}: no {name}:"
        if not re.fullmatch(r"upstream, [0-9a-f]{40}", header.get("Origin", "")):
            yield f"{patch.file}: Origin: is not \"upstream, <40 hex digits>\""
        if not re.fullmatch(r"v2\.6\.\d+(-rc\d+)?", header.get("First-Tag", "")):
            yield f"{patch.file}: First-Tag: is no tag of upstream"
        if email.utils.parsedate_tz(header.get("Date", "")) is None:
            yield f"{patch.file}: Date: is no date of RFC 2822"
        if not patch.synopsis or not patch.description.strip():
            yield (f"{patch.file}: Description: wants a line on what a caller sees, and "
                   "a text below it")
        if not patch.file.startswith(patch.commit[:12] + "-"):
            yield f"{patch.file}: the name does not begin with its commit id"


def files():
    """The series and the folder agree; no upstream commit twice."""
    listed = [patch.file for patch in series.patches()]
    there = {path.name for path in series.PATCHES.glob("*.patch")}
    for name in listed:
        if name not in there:
            yield f"series lists {name}, which is not there"
        if listed.count(name) > 1:
            yield f"series lists {name} more than once"
    for name in sorted(there - set(listed)):
        yield f"{name} is not in the series"
    commits = [patch.commit for patch in series.patches()]
    for commit in {commit for commit in commits if commits.count(commit) > 1}:
        yield f"two patches for the commit {commit}"


def order():
    """Upstream's order, in the series and in not-applied."""
    place = {commit.short: number for number, commit in enumerate(series.commits())}
    for name, listed in (("series", [patch.commit[:12] for patch in series.patches()]),
                         ("not-applied", [commit for commit, _ in series.not_applied()])):
        known = [commit for commit in listed if commit in place]
        for before, after in zip(known, known[1:]):
            if place[after] < place[before]:
                yield (f"{name}: {after} comes behind {before}; in patches/upstream "
                       "it comes before it")


def as_upstream():
    """Id, subject, author, date and tag of a patch are those of patches/upstream."""
    of = {commit.short: commit for commit in series.commits()}
    for patch in series.patches():
        commit = of.get(patch.commit[:12])
        if not commit:
            yield f"{patch.file}: patches/upstream does not have its commit"
            continue
        for name, here, there in (("Origin", patch.commit, commit.id),
                                  ("Subject", patch.subject, commit.subject),
                                  ("Author", patch.header["Author"], commit.author),
                                  ("Date", patch.authored.isoformat(),
                                   commit.authored.isoformat()),
                                  ("First-Tag", patch.header["First-Tag"], commit.tag)):
            if here != there:
                yield f"{patch.file}: {name}: is {here}, in patches/upstream {there}"


def accounted():
    """Each commit is a patch or has a reason, and behaviour always is a patch."""
    applied = {patch.commit[:12] for patch in series.patches()}
    left_out = {commit: (subject, reason)
                for (commit, subject), reason in series.not_applied().items()}
    for commit in series.commits():
        if commit.short in applied and commit.short in left_out:
            yield f"{commit.short} is in the series and in not-applied"
        elif commit.short not in applied and commit.short not in left_out:
            yield f"{commit.short} is neither in the series nor in not-applied"
        elif commit.short in left_out and commit.is_behaviour:
            yield f"{commit.short} changes behaviour, but is not applied"
        elif commit.short in left_out and left_out[commit.short][0] != commit.subject:
            yield f"not-applied: the subject of {commit.short} is \"{commit.subject}\""
        elif commit.short in left_out and not left_out[commit.short][1]:
            yield f"not-applied: no reason for {commit.short}"
    for commit in left_out.keys() - {commit.short for commit in series.commits()}:
        yield f"not-applied: patches/upstream does not have {commit}"


def apply_one(folder, patch, *options):
    """Apply one patch with patch(1): it tells of every fuzz and offset."""
    return subprocess.run(["patch", "-p1", "--fuzz=0", "--force", *options,
                           "-i", patch.path], cwd=folder, capture_output=True,
                          text=True, check=False)


def applying():
    """No fuzz, no offset, nothing left of a reject, and back again."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "tree")
        tree.copy(series.BASE, folder)
        for patch in series.patches():
            done = apply_one(folder, patch, "--no-backup-if-mismatch")
            if done.returncode or "offset" in done.stdout or "fuzz" in done.stdout:
                yield f"{patch.file}: {done.stdout.strip()}"
                return
        for patch in reversed(series.patches()):
            apply_one(folder, patch, "--reverse", "--no-backup-if-mismatch")
        if tree.digest_of(folder) != tree.digest_of(series.BASE):
            yield "taking all patches back does not give the base"


def quilt(folder, *arguments):
    """Run quilt in a folder on a copy of the series."""
    environment = dict(os.environ, QUILT_PATCHES="patches")
    return subprocess.run(["quilt", "--quiltrc", "-", *arguments], cwd=folder,
                          env=environment, capture_output=True, text=True, check=False)


def refreshed():
    """What quilt refresh would write is what is there; its tree is the same."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "tree")
        tree.copy(series.BASE, folder)
        (folder / "patches").mkdir()
        for name in ["series", *(patch.file for patch in series.patches())]:
            (folder / "patches" / name).write_bytes((series.PATCHES / name).read_bytes())
        for patch in series.patches():
            quilt(folder, "push", "-q", "--fuzz=0", patch.file)
            quilt(folder, "refresh", "-p", "ab", "--no-timestamps", "--no-index")
            new = (folder / "patches" / patch.file).read_bytes()
            if new != patch.path.read_bytes():
                yield f"{patch.file}: quilt refresh would change it"
            laid = tree.lay(patch.number)
            for name in tree.files_of(laid):
                if (laid / name).read_bytes() != (folder / name).read_bytes():
                    yield f"{patch.file}: quilt and git apply differ in {name}"


CHECKS = {
    "headers are complete": headers,
    "files and series agree": files,
    "order is upstream's": order,
    "id, subject, author, date and tag are upstream's": as_upstream,
    "each of upstream's commits is a patch or has a reason": accounted,
    "no fuzz, no offset, and back to the base": applying,
    "refreshed, and quilt's tree is git apply's": refreshed,
}


def checks(row, wanted=None):
    """All of them, or some functions of CHECKS, as one row."""
    for name, check in CHECKS.items():
        if wanted and check not in wanted:
            continue
        try:
            faults = list(check())
        except (series.SeriesError, KeyError, TypeError, ValueError) as error:
            faults = [str(error)]
        row.claim(name, not faults, faults)

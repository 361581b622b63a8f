# SPDX-License-Identifier: GPL-2.0-only
"""Lay the tree of a point: the base, and the first n patches over it.

For building this is one copy and one "git apply", into build/points/<n>/tree;
releases that are the same point share that folder and what is built there. A
tree that is laid again, because the base or a patch was changed, is brought up
to date file by file: what did not change is not built anew. (The tree that a
person works in, with quilt's state, is made by scripts/tree.)
"""
import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import git_tool
import series
from series import BASE, TOP, SeriesError

POINTS = TOP / "build" / "points"


def files_of(folder):
    """All files below a folder, sorted, relative to it; quilt's state is none."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".pc", ".git")]
        found += [os.path.relpath(os.path.join(root, name), folder) for name in names]
    return sorted(found)


def digest_of(folder):
    """A hash of names and contents of all files below a folder."""
    digest = hashlib.sha1()
    for name in files_of(folder):
        content = Path(folder, name).read_bytes()
        digest.update(b"%s\0%d\0" % (name.encode(), len(content)))
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=None)
def base_digest():
    """The hash of the base."""
    return digest_of(BASE)


def key(count):
    """A hash of what the tree after so many patches is made from."""
    digest = hashlib.sha1(base_digest().encode())
    for patch in series.patches()[:count]:
        digest.update(patch.path.read_bytes())
    return digest.hexdigest()


def copy(source, target):
    """Copy a tree as it is, without what quilt and git keep in it."""
    shutil.copytree(source, target, symlinks=True,
                    ignore=shutil.ignore_patterns(".pc", ".git"))


def git_apply(folder, patches):
    """Apply patches to a folder with git, all in one go. No fuzz."""
    if not patches:
        return
    done = git_tool.run("apply", "--whitespace=nowarn", *(str(patch.path) for patch in patches),
                        outside=folder, capture_output=True, text=True)
    if done.returncode:
        raise SeriesError("the series does not apply:\n" + done.stderr.strip())


def write_out(count, target):
    """Make the tree after so many patches in a folder that does not exist yet."""
    copy(BASE, target)
    git_apply(target, series.patches()[:count])


def folder_of(count):
    """The folder of a point: its tree, and what is built from it."""
    return POINTS / f"{count:03}"


@dataclass(frozen=True)
class Identity:
    """What a tree is that lies somewhere: how many patches, and edited or not."""
    folder: Path
    patches: int
    edited: bool

    @property
    def label(self):
        """The release, or the nearest one's name~n; with a word about edits."""
        name = series.named(self.patches)
        return f"{name}-edited" if self.edited else name


def identify(folder):
    """The Identity of a tree that quilt or git keeps."""
    folder = Path(folder).resolve()
    if not (folder / "mm" / "page_alloc.c").exists():
        raise SeriesError(f"TREE={folder}: that is no tree of the memory manager")
    count = _applied_patches(folder)
    if count is None:
        return Identity(folder, 0, True)
    return Identity(folder, count, digest_of(folder) != digest_of(lay(count)))


def _applied_patches(folder):
    """How many patches of the series the tree says it has; None: it cannot tell."""
    state = folder / ".pc" / "applied-patches"
    if (folder / ".pc").is_dir():
        names = state.read_text(encoding="utf-8").split() if state.exists() else []
        known = [patch.file for patch in series.patches()]
        return sum(name in known for name in names)
    # In a clone of the history: the last commit of the series, under the user's own.
    done = git_tool.run("-C", folder, "log", "-1", "-E", "--no-show-signature",
                        "--grep=^Point: [0-9]+$", "--format=%B",
                        capture_output=True, text=True)
    point = re.search(r"^Point: (\d+)$", done.stdout, re.MULTILINE)
    if point and int(point[1]) <= len(series.patches()):
        return int(point[1])
    return None


def note_as_laid(folder):
    """Note what a tree to work in looks like before anybody has worked in it."""
    (Path(folder) / ".pc" / "laid").write_text(digest_of(folder), encoding="ascii")


def is_as_laid(folder):
    """Has nobody worked in it? It may be of an older series, and be laid anew."""
    note = Path(folder) / ".pc" / "laid"
    return note.exists() and note.read_text(encoding="ascii") == digest_of(folder)


@contextmanager
def locked(folder):
    """Nobody else lays or builds there meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def lay(count):
    """The folder with the tree after so many patches, up to date."""
    folder = folder_of(count)
    stamp = folder / "tree.key"
    with locked(folder):
        if stamp.exists() and stamp.read_text(encoding="ascii") == key(count):
            return folder / "tree"
        with tempfile.TemporaryDirectory(prefix=".laying-", dir=folder) as temporary:
            new = Path(temporary, "tree")
            write_out(count, new)
            stamp.unlink(missing_ok=True)
            bring_up_to_date(folder / "tree", new)
        stamp.write_text(key(count), encoding="ascii")
    return folder / "tree"


def bring_up_to_date(old, new):
    """Make the tree old equal to new, leaving alone what is equal already. What is
    replaced is newer than every object, whenever its source was written: an object may
    have been made of the old content after that."""
    if not old.exists():
        os.rename(new, old)
        return
    ours, theirs = set(files_of(old)), set(files_of(new))
    for name in ours - theirs:
        (old / name).unlink()
    for name in theirs:
        if name not in ours or (old / name).read_bytes() != (new / name).read_bytes():
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            os.utime(new / name)
            os.replace(new / name, old / name)

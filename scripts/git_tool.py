# SPDX-License-Identifier: GPL-2.0-only
"""git, with the same result for every user.

A user's configuration (colors, prefixes, an external diff, line ends, hooks) and GIT_*
variables of the environment would change trees, patches and commit ids; they are ignored.
"""
import os
import subprocess
from pathlib import Path
from typing import Any

# Settings that replace the files that git reads from the home directory. git need not check
# who owns a folder: make executes what is in it anyway.
SETTINGS = {"core.attributesFile": os.devnull, "core.excludesFile": os.devnull,
            "safe.directory": "*"}


def environment(**variables: str) -> dict[str, str]:
    """The environment for git, and some variables."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("GIT_")}
    kept |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
             "GIT_ATTR_NOSYSTEM": "1", "GIT_CONFIG_COUNT": str(len(SETTINGS))}
    for number, (name, value) in enumerate(SETTINGS.items()):
        kept |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return kept | variables


def run(*arguments: str | Path, outside: Path | None = None,
        **options: Any) -> subprocess.CompletedProcess:
    """Run git; options are those of subprocess.run(). With outside, git runs in that folder
    and looks for no repository around it, whose settings would be used as well."""
    variables = options.pop("env", {})
    if outside:
        variables["GIT_CEILING_DIRECTORIES"] = os.path.dirname(os.path.realpath(outside))
        options["cwd"] = outside
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("check", False)
    return subprocess.run(["git", *arguments], env=environment(**variables), **options)

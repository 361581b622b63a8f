# SPDX-License-Identifier: GPL-2.0-only
"""git, with the same result for every user.

What somebody has set in a configuration (colors, prefixes, an external diff, line ends,
hooks) or in variables of the environment is for that person's own work; here it would
change trees, patches and commit ids.
"""
import os
import subprocess
from pathlib import Path
from typing import Any

# Settings that replace what git looks for in the home directory. The owner of a folder
# is not asked about: make is going to execute what is in it anyway.
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
    """Run git; options are those of subprocess.run(). With outside it works in that
    folder as in one of no repository, whose settings would hold as well."""
    variables = options.pop("env", {})
    if outside:
        variables["GIT_CEILING_DIRECTORIES"] = os.path.dirname(os.path.realpath(outside))
        options["cwd"] = outside
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("check", False)
    return subprocess.run(["git", *arguments], env=environment(**variables), **options)

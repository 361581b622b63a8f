# SPDX-License-Identifier: GPL-2.0-only
"""The file "variables": the variables of make, and which target takes which."""
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "variables"


@dataclass(frozen=True)
class Variable:
    """One line of the table."""
    name: str
    section: str
    values: str
    default: str        # "" for none
    meaning: str

    def range(self, arch: str = "") -> tuple[int, int]:
        """The lowest and the highest number that it may hold."""
        usual, *others = self.values.split(";")
        here = [other.partition(":")[2] for other in others if other.startswith(f"{arch}:")]
        low, _, high = (here or [usual])[0].partition("..")
        return int(low), int(high)


def sections() -> dict[str, list[str]]:
    """The lines of each section, without comments."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line[1:].partition("]")[0], [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    return found


@lru_cache(maxsize=None)
def variables() -> dict[str, Variable]:
    """All variables by name."""
    found = {}
    for section, lines in sections().items():
        for name, values, default, meaning in (line.split(None, 3) for line in lines
                                               if section != "targets"):
            default = "" if default == "-" else default.strip("()")
            found[name] = Variable(name, section, values, default, meaning)
    return found


@lru_cache(maxsize=None)
def targets() -> dict[str, list[str]]:
    """Target -> the words behind it, with those that an @name stands for."""
    rows = {f"@{section}": [line.split()[0] for line in lines]
            for section, lines in sections().items() if section != "targets"}
    rows |= {name: words for name, *words in map(str.split, sections()["targets"])}

    def expand(words: list[str]) -> list[str]:
        return [each for word in words
                for each in (expand(rows[word]) if word[0] == "@" else [word])]

    return {name: expand(words) for name, words in rows.items() if name[0] != "@"}


def taken(target: str) -> dict[str, str]:
    """Variable -> what it may hold, of the variables that a target takes."""
    found = {}
    for word in targets().get(target, []):
        match = re.fullmatch(r"([A-Z_]+)!?(?::(.*))?", word)
        if match:
            found[match[1]] = match[2] or variables()[match[1]].values
    return found

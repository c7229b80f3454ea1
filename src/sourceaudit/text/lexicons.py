"""Word lists: data that ships beside the rule packs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def data_lines(file: Path) -> list[str]:
    """Return the lines of a word list, without blank ones and those that start with #."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sections(file: Path) -> dict[str, list[str]]:
    """Return the lines of a word list by the heads that they stand under, "[head]"."""
    found: dict[str, list[str]] = {}
    own: list[str] = []
    for line in data_lines(file):
        if line.startswith("["):
            own = found.setdefault(line.strip("[]"), [])
        else:
            own.append(line)
    return found


def rules_folder() -> Path:
    """Return the folder of the rule packs: the wheel's copy, else the repository's `rules/`."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_rules"
    return packaged if packaged.is_dir() else package.parents[1] / "rules"


@cache
def lexicon(name: str) -> frozenset[str]:
    """Return the entries of `lexicons/NAME.txt`, lower case; blank lines and # lines are none.

    Raises FileNotFoundError for a list that is not there, and for a name that is none: no rule
    file can reach any other file.
    """
    if not NAME.fullmatch(name):
        raise FileNotFoundError(f"no lexicon {name!r}: a name is lower-case words and hyphens")
    text = (rules_folder() / "lexicons" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip().lower() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))

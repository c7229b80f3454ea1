"""Word lists: files of words in this package and beside the rule packs, and how they are read.

A list's lines are rows; blank lines and those that start with # are none. "[head]" begins the
section of that name. What a row means is its reader's: words parted by blanks most often.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def data_lines(file: Path) -> list[str]:
    """Return the lines of a word list, without blank ones and those that start with #."""
    lines = map(str.strip, file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def sections(file: Path) -> dict[str, list[str]]:
    """Return the lines of a word list by the heads that they stand under; "" before the first."""
    found: dict[str, list[str]] = {}
    own = found.setdefault("", [])
    for line in data_lines(file):
        if line.startswith("["):
            own = found.setdefault(line.strip("[]"), [])
        else:
            own.append(line)
    return found


@dataclass(frozen=True, slots=True)
class WordLists:
    """The sections of a file of words.

    In what patterns are made of, "_" stands between the words of a phrase and a star at the end of
    a word for any ending.
    """

    sections: Mapping[str, Sequence[str]]
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def rows(self, head: str = "") -> Sequence[str]:
        """Return the lines of a section; KeyError for one that is not there."""
        return self.sections[head]

    def words(self, head: str = "") -> frozenset[str]:
        """Return the words of a section, gathered once: analyses ask in their loops."""
        if head not in self._sets:
            self._sets[head] = frozenset(self.ordered(head))
        return self._sets[head]

    def ordered(self, head: str = "") -> tuple[str, ...]:
        """Return the words of a section in the order of the file."""
        return tuple(" ".join(self.sections[head]).split())

    def either(self, head: str = "") -> str:
        """Return the pattern of any word or phrase of a section, tried in the file's order."""
        return "|".join(map(pattern, self.ordered(head)))


def pattern(entry: str) -> str:
    """Return the pattern of an entry: blanks for "_", any ending for a star."""
    stem = entry.removesuffix("*")
    return re.escape(stem).replace("_", r"\s") + r"\w*" * (stem != entry)


@cache
def word_lists(file: Path) -> WordLists:
    """Return the sections of a file of words, read once."""
    return WordLists(sections(file))


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
    rows = data_lines(rules_folder() / "lexicons" / f"{name}.txt")
    return frozenset(row.lower() for row in rows)

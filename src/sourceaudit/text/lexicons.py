"""Word lists: data that ships beside the rule packs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# What a label carries that says nothing: bullets, arrows, markup; and a counter after it.
MARKS = (
    r"[\s#*_|:.,;+\-=<>\[\](){}\u2022\u00b7\u2190-\u21ff\u25a0-\u25ff"
    r"\u00bb\u00ab\u203a\u2039\u2026\u2013\u2014]+"
)
EDGES = re.compile(f"^{MARKS}|{MARKS}$")
COUNTER = re.compile(r"(?<=[^\W\d])[\s(]+\d[\d,.]*[kKmM]?\)?\+?$")
LABEL_CHARACTERS = 80  # a longer line is no label


def rules_folder() -> Path:
    """Return the folder of the rule packs: the wheel's copy, else the repository's `rules/`."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_rules"
    return packaged if packaged.is_dir() else package.parents[1] / "rules"


@cache
def lexicon(name: str) -> frozenset[str]:
    """Return the entries of `lexicons/NAME.txt`, lower case; blank lines and # lines are none.

    Raises FileNotFoundError for a list that is not there.
    """
    text = (rules_folder() / "lexicons" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip().lower() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def label(line: str) -> str:
    """Return a line as lists of labels have it: lower case, marks and counters taken off.

    "" for a line that is too long to be one.
    """
    if len(line) > LABEL_CHARACTERS:
        return ""
    bare = EDGES.sub("", line)
    return EDGES.sub("", COUNTER.sub("", bare)).lower().replace("\u2019", "'")

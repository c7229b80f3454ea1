"""Word data of tells: files in `words/`, an entry a line, lines that start with # are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sourceaudit.text.lexicons import data_lines

WORDS = Path(__file__).with_name("words")


def entries(name: str) -> list[str]:
    """Return the entries of a list."""
    return data_lines(WORDS / f"{name}.txt")


def alternatives(name: str) -> str:
    """Return a pattern that matches an entry of a list, the longest first; blanks are any space."""
    ordered = sorted(entries(name), key=len, reverse=True)
    return "|".join(re.escape(text).replace("\\ ", r"\s+") for text in ordered)


@cache
def vocabulary() -> Mapping[str, float]:
    """Return the words of `vocabulary.txt` with their weight."""
    rows = (line.split("\t") for line in entries("vocabulary"))
    return {word: float(weight) for word, weight in rows}

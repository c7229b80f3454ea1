"""Languages other than English as data: a file of words for each, in the form of `text/english`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sourceaudit.text import lexicons
from sourceaudit.text.lexicons import WordLists

FOLDER = Path(__file__).parent


@cache
def languages() -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages that have a file."""
    return frozenset(file.stem for file in FOLDER.glob("*.txt"))


def word_lists(language: str) -> WordLists:
    """Return the lists of one of `languages`."""
    return lexicons.word_lists(FOLDER / f"{language}.txt")

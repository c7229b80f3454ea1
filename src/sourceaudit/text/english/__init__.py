"""English as data: files of words in one form, which `text/lexicons.py` describes and reads."""

from __future__ import annotations

from pathlib import Path

from sourceaudit.text import lexicons
from sourceaudit.text.lexicons import WordLists


def word_lists(name: str) -> WordLists:
    """Return the lists of a file of this folder, named without its ending: "calendar"."""
    return lexicons.word_lists(Path(__file__).parent / f"{name}.txt")

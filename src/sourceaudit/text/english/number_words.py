"""Numbers in words, read from `numbers.txt`: each table gives the values by the words."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.text.english import word_lists

LISTS = word_lists("numbers")


def _whole(head: str) -> Mapping[str, int]:
    return {word: int(value) for word, value in map(str.split, LISTS.rows(head))}


def _scales(head: str) -> Mapping[str, float]:
    return {word: float(value) for word, value in map(str.split, LISTS.rows(head))}


NUMBERS = _whole("numbers")  # one to ninety
ZERO = _whole("zero")
DOZEN = _whole("dozen")
PAIR = _whole("pair")
SCALES = _scales("scales")
ASIAN_SCALES = _scales("asian scales")

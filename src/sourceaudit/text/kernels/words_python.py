"""Words with their offsets: what a word is, and the strings that stand for words."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import add, sub

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
KNOWN_WORDS = 1 << 18  # different words that are one object each: a drop of 50,000 articles

Tokenised = tuple[tuple[str, ...], "array[int]", "array[int]"]

_known: dict[str, str] = {}


def tokenised(folded: str) -> Tokenised:
    """Return the words of a text with its quotes folded, in lower case, their starts and ends."""
    found = WORD.findall(folded)
    sizes = [*map(len, found)]
    # What stands before each word, and that word: added up, the places where words end.
    ends = [*accumulate(map(add, map(len, WORD.split(folded)), sizes))]
    return interned(lowered(found)), array("i", map(sub, ends, sizes)), array("i", ends)


def lowered(found: Sequence[str]) -> list[str]:
    """Return words in lower case, all at once."""
    return "\0".join(found).lower().split("\0") if found else []


def interned(words: Iterable[str]) -> tuple[str, ...]:
    """Return words of which equal ones are one object in this process, as far as it can tell.

    When it has seen very many it begins anew, so that a long run does not grow for ever.
    """
    if len(_known) > KNOWN_WORDS:
        _known.clear()
    words = tuple(words)
    return tuple(map(_known.setdefault, words, words))

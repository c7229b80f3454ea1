"""A text with all but its words made blank: every word keeps its place, and C code finds them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sourceaudit.text.kernels.words_python import WORD
from sourceaudit.text.words import MARKS, fold

NO_WORD = re.compile(r"\W")
RARE = re.compile("[^\x00-\xff]")
# A letter that is not ASCII is a digit here, which no list of English words has.
LETTER = "0"
TABLE = bytes(
    ord(sign if sign.isascii() else LETTER) if sign.isalnum() or sign == "'" else ord(" ")
    for sign in map(chr, range(256))
)
ODD_LETTER = "\u02bc"  # an apostrophe and a letter
MOST_SIGNS = 64  # beyond Latin-1 that are worth a search each


class Cells(NamedTuple):
    """Two copies of a text, one blank longer at both ends, and what signs it has of the rare ones.

    `words` has words as `text.words` does, in their own case; `runs` has underscores too. `rare`
    are the signs beyond Latin-1 that are no quotes, dashes or the like.
    """

    words: str
    runs: str
    rare: frozenset[str]


def cells(text: str) -> Cells:
    """Return a text with all but its words made blank."""
    rare, plain = _plain(text)
    if plain is None:
        folded, at, pieces = fold(text), 0, []
        for word in WORD.finditer(folded):
            pieces += [" " * (word.start() - at), word.group()]
            at = word.end()
        words = f" {''.join(pieces)}{' ' * (len(text) - at)} "
    else:
        words = plain
    if plain is None or "_" in text:
        return Cells(words, f" {NO_WORD.sub(' ', text)} ", rare)
    return Cells(words, words.replace("'", " "), rare)


def _plain(text: str) -> tuple[frozenset[str], str | None]:
    """Return the rare signs of a text, and the words of one with few.

    The words are None for other texts and for apostrophes in pairs.
    """
    folded, rare = fold(text), frozenset[str]()
    if not folded.isascii():
        for mark in MARKS:
            folded = folded.replace(mark, " ")
        rare = frozenset(() if _is_latin(folded) else RARE.findall(folded))
        if len(rare) > MOST_SIGNS or ODD_LETTER in text:
            return rare, None
        for sign in rare:
            folded = folded.replace(sign, LETTER if sign.isalnum() else " ")
    plain = f" {folded.encode('latin-1').translate(TABLE).decode('ascii')} "
    if "''" in plain:
        return rare, None
    return rare, plain.replace(" '", "  ").replace("' ", "  ")


def _is_latin(text: str) -> bool:
    """Tell whether all signs of a text are of Latin-1, which encoding tells soonest."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True
